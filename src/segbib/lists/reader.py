"""From Markdown text to list items: blocks with their physical lines, and each line as spans of text and links.

Nothing here knows what an entry looks like; that is for the dialects."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from segbib.base.text import squeeze
from segbib.lists.markup import HtmlBlock, html_blocks, html_tables
from segbib.lists.spans import Span, TextLine, lines_of


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


@dataclass(frozen=True)
class ListItem:
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


@dataclass(frozen=True)
class Document:
    """A list as read: its items in order, and its own name for itself."""

    items: tuple[ListItem, ...]
    source: tuple[str, ...] = field(repr=False)
    """The lines of the file."""
    title: str = ""


_YEAR_ALONE = re.compile(r"\W*(?:19|20)\d\d\W*")
_NUMBER = re.compile(r"\s*\[\d{1,3}\]\s+(?=\S)")
_CHECK_BOX = re.compile(r"\s*\[([ xX])\]\s+")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """A CommonMark parser with tables that leaves addresses as they stand."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.normalizeLink = str  # type: ignore[assignment,method-assign]
    parser.normalizeLinkText = str  # type: ignore[assignment,method-assign]
    parser.validateLink = bool  # type: ignore[assignment,method-assign]
    return parser


def read_document(text: str) -> Document:
    """The list in `text` as items with their lines."""
    source = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    front = _front_matter_length(source)
    tables = [(start, end) for start, end in html_tables(source) if start >= front]
    in_table = {n for start, end in tables for n in range(start, end + 1)}
    body = "\n".join("" if n < front or n in in_table else line for n, line in enumerate(source))
    items: list[ListItem] = []
    if front:
        items.append(ListItem(Shape.OTHER, (), 1, front, raw="\n".join(source[:front])))
    items.extend(_blocks(_parser().parse(body), source))
    for start, end in tables:
        items.extend(_html_items("\n".join(source[start : end + 1]), start + 1, end + 1, source))
    items.sort(key=lambda item: (item.first, item.last))
    placed = tuple(_with_sections(_with_folded_parts(items)))
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
            block = _text_block(token, tokens[position - 1], tokens, position, depth, quotes, source)
            yield from _numbered_lines(block, source)
        elif token.type == "html_block" and token.map:
            yield from _html_items(token.content, token.map[0] + 1, token.map[1], source)
        elif token.type in ("hr", "fence", "code_block") and token.map:
            shape = Shape.RULE if token.type == "hr" else Shape.OTHER
            yield _block(shape, (), token.map[0], token.map[1], source)


def _block(
    shape: Shape, lines: tuple[TextLine, ...], start: int, end: int, source: Sequence[str], level: int = 0
) -> ListItem:
    """An item over the lines `start` to `end` (from 0, end excluded), blank lines at its end left out."""
    while end > start + 1 and not source[end - 1].strip():
        end -= 1
    return ListItem(shape, lines, start + 1, end, level=level, raw="\n".join(source[start:end]))


def _html_items(text: str, first: int, last: int, source: Sequence[str]) -> Iterator[ListItem]:
    """The items of an HTML text over the lines `first` to `last`, and those lines between them as marks."""
    done = first - 1
    for block in html_blocks(text, first):
        if block.first > done + 1:
            yield from _marks(done + 1, block.first - 1, source)
        if block.last > done:
            yield _html_item(block, max(block.first, done + 1), source)
            done = block.last
    yield from _marks(done + 1, last, source)


def _html_item(block: HtmlBlock, first: int, source: Sequence[str]) -> ListItem:
    shapes = {"row": Shape.ROW, "li": Shape.BULLET, "p": Shape.PARAGRAPH}
    shape = shapes.get(block.shape, Shape.HEADING)
    if shape is Shape.HEADING:
        level = FOLDED if block.shape == "summary" else int(block.shape[1])
    else:
        level = int(shape is Shape.BULLET)
    item = _block(shape, () if shape is Shape.ROW else block.lines, first - 1, block.last, source, level)
    cells = tuple(tuple(cell) for cell in block.cells) if shape is Shape.ROW else ()
    return replace(item, cells=cells, head=block.head)


def _marks(first: int, last: int, source: Sequence[str]) -> Iterator[ListItem]:
    if any(line.strip() for line in source[first - 1 : last]):
        yield _block(Shape.OTHER, (), first - 1, last, source)


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
    lines = lines_of(inline.children or [], start, end)
    if opening.type == "heading_open":
        return _block(Shape.HEADING, lines, start, end, source, int(opening.tag[1]))
    first_in_item = position >= 2 and tokens[position - 2].type == "list_item_open"
    if quotes:
        return _block(Shape.QUOTE, lines, start, end, source, depth)
    if not first_in_item:
        return _block(Shape.PARAGRAPH, lines, start, end, source, depth)
    item = _without_number(_block(Shape.BULLET, lines, start, end, source, depth))
    return _without_check_box(item)


def _numbered_lines(item: ListItem, source: Sequence[str]) -> Iterator[ListItem]:
    """An item, a paragraph of references apart at the lines that begin with '[12]'."""
    starts = [n for n, line in enumerate(item.lines) if line.spans and _NUMBER.match(line.spans[0].text)]
    if item.shape is not Shape.PARAGRAPH or not starts or starts[0] or item.lines[0].spans[0].url:
        yield item
        return
    for start, end in pairwise([*starts, len(item.lines)]):
        lines = item.lines[start:end]
        last = item.lines[end].number - 1 if end < len(item.lines) else item.last
        yield _without_number(_block(Shape.PARAGRAPH, lines, lines[0].number - 1, last, source, item.level))


def _without_check_box(item: ListItem) -> ListItem:
    box = _CHECK_BOX.match(_first_words(item))
    return replace(_cut(item, box.end()), checked=box[1] in "xX") if box else item


def _without_number(item: ListItem) -> ListItem:
    """An item without the number that a list of references gives it: '[12] Title'."""
    number = _NUMBER.match(_first_words(item))
    return _cut(item, number.end()) if number else item


def _first_words(item: ListItem) -> str:
    """The words an item begins with, '' where it begins with a link."""
    spans = item.lines[0].spans if item.lines else ()
    return spans[0].text if spans and not spans[0].url else ""


def _cut(item: ListItem, length: int) -> ListItem:
    """An item without the first characters of its first words."""
    line = item.lines[0]
    spans = (replace(line.spans[0], text=line.spans[0].text[length:]), *line.spans[1:])
    return replace(item, lines=(TextLine(line.number, spans), *item.lines[1:]))


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
            lines = lines_of(each.children or [], start, end)
            cells.append(tuple(span for line in lines for span in (*line.spans, Span(" ")))[:-1])
    end = start + 2 if head else start + 1  # the head's row takes the line of dashes with it
    item = _block(Shape.ROW, (), start, end, source)
    return replace(item, cells=tuple(cells), head=head)


def _with_folded_parts(items: Sequence[ListItem]) -> Iterator[ListItem]:
    """The items, a summary a heading only where bullets or rows with addresses are folded up under it."""
    for position, item in enumerate(items):
        if item.shape is not Shape.HEADING or item.level != FOLDED:
            yield item
            continue
        inside = itertools.takewhile(lambda each: not _ends_folded(each), items[position + 1 :])
        entries = [each for each in inside if each.shape in (Shape.BULLET, Shape.ROW) and each.links]
        yield item if entries else replace(item, shape=Shape.OTHER, level=0)


def _ends_folded(item: ListItem) -> bool:
    """Whether an item closes a folded part, or opens the next."""
    return item.shape is Shape.OTHER and re.search(r"</?details\b", item.raw, re.IGNORECASE) is not None


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
            # '### 2022' directly over '### Conference' is meant to hold for what follows
            over = after_heading and path[-1][0] == item.level and _YEAR_ALONE.fullmatch(path[-1][1])
            path = [(level, name) for level, name in path if level < item.level + bool(over)]
            path.append((item.level, item.text))
        elif _ends_folded(item):
            path = [(level, name) for level, name in path if level < FOLDED]
        elif item.shape is Shape.RULE and not after_heading and len(path) > 1:
            path.pop()
        inside = item.shape in (Shape.BULLET, Shape.PARAGRAPH, Shape.QUOTE) and item.level
        gathering = [(level, name) for level, name in gathering if inside and level < item.level]
        yield replace(item, section=tuple(name for _, name in (*path, *gathering)))
        if item.shape is Shape.BULLET and _gathers(all_items, position):
            gathering.append((item.level, item.text))
        after_heading = item.shape is Shape.HEADING
