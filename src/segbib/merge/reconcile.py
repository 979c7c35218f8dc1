"""A newer version of a list, the last one, and what the curator made of it: one record out of three."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from segbib.lists.addresses import comparable
from segbib.model.record import Author, Link, Note, Record, Source
from segbib.online.facts import family_keys

OWN_FIELDS = frozenset({"id", "former_ids", "citation_key", "provenance", "added"})
"""Fields that no list says anything of."""


class Conflict(Struct, frozen=True):
    """A field that both the list and the curator changed; the curator's value stays."""

    id: str
    field: str
    base: Any
    list_value: Any
    curator: Any


def three_way(record: Record, base: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Record, tuple[Conflict, ...]]:
    """The record after the lists changed from `base` to `new`, both fields as `combined` gives them, and the conflicts.

    What the curator left alone follows the lists; what the curator changed, or metadata filled, stays. Of fields with
    several values each value is looked at by itself, but authors are one value, and no conflict where both name the
    same people."""
    own_authors = record.authors not in (base.get("authors", ()), new.get("authors", ()))
    changes: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for name, field in Record.model_fields.items():
        if name in OWN_FIELDS:
            continue
        before, after = (values.get(name, None if field.is_required() else field.default) for values in (base, new))
        mine = getattr(record, name)
        if before == after or mine == after or (name == "authors_more" and own_authors):
            continue
        if mine == before:
            changes[name] = after
        elif name == "authors":
            if not _same_people(mine, after):
                conflicts.append(Conflict(record.id, name, before, after, mine))
        elif isinstance(field.default, tuple):
            changes[name] = _merged_items(mine, before, after)
        else:
            conflicts.append(Conflict(record.id, name, before, after, mine))
    return (record.changed(**changes) if changes else record), tuple(conflicts)


def _same_people(mine: Sequence[Author], listed: Sequence[Author]) -> bool:
    """Whether the first, or all, of the authors are those whom the lists name, however much of their names is given."""
    names = family_keys(listed)
    return family_keys(mine)[: len(names)] == names


def _merged_items(mine: tuple[Any, ...], before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    """The curator's items, without those the lists gave up, with those the lists gained."""
    old, new = ({key_of(item): item for item in items} for items in (before, after))
    kept: list[Any] = []
    for item in mine:
        key = key_of(item)
        if key in old and key not in new and item == old[key]:
            continue
        kept.append(new[key] if key in new and item == old.get(key) else item)
    have = {key_of(item) for item in kept}
    kept.extend(item for key, item in new.items() if key not in old and key not in have)
    return tuple(kept)


def key_of(item: Any) -> Any:
    """What makes two values of a field one: a link's address, a note's words."""
    for kind, key in _KEYS.items():
        if isinstance(item, kind):
            return key(item)
    return item


_KEYS: dict[type, Callable[[Any], Any]] = {
    Link: lambda link: comparable(link.url),
    Note: lambda note: (note.text, note.list),
    Source: lambda source: (source.list, source.section, source.lines),
}
