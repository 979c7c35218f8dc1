"""The home page and those that are about the bibliography as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from segbib.export.formats import SITE_FORMATS
from segbib.model.record import Record
from segbib.model.vocabulary import ReadingList, Task
from segbib.site.browse import Start, start_of
from segbib.site.catalogue import Catalogue
from segbib.site.chart import Chart, year_chart
from segbib.site.page import Group, Item, Listing, Page, Place
from segbib.site.planned import Planned

SHOWN_AS_NEW = 200
_NEW_AT_HOME = 8


class TaskNode(Struct, frozen=True):
    """A task with those below it."""

    place: Place
    description: str
    below: tuple[TaskNode, ...] = ()


class ListPlace(Struct, frozen=True):
    """A reading list with its page and numbers."""

    list: ReadingList
    path: str
    records: int


class Counts(Struct, frozen=True):
    """How much there is."""

    papers: int
    resources: int
    authors: int
    """0 where authors have no pages."""
    with_code: int
    lists: int


class HomePage(Struct, frozen=True):
    """What this is, and every way into it."""

    description: str
    counts: Counts
    tasks: tuple[TaskNode, ...]
    chart: Chart | None
    undated: Place | None
    new: tuple[Item, ...]
    lists: tuple[ListPlace, ...]
    starts: tuple[tuple[Place, tuple[Start, ...]], ...]
    kinds: tuple[Place, ...]


class NewPage(Struct, frozen=True):
    """The records that came last, by date."""

    listing: Listing
    total: int
    """How many records have a date."""


class Export(Struct, frozen=True):
    """A file that holds the whole bibliography."""

    name: str
    path: str
    media_type: str


class AboutPage(Struct, frozen=True):
    """Where everything comes from and how to take it away."""

    description: str
    counts: Counts
    lists: tuple[ListPlace, ...]
    exports: tuple[Export, ...]
    repository: str
    base_url: str


def home_page(catalogue: Catalogue) -> Page:
    """The page that everything is reached from."""
    return Page("index.html", "home.html", Planned.once(_home, catalogue), language=catalogue.language, section="home")


def _home(catalogue: Catalogue) -> HomePage:
    years = {year: len(papers) for year, papers in catalogue.by_year.items() if year is not None}
    undated = catalogue.by_year.get(None, ())
    return HomePage(
        description=catalogue.settings.description,
        counts=counts(catalogue),
        tasks=task_tree(catalogue),
        chart=year_chart(years),
        undated=Place("", "years/undated.html", len(undated)) if undated else None,
        new=catalogue.items(catalogue.newest[:_NEW_AT_HOME]),
        lists=list_places(catalogue),
        starts=_starts(catalogue),
        kinds=tuple(
            Place(kind.value, f"resources/{kind}.html", len(records)) for kind, records in catalogue.resources.items()
        ),
    )


def _starts(catalogue: Catalogue) -> tuple[tuple[Place, tuple[Start, ...]], ...]:
    """The tasks that say where to start, the largest first, with the works to begin with."""
    found = (
        (catalogue.task_place(task.id), start_of(task, catalogue)) for task in catalogue.bibliography.vocabulary.tasks
    )
    return tuple(sorted(((task, starts) for task, starts in found if starts), key=lambda item: -item[0].count))


def about_pages(catalogue: Catalogue) -> Iterator[Page]:
    """What is new, what this is, and where to go when a page is not there."""
    settings, language = catalogue.settings, catalogue.language
    yield Page("new.html", "new.html", Planned.once(_new, catalogue), language=language, section="new")
    yield Page("about.html", "about.html", Planned.once(_about, catalogue), language=language, section="about")
    yield Page("404.html", "404.html", None, language=language, public=False)
    if settings.features.search:
        yield Page("search.html", "search.html", None, language=language, section="search", public=False)


def _about(catalogue: Catalogue) -> AboutPage:
    settings = catalogue.settings
    exports = tuple(
        Export(each.name, f"export/{each.file_name}", each.media_type)
        for each in SITE_FORMATS
        if settings.features.exports
    )
    return AboutPage(
        settings.description,
        counts(catalogue),
        list_places(catalogue),
        exports,
        settings.repository,
        settings.base_url,
    )


def counts(catalogue: Catalogue) -> Counts:
    """How much the bibliography holds."""
    with_code = sum(paper.has_code for paper in catalogue.papers)
    return Counts(
        papers=len(catalogue.papers),
        resources=len(catalogue.bibliography) - len(catalogue.papers),
        authors=len(catalogue.authors) if catalogue.settings.features.authors else 0,
        with_code=with_code,
        lists=len(catalogue.bibliography.vocabulary.lists),
    )


def task_tree(catalogue: Catalogue) -> tuple[TaskNode, ...]:
    """The tasks at the top with all below them."""
    return tuple(_node(task, catalogue) for task in catalogue.children.get(None, ()))


def _node(task: Task, catalogue: Catalogue) -> TaskNode:
    below = tuple(_node(child, catalogue) for child in catalogue.children.get(task.id, ()))
    description = task.description.said_in(catalogue.language) if task.description else ""
    return TaskNode(catalogue.task_place(task.id), description, below)


def list_places(catalogue: Catalogue) -> tuple[ListPlace, ...]:
    """The reading lists with their pages."""
    return tuple(
        ListPlace(each, f"lists/{each.id}.html", len(catalogue.listed_records.get(each.id, ())))
        for each in catalogue.bibliography.vocabulary.lists
    )


def _new(catalogue: Catalogue) -> NewPage:
    records = [record for record in catalogue.newest if record.added]
    days: dict[str, list[Record]] = {}
    for record in records:
        days.setdefault(record.added or "", []).append(record)
    groups, room = [], SHOWN_AS_NEW
    for day, members in days.items():
        if room > 0:
            groups.append(Group("date", day, "", len(members), catalogue.items(members[:room])))
            room -= len(members)
    listing = Listing(min(len(records), SHOWN_AS_NEW), tuple(groups), ("new.html",))
    return NewPage(listing, len(records))
