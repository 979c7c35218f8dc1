"""The pages of papers that share a task, a year or a venue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from segbib.model.record import Kind, Record
from segbib.model.vocabulary import Task, Venue
from segbib.site import paths
from segbib.site.catalogue import Catalogue
from segbib.site.page import Group, Item, Listing, Page, Place
from segbib.site.record_list import RecordList, by_year, together


class Start(Struct, frozen=True):
    """A work to begin with, and why."""

    item: Item
    why: str
    """In the language of the page, else in English."""


class TaskPage(Struct, frozen=True):
    """One part of a task's list."""

    listing: Listing
    task: Task
    name: str
    other_name: str
    """Its name in the other language; '' where there is none."""
    description: str
    parents: tuple[Place, ...]
    children: tuple[Place, ...]
    start: tuple[Start, ...]
    resources: tuple[Group, ...]


class YearPage(Struct, frozen=True):
    """One part of a year's list."""

    listing: Listing
    before: Place | None
    after: Place | None


class VenuePage(Struct, frozen=True):
    """One part of a venue's list, or of one year of it."""

    listing: Listing
    name: str
    venue: Venue | None
    """None where venues.yaml does not know it."""
    years: tuple[Place, ...]
    year: int | None = None


def task_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of every task of the vocabulary."""
    resources = _resources_by_task(catalogue)
    for task in catalogue.bibliography.vocabulary.tasks:
        way = tuple(catalogue.task_place(id_) for id_ in reversed(catalogue.tasks_above(task.id)[1:]))
        children = tuple(catalogue.task_place(child.id) for child in catalogue.children.get(task.id, ()))
        beside = _Beside(way, children, start_of(task, catalogue), resources.get(task.id, ()))
        papers = by_year(f"tasks/{task.id}.html", catalogue.by_task.get(task.id, ()), catalogue)
        name = task.name.said_in(catalogue.language)
        for number, path in enumerate(papers.paths, 1):
            shown = beside if number == 1 else replace(beside, start=(), resources=())
            planned = papers.planned(number, partial(_task_page, task, shown, catalogue.language), shown)
            yield Page(path, "task.html", planned, name, catalogue.language, "tasks", way)


class _Beside(Struct, frozen=True):
    """What a task's page has beside the list of its papers, as in `TaskPage`."""

    parents: tuple[Place, ...]
    children: tuple[Place, ...]
    start: tuple[Start, ...]
    resources: tuple[Group, ...]


def _task_page(task: Task, beside: _Beside, language: str, listing: Listing) -> TaskPage:
    name = task.name.said_in(language)
    return TaskPage(
        listing=listing,
        task=task,
        name=name,
        other_name=task.name.en if name != task.name.en else task.name.zh,
        description=task.description.said_in(language) if task.description else "",
        parents=beside.parents,
        children=beside.children,
        start=beside.start,
        resources=beside.resources,
    )


def start_of(task: Task, catalogue: Catalogue) -> tuple[Start, ...]:
    """The works to begin with, and why."""
    found = ((catalogue.bibliography.get(start.id), start.why) for start in task.start)
    return tuple(
        Start(catalogue.item_of[record.id], why.said_in(catalogue.language)) for record, why in found if record
    )


def _resources_by_task(catalogue: Catalogue) -> dict[str, tuple[Group, ...]]:
    """Id of each task to the resources of it and the tasks below it, under their kinds."""
    found: defaultdict[str, defaultdict[Kind, dict[str, Record]]] = defaultdict(lambda: defaultdict(dict))
    for kind, records in catalogue.resources.items():
        for record in records:
            for task in record.tasks:
                for above in catalogue.tasks_above(task):
                    found[above][kind][record.id] = record
    return {
        task: tuple(
            Group("kind", kind.value, f"resources/{kind}.html", len(members), catalogue.items(members.values()))
            for kind, members in kinds.items()
        )
        for task, kinds in found.items()
    }


def year_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of every year, its papers by venue; those without a year have one too."""
    years = list(catalogue.by_year)
    for position, year in enumerate(years):
        after = _year_place(catalogue, years[position - 1]) if position else None
        before = _year_place(catalogue, years[position + 1]) if position + 1 < len(years) else None
        papers = _by_venue(year, catalogue)
        for number, path in enumerate(papers.paths, 1):
            planned = papers.planned(number, partial(YearPage, before=before, after=after), (before, after))
            yield Page(path, "year.html", planned, str(year or ""), catalogue.language, "years")


def _year_place(catalogue: Catalogue, year: int | None) -> Place:
    return Place(str(year or ""), paths.year_path(year), len(catalogue.by_year[year]))


def _by_venue(year: int | None, catalogue: Catalogue) -> RecordList:
    """The papers of a year under their venues, those without one last."""
    path = paths.year_path(year)
    venues: defaultdict[str, list[Record]] = defaultdict(list)
    for record in catalogue.by_year[year]:
        venues[record.venue or ""].append(record)
    if set(venues) == {""}:
        return together(path, catalogue.by_year[year], catalogue)
    named = sorted(venues.items(), key=lambda item: (not item[0], item[0].casefold()))
    records = tuple([record for _, members in named for record in members])
    return RecordList(path, records, catalogue, _venue_of, partial(_group_of_venue, catalogue, year))


def _venue_of(record: Record) -> str:
    return record.venue or ""


def _group_of_venue(catalogue: Catalogue, year: int | None, venue: str, count: int) -> Group:
    return Group("venue", venue, paths.venue_path(catalogue.venue_id(venue), year) if venue else "", count)


def venue_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of every venue that has papers, and of each of its years."""
    for name, members in catalogue.by_venue.items():
        id_ = catalogue.venue_id(name)
        found = by_year(paths.venue_path(id_), members, catalogue)
        papers = replace(found, group=partial(_year_of_venue, id_))
        years = tuple(Place(each.heading, each.path, each.count) for each in papers.groups if each.heading)
        known = catalogue.bibliography.vocabulary.venue_by_name.get(name)
        shown = partial(VenuePage, name=name, venue=known, years=years)
        yield from _venue_pages(papers, shown, years, name, catalogue)
        above = (Place(name, papers.path, len(members)),)
        for start, group in papers.starts():
            if group.heading:
                some = together(group.path, members[start : start + group.count], catalogue)
                of_year = partial(shown, year=int(group.heading))
                yield from _venue_pages(some, of_year, years, f"{name} {group.heading}", catalogue, above)


def _year_of_venue(venue: str, year: int | None, count: int) -> Group:
    """A year of a venue has a page; papers without one are found among those of all venues."""
    return Group("year", str(year or ""), paths.venue_path(venue, year) if year else paths.year_path(year), count)


def _venue_pages(
    papers: RecordList,
    shown: Callable[[Listing], VenuePage],
    years: tuple[Place, ...],
    title: str,
    catalogue: Catalogue,
    above: tuple[Place, ...] = (),
) -> Iterator[Page]:
    for number, path in enumerate(papers.paths, 1):
        planned = papers.planned(number, shown, years)
        yield Page(path, "venue.html", planned, title, catalogue.language, "venues", above)
