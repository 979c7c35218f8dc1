"""The records that a page shows, whichever sort of page it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from segbib.site.browse import TaskPage, VenuePage, YearPage
from segbib.site.home import NewPage
from segbib.site.leaderboards import BoardPage, DatasetPage
from segbib.site.names import NamePage
from segbib.site.page import Group, Item, Place
from segbib.site.reading import ReadingPage
from segbib.site.resources import ResourcesPage


def shown_places(data: object) -> tuple[Place, ...]:
    """The page's own entries in its order, none twice; () for a page that is no list of records."""
    if isinstance(data, ResourcesPage):
        return tuple(Place(each.record.title, each.path) for each in data.resources)
    places = (Place(item.record.title, item.path) for item in shown_items(data))
    return tuple({place.path: place for place in places}.values())


def shown_items(data: object) -> Iterable[Item]:
    """The page's own entries in its order; none for a page without any, and for resources, which stand there whole."""
    if isinstance(data, TaskPage):
        return (*_of_groups(data.listing.groups), *_of_groups(data.resources))
    if isinstance(data, YearPage | VenuePage | NamePage | NewPage | DatasetPage):
        return _of_groups(data.listing.groups)
    if isinstance(data, BoardPage):
        return (row.item for row in data.rows)
    if isinstance(data, ReadingPage):
        return data.items
    return ()


def _of_groups(groups: Iterable[Group]) -> Iterator[Item]:
    for group in groups:
        yield from group.items
