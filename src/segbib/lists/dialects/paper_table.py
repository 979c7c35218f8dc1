"""A table with a row for each work: its columns, in any order, are told by their heads and by what stands in them.

| No. | Pub. | Title | Links |
| 01 | **AAAI** | Structure-Consistent Saliency | [Paper](...)/[Code](...) |
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from segbib.base.text import squeeze
from segbib.lists.addresses import is_badge
from segbib.lists.anatomy import Anatomist
from segbib.lists.bylines import leading_authors
from segbib.lists.context import Context
from segbib.lists.entry import Entry
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import Label
from segbib.lists.parts import Anatomy
from segbib.lists.phrases import is_date
from segbib.lists.pieces import Piece, pieces_of
from segbib.lists.remarks import Facts
from segbib.lists.spans import Span, TextLine
from segbib.lists.taken import Taken, aside
from segbib.lists.titles import is_title_case
from segbib.lists.told import Part
from segbib.lists.words import link_label, section_kind
from segbib.model.draft import Aside, Draft
from segbib.model.names import looks_like_name
from segbib.model.record import Kind, LinkType

_ROLES: tuple[tuple[str, str], ...] = (
    ("title", r"title|paper ?title|paper ?name|标题|题目|论文(?:名称|标题|题目)?"),
    (
        "name",
        r"name|names|methods?|models?|algorithms?|networks?|detectors?|trackers?|abbr\w*|acronym|nickname|dataset|"
        r"data ?sets?|方法|模型|名称|数据集|backbone",
    ),
    (
        "venue",
        r"pub\.?|publication|venue|conference|conf\.?|journal|published(?: in| at)?|source|conference/journal|"
        r"会议|期刊|来源|发表",
    ),
    ("year", r"year|date|time|年份?|时间|日期"),
    ("authors", r"authors?|作者|first author"),
    ("affiliation", r"affiliations?|institut\w+|organi[sz]ations?|team|单位|机构"),
    ("number", r"no\.?|#|id|index|序号|rank"),
)
_PAPER_HEADS = frozenset({"paper", "papers", "论文", "article", "reference", "work"})


class _Table(Struct, frozen=True):
    """A table's heads, roles and rows."""

    heads: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[ListItem, ...]
    title: int
    """The column that names the works."""
    kind: Kind | None
    """Of what the columns tell that it is no paper: a data set, or a program."""


def read_paper_table(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The works of a table, a draft a row; the rows as marks where the table names no works."""
    head = items[position]
    if head.shape is not Shape.ROW:
        return None
    inside = _inside(items, position)
    rows = [item for item in inside if item.shape is Shape.ROW]
    anatomist = Anatomist(context.venues, context.vocabulary)
    table = _understood(head, rows, anatomist) if rows else None
    if table is None:
        return Taken(tuple(aside(item, _what(item)) for item in (head, *inside)), 1 + len(inside))
    parts: list[Part] = [aside(head, Aside.MARK)]
    for item in inside:
        draft = _draft(item, table, anatomist, context) if item.shape is Shape.ROW else None
        parts.append(draft or aside(item, _what(item)))
    return Taken(tuple(parts), 1 + len(inside))


def _inside(items: Sequence[ListItem], position: int) -> tuple[ListItem, ...]:
    """The rows below a head, with the marks of HTML between them."""
    end = last = position + 1
    while end < len(items) and items[end].shape in (Shape.ROW, Shape.OTHER) and not items[end].head:
        end += 1
        last = end if items[end - 1].shape is Shape.ROW else last
    return tuple(items[position + 1 : last])


def _what(row: ListItem) -> Aside:
    outside = any(re.match(r"https?:", span.url or "") and not span.image for span in row.links)
    return Aside.REMARK if outside else Aside.MARK


def _text(cell: Sequence[Span]) -> str:
    return squeeze("".join(span.text for span in cell if not span.image))


def _understood(head: ListItem, rows: Sequence[ListItem], anatomist: Anatomist) -> _Table | None:
    """The table with the roles of its columns; None for figures without works."""
    heads = tuple(_text(cell).casefold().strip(" *:") for cell in head.cells)
    columns = [[row.cells[n] for row in rows if n < len(row.cells)] for n in range(len(heads))]
    roles = [_role(name) for name in heads]
    for n, name in enumerate(heads):
        if name in _PAPER_HEADS:
            roles[n] = "title" if "title" not in roles and _holds_titles(columns[n], anatomist) else "links"
        elif not roles[n] and "title" not in roles and _holds_titles(columns[n], anatomist):
            roles[n] = "title"
    linked = sum(bool(row.links) for row in rows)
    if "title" not in roles and ("name" not in roles or linked * 2 < len(rows)):
        return None
    title = roles.index("title") if "title" in roles else roles.index("name")
    return _Table(heads, tuple(roles), tuple(rows), title, _kind(heads, roles, title))


def _kind(heads: Sequence[str], roles: Sequence[str], title: int) -> Kind | None:
    """A data set where the column of names is of these; a program where there is code, and nothing that papers have."""
    if "title" not in roles and re.search(r"data ?set|数据集", heads[title]):
        return Kind.DATASET
    types = {link_label(head.removesuffix(" base")) for head in heads}
    of_papers = {LinkType.PDF, LinkType.ARXIV, LinkType.PAPER_PAGE} & types or {"venue", "authors"} & set(roles)
    return Kind.CODE if LinkType.CODE in types and not of_papers else None


def _role(head: str) -> str:
    return next((role for role, words in _ROLES if re.fullmatch(words, head)), "")


def _holds_titles(cells: Sequence[Sequence[Span]], anatomist: Anatomist) -> bool:
    texts = [_text(cell) for cell in cells if _text(cell)]
    titles = [
        t for t in texts if len(t.split()) >= 3 and not anatomist.is_label(t) and (is_title_case(t) or len(t) > 30)
    ]
    return bool(texts) and len(titles) * 2 > len(texts)


def _draft(row: ListItem, table: _Table, anatomist: Anatomist, context: Context) -> Draft | None:
    if table.title >= len(row.cells):
        return None
    found = Anatomy()
    cell = _without_names(row.cells[table.title], found)
    _take_title(pieces_of([TextLine(row.first, cell)]), found, anatomist)
    for n, cell in enumerate(row.cells):
        if n != table.title and n < len(table.heads):
            _take_cell(cell, table.heads[n], table.roles[n], found, anatomist)
    urls = [url for url in (found.title_url, *(link[0] for link in found.links)) if re.match(r"https?:|ftp:", url)]
    pages = [url for url in (found.title_url, *(link[0] for link in found.links)) if url.endswith(".md")]
    if pages and not urls:
        return None  # it leads to further lists
    title = found.title.strip(" -–—:|*[]") or (found.names[0] if found.names else "")
    if not title or not (urls or found.venue or found.authors or len(title.split()) >= 4):
        return None
    return _entry(title, found, row, table, context).draft(row.first, row.last)


def _entry(title: str, found: Anatomy, row: ListItem, table: _Table, context: Context) -> Entry:
    entry = Entry(context, title, row.section)
    if table.kind and not any(section_kind(heading) for heading in row.section):
        entry.kind = table.kind
    names = tuple(name for name in found.names if name != title)
    if looks_like_name(title):
        names = (title, *names)
    entry.is_preprint = found.venue is None and found.preprint_year is not None
    year = found.year or found.preprint_year
    entry.add(Facts(venue=found.venue, year=year, track=found.track, methods=names, authors=tuple(found.authors)))
    entry.authors_more = found.authors_more
    for note in found.notes:
        entry.add_note(note)
    if found.title_url:
        entry.add_link(found.title_url)
    for url, label, words in found.links:
        link = Label("dataset") if table.kind is Kind.DATASET and (label is None or label.type is None) else label
        entry.add_link(url, link, "" if link is not label else words)
    for picture in (span.url for cell in row.cells for span in cell if span.image and span.url):
        if not is_badge(picture):
            entry.add_image(picture)
    return entry


def _without_names(cell: tuple[Span, ...], found: Anatomy) -> tuple[Span, ...]:
    """The cell of a title without the names between backticks behind it: 'Concealed Object Detection `COD10K`'."""
    kept = list(cell)
    while len(kept) > 1 and (kept[-1].code or not kept[-1].text.strip()):
        last = kept.pop()
        if last.code and len(last.text.split()) <= 2:
            found.names.append(last.text.strip())
        elif last.code:
            found.notes.append(last.text.strip())
    return tuple(kept) if any(span.text.strip() for span in kept) else cell


def _take_title(pieces: Sequence[Piece], found: Anatomy, anatomist: Anatomist) -> None:
    """Title, name and address of the cell that names the work, and its further links."""
    words = [p for p in pieces if not (p.is_link and anatomist.is_label(p.text))]
    linked = next((p for p in words if p.is_link), None)
    for piece in pieces:
        if piece.is_link and piece is not linked:
            found.links.append((piece.url or "", *anatomist.label_of(piece.text)))
    name = next((p for p in words if p.wrapped == "[" and not p.is_link and len(p.text.split()) <= 2), None)
    while len(words) > 1 and words[-1].wrapped == "(":
        words.pop()
    text = squeeze(" ".join(f"({p.text})" if p.wrapped == "(" else p.text for p in words if p is not name))
    found.title = linked.text if linked and len(linked.text.split()) >= 3 else text
    found.title_url = (linked.url or "") if linked else ""
    if name:
        found.names.append(name.text.strip())


def _take_cell(cell: Sequence[Span], head: str, role: str, found: Anatomy, anatomist: Anatomist) -> None:
    pieces = pieces_of([TextLine(0, tuple(cell))])
    whole = squeeze(" ".join(p.text for p in pieces))
    if role == "authors":
        names, more, _ = leading_authors(whole)
        found.authors, found.authors_more = names or ([whole] if whole and len(whole.split()) <= 4 else []), more
    elif role == "venue" or (role in ("", "year") and (is_date(whole) or _is_venue(whole, anatomist))):
        known = anatomist.take_venue(whole, found)
        if role == "venue" and not known and re.search(r"[^\W\d_]{2}", whole):
            found.notes.append(whole)
    elif role == "name" and whole and not found.names:
        found.names.append(whole)
    if role in ("affiliation", "number"):
        return
    for piece in pieces:
        if piece.is_link and role == "authors":
            found.links.append((piece.url or "", Label("homepage"), piece.text))
        elif piece.is_link and (anatomist.is_dated(piece.text) or anatomist.is_venue(piece.text)):
            found.links.append((piece.url or "", Label("paper"), ""))
        elif piece.is_link:
            found.links.append(_link_of(piece, head, anatomist))


def _is_venue(text: str, anatomist: Anatomist) -> bool:
    probe = Anatomy()
    return len(text.split()) <= 5 and anatomist.take_venue(text, probe) and probe.venue is not None


def _link_of(piece: Piece, head: str, anatomist: Anatomist) -> tuple[str, Label | None, str]:
    """A link of a column: its own words, or where these say nothing the column's head, tell what it is."""
    label, words = anatomist.label_of(piece.text)
    if label is None or label.type is None:
        column = link_label(re.sub(r"[-_]?links?$", "", head))
        if column:
            asides = label.asides if label else ()
            return piece.url or "", Label(column.value if column is not LinkType.PDF else "paper", asides), ""
    return piece.url or "", label, words if not piece.text.startswith("http") else ""
