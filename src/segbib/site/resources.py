"""The pages of everything that is no paper: data sets, code, tools, tutorials ..., a page for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from segbib.model.record import Kind
from segbib.site.catalogue import Catalogue, Records
from segbib.site.page import Page, Place
from segbib.site.papers import Detail, detail
from segbib.site.planned import Planned
from segbib.site.record_list import part_of, paths_of


class ResourcesPage(Struct, frozen=True):
    """One part of the resources of a kind."""

    kind: str
    total: int
    resources: tuple[Detail, ...]
    contents: tuple[Place, ...]
    """Every resource of the kind, wherever it stands; only on the first part."""
    parts: tuple[str, ...]
    number: int


class KindsPage(Struct, frozen=True):
    """The kinds of resources with their counts and first entries."""

    kinds: tuple[tuple[Place, tuple[Place, ...]], ...]


def resource_pages(catalogue: Catalogue) -> Iterator[Page]:
    """A page for each kind that has records, and one that leads to them."""
    kinds = tuple(
        (Place(kind.value, f"resources/{kind}.html", len(records)), _places(records[:_FIRST], catalogue))
        for kind, records in catalogue.resources.items()
    )
    yield Page("resources/index.html", "kinds.html", KindsPage(kinds), language=catalogue.language, section="resources")
    for kind, records in catalogue.resources.items():
        yield from _pages_of(kind, records, catalogue)


_FIRST = 6


def _places(records: Records, catalogue: Catalogue) -> tuple[Place, ...]:
    return tuple(Place(record.title, catalogue.path_of[record.id]) for record in records)


def _pages_of(kind: Kind, records: Records, catalogue: Catalogue) -> Iterator[Page]:
    parts = paths_of(f"resources/{kind}.html", records)
    for number, path in enumerate(parts, 1):
        entries = partial(part_of, records, number)
        planned = Planned.once(_resources, kind, records, parts, number, catalogue, parts=parts, entries=entries)
        yield Page(path, "resources.html", planned, "", catalogue.language, "resources")


def _resources(
    kind: Kind, records: Records, parts: tuple[str, ...], number: int, catalogue: Catalogue
) -> ResourcesPage:
    return ResourcesPage(
        kind=kind.value,
        total=len(records),
        resources=tuple(detail(record, catalogue) for record in part_of(records, number)),
        contents=_places(records, catalogue) if number == 1 else (),
        parts=parts,
        number=number,
    )
