"""The page of numbers: what there is, and how much of it is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct

from segbib.model.record import Record
from segbib.site.catalogue import Catalogue, Records
from segbib.site.chart import Chart, year_chart
from segbib.site.home import Counts, counts
from segbib.site.lines import CHIP_ORDER
from segbib.site.named import Name
from segbib.site.page import Page, Place
from segbib.site.paths import venue_path, year_path
from segbib.site.planned import Planned

_SHOWN = 15
"""So many rows of a long table are shown; the rest stands on the index page."""


class Row(Struct, frozen=True):
    """A line of a table: how many papers, and how many of them have code."""

    place: Place
    with_code: int = 0


class Largest(Struct, frozen=True):
    """The first rows of a long table."""

    rows: tuple[Row, ...]
    left: int
    """How many more there are."""


class Known(Struct, frozen=True):
    """Of how many papers something is known."""

    field: str
    """A key that the template has words for."""
    count: int


class Linked(Struct, frozen=True):
    """How often a type of link is there."""

    type: str
    links: int
    records: int


class ByYear(Struct, frozen=True):
    """How many papers of each year have code in each framework."""

    years: tuple[Place, ...]
    rows: tuple[tuple[Place, tuple[int, ...]], ...]


class StatisticsPage(Struct, frozen=True):
    """The bibliography in numbers."""

    counts: Counts
    chart: Chart | None
    undated: Row | None
    """The papers without a year."""
    tasks: Largest
    venues: Largest
    authors: Largest
    lists: tuple[Row, ...]
    kinds: tuple[Row, ...]
    links: tuple[Linked, ...]
    frameworks: ByYear
    known: tuple[Known, ...]
    added: Place | None
    """The day on which records came in last, with their number."""


_FIELDS: dict[str, Callable[[Record], object]] = {
    "authors": lambda paper: "authors" in paper.parts,
    "year": lambda paper: paper.year,
    "published year": lambda paper: paper.year and not paper.year_from,
    "venue": lambda paper: paper.venue,
    "arxiv or doi": lambda paper: paper.arxiv or paper.doi,
    "link": lambda paper: "links" in paper.parts,
    "code": lambda paper: paper.has_code,
    "task": lambda paper: paper.tasks,
}
"""What a paper should have, as a test of it."""


def statistics_page(catalogue: Catalogue) -> Page:
    """The page of numbers."""
    planned = Planned.once(statistics, catalogue)
    return Page("stats.html", "stats.html", planned, language=catalogue.language, section="stats")


def statistics(catalogue: Catalogue) -> StatisticsPage:
    """The numbers."""
    years = {year: members for year, members in catalogue.by_year.items() if year}
    undated = catalogue.by_year.get(None, ())
    vocabulary = catalogue.bibliography.vocabulary
    return StatisticsPage(
        counts=counts(catalogue),
        chart=year_chart(
            {year: len(members) for year, members in years.items()},
            {year: _with_code(members) for year, members in years.items()},
        ),
        undated=_row(Place("", year_path(None)), undated) if undated else None,
        tasks=_largest(
            _row(catalogue.task_place(each.id), catalogue.by_task.get(each.id, ())) for each in vocabulary.tasks
        ),
        venues=_largest(
            _row(Place(name, venue_path(catalogue.venue_id(name))), members)
            for name, members in catalogue.by_venue.items()
        ),
        authors=_largest(_named("authors", catalogue.authors) if catalogue.settings.features.authors else ()),
        lists=tuple(
            _row(Place(each.title, f"lists/{each.id}.html"), catalogue.listed_records.get(each.id, ()))
            for each in vocabulary.lists
        ),
        kinds=_kinds(catalogue),
        links=_links(catalogue),
        frameworks=_frameworks(catalogue),
        known=tuple(Known(name, len([1 for paper in catalogue.papers if has(paper)])) for name, has in _FIELDS.items()),
        added=_added(catalogue),
    )


def _with_code(records: Records) -> int:
    return sum([record.has_code for record in records])


def _row(place: Place, records: Records) -> Row:
    return Row(Place(place.name, place.path, len(records)), _with_code(records))


def _named(folder: str, names: dict[str, Name]) -> Iterable[Row]:
    return (_row(Place(each.name, f"{folder}/{each.id}.html"), each.records) for each in names.values())


def _largest(rows: Iterable[Row]) -> Largest:
    """The largest rows; of equal ones all or none, unless that would leave nothing."""
    ordered = _in_order(rows)
    shown = ordered[:_SHOWN]
    if len(ordered) > _SHOWN:
        next_count = ordered[_SHOWN].place.count
        shown = [row for row in shown if row.place.count > next_count] or shown
    return Largest(tuple(shown), len(ordered) - len(shown))


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.place.count, row.place.name.casefold()))


def _kinds(catalogue: Catalogue) -> tuple[Row, ...]:
    found = Counter(record.kind for record in catalogue.bibliography)
    return tuple(
        Row(Place(kind.value, "" if kind.is_publication else f"resources/{kind}.html", count))
        for kind, count in found.most_common()
    )


def _links(catalogue: Catalogue) -> tuple[Linked, ...]:
    """How often each type of link is there, the most frequent first."""
    links = Counter(type_ for record in catalogue.bibliography for type_ in record.link_types)
    records = Counter(type_ for record in catalogue.bibliography for type_ in set(record.link_types))
    ordered = sorted(links, key=lambda type_: (-links[type_], CHIP_ORDER.index(type_)))
    return tuple(Linked(type_.value, links[type_], records[type_]) for type_ in ordered)


def _frameworks(catalogue: Catalogue) -> ByYear:
    rows = _in_order(_named("frameworks", catalogue.frameworks))
    papers = {f"frameworks/{each.id}.html": each.records for each in catalogue.frameworks.values()}
    dated = sorted({paper.year for records in papers.values() for paper in records if paper.year})
    years = range(dated[0], dated[-1] + 1) if dated else ()
    return ByYear(
        tuple(Place(str(year), year_path(year) if year in catalogue.by_year else "") for year in years),
        tuple(
            (row.place, tuple(sum(paper.year == year for paper in papers[row.place.path]) for year in years))
            for row in rows
        ),
    )


def _added(catalogue: Catalogue) -> Place | None:
    days = Counter(record.added for record in catalogue.bibliography if record.added)
    return Place(max(days), "new.html", days[max(days)]) if days else None
