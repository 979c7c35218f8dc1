"""Two records that are one work, and a record under another id: what import did not see, done by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from segbib.lists.tasks import TaskFinder
from segbib.merge.combine import Entry, combined
from segbib.merge.reconcile import OWN_FIELDS, key_of, three_way
from segbib.model.names import is_only_a_name
from segbib.model.record import Record


def joined(kept: Record, gone: Record, of_kept: Sequence[Entry], of_gone: Sequence[Entry], tasks: TaskFinder) -> Record:
    """One record of two: the first keeps id and key, the second's id becomes a former one; nothing of either is lost.

    `of_kept` and `of_gone` are what the lists say of each."""
    said = [*of_kept, *of_gone]
    result = kept
    if said:
        before = combined(of_kept, tasks) if of_kept else {}
        result, _ = three_way(kept, before, combined(said, tasks))
    changes = _own_of(gone, combined(of_gone, tasks) if of_gone else {}, result)
    if is_only_a_name(result.title) and not is_only_a_name(gone.title):
        changes["title"] = gone.title
    elif gone.title not in result.names:
        changes.setdefault("former_titles", (*result.former_titles, gone.title))
    former = tuple(dict.fromkeys((*result.former_ids, gone.id, *gone.former_ids)))
    return result.changed(**changes, former_ids=former)


def _own_of(gone: Record, said: dict[str, Any], result: Record) -> dict[str, Any]:
    """What the record that goes has beyond its lists, where the other has nothing in its place."""
    changes: dict[str, Any] = {}
    for name, field in Record.model_fields.items():
        if name in OWN_FIELDS or name in ("kind", "title"):
            continue
        value, mine = getattr(gone, name), getattr(result, name)
        if value == said.get(name, field.default):
            continue
        if isinstance(field.default, tuple):
            have = {key_of(item) for item in mine}
            more = tuple(item for item in value if key_of(item) not in have)
            if more:
                changes[name] = (*mine, *more)
        elif mine in (None, field.default):
            changes[name] = value
    kept_origins = {name: origin for name, origin in gone.provenance.items() if name in changes}
    if kept_origins:
        changes["provenance"] = {**result.provenance, **kept_origins}
    return changes


def renamed(record: Record, new_id: str) -> Record:
    """The record under another id; the old one becomes a former one and leads here."""
    former = tuple(old for old in dict.fromkeys((record.id, *record.former_ids)) if old != new_id)
    return record.changed(id=new_id, former_ids=former)
