"""A list that was read, brought into a bibliography: new and changed records, and what happened to each entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from segbib.lists.reading import ListReading
from segbib.lists.tasks import TaskFinder
from segbib.merge.combine import Entry, combined, number_owners
from segbib.merge.placing import Placed, Way, entries_by_record, place
from segbib.merge.reconcile import Conflict, three_way
from segbib.model.bibliography import Bibliography
from segbib.model.citation_key import citation_key
from segbib.model.draft import Draft, ImportedEntry, ImportedList
from segbib.model.record import Record


@dataclass(frozen=True)
class ImportOutcome:
    """What the import of one list makes of a bibliography."""

    bibliography: Bibliography
    """The bibliography after it."""
    changed: tuple[Record, ...]
    """Records that are new or other than before."""
    imported: ImportedList
    placed: tuple[Placed, ...]
    dropped: tuple[ImportedEntry, ...]
    """Entries of the last import that the list no longer has."""
    conflicts: tuple[Conflict, ...]

    def count(self, *ways: Way) -> int:
        """How many entries came to their record in one of these ways."""
        return sum(one.way in ways for one in self.placed)


def import_list(bibliography: Bibliography, list_id: str, reading: ListReading, today: str) -> ImportOutcome:
    """The bibliography with the list that was read; `today` is the date new records carry.

    A record's fields follow what all lists together say of it, but where its curator changed them."""
    records = {record.id: record for record in bibliography.records}
    former = {old: record.id for record in bibliography.records for old in record.former_ids}
    before = {id_: each.entries for id_, each in bibliography.imports.items()}
    order = _list_order(bibliography, list_id)
    said_before = entries_by_record([(id_, before.get(id_, ())) for id_ in order], former)
    last = before.get(list_id, ())
    others = {id_: [e for e in entries if e.list_id != list_id] for id_, entries in said_before.items()}
    placed = place(list_id, reading.drafts, last, records, former, others)
    imported = _imported(list_id, reading, placed)
    after = {**before, list_id: imported.entries}
    said_after = entries_by_record([(id_, after.get(id_, ())) for id_ in order], former)

    there = {id(one.before) for one in placed}
    dropped = tuple(entry for entry in last if id(entry) not in there)
    named = {one.id for one in placed}
    for id_, entries in entries_by_record([(list_id, dropped)], former).items():
        if id_ not in named:
            marked = [*said_after.get(id_, ()), *(replace(entry, dropped=today) for entry in entries)]
            said_after[id_] = sorted(marked, key=lambda entry: order.index(entry.list_id))

    update = _Update(records, TaskFinder(bibliography.vocabulary), said_before, said_after, today)
    changed, conflicts = update.all(one.id for one in placed if one.way is Way.NEW)
    result = replace(
        bibliography,
        records=tuple(sorted({**records, **changed}.values(), key=lambda record: record.id)),
        imports={**bibliography.imports, list_id: imported},
    )
    return ImportOutcome(result, tuple(changed.values()), imported, placed, dropped, conflicts)


def _list_order(bibliography: Bibliography, list_id: str) -> list[str]:
    """The lists in the order of lists.yaml: where they differ, the first goes before the later."""
    known = [each.id for each in bibliography.vocabulary.lists]
    return list(dict.fromkeys([*known, *sorted(bibliography.imports), list_id]))


def _imported(list_id: str, reading: ListReading, placed: Sequence[Placed]) -> ImportedList:
    ids = iter(placed)
    parts = tuple(
        ImportedEntry(**{name: getattr(part, name) for name in part.model_fields_set}, id=next(ids).id)
        if isinstance(part, Draft)
        else part
        for part in reading.parts
    )
    return ImportedList(list_id, parts)


@dataclass
class _Update:
    """The records that what the lists say makes new or other."""

    records: Mapping[str, Record]
    tasks: TaskFinder
    before: Mapping[str, list[Entry]]
    after: Mapping[str, list[Entry]]
    today: str

    def all(self, new_ids: Any) -> tuple[dict[str, Record], tuple[Conflict, ...]]:
        """New and changed records by id, and the conflicts with what curators wrote."""
        owners_before = number_owners((id_, e) for id_, entries in self.before.items() for e in entries)
        owners_after = number_owners((id_, e) for id_, entries in self.after.items() for e in entries if not e.dropped)
        keys = {record.citation_key for record in self.records.values() if record.citation_key}
        changed: dict[str, Record] = {}
        conflicts: list[Conflict] = []
        for id_ in dict.fromkeys(new_ids):
            fields = combined(self.after[id_], self.tasks, _not_of(id_, owners_after))
            authors = [author.name for author in fields.get("authors", ())]
            key = citation_key(fields["title"], authors, fields.get("year"), id_, keys)
            keys.add(key)
            changed[id_] = Record.model_validate({"id": id_, **fields, "citation_key": key, "added": self.today})
        for id_, record in self.records.items():
            old, new = self.before.get(id_, []), self.after.get(id_, [])
            disputed_before, disputed = _not_of(id_, owners_before), _not_of(id_, owners_after)
            if any(entry.dropped for entry in new):
                disputed |= disputed_before  # what is no longer printed settles no dispute for the work that went
            if not new or (old == new and disputed_before == disputed):
                continue
            base = combined(old, self.tasks, disputed_before) if old else {}
            named_again = _without_marks(record, {entry.list_id for entry in new if not entry.dropped})
            merged, found = three_way(named_again, base, combined(new, self.tasks, disputed))
            conflicts.extend(found)
            if merged != record:
                changed[id_] = merged
        return changed, tuple(conflicts)


def _without_marks(record: Record, list_ids: Collection[str]) -> Record:
    """The record without the places that these lists, which name it again, had dropped."""
    sources = tuple(source for source in record.sources if not (source.dropped and source.list in list_ids))
    return record if sources == record.sources else record.changed(sources=sources)


def _not_of(id_: str, owners: Mapping[str, str | None]) -> frozenset[str]:
    """The numbers that are printed under this record as well, but are not its own."""
    return frozenset(number for number, owner in owners.items() if owner != id_)
