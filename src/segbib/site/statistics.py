"""The page of numbers: what there is, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from segbib.model.record import Record
from segbib.site.catalogue import Catalogue, Records, has_code
from segbib.site.chart import Chart, year_chart
from segbib.site.home import Counts, counts
from segbib.site.page import Page, Place
from segbib.site.paths import venue_path, year_path


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: how many papers, and how many of them have code."""

    place: Place
    with_code: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """How many papers lack something."""

    field: str
    """A key that the template has words for."""
    count: int


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """The bibliography in numbers."""

    counts: Counts
    chart: Chart | None
    years: tuple[Row, ...]
    venues: tuple[Row, ...]
    tasks: tuple[Row, ...]
    lists: tuple[Row, ...]
    kinds: tuple[Row, ...]
    frameworks: tuple[Row, ...]
    missing: tuple[Missing, ...]


_FIELDS: dict[str, Callable[[Record], object]] = {
    "authors": lambda paper: paper.authors,
    "year": lambda paper: paper.year,
    "published year": lambda paper: paper.year and not paper.year_from,
    "venue": lambda paper: paper.venue,
    "arxiv or doi": lambda paper: paper.arxiv or paper.doi,
    "link": lambda paper: paper.links,
    "code": has_code,
    "task": lambda paper: paper.tasks,
}
"""What a paper should have, as a test of it."""


def statistics_page(catalogue: Catalogue) -> Page:
    """The page of numbers."""
    papers = catalogue.papers
    tasks = catalogue.bibliography.vocabulary.tasks
    shown = StatisticsPage(
        counts=counts(catalogue),
        chart=year_chart({year: len(members) for year, members in catalogue.by_year.items() if year}),
        years=tuple(
            _row(Place(str(year or ""), year_path(year)), members) for year, members in catalogue.by_year.items()
        ),
        venues=_largest_first(
            _row(Place(name, venue_path(catalogue.venue_id(name))), members)
            for name, members in catalogue.by_venue.items()
        ),
        tasks=_largest_first(_row(catalogue.task_place(each.id), catalogue.by_task.get(each.id, ())) for each in tasks),
        lists=tuple(
            _row(Place(each.title, f"lists/{each.id}.html"), catalogue.listed_records.get(each.id, ()))
            for each in catalogue.bibliography.vocabulary.lists
        ),
        kinds=_kinds(catalogue),
        frameworks=_largest_first(
            _row(Place(each.name, f"frameworks/{each.id}.html"), each.records) for each in catalogue.frameworks.values()
        ),
        missing=tuple(Missing(name, sum(not has(paper) for paper in papers)) for name, has in _FIELDS.items()),
    )
    return Page("stats.html", "stats.html", shown, language=catalogue.language, section="stats")


def _row(place: Place, records: Records) -> Row:
    return Row(Place(place.name, place.path, len(records)), sum(map(has_code, records)))


def _largest_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-row.place.count, row.place.name.casefold())))


def _kinds(catalogue: Catalogue) -> tuple[Row, ...]:
    found = Counter(record.kind for record in catalogue.bibliography)
    return tuple(
        Row(Place(kind.value, "" if kind.is_publication else f"resources/{kind}.html", count))
        for kind, count in found.most_common()
    )
