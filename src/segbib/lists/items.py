"""The blocks of a list: headings, paragraphs, bullets and rows, with their lines."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from segbib.base.text import squeeze
from segbib.lists.spans import Span, TextLine


class Shape(StrEnum):
    """What kind of block an item is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    QUOTE = "quote"
    RULE = "rule"
    OTHER = "other"
    """Front matter, code, raw HTML."""


FOLDED = 7
"""The level of a part that is folded up, `<details>`, under its `<summary>`."""


class ListItem(Struct, frozen=True, dict=True):
    """One block of a list: a heading, a paragraph, a bullet's own text, a table row."""

    shape: Shape
    lines: tuple[TextLine, ...]
    first: int
    last: int
    """First and last line in the file, from 1."""
    level: int = 0
    """Of a heading 1 to 6, or `FOLDED`; of a bullet its depth, 1 for the outermost."""
    section: tuple[str, ...] = ()
    """Headings above it; for a heading, itself included."""
    checked: bool | None = None
    cells: tuple[tuple[Span, ...], ...] = ()
    """Of a table row."""
    head: bool = False
    """Whether a row is its table's head."""
    raw: str = ""
    """The Markdown of the block as it stands."""

    @cached_property
    def text(self) -> str:
        """All words of the block in one line."""
        return squeeze(" ".join(line.text for line in self.lines))

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """Every span of the block that has an address."""
        return tuple(span for line in self.lines for span in line.links) or tuple(
            span for cell in self.cells for span in cell if span.url
        )


class Document(Struct, frozen=True):
    """A list as read: its items in order, and its own name for itself."""

    items: tuple[ListItem, ...]
    source: tuple[str, ...]
    """The lines of the file."""
    title: str = ""
