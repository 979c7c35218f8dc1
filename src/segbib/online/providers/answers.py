"""What the services have in common, most of them answering in JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from segbib.online.facts import Damage, Fact, make_fact

_Work = TypeVar("_Work")


def json_answer(body: bytes) -> dict[str, Any]:
    """The object that an answer is. Raises `Damage` where it is none."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise Damage("", "The answer is not JSON.") from None
    if not isinstance(value, dict):
        raise Damage("", "The answer is not an object.")
    return value


def objects(values: Any) -> Iterator[dict[str, Any]]:
    """The objects in a list, an object itself, nothing in anything else."""
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict):
            yield value


def facts_of(works: Iterable[_Work], fields: Callable[[_Work], dict[str, Any]], origin: str) -> Iterator[Fact | Damage]:
    """The fact of each work of an answer, made of its `fields`; for one that cannot be read its damage."""
    for work in works:
        try:
            yield make_fact(origin, fields(work))
        except Damage as damage:
            yield damage


def inside(value: Any, *names: str) -> Any:
    """What stands under `names`, one in the other; None where something on the way is missing."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def words(title: str) -> str:
    """The words of a title, for searches in which punctuation means something."""
    return " ".join(re.findall(r"[^\W_]+", title))
