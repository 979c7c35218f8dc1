"""Comparing plain values: what is the same, which item of a list became which, what a file need not be changed for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from segbib.base.yamldump import is_list


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are equal and of one type; 61 and 61.0 are, 1 and true are not."""
    if one is other:  # what an edit leaves alone
        return True
    if isinstance(one, str):  # most values are, and to ask for mappings takes time
        return bool(one == other)
    if isinstance(one, bool) or isinstance(other, bool):
        return False
    if is_list(one) and is_list(other):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    return bool(one == other)


def paired(old: Sequence[Any], new: Sequence[Any]) -> tuple[int | None, ...]:
    """For each item of `new` the position in `old` of the item that it is or was, rising; None for one that is new."""
    matcher = SequenceMatcher(
        None, [_hashable(item) for item in old], [_hashable(item) for item in new], autojunk=False
    )
    found: list[int | None] = [None] * len(new)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            found[c:d] = range(a, b)
        elif kind == "replace":
            for i, j in _alike(old, new, range(a, b), range(c, d)):
                found[j] = i
    return tuple(found)


def _hashable(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def _alike(old: Sequence[Any], new: Sequence[Any], ours: range, theirs: range) -> Iterator[tuple[int, int]]:
    """Pairs of mappings of which at least half of the fields are the same."""
    at = ours.start
    for j in theirs:
        for i in range(at, ours.stop):
            if _half_the_same(old[i], new[j]):
                yield i, j
                at = i + 1
                break


def _half_the_same(one: Any, other: Any) -> bool:
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return False
    kept = sum(1 for key, value in one.items() if key in other and same(value, other[key]))
    return kept * 2 >= max(len(one), len(other))


def carried(raw: Any, old: Any, new: Any) -> Any:
    """What a file that says `raw`, which a model takes for `old`, should say so that it is taken for `new`.

    Where the model sees no change, the file's own way of saying it stays: `doi: null`, a default left out."""
    if same(old, new):
        return raw
    if isinstance(raw, Mapping) and isinstance(old, Mapping) and isinstance(new, Mapping):
        return _carried_mapping(raw, old, new)
    if is_list(raw) and is_list(old) and is_list(new) and len(raw) == len(old):
        return [
            item if at is None else carried(raw[at], old[at], item)
            for at, item in zip(paired(old, new), new, strict=True)
        ]
    if isinstance(raw, str) and isinstance(old, str) and isinstance(new, str):
        # The line end that a folded text brings with it.
        rest = raw.removeprefix(old)
        return new + rest if rest.isspace() and rest != raw else new
    return new


def _carried_mapping(raw: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in new.items():
        if key in raw and key in old:
            made[key] = carried(raw[key], old[key], value)
        elif key not in old or not same(old[key], value):
            made[key] = value
    for key, value in raw.items():
        if key not in new and key not in old:
            made[key] = value
    return made
