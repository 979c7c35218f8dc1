"""HTML in a list as items: headings, table rows, bullets and paragraphs, each with its lines and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from segbib.lists.spans import Span, TextLine

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary")
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)


@dataclass
class HtmlBlock:
    """One block of an HTML text."""

    shape: str
    """'h1' to 'h6', 'summary', 'row', 'li' or 'p'."""
    first: int
    """Line in the file, from 1."""
    last: int = 0
    cells: list[list[Span]] = field(default_factory=lambda: [[]])
    head: bool = False

    @property
    def says_something(self) -> bool:
        """Whether it has words or a link."""
        return any(span.text.strip() or span.url for cell in self.cells for span in cell)

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """All text as one line, the cells of a row apart."""
        spans = [span for cell in self.cells for span in (*cell, Span(" "))]
        return (TextLine(self.first, tuple(spans[:-1])),)


def html_tables(source: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last line (from 0, both included) of each HTML table that is closed."""
    depth, start = 0, 0
    for number, line in enumerate(source):
        for tag in _TABLE.finditer(line):
            if tag[1]:
                depth = max(depth - 1, 0)
                if depth == 0:
                    yield start, number
            else:
                start = number if depth == 0 else start
                depth += 1


def html_blocks(text: str, first: int) -> tuple[HtmlBlock, ...]:
    """The blocks of an HTML text that begins on line `first` of the file; those without words and links left out."""
    parser = _Parser(first)
    parser.feed(text)
    parser.close()
    parser.end()
    return tuple(block for block in parser.blocks if block.says_something)


class _Parser(HTMLParser):
    def __init__(self, first: int):
        super().__init__(convert_charrefs=True)
        self.blocks: list[HtmlBlock] = []
        self._first = first
        self._open: HtmlBlock | None = None
        self._url: str | None = None
        self._bold = 0
        self._italic = 0
        self._pre = 0

    @property
    def _line(self) -> int:
        return self._first + self.getpos()[0] - 1

    def end(self) -> None:
        """Close what is open."""
        if self._open:
            self._open.last = max(self._open.last, self._line)
            self.blocks.append(self._open)
            self._open = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in (*_HEADINGS, "tr", "li", "p"):
            inside_row = self._open is not None and self._open.shape == "row" and tag in ("p", "li")
            if not inside_row:
                self.end()
                cells: list[list[Span]] = [] if tag == "tr" else [[]]
                self._open = HtmlBlock("row" if tag == "tr" else tag, self._line, self._line, cells)
        elif tag in ("td", "th") and self._open is not None:
            self._open.cells.append([])
            self._open.head = self._open.head or tag == "th"
        elif tag == "a":
            self._url = values.get("href") or None
        elif tag == "img":
            self._add(Span("", values.get("src") or "", image=True))
        elif tag in ("b", "strong"):
            self._bold += 1
        elif tag in ("i", "em"):
            self._italic += 1
        elif tag == "pre":
            self._pre += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._url = None
        elif tag in ("b", "strong"):
            self._bold = max(self._bold - 1, 0)
        elif tag in ("i", "em"):
            self._italic = max(self._italic - 1, 0)
        elif tag == "pre":
            self._pre = max(self._pre - 1, 0)
        elif tag in (*_HEADINGS, "tr", "li"):
            self.end()

    def handle_data(self, data: str) -> None:
        if self._pre:
            return
        if self._open is None and data.strip():
            self._open = HtmlBlock("p", self._line, self._line)
        if data.strip():
            self._add(Span(re.sub(r"\s+", " ", data), self._url, self._bold > 0, self._italic > 0))

    def _add(self, span: Span) -> None:
        if self._open is None:
            return
        if not self._open.cells:
            self._open.cells.append([])
        self._open.cells[-1].append(span)
        self._open.last = self._line
