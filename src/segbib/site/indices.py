"""The pages that lead to all pages of a sort: tasks, years, venues, authors, methods, keywords, lists ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import groupby

from msgspec import Struct

from segbib.base.text import plain
from segbib.model.vocabulary import Venue
from segbib.site.catalogue import Catalogue
from segbib.site.chart import Chart, year_chart
from segbib.site.home import ListPlace, TaskNode, list_places, task_tree
from segbib.site.leaderboards import board_place
from segbib.site.named import Name
from segbib.site.page import Page, Place
from segbib.site.paths import name_id, part, venue_path, year_path
from segbib.site.planned import Planned
from segbib.site.results import Board

NAMES_ON_A_PAGE = 1200


class TaskIndex(Struct, frozen=True):
    """All tasks as a tree."""

    tasks: tuple[TaskNode, ...]


class YearIndex(Struct, frozen=True):
    """All years."""

    chart: Chart | None
    years: tuple[Place, ...]
    undated: Place | None


class VenueRow(Struct, frozen=True):
    """A venue with its years."""

    place: Place
    venue: Venue | None
    years: tuple[Place, ...]


class VenueIndex(Struct, frozen=True):
    """All venues that papers appeared at, the largest first."""

    venues: tuple[VenueRow, ...]


class Letter(Struct, frozen=True):
    """The names that begin alike."""

    letter: str
    places: tuple[Place, ...]


class NameIndex(Struct, frozen=True):
    """One part of all names of a sort."""

    what: str
    """'authors', 'methods', 'keywords' or 'frameworks'."""
    total: int
    most: tuple[Place, ...]
    """Those with most papers; only on the first part."""
    letters: tuple[Letter, ...]
    parts: tuple[Place, ...]
    """Every part, named by its first and last letter."""
    number: int


class ListIndex(Struct, frozen=True):
    """All reading lists."""

    lists: tuple[ListPlace, ...]


class DatasetIndex(Struct, frozen=True):
    """All data sets with results, and their leaderboards."""

    datasets: tuple[tuple[Place, tuple[Place, ...]], ...]


def index_pages(catalogue: Catalogue) -> Iterator[Page]:
    """An index for each sort of page that there is."""
    sorts = {"tasks": _tasks, "years": _years, "venues": _venues, "lists": _lists, "datasets": _datasets}
    for sort, work in sorts.items():
        planned = Planned.once(work, catalogue)
        yield Page(f"{sort}/index.html", f"{sort}.html", planned, language=catalogue.language, section=sort)
    yield from _name_indices(catalogue)


def _name_indices(catalogue: Catalogue) -> Iterator[Page]:
    sorts = {"methods": catalogue.methods, "keywords": catalogue.keywords, "frameworks": catalogue.frameworks}
    if catalogue.settings.features.authors:
        sorts["authors"] = catalogue.authors
    for what, names in sorts.items():
        parts = cache(partial(_name_index, what, names))
        for number in range(1, max(1, -(-len(names) // NAMES_ON_A_PAGE)) + 1):
            planned = Planned.once(_part, parts, number)
            path = part(f"{what}/index.html", number)
            yield Page(path, "names.html", planned, language=catalogue.language, section=what)


def _part(parts: Callable[[], list[NameIndex]], number: int) -> NameIndex:
    return parts()[number - 1]


def _tasks(catalogue: Catalogue) -> TaskIndex:
    return TaskIndex(task_tree(catalogue))


def _years(catalogue: Catalogue) -> YearIndex:
    undated = catalogue.by_year.get(None, ())
    years = {year: len(papers) for year, papers in catalogue.by_year.items() if year is not None}
    return YearIndex(
        year_chart(years),
        tuple(Place(str(year), year_path(year), count) for year, count in years.items()),
        Place("", year_path(None), len(undated)) if undated else None,
    )


def _lists(catalogue: Catalogue) -> ListIndex:
    return ListIndex(list_places(catalogue))


def _venues(catalogue: Catalogue) -> VenueIndex:
    known = catalogue.bibliography.vocabulary.venue_by_name
    rows = []
    for name, papers in catalogue.by_venue.items():
        id_ = catalogue.venue_id(name)
        years: dict[int, int] = {}
        for paper in papers:
            if paper.year:
                years[paper.year] = years.get(paper.year, 0) + 1
        places = tuple(Place(str(year), venue_path(id_, year), count) for year, count in years.items())
        rows.append(VenueRow(Place(name, venue_path(id_), len(papers)), known.get(name), places))
    return VenueIndex(tuple(sorted(rows, key=lambda row: (-row.place.count, row.place.name.casefold()))))


def _datasets(catalogue: Catalogue) -> DatasetIndex:
    found: dict[str, list[Board]] = {}
    for board in catalogue.boards.values():
        found.setdefault(name_id(board.dataset), []).append(board)
    datasets = (
        (
            Place(boards[0].dataset, f"datasets/{id_}.html", len({row.record.id for b in boards for row in b.rows})),
            tuple(map(board_place, boards)),
        )
        for id_, boards in found.items()
    )
    return DatasetIndex(tuple(sorted(datasets, key=lambda item: item[0].name.casefold())))


_SHOWN_AS_MOST = 24
_FEW = 40
"""So many names are seen at once: those with most papers need no list of their own."""


def _name_index(what: str, names: dict[str, Name]) -> list[NameIndex]:
    """All parts of the index."""
    key = _by_last_word if what == "authors" else _by_name
    found = (Place(name.name, f"{what}/{name.id}.html", len(name.records)) for name in names.values())
    keyed = sorted(((key(place), place) for place in found), key=lambda item: item[0])
    pieces = [keyed[at : at + NAMES_ON_A_PAGE] for at in range(0, len(keyed), NAMES_ON_A_PAGE)] or [[]]
    parts = tuple(
        Place(f"{piece[0][0][0]}–{piece[-1][0][0]}" if piece else "", part(f"{what}/index.html", number), len(piece))
        for number, piece in enumerate(pieces, 1)
    )
    often = sorted((place for _, place in keyed if place.count > 1), key=lambda place: -place.count)
    most = tuple(often[:_SHOWN_AS_MOST]) if len(keyed) > _FEW else ()
    return [
        NameIndex(what, len(keyed), most if number == 1 else (), _by_letter(piece), parts, number)
        for number, piece in enumerate(pieces, 1)
    ]


def _by_letter(keyed: Iterable[tuple[tuple[str, ...], Place]]) -> tuple[Letter, ...]:
    return tuple(
        Letter(letter, tuple([place for _, place in members]))
        for letter, members in groupby(keyed, lambda item: item[0][0])
    )


def _by_name(place: Place) -> tuple[str, str, str]:
    name = plain(place.name).casefold()
    first = name[:1].upper()
    return ("#" if not first.isalpha() else first if first.isascii() else "…", name, place.path)


def _by_last_word(place: Place) -> tuple[str, str, str]:
    """Authors stand under the last word of their name, as in a library."""
    words = place.name.split() or [place.name]
    letter = _by_name(Place(words[-1], place.path))[0]
    return (letter, plain(f"{words[-1]} {place.name}").casefold(), place.path)
