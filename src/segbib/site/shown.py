"""The records that a page shows, whichever sort of page it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from segbib.site.browse import NamePage, TaskPage, VenuePage, YearPage
from segbib.site.home import NewPage
from segbib.site.leaderboards import BoardPage, DatasetPage
from segbib.site.page import Group, Line, Place
from segbib.site.reading import Entries, ReadingPage
from segbib.site.resources import ResourcesPage


def shown_places(data: object) -> tuple[Place, ...]:
    """The page's own entries in its order, none twice; () for a page that is no list of records."""
    if isinstance(data, ResourcesPage):
        return tuple(Place(each.record.title, each.path) for each in data.resources)
    places = (Place(line.title, line.path) for line in shown_lines(data))
    return tuple({place.path: place for place in places}.values())


def shown_lines(data: object) -> Iterable[Line]:
    """The lines of the page's own entries in its order; none for a page without lines."""
    if isinstance(data, TaskPage):
        return (*_of_groups(data.listing.groups), *_of_groups(data.resources))
    if isinstance(data, YearPage | VenuePage | NamePage | NewPage | DatasetPage):
        return _of_groups(data.listing.groups)
    if isinstance(data, BoardPage):
        return (row.line for row in data.rows)
    if isinstance(data, ReadingPage):
        blocks = (block for block in data.blocks if isinstance(block, Entries))
        return (entry.line for block in blocks for entry in block.entries if entry.line)
    return ()


def _of_groups(groups: Iterable[Group]) -> Iterator[Line]:
    for group in groups:
        yield from group.lines
