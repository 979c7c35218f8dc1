"""The same content in forms for machines: what `link rel=alternate` in a page's head leads to."""

from __future__ import annotations

from dataclasses import dataclass

from segbib.base.config import Settings
from segbib.site import paths
from segbib.site.browse import TaskPage, VenuePage
from segbib.site.page import Page
from segbib.site.papers import Detail

ATOM = "application/atom+xml"

_WITH_ALL = ("home.html", "new.html")


@dataclass(frozen=True, slots=True)
class Alternate:
    """A file that holds what a page shows."""

    name: str
    path: str
    media_type: str


def alternates(page: Page, settings: Settings) -> tuple[Alternate, ...]:
    """The page's other forms: a paper's BibTeX and JSON, the feed of what is new in a task, a venue or everywhere."""
    if page.template == "paper.html" and isinstance(page.data, Detail):
        return _of_paper(page.data, settings)
    if page.template in _WITH_ALL:
        return (Alternate(settings.title, paths.feed_path(), ATOM),)
    if isinstance(page.data, TaskPage):
        return (Alternate(f"{page.data.name} · {settings.title}", paths.feed_path("tasks", page.data.task.id), ATOM),)
    if isinstance(page.data, VenuePage):
        # every year of a venue, and every part of its list, lies in a folder of its name
        words = page.path.removesuffix(".html").split("/")
        id_ = words[words.index("venues") + 1]
        return (Alternate(f"{page.data.name} · {settings.title}", paths.feed_path("venues", id_), ATOM),)
    return ()


def _of_paper(shown: Detail, settings: Settings) -> tuple[Alternate, ...]:
    if not settings.features.exports:
        return ()
    return (
        Alternate("BibTeX", paths.paper_path(shown.record.id).removesuffix(".html") + ".bib", "application/x-bibtex"),
        Alternate("JSON", paths.api_record_path(shown.record.id), "application/json"),
    )
