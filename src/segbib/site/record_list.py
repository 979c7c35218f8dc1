"""A long list of records under headings, as pages of at most `PART_LENGTH` records show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from segbib.model.record import Record
from segbib.site.blocks import digest
from segbib.site.fingerprint import fingerprint
from segbib.site.page import PART_LENGTH, Group, Listing, Place
from segbib.site.paths import part, year_path
from segbib.site.planned import Later, Planned

if TYPE_CHECKING:
    from segbib.site.catalogue import Catalogue, Records


class RecordList(Struct, frozen=True, dict=True):
    """All records of a list, and what each stands under."""

    path: str
    """Of its first part."""
    records: Records
    """Those of one heading follow each other."""
    catalogue: Catalogue
    heading_of: Callable[[Record], Any]
    group: Callable[[Any, int], Group]
    """What stands under a heading, which so many records have; without the records."""

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Paths of all parts; one where there is no record."""
        return paths_of(self.path, self.records)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Everything that stands under one heading, without the records, in the list's order."""
        headings = Counter(map(self.heading_of, self.records))
        return tuple([self.group(heading, count) for heading, count in headings.items()])

    @cached_property
    def groups_hash(self) -> str:
        """One hash of them."""
        return fingerprint(self.groups)

    @cached_property
    def _jumps(self) -> tuple[Place, ...]:
        places: dict[str, Place] = {}
        for start, group in self.starts():
            # one without Latin letters may have the anchor of another
            path = f"{self.paths[start // PART_LENGTH]}#{group.anchor}"
            places.setdefault(group.anchor, Place(group.heading, path, group.count))
        return tuple(places.values()) if len(places) > 1 else ()

    def starts(self) -> Iterator[tuple[int, Group]]:
        """Each group with the number of records before it."""
        start = 0
        for group in self.groups:
            yield start, group
            start += group.count

    def listing(self, number: int) -> Listing:
        """One part of the list; what is cut has its heading on each part."""
        first, end = PART_LENGTH * (number - 1), PART_LENGTH * number
        groups = tuple(
            replace(group, items=self.catalogue.items(self.records[max(first, start) : min(end, start + group.count)]))
            for start, group in self.starts()
            if start < end and start + group.count > first
        )
        return Listing(len(self.records), groups, self.paths, number, self._jumps)

    def planned(self, number: int, data: Callable[[Listing], object], beside: object) -> Planned:
        """The page of one part: `data` gives what it shows around the listing, `beside` decides what else that is."""
        return Planned(
            work=lambda: data(self.listing(number)),
            depends_on=(Later(lambda: digest(part_of(self.records, number))), Later(lambda: self.groups_hash), beside),
            parts=self.paths,
            entries=partial(part_of, self.records, number),
        )


def paths_of(path: str, records: Records) -> tuple[str, ...]:
    """Paths of all parts of the list of these records, the first one's given; one where there is no record."""
    if len(records) <= PART_LENGTH:
        return (path,)  # as nearly all are
    count = -(-len(records) // PART_LENGTH)
    return tuple([part(path, number) for number in range(1, count + 1)])


def part_of(records: Records, number: int) -> Records:
    """The records of one part."""
    return records[PART_LENGTH * (number - 1) : PART_LENGTH * number]


def by_year(path: str, records: Records, catalogue: Catalogue) -> RecordList:
    """Records, which are sorted, under their years; a page of the year stands behind each heading."""
    return RecordList(path, records, catalogue, _year, _group_of_year)


def together(path: str, records: Records, catalogue: Catalogue) -> RecordList:
    """Records without headings."""
    return RecordList(path, records, catalogue, lambda record: None, lambda _, count: Group("", count=count))


def _year(record: Record) -> int | None:
    return record.year


def _group_of_year(year: int | None, count: int) -> Group:
    return Group("year", str(year or ""), year_path(year), count)
