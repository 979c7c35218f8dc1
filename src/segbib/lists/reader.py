"""From Markdown text to list items: blocks with their physical lines, and each line as spans of text and links.

Nothing here knows what an entry looks like; that is for the dialects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from segbib.base.text import squeeze
from segbib.lists.addresses import find_addresses


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


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one look; with `url` a link or an image."""

    text: str
    url: str | None = None
    bold: bool = False
    italic: bool = False
    small: bool = False
    """Inside <sub> or <sup>."""
    image: bool = False
    bare: bool = False
    """An address that stands in the text by itself."""


@dataclass(frozen=True)
class TextLine:
    """One line of the file inside a block."""

    number: int
    """From 1."""
    spans: tuple[Span, ...]

    @cached_property
    def text(self) -> str:
        """The words of the line, links by their text, images left out."""
        return squeeze("".join(span.text for span in self.spans if not span.image))

    @cached_property
    def words(self) -> str:
        """The words of the line without bare addresses and images."""
        return squeeze("".join(span.text for span in self.spans if not span.image and not span.bare))

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """The spans that have an address."""
        return tuple(span for span in self.spans if span.url)

    @cached_property
    def is_bold(self) -> bool:
        """Whether the line is one bold run without links, a stray first letter aside ('P**art-aware ...**')."""
        loose = "".join(span.text for span in self.spans if not span.bold).strip()
        return not self.links and any(span.bold for span in self.spans) and len(loose) <= 1


@dataclass(frozen=True)
class ListItem:
    """One block of a list: a heading, a paragraph, a bullet's own text, a table row."""

    shape: Shape
    lines: tuple[TextLine, ...]
    first: int
    last: int
    """First and last line in the file, from 1."""
    level: int = 0
    """Of a heading 1 to 6; of a bullet its depth, 1 for the outermost."""
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


@dataclass(frozen=True)
class Document:
    """A list as read: its items in order, and its own name for itself."""

    items: tuple[ListItem, ...]
    source: tuple[str, ...] = field(repr=False)
    """The lines of the file."""
    title: str = ""


_CHECK_BOX = re.compile(r"\s*\[([ xX])\]\s+")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """A CommonMark parser with tables that leaves addresses as they stand."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.normalizeLink = str  # type: ignore[assignment,method-assign]
    parser.normalizeLinkText = str  # type: ignore[assignment,method-assign]
    parser.validateLink = bool  # type: ignore[assignment,method-assign]
    return parser


def read_document(text: str) -> Document:
    """The list in `text` as items with their lines."""
    source = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    front = _front_matter_length(source)
    body = "\n".join(("",) * front + source[front:])
    items: list[ListItem] = []
    if front:
        items.append(ListItem(Shape.OTHER, (), 1, front, raw="\n".join(source[:front])))
    items.extend(_blocks(_parser().parse(body), source))
    placed = tuple(_with_sections(items))
    return Document(placed, source, _title(placed, source[:front]))


def _front_matter_length(source: Sequence[str]) -> int:
    if source[0].rstrip() != "---":
        return 0
    return next((n + 1 for n, line in enumerate(source[1:], 1) if line.rstrip() == "---"), 0)


def _title(items: Sequence[ListItem], front: Sequence[str]) -> str:
    """The front matter's title, else the first heading of the highest level, else the first words."""
    for line in front:
        if found := re.match(r"title:\s*(.+)", line):
            return found[1].strip().strip("\"'")
    first = next((item for item in items if item.text), None)
    if first and first.shape is Shape.PARAGRAPH and not first.links and not first.lines[0].is_bold:
        return first.lines[0].text
    headings = [item for item in items if item.shape is Shape.HEADING]
    return headings[0].text if headings else ""


def subject(document: Document) -> str:
    """The document's title where it speaks of all entries; '' where it is but the heading of the first section."""
    tops = [n for n, item in enumerate(document.items) if item.shape is Shape.HEADING and item.level == 1]
    first = tops[0] if tops else -1
    if first < 0 or document.items[first].text != document.title or len(tops) == 1:
        return document.title
    return document.title if first + 1 in tops else ""


def _blocks(tokens: Sequence[Token], source: Sequence[str]) -> Iterator[ListItem]:
    """Every block that holds text, with its shape; nesting is kept as a bullet's level."""
    depth = quotes = 0
    for position, token in enumerate(tokens):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "tr_open":
            yield _row(tokens, position, source)
        elif token.type == "inline" and tokens[position - 1].type not in ("th_open", "td_open"):
            yield _text_block(token, tokens[position - 1], tokens, position, depth, quotes, source)
        elif token.type in ("hr", "fence", "code_block", "html_block") and token.map:
            shape = Shape.RULE if token.type == "hr" else Shape.OTHER
            yield _block(shape, (), token.map[0], token.map[1], source)


def _block(
    shape: Shape, lines: tuple[TextLine, ...], start: int, end: int, source: Sequence[str], level: int = 0
) -> ListItem:
    """An item over the lines `start` to `end` (from 0, end excluded), blank lines at its end left out."""
    while end > start + 1 and not source[end - 1].strip():
        end -= 1
    return ListItem(shape, lines, start + 1, end, level=level, raw="\n".join(source[start:end]))


def _text_block(
    inline: Token,
    opening: Token,
    tokens: Sequence[Token],
    position: int,
    depth: int,
    quotes: int,
    source: Sequence[str],
) -> ListItem:
    start, end = inline.map or (0, 1)
    lines = _lines(inline.children or [], start, end)
    if opening.type == "heading_open":
        return _block(Shape.HEADING, lines, start, end, source, int(opening.tag[1]))
    first_in_item = position >= 2 and tokens[position - 2].type == "list_item_open"
    if quotes:
        return _block(Shape.QUOTE, lines, start, end, source, depth)
    if not first_in_item:
        return _block(Shape.PARAGRAPH, lines, start, end, source, depth)
    item = _block(Shape.BULLET, lines, start, end, source, depth)
    return _without_check_box(item)


def _without_check_box(item: ListItem) -> ListItem:
    line = item.lines[0] if item.lines else None
    box = _CHECK_BOX.match(line.spans[0].text) if line and line.spans and not line.spans[0].url else None
    if not line or not box:
        return item
    spans = (replace(line.spans[0], text=line.spans[0].text[box.end() :]), *line.spans[1:])
    lines = (TextLine(line.number, spans), *item.lines[1:])
    return replace(item, lines=lines, checked=box[1] in "xX")


def _row(tokens: Sequence[Token], position: int, source: Sequence[str]) -> ListItem:
    token = tokens[position]
    start, end = token.map or (0, 1)
    cells: list[tuple[Span, ...]] = []
    head = False
    for each in tokens[position + 1 :]:
        if each.type == "tr_close":
            break
        head = head or each.type == "th_open"
        if each.type == "inline":
            cells.append(tuple(span for line in _lines(each.children or [], start, end) for span in line.spans))
    end = start + 2 if head else start + 1  # the head's row takes the line of dashes with it
    item = _block(Shape.ROW, (), start, end, source)
    return replace(item, cells=tuple(cells), head=head)


@dataclass
class _Look:
    """The marks that are open while a line's tokens are walked."""

    bold: int = 0
    italic: int = 0
    small: int = 0
    url: str | None = None


_OPENERS = {
    "strong_open": ("bold", 1),
    "strong_close": ("bold", -1),
    "em_open": ("italic", 1),
    "em_close": ("italic", -1),
}
_HTML_TAG = re.compile(r"<(/?)\s*(\w+)([^>]*)>", re.DOTALL)
_HTML_ADDRESS = re.compile(r"(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def _lines(children: Sequence[Token], start: int, end: int) -> tuple[TextLine, ...]:
    """The physical lines of an inline token; where they cannot be told apart, one line for all."""
    rows: list[list[Span]] = [[]]
    look = _Look()
    for token in children:
        if token.type in ("softbreak", "hardbreak"):
            rows.append([])
        else:
            rows[-1].extend(_spans(token, look))
    if len(rows) > end - start:
        rows = [[span for row in rows for span in [*row, Span(" ")]]]
    return tuple(TextLine(start + 1 + n, tuple(_tidied(row))) for n, row in enumerate(rows))


def _spans(token: Token, look: _Look) -> Iterable[Span]:
    if token.type in _OPENERS:
        name, change = _OPENERS[token.type]
        setattr(look, name, getattr(look, name) + change)
    elif token.type == "link_open":
        look.url = str(token.attrs.get("href", ""))
    elif token.type == "link_close":
        look.url = None
    elif token.type == "image":
        yield Span(token.content, str(token.attrs.get("src", "")), image=True)
    elif token.type == "html_inline":
        yield from _html(token.content, look)
    elif token.content:
        bold, italic, small = look.bold > 0, look.italic > 0, look.small > 0
        if look.url is not None:
            yield Span(token.content, look.url, bold, italic, small)
        else:
            yield from _with_bare_addresses(token.content, bold, italic, small)


def _html(tag: str, look: _Look) -> Iterable[Span]:
    """Sub- and superscript, links and images written as HTML; any other tag has no meaning here."""
    found = _HTML_TAG.match(tag)
    if not found:
        return
    closing, name, attributes = found[1] == "/", found[2].lower(), found[3]
    if name in ("sub", "sup"):
        look.small += -1 if closing else 1
    elif name in ("b", "strong"):
        look.bold += -1 if closing else 1
    elif name in ("i", "em"):
        look.italic += -1 if closing else 1
    elif name == "br":
        yield Span(" ")
    elif name in ("a", "img"):
        address = _HTML_ADDRESS.search(attributes)
        if name == "img" and address:
            yield Span("", address[1], image=True)
        elif name == "a":
            look.url = None if closing or not address else address[1]


_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\ufe0f\u200d\u20e3]+|(?<![\\w/]):[a-z][a-z0-9_+-]{2,}:(?!//)"
)
"""Pictures among the words: a list's decoration, and no part of a title."""


def _with_bare_addresses(text: str, bold: bool, italic: bool, small: bool) -> Iterator[Span]:
    text = _EMOJI.sub(" ", text)
    done = 0
    for start, end in find_addresses(text):
        if start > done:
            yield Span(text[done:start], None, bold, italic, small)
        yield Span(text[start:end], text[start:end], bold, italic, small, bare=True)
        done = end
    if done < len(text):
        yield Span(text[done:], None, bold, italic, small)


def _tidied(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring spans of one look joined, empty ones dropped."""
    kept: Span | None = None
    for span in spans:
        if kept and replace(kept, text="") == replace(span, text="") and not span.image and not span.bare:
            kept = replace(kept, text=kept.text + span.text)
            continue
        if kept:
            yield kept
        kept = span
    if kept:
        yield kept


def _gathers(items: Sequence[ListItem], position: int) -> bool:
    """Whether a bullet is a heading for those nested in it: short, without address, and each of them has one."""
    item = items[position]
    below = []
    for each in items[position + 1 :]:
        if each.level <= item.level or each.shape is not Shape.BULLET:
            break
        below.append(each)
    short = item.checked is None and not item.links and len(item.text.split()) <= 6
    direct = [each for each in below if each.level == min(each.level for each in below)]
    with_address = sum(bool(each.links) or _gathers(items, items.index(each)) for each in direct) if short else 0
    return bool(direct) and short and with_address * 2 > len(direct)


def _with_sections(items: Iterable[ListItem]) -> Iterator[ListItem]:
    """Every item with the headings above it.

    A rule that does not underline a heading ends the innermost sub-section, as its writer meant it to."""
    path: list[tuple[int, str]] = []
    gathering: list[tuple[int, str]] = []
    after_heading = False
    all_items = list(items)
    for position, item in enumerate(all_items):
        if item.shape is Shape.HEADING:
            path = [(level, name) for level, name in path if level < item.level]
            path.append((item.level, item.text))
        elif item.shape is Shape.RULE and not after_heading and len(path) > 1:
            path.pop()
        inside = item.shape in (Shape.BULLET, Shape.PARAGRAPH, Shape.QUOTE) and item.level
        gathering = [(level, name) for level, name in gathering if inside and level < item.level]
        yield replace(item, section=tuple(name for _, name in (*path, *gathering)))
        if item.shape is Shape.BULLET and _gathers(all_items, position):
            gathering.append((item.level, item.text))
        after_heading = item.shape is Shape.HEADING
