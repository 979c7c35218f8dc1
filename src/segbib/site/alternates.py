"""The same content in forms for machines: what `link rel=alternate` in a page's head leads to."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from segbib.base.config import Settings
from segbib.export.formats import FORMATS
from segbib.site import paths
from segbib.site.browse import TaskPage, VenuePage, YearPage
from segbib.site.citations import LIST_FORMATS
from segbib.site.page import Page
from segbib.site.papers import Detail

ATOM = "application/atom+xml"

_WITH_ALL = ("home.html", "new.html")


class Alternate(Struct, frozen=True):
    """A file that holds what a page shows."""

    name: str
    path: str
    media_type: str


def alternates(page: Page, settings: Settings) -> tuple[Alternate, ...]:
    """The page's other forms: the files of a paper, or of the papers of a task, a year or a venue, and the feed of what
    is new there or everywhere."""
    files = _files(page) if settings.features.exports else ()
    return (*files, *_feed(page, settings))


def _files(page: Page) -> Iterator[Alternate]:
    if isinstance(page.data, Detail) and page.template == "paper.html":
        for each in page.data.citations:
            if each.file:
                yield Alternate(each.name, each.file, FORMATS[each.id].media_type)
        yield Alternate("JSON", paths.api_record_path(page.data.record.id), "application/json")
    elif isinstance(page.data, TaskPage | YearPage | VenuePage) and page.data.listing.total:
        beside = page.data.listing.parts[0].removesuffix(".html")
        for form in LIST_FORMATS:
            yield Alternate(form.name, f"{beside}{form.suffix}", FORMATS[form.id].media_type)


def _feed(page: Page, settings: Settings) -> Iterator[Alternate]:
    if page.template in _WITH_ALL:
        yield Alternate(settings.title, paths.feed_path(), ATOM)
    elif isinstance(page.data, TaskPage):
        yield Alternate(f"{page.data.name} · {settings.title}", paths.feed_path("tasks", page.data.task.id), ATOM)
    elif isinstance(page.data, VenuePage):
        # every year of a venue, and every part of its list, lies in a folder of its name
        words = page.path.removesuffix(".html").split("/")
        id_ = words[words.index("venues") + 1]
        yield Alternate(f"{page.data.name} · {settings.title}", paths.feed_path("venues", id_), ATOM)
