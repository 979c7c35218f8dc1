"""A list that was read, brought into a bibliography: new and changed records, and what happened to each entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from segbib.lists.tasks import TaskFinder
from segbib.lists.told import ListReading
from segbib.merge.combine import Entry, combined, number_owners
from segbib.merge.placing import Placed, Way, entries_by_record, place
from segbib.merge.reconcile import Conflict, three_way
from segbib.model.bibliography import Bibliography
from segbib.model.citation_key import citation_key
from segbib.model.draft import Draft, ImportedAside, ImportedEntry, ImportedList
from segbib.model.record import Record


class ImportOutcome(Struct, frozen=True):
    """What the import of one list makes of a bibliography."""

    bibliography: Bibliography
    """The bibliography after it."""
    changed: tuple[Record, ...]
    """Records that are new or other than before."""
    imported: ImportedList | None
    """What the list said; None where nothing of it is news."""
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
    before = {id_: each.said for id_, each in bibliography.imports.items()}
    order = _list_order(bibliography, list_id)
    said_before = entries_by_record([(id_, before.get(id_, ())) for id_ in order], former)
    last = tuple(e for e in before.get(list_id, ()) if not e.dropped or former.get(e.id, e.id) in records)
    others = {id_: [e for e in entries if e.list_id != list_id] for id_, entries in said_before.items()}
    placed = place(list_id, reading.drafts, last, records, former, others)
    there = {id(one.before) for one in placed}
    gone = tuple(entry for entry in last if id(entry) not in there)
    named = {one.id for one in placed}
    remembered = tuple(
        entry if entry.dropped else entry.changed(dropped=today)
        for entry in gone
        if former.get(entry.id, entry.id) not in named
    )
    imported = ImportedList(list_id, _parts(reading, placed), remembered)
    after = {**before, list_id: imported.said}
    said_after = entries_by_record([(id_, after.get(id_, ())) for id_ in order], former)

    update = _Update(records, TaskFinder(bibliography.vocabulary), said_before, said_after, today)
    changed, conflicts = update.all(one.id for one in placed if one.way is Way.NEW)
    result = replace(
        bibliography,
        records=tuple(sorted({**records, **changed}.values(), key=lambda record: record.id)),
        imports={**bibliography.imports, list_id: imported},
    )
    dropped = tuple(entry for entry in gone if not entry.dropped)
    return ImportOutcome(result, tuple(changed.values()), imported, placed, dropped, conflicts)


def _list_order(bibliography: Bibliography, list_id: str) -> list[str]:
    """The lists in the order of lists.yaml: where they differ, the first goes before the later."""
    known = [each.id for each in bibliography.vocabulary.lists]
    return list(dict.fromkeys([*known, *sorted(bibliography.imports), list_id]))


def _parts(reading: ListReading, placed: Sequence[Placed]) -> tuple[ImportedEntry | ImportedAside, ...]:
    ids = iter(placed)
    return tuple(
        ImportedEntry(**{name: getattr(part, name) for name in part.model_fields_set}, id=next(ids).id)
        if isinstance(part, Draft)
        else part
        for part in reading.parts
    )


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
        owners_before, owners_after = map(_number_owners, (self.before, self.after))
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
            merged, found = three_way(record, base, combined(new, self.tasks, disputed))
            conflicts.extend(found)
            if merged != record:
                changed[id_] = merged
        return changed, tuple(conflicts)


def _number_owners(said: Mapping[str, Sequence[Entry]]) -> dict[str, str | None]:
    """The record whose own each number is, by what the lists print now."""
    return number_owners((id_, entry) for id_, entries in said.items() for entry in entries if not entry.dropped)


def _not_of(id_: str, owners: Mapping[str, str | None]) -> frozenset[str]:
    """The numbers that are printed under this record as well, but are not its own."""
    return frozenset(number for number, owner in owners.items() if owner != id_)
