"""The links of records, and what is known of their addresses."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from segbib.base.processes import in_parts_of
from segbib.model.record import Link, Record
from segbib.online.links import State, Visit, page_of
from segbib.store.links import Alive, write_links
from segbib.store.stored import whole

_SAVED_EVERY = 10.0
"""Seconds after which what was seen alive is written down, for a run that is cut off: more where that takes long."""
_SAVING = 20
"""How many times as long as it takes to write it down is waited before it is done again."""
_PART = 1000
"""Records of which all fields are in memory at once."""


class Place(Struct, frozen=True):
    """Where a link stands."""

    record: Record
    index: int
    """From 0."""

    @property
    def link(self) -> Link:
        """The link."""
        return self.record.links[self.index]

    @property
    def page(self) -> str:
        """The address that is asked for."""
        return page_of(self.link.url)


def links_of(records: Iterable[Record]) -> Iterator[Place]:
    """The links of the records, in their order."""
    for part in in_parts_of(_PART, tuple(records)):
        for record in whole(part):
            yield from (Place(record, index) for index in range(len(record.links)))


def hand_marks(places: Iterable[Place]) -> dict[str, str]:
    """Each address that is asked for, to the last day on which a person saw it alive; '' where none did."""
    days: dict[str, str] = {}
    for place in places:
        days[place.page] = max(days.get(place.page, ""), place.link.seen or "")
    return days


@dataclass
class Memory:
    """What is known of addresses, kept in `data/links.yaml` as it grows."""

    data: Path
    known: dict[str, Alive]
    today: dt.date
    visits: dict[str, Visit] = field(default_factory=dict)
    """What came of this run, by address."""
    _next: float = field(default_factory=lambda: time.monotonic() + _SAVED_EVERY)

    def is_young(self, url: str, marked: str, max_age: int) -> bool:
        """Whether it was seen alive less than `max_age` days ago, by a visit or, on the day `marked`, by a person."""
        oldest = (self.today - dt.timedelta(days=max_age)).isoformat()
        days = [marked, self.known[url].seen if url in self.known else ""]
        return any(oldest < day <= self.today.isoformat() for day in days)

    def take(self, visit: Visit) -> None:
        """Remembers a visit: one that was in vain only for this run."""
        self.visits[visit.url] = visit
        if visit.state is State.ALIVE:
            self.known[visit.url] = Alive(seen=self.today.isoformat(), moved=visit.moved or None)
        if time.monotonic() > self._next:
            self.save()

    def move(self, pages: Iterable[str]) -> None:
        """Has each of these, to which another address moved, known by the day of that one, where nothing is known."""
        days = {page_of(alive.moved): alive.seen for alive in self.known.values() if alive.moved}
        for page in pages:
            self.known.setdefault(page, Alive(seen=days[page]))

    def forget_all_but(self, urls: Iterable[str]) -> None:
        """Has only these addresses stay."""
        self.known = {url: self.known[url] for url in urls if url in self.known}

    def save(self) -> None:
        """Writes down what was seen alive."""
        began = time.monotonic()
        write_links(self.data, self.known)
        now = time.monotonic()
        self._next = now + max(_SAVED_EVERY, (now - began) * _SAVING)

    @property
    def nobody_answered(self) -> bool:
        """Whether no address at all answered in this run."""
        return all(visit.state is State.SILENT for visit in self.visits.values())
