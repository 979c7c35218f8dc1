"""All records and words of one bibliography, with the look-ups that pages and exports need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from msgspec import Struct, field

from segbib.model.draft import ImportedList
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary


class Bibliography(Struct, frozen=True, dict=True):
    """Records of every kind, sorted by id, and the vocabulary they use."""

    records: tuple[Record, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    imports: dict[str, ImportedList] = field(default_factory=dict)
    """Id of a reading list to what it said at its last import."""

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    @cached_property
    def papers(self) -> tuple[Record, ...]:
        """Papers and surveys."""
        return tuple(record for record in self.records if record.kind.is_publication)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        former = {old: record for record in self.records for old in record.former_ids}
        return {**former, **{record.id: record for record in self.records}}

    def get(self, id_: str) -> Record | None:
        """The record of this id, or that had it before; None where there is none."""
        return self._by_id.get(id_)

    def by_task(self, name: str) -> tuple[Record, ...]:
        """The papers of a task (an id or a name) and of the tasks below it; () where there is no such task."""
        task = self.vocabulary.task(name)
        wanted = self.vocabulary.task_and_below(task.id) if task else frozenset()
        return tuple(record for record in self.papers if wanted.intersection(record.tasks))

    def by_year(self, year: int) -> tuple[Record, ...]:
        """The papers of one year."""
        return tuple(record for record in self.papers if record.year == year)

    def by_venue(self, name: str) -> tuple[Record, ...]:
        """The papers of a venue, by any of its names; () where there is no such venue."""
        venue = self.vocabulary.venue(name)
        return tuple(record for record in self.papers if venue and record.venue == venue.name)


def grouped(records: Iterable[Record], keys: Callable[[Record], Iterable[str]]) -> dict[str, tuple[Record, ...]]:
    """Each key that a record has to the records that have it, keys in order of first appearance."""
    groups: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        for key in dict.fromkeys(keys(record)):
            groups[key].append(record)
    return {key: tuple(members) for key, members in groups.items()}
