"""What a plan has of pages before anybody asks what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial

from msgspec import Struct
from msgspec.structs import replace

from segbib.model.record import Record
from segbib.site.page import Page


class Later(Struct, frozen=True):
    """A value for `fingerprint` that is worked out when its hash is asked for."""

    work: Callable[[], object]

    @property
    def made_of(self) -> object:
        """The value."""
        return self.work()


class Planned(Struct, frozen=True):
    """The data of a page, to be worked out when the page is made."""

    work: Callable[[], object]
    """Gives the data."""
    depends_on: object = None
    """All that decides what it is besides vocabularies and settings, as `fingerprint` takes it; None where only
    the data itself says it."""
    parts: tuple[str, ...] = ()
    """Paths of all parts of the list of which the page is one; () where it is none."""
    entries: Callable[[], Iterable[Record]] = tuple
    """Gives the records that stand in this part, in its order."""

    @classmethod
    def once(
        cls,
        work: Callable[..., object],
        *given: object,
        parts: tuple[str, ...] = (),
        entries: Callable[[], Iterable[Record]] = tuple,
    ) -> Planned:
        """Data that `work` makes of what is given, kept from then on: its hash asks for it before its page does."""
        return cls(cache(partial(work, *given)), parts=parts, entries=entries)

    @property
    def made_of(self) -> object:
        """By what `fingerprint` knows it."""
        return self.work() if self.depends_on is None else self.depends_on


def worked_out(page: Page) -> Page:
    """The page with all that it shows; one that has that already as it is."""
    return replace(page, data=page.data.work()) if isinstance(page.data, Planned) else page
