"""A heading for each work, and below it bullets that say what stands behind them.

#### PTAM
+ 论文：Klein G, Murray D. [**Parallel tracking and mapping**](...)[C]//ISMAR 2007
+ 代码：https://github.com/Oxford-PTAM/PTAM-GPL
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from segbib.lists.anatomy import Anatomist
from segbib.lists.context import Context
from segbib.lists.entry import Entry, markdown_of
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import Label
from segbib.lists.parts import Anatomy
from segbib.lists.pieces import pieces_of
from segbib.lists.remarks import Facts
from segbib.lists.spans import TextLine
from segbib.lists.taken import Taken
from segbib.lists.words import link_label
from segbib.model.names import looks_like_name
from segbib.model.record import LinkType

_FIELD = re.compile(r"^[\s!！*]*(?P<word>[^\W\d_][^:：\[\]()（）]{0,14}?)[\s*]*[:：]\s*")


def read_labelled_heading(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The work of a heading whose bullets begin with labels, the paper's among them; None for other headings."""
    heading = items[position]
    if heading.shape is not Shape.HEADING:
        return None
    end = position + 1
    while end < len(items) and items[end].shape in (Shape.BULLET, Shape.OTHER, Shape.QUOTE):
        end += 1
    if end < len(items) and items[end].shape is Shape.PARAGRAPH:
        return None
    below = items[position + 1 : end]
    fields = [(item, _label(item)) for item in below]
    papers = [item for item, word in fields if word and link_label(word) is LinkType.PDF and item.shape is Shape.BULLET]
    labelled = sum(bool(word and link_label(word)) for _, word in fields)
    if len(papers) != 1 or labelled < 2 or labelled * 5 < len(below) * 2:
        return None
    return Taken((_entry(heading, papers[0], fields, context).draft(heading.first, below[-1].last),), 1 + len(below))


def _label(item: ListItem) -> str:
    found = _FIELD.match(item.text) if item.lines else None
    return found["word"].strip(" *") if found else ""


def _entry(heading: ListItem, paper: ListItem, fields: Sequence[tuple[ListItem, str]], context: Context) -> Entry:
    found = _paper(paper, context)
    name = re.sub(r"\s*[(（][^()（）]*[)）]$", "", re.split(r"[:：]", heading.text)[-1].strip())
    title = found.title or re.sub(r"\s*[(（][^()（）]*[)）]$", "", heading.text.strip())
    entry = Entry(context, title, heading.section[:-1])
    names = (name,) if looks_like_name(name) and name != title else ()
    entry.is_preprint = found.venue is None and found.preprint_year is not None
    year = found.year or (found.preprint_year if found.venue is None else None)
    entry.add(Facts(venue=found.venue, year=year, track=found.track, authors=tuple(found.authors), methods=names))
    entry.authors_more = found.authors_more
    if found.title_url:
        entry.add_link(found.title_url, Label("paper"))
    for url, label, words in found.links:
        entry.add_link(url, label, words)
    for item, word in fields:
        if item is not paper:
            _take(item, word, entry)
    return entry


def _paper(item: ListItem, context: Context) -> Anatomy:
    """The parts of the paper's bullet, its label taken away."""
    line = item.lines[0]
    first = line.spans[0]
    cut = _FIELD.match(first.text)
    spans = line.spans
    if cut:
        spans = (replace(first, text=first.text[cut.end() :]), *line.spans[1:])
    lines = (TextLine(line.number, spans), *item.lines[1:])
    return Anatomist(context.venues, context.vocabulary).parts(pieces_of(lines), after_title=True)


def _take(item: ListItem, word: str, entry: Entry) -> None:
    type_ = link_label(word) if word else None
    for span in item.links:
        if span.url and not span.image:
            own = "" if span.bare or type_ else span.text
            entry.add_link(span.url, Label(word) if type_ else None, own)
    if not item.links and item.lines:
        entry.add_note(" ".join(markdown_of(line.spans) for line in item.lines))
