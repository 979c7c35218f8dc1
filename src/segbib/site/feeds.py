"""What is new as Atom feeds: everything, each task, each venue.

Source: RFC 4287 (Atom), RFC 4151 (`tag:` ids). A feed is made from the records' own dates, never from a clock, and
its ids hold no address, so that they stay the same when the site moves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from html import escape

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
    records = feed.records
    own = address_of(feed.path, settings.base_url)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{settings.languages[0]}">',
        _element("title", feed.title),
        *([_element("subtitle", settings.description)] if settings.description else ()),
        _element("id", tag(settings, feed.path.removesuffix(".atom"))),
        _element("updated", _moment(max((_added(record) for record in records), default=_NEVER))),
        _person(settings.title),
        _element("generator", "segbib"),
        f'<link rel="alternate" type="text/html" href="{_quoted(_href(feed.page, feed, settings))}"/>',
        *([f'<link rel="self" type="application/atom+xml" href="{_quoted(own)}"/>'] if own else ()),
        *(line for record in records for line in _entry(record, feed, catalogue)),
        "</feed>\n",
    ]
    return "\n".join(lines).encode()


def _entry(record: Record, feed: Feed, catalogue: Catalogue) -> Iterator[str]:
    """An entry's lines; where the record names no author, the feed's own stands for it (RFC 4287, 4.1.1)."""
    settings = catalogue.settings
    moment = _moment(_added(record))
    yield "<entry>"
    yield _element("title", record.title)
    yield _element("id", tag(settings, f"records/{record.id}"))
    yield _element("published", moment)
    yield _element("updated", moment)
    for author in record.authors:
        yield _person(author.name)
    href = _href(catalogue.path_of[record.id], feed, settings)
    yield f'<link rel="alternate" type="text/html" href="{_quoted(href)}"/>'
    yield _category(record.kind.value, words.KIND[record.kind.value])
    for task in record.tasks:
        yield _category(task, catalogue.task_place(task).name)
    for keyword in record.keywords:
        yield _category(keyword, keyword)
    yield _element("summary", _summary(record))
    yield "</entry>"


def _added(record: Record) -> str:
    """The day on which the record came in, '2026-11-20'."""
    return record.added or _NEVER


def _href(path: str, feed: Feed, settings: Settings) -> str:
    return address_of(path, settings.base_url) or f"{root_of(feed.path)}{path}"


def _moment(day: str) -> str:
    """The beginning of a day in UTC, as RFC 3339 writes it."""
    return f"{day}T00:00:00Z"


def _person(name: str) -> str:
    return f"<author>\n{_element('name', name)}\n</author>"


def _category(term: str, label: str) -> str:
    return f'<category term="{_quoted(term)}" label="{_quoted(label)}"/>'


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_allowed(text), quote=False)}</{name}>"


def _quoted(text: str) -> str:
    """The value of an attribute."""
    return escape(_allowed(text))


# compiled when a text needs it, which takes as long as a page
_FORBIDDEN = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def _allowed(text: str) -> str:
    """The text without what XML 1.0 has no place for (its production 2, Char); YAML can hold such signs in quotes."""
    return text if text.isprintable() else re.sub(_FORBIDDEN, "", text)
