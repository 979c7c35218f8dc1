"""From Markdown text to list items: blocks with their physical lines, and each line as spans of text and links.

Nothing here knows what an entry looks like; that is for the dialects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from segbib.lists.items import FOLDED, Document, ListItem, Shape
from segbib.lists.markup import HtmlBlock, html_blocks, html_tables
from segbib.lists.sections import with_folded_parts, with_sections
from segbib.lists.spans import Span, TextLine, lines_of
from segbib.lists.told import LONGEST_LINE, lines_of_file

_NUMBER = re.compile(r"\s*(?:\[\d{1,3}\]|\(?\d{1,3}\))\s+(?=\S|$)")
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
    source = lines_of_file(text)
    front = _front_matter_length(source)
    tables = [(start, end) for start, end in html_tables(source) if start >= front]
    beside = {n for start, end in tables for n in range(start, end + 1)}
    beside |= {n for n, line in enumerate(source) if n < front or len(line) > LONGEST_LINE}
    body = "\n".join("" if n in beside else line for n, line in enumerate(source))
    items: list[ListItem] = []
    if front:
        items.append(ListItem(Shape.OTHER, (), 1, front, raw="\n".join(source[:front])))
    items.extend(_blocks(_parser().parse(body), source))
    for start, end in tables:
        items.extend(_html_items("\n".join(source[start : end + 1]), start + 1, end + 1, source))
    items.sort(key=lambda item: (item.first, item.last))
    placed = tuple(with_sections(with_folded_parts(items)))
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
        end = opening.map[1] if opening.map else end  # an underlined one has its line with it
        return _block(Shape.HEADING, lines, start, end, source, int(opening.tag[1]))
    first_in_item = position >= 2 and tokens[position - 2].type == "list_item_open"
    if quotes:
        return _block(Shape.QUOTE, lines, start, end, source, depth)
    if not first_in_item:
        return _block(Shape.PARAGRAPH, lines, start, end, source, depth)
    item = without_number(_block(Shape.BULLET, lines, start, end, source, depth))
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
        yield without_number(_block(Shape.PARAGRAPH, lines, lines[0].number - 1, last, source, item.level))


def _without_check_box(item: ListItem) -> ListItem:
    box = _CHECK_BOX.match(_first_words(item))
    return replace(_cut(item, box.end()), checked=box[1] in "xX") if box else item


def without_number(item: ListItem) -> ListItem:
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
