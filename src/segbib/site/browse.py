"""The pages of papers that share a task, a year or a venue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from segbib.model.record import Kind, Record
from segbib.model.vocabulary import Task, Venue
from segbib.site import paths
from segbib.site.catalogue import Catalogue
from segbib.site.page import Group, Item, Listing, Page, Place, listings


@dataclass(frozen=True, slots=True)
class Start:
    """A work to begin with, and why."""

    item: Item
    why: str
    """In the language of the page, else in English."""


@dataclass(frozen=True, slots=True)
class TaskPage:
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


@dataclass(frozen=True, slots=True)
class YearPage:
    """One part of a year's list."""

    listing: Listing
    before: Place | None
    after: Place | None


@dataclass(frozen=True, slots=True)
class VenuePage:
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
        way = [catalogue.task_place(id_) for id_ in reversed(catalogue.tasks_above(task.id)[1:])]
        name = task.name.said_in(catalogue.language)
        groups = catalogue.grouped_by_year(catalogue.by_task.get(task.id, ()))
        description = task.description.said_in(catalogue.language) if task.description else ""
        for listing in listings(f"tasks/{task.id}.html", groups):
            first = listing.number == 1
            shown = TaskPage(
                listing=listing,
                task=task,
                name=name,
                other_name=task.name.en if name != task.name.en else task.name.zh,
                description=description,
                parents=tuple(way),
                children=tuple(catalogue.task_place(child.id) for child in catalogue.children.get(task.id, ())),
                start=start_of(task, catalogue) if first else (),
                resources=resources.get(task.id, ()) if first else (),
            )
            path = listing.parts[listing.number - 1]
            yield Page(path, "task.html", shown, name, catalogue.language, "tasks", tuple(way))


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
        groups = _grouped_by_venue(catalogue, catalogue.by_year[year])
        for listing in listings(paths.year_path(year), groups):
            shown = YearPage(listing, before, after)
            path = listing.parts[listing.number - 1]
            yield Page(path, "year.html", shown, str(year or ""), catalogue.language, "years")


def _year_place(catalogue: Catalogue, year: int | None) -> Place:
    return Place(str(year or ""), paths.year_path(year), len(catalogue.by_year[year]))


def _grouped_by_venue(catalogue: Catalogue, records: tuple[Record, ...]) -> tuple[Group, ...]:
    venues: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        venues[record.venue or ""].append(record)
    if set(venues) == {""}:
        return (Group("", count=len(records), items=catalogue.items(records)),)
    named = sorted(venues.items(), key=lambda item: (not item[0], item[0].casefold()))
    return tuple(
        Group(
            "venue",
            venue,
            paths.venue_path(catalogue.venue_id(venue), members[0].year) if venue else "",
            len(members),
            catalogue.items(members),
        )
        for venue, members in named
    )


def venue_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of every venue that has papers, and of each of its years."""
    known = catalogue.bibliography.vocabulary.venue_by_name
    for name, papers in catalogue.by_venue.items():
        id_ = catalogue.venue_id(name)
        groups = catalogue.grouped_by_year(papers)
        years = tuple(
            Place(group.heading, paths.venue_path(id_, int(group.heading)), group.count)
            for group in groups
            if group.heading
        )
        linked = tuple(
            Group("year", each.heading, paths.venue_path(id_, int(each.heading)), each.count, each.items)
            if each.heading
            else each
            for each in groups
        )
        for listing in listings(paths.venue_path(id_), linked):
            shown = VenuePage(listing, name, known.get(name), years)
            yield Page(listing.parts[listing.number - 1], "venue.html", shown, name, catalogue.language, "venues")
        above = (Place(name, paths.venue_path(id_), len(papers)),)
        for group in groups:
            if group.heading:
                yield from _venue_year_pages(catalogue, name, group, years, above)


def _venue_year_pages(
    catalogue: Catalogue, name: str, group: Group, years: tuple[Place, ...], above: tuple[Place, ...]
) -> Iterator[Page]:
    year = int(group.heading)
    plain = (Group("", count=group.count, items=group.items),)
    for listing in listings(paths.venue_path(catalogue.venue_id(name), year), plain):
        shown = VenuePage(listing, name, catalogue.bibliography.vocabulary.venue_by_name.get(name), years, year)
        path = listing.parts[listing.number - 1]
        yield Page(path, "venue.html", shown, f"{name} {year}", catalogue.language, "venues", above)
