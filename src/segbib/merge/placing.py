"""Every entry of a list to its record: those of the last import where they were, the others joined or new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from segbib.base.text import title_key
from segbib.merge.combine import Entry
from segbib.merge.identity import new_id
from segbib.merge.shelf import Shelf
from segbib.model.draft import Draft, ImportedEntry
from segbib.model.record import Record
from segbib.store.stored import whole


class Way(StrEnum):
    """How an entry came to its record."""

    NEW = "new"
    JOINED = "joined"
    KEPT = "kept"
    """As at the last import, and the entry says the same."""
    CHANGED = "changed"
    """As at the last import, but the entry says something else."""


class Placed(Struct, frozen=True):
    """A draft and the record it belongs to."""

    draft: Draft
    id: str
    way: Way
    reason: str = ""
    """Why it was joined."""
    before: ImportedEntry | None = None
    """The entry of the last import that it is."""


def place(
    list_id: str,
    drafts: Sequence[Draft],
    last: Sequence[ImportedEntry],
    records: Mapping[str, Record],
    former: Mapping[str, str],
    others: Mapping[str, Sequence[Entry]],
) -> tuple[Placed, ...]:
    """The drafts of a list with their records, in the list's order.

    `last` are the list's entries at its last import and those that it dropped before, `former` leads from old ids to
    present ones, `others` holds what the other lists say of each record."""
    kept = _kept(drafts, last)
    shelf = Shelf()
    if len(kept) < len(drafts):  # else nothing is sought
        for record in whole([*records.values()]):
            shelf.put(record.id, record, others.get(record.id, ()))
        for n, entry in kept.items():
            id_ = former.get(entry.id, entry.id)
            if id_ in records:
                shelf.put(id_, None, [Entry(list_id, drafts[n])])
    taken = {*records, *former, *(entry.id for entry in last)}
    placed: list[Placed] = []
    for n, draft in enumerate(drafts):
        if n in kept:
            id_ = former.get(kept[n].id, kept[n].id)
            way = Way.KEPT if _said(draft) == _said(kept[n]) and not kept[n].dropped else Way.CHANGED
            placed.append(Placed(draft, id_, way, before=kept[n]))
            continue
        found = shelf.find(draft)
        if found:
            one = Placed(draft, found[0], Way.JOINED, found[1].words)
        else:
            one = Placed(draft, new_id(draft.title, draft.kind, draft.year, draft.links, taken), Way.NEW)
            taken.add(one.id)
        shelf.put(one.id, None, [Entry(list_id, draft)])
        placed.append(one)
    return tuple(placed)


@lru_cache(maxsize=1 << 13)
def _said(draft: Draft) -> str:
    """What an entry says, wherever it stands."""
    return draft.model_dump_json(exclude={"id", "lines", "dropped"})


def _kept(drafts: Sequence[Draft], last: Sequence[ImportedEntry]) -> dict[int, ImportedEntry]:
    """Which entry of the last import each draft is: one that says the same, else has its title, else is its work."""
    found: dict[int, ImportedEntry] = {}
    free = dict(enumerate(last))
    for key in (_said, _title_and_section, _title):
        if not free:
            return found
        waiting: defaultdict[str, list[int]] = defaultdict(list)
        for m, entry in free.items():
            waiting[key(entry)].append(m)
        for n, draft in enumerate(drafts):
            if n not in found and (alike := waiting[key(draft)]):
                found[n] = free.pop(alike.pop(0))
    shelf = Shelf()
    for m, entry in free.items():
        shelf.put(str(m), None, [Entry("", entry)])
    for n, draft in enumerate(drafts if free else ()):
        same = shelf.find(draft) if n not in found else None
        if same and int(same[0]) in free:
            found[n] = free.pop(int(same[0]))
    return found


def _title_and_section(draft: Draft) -> str:
    return "\n".join((title_key(draft.title), *draft.section))


def _title(draft: Draft) -> str:
    return title_key(draft.title)


def entries_by_record(
    lists: Iterable[tuple[str, Sequence[ImportedEntry]]], former: Mapping[str, str]
) -> dict[str, list[Entry]]:
    """What all lists say of each record, in the order of the lists."""
    return {id_: [entry_of(*each) for each in said] for id_, said in said_by_record(lists, former).items()}


def said_by_record(
    lists: Iterable[tuple[str, Sequence[ImportedEntry]]], former: Mapping[str, str]
) -> dict[str, list[tuple[str, ImportedEntry]]]:
    """Id of each record to the lists that speak of it and what they say, in the order of the lists."""
    found: dict[str, list[tuple[str, ImportedEntry]]] = {}
    for list_id, entries in lists:
        for entry in entries:
            found.setdefault(former.get(entry.id, entry.id), []).append((list_id, entry))
    return found


def entry_of(list_id: str, imported: ImportedEntry) -> Entry:
    """What a list says, without what became of it."""
    return Entry(list_id, imported.draft, imported.dropped)
