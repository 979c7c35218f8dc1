"""What a list says: drafts of records, and the lines that belong to no entry.

`data/imports/<list>.jsonl` holds these, a line each, in the order of the list; behind them what it has dropped."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct
from pydantic import StrictBool

from segbib.model.record import (
    ArxivId,
    Author,
    Date,
    Doi,
    Kind,
    Lines,
    Link,
    Note,
    Result,
    Slug,
    Text,
    Title,
    Track,
    Value,
    Version,
    Words,
    Year,
)


class Draft(Value):
    """One entry of a list with its fields read, still unsure; the fields mean what they mean in a record."""

    lines: Lines
    """First and last line of the entry."""
    section: tuple[Words, ...] = ()
    """Headings above it, outermost first."""
    read: StrictBool | None = None
    kind: Kind = Kind.PAPER
    title: Title
    methods: tuple[Text, ...] = ()
    former_titles: tuple[Text, ...] = ()
    authors: tuple[Author, ...] = ()
    authors_more: StrictBool = False
    affiliations: tuple[Text, ...] = ()
    year: Year | None = None
    year_from: Literal["arxiv"] | None = None
    venue: Words | None = None
    track: Track | None = None
    awards: tuple[Text, ...] = ()
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    versions: tuple[Version, ...] = ()
    tasks: tuple[Slug, ...] = ()
    keywords: tuple[Text, ...] = ()
    links: tuple[Link, ...] = ()
    results: tuple[Result, ...] = ()
    notes: tuple[Note, ...] = ()


class ImportedEntry(Draft):
    """A draft together with the record that it went to."""

    id: Slug
    """Id of the record."""
    dropped: Date | None = None
    """The day on which the list was seen to have it no longer."""

    @property
    def draft(self) -> Draft:
        """What the list said, without what became of it."""
        names = self.model_fields_set & Draft.model_fields.keys()
        # the values were validated with the entry
        return Draft.model_construct(names, **{name: getattr(self, name) for name in names})


class Aside(StrEnum):
    """What a line is that belongs to no entry."""

    HEADING = "heading"
    CONTENTS = "contents"
    """A line of a table of contents."""
    REMARK = "remark"
    """Words about no work; shown on the list's page."""
    MARK = "mark"
    """A rule, front matter, a table's head: shape without words of its own."""
    UNPLACED = "unplaced"
    """Nothing that the reader understood; reported."""


class ImportedAside(Value):
    """Lines of a list that belong to no entry."""

    lines: Lines
    aside: Aside
    section: tuple[Words, ...] = ()
    """Headings above it; for a heading, the path that it opens, itself included."""
    text: str = ""
    """The Markdown of the lines, as they stand."""


class ImportedList(Struct, frozen=True):
    """What a list said at its last import."""

    id: str
    parts: tuple[ImportedEntry | ImportedAside, ...] = ()
    dropped: tuple[ImportedEntry, ...] = ()
    """Entries of earlier versions, whose records no later entry of the list names: they may come back."""

    @property
    def entries(self) -> tuple[ImportedEntry, ...]:
        """The entries, in the list's order."""
        return tuple(part for part in self.parts if isinstance(part, ImportedEntry))

    @property
    def said(self) -> tuple[ImportedEntry, ...]:
        """All that the list says of records, or said last: its entries, then the dropped ones."""
        return (*self.entries, *self.dropped)
