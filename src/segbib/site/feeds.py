"""What is new as Atom feeds: everything, each task, each venue.

Source: RFC 4287 (Atom), RFC 4151 (`tag:` ids). A feed is made from the records' own dates, never from a clock, and
its ids hold no address, so that they stay the same when the site moves."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial

from msgspec import Struct

from segbib.base.config import Settings
from segbib.model.record import Record
from segbib.site import words
from segbib.site.catalogue import Catalogue
from segbib.site.metadata import address_of
from segbib.site.paths import feed_path, name_id, root_of, venue_path

FEED_LENGTH = 50
"""Most entries in a feed."""

_NEVER = "1970-01-01"
"""The date of a feed without entries: Atom asks for one, and a build knows no other that stays."""


class Entry(Struct, frozen=True):
    """A record as feeds have it."""

    id: str
    title: str
    path: str
    added: str
    """A day, '2026-11-20'."""
    authors: tuple[str, ...] = ()
    summary: str = ""
    categories: tuple[tuple[str, str], ...] = ()
    """Term and label."""


class Feed(Struct, frozen=True):
    """What came last into the bibliography, or into a part of it."""

    path: str
    title: str
    page: str
    """Path of the page that shows the same."""
    find: Callable[[], Iterable[Record]]
    """Gives what it holds, the newest first."""

    @property
    def records(self) -> tuple[Record, ...]:
        """What it holds, the newest first."""
        return tuple(self.find())

    @property
    def made_of(self) -> object:
        """See `fingerprint`."""
        return self.path, self.title, self.page, self.records


def feeds(catalogue: Catalogue) -> Iterator[Feed]:
    """The feeds of all records, of every task (with those below it) and of every venue; the newest entries first."""
    latest = _Latest(catalogue)
    title = catalogue.settings.title
    yield Feed(feed_path(), title, "new.html", lambda: latest.dated[:FEED_LENGTH])
    for task in catalogue.bibliography.vocabulary.tasks:
        name = f"{task.name.said_in(catalogue.language)} · {title}"
        yield Feed(feed_path("tasks", task.id), name, f"tasks/{task.id}.html", partial(latest.of_task, task.id))
    for name in catalogue.by_venue:
        id_ = catalogue.venue_id(name)
        yield Feed(feed_path("venues", id_), f"{name} · {title}", venue_path(id_), partial(latest.of_venue, name))


class _Latest(Struct, frozen=True, dict=True):
    """The records that came last, when a feed asks for them."""

    catalogue: Catalogue

    @cached_property
    def dated(self) -> list[Record]:
        return [record for record in self.catalogue.newest if record.added]

    @cached_property
    def _of_tasks(self) -> dict[str, list[Record]]:
        above = self.catalogue.tasks_above
        return _first(self.dated, lambda record: (up for task in record.tasks for up in above(task)))

    @cached_property
    def _of_venues(self) -> dict[str, list[Record]]:
        papers = (record for record in self.dated if record.kind.is_publication)
        return _first(papers, lambda record: (record.venue,) if record.venue else ())

    def of_task(self, id_: str) -> Iterable[Record]:
        return self._of_tasks.get(id_, ())

    def of_venue(self, name: str) -> Iterable[Record]:
        return self._of_venues.get(name, ())


def _first(records: Iterable[Record], keys: Callable[[Record], Iterable[str]]) -> dict[str, list[Record]]:
    """Each key to the first records that have it, no more than a feed holds."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        for key in keys(record):
            first = found[key]
            if len(first) < FEED_LENGTH and (not first or first[-1] is not record):
                first.append(record)
    return found


def _entry(record: Record, catalogue: Catalogue) -> Entry:
    return Entry(
        id=record.id,
        title=record.title,
        path=catalogue.path_of[record.id],
        added=record.added or _NEVER,
        authors=tuple(author.name for author in record.authors),
        summary=_summary(record),
        categories=(
            (record.kind.value, words.KIND[record.kind.value]),
            *((task, catalogue.task_place(task).name) for task in record.tasks),
            *((keyword, keyword) for keyword in record.keywords),
        ),
    )


def _summary(record: Record) -> str:
    """'Kaiming He, Piotr Dollár. ICCV 2017. Best paper'; at least the record's kind."""
    authors = ", ".join(author.name for author in record.authors) + (" …" if record.authors_more else "")
    appeared = " ".join(part for part in (record.venue or "", str(record.year or "")) if part)
    track = words.TRACK[record.track.value] if record.track else ""
    said = ". ".join(part for part in (authors, appeared, track, *record.awards) if part)
    return said or words.KIND[record.kind.value]


def tag(settings: Settings, what: str) -> str:
    """The lasting id of an entry or a feed: 'tag:segbib,2026:image-segmentation-bibliography/records/mask-r-cnn'.

    The date says since when the authority in the tag holds, not when the entry was made (RFC 4151, 2.1)."""
    return f"tag:segbib,2026:{settings.id or name_id(settings.title)}/{what}"


def atom(feed: Feed, catalogue: Catalogue) -> bytes:
    """The feed as a file. With a base URL its links are absolute and it names itself, else they are relative to it."""
    settings = catalogue.settings
    entries = [_entry(record, catalogue) for record in feed.records]
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": settings.languages[0]})
    _text(root, "title", feed.title)
    if settings.description:
        _text(root, "subtitle", settings.description)
    _text(root, "id", tag(settings, feed.path.removesuffix(".atom")))
    _text(root, "updated", _moment(max((entry.added for entry in entries), default=_NEVER)))
    _person(root, settings.title)
    _text(root, "generator", "segbib")
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": _href(feed.page, feed, settings)})
    if settings.base_url:
        own = {"rel": "self", "type": "application/atom+xml", "href": address_of(feed.path, settings.base_url)}
        ET.SubElement(root, "link", own)
    for entry in entries:
        root.append(_atom_entry(entry, feed, settings))
    ET.indent(root, "")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _atom_entry(entry: Entry, feed: Feed, settings: Settings) -> ET.Element:
    """An entry; where the record names no author, the feed's own stands for it (RFC 4287, 4.1.1)."""
    element = ET.Element("entry")
    _text(element, "title", entry.title)
    _text(element, "id", tag(settings, f"records/{entry.id}"))
    _text(element, "published", _moment(entry.added))
    _text(element, "updated", _moment(entry.added))
    for author in entry.authors:
        _person(element, author)
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": _href(entry.path, feed, settings)})
    for term, label in entry.categories:
        ET.SubElement(element, "category", {"term": _allowed(term), "label": _allowed(label)})
    _text(element, "summary", entry.summary)
    return element


def _href(path: str, feed: Feed, settings: Settings) -> str:
    return address_of(path, settings.base_url) or f"{root_of(feed.path)}{path}"


def _moment(day: str) -> str:
    """The beginning of a day in UTC, as RFC 3339 writes it."""
    return f"{day}T00:00:00Z"


def _person(parent: ET.Element, name: str) -> None:
    _text(ET.SubElement(parent, "author"), "name", name)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _allowed(text)


# compiled when a text needs it, which takes as long as a page
_FORBIDDEN = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def _allowed(text: str) -> str:
    """The text without what XML 1.0 has no place for (its production 2, Char); YAML can hold such signs in quotes."""
    return text if text.isprintable() else re.sub(_FORBIDDEN, "", text)
