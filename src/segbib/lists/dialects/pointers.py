"""Sentences that point somewhere: to another collection, or to a work named inside the sentence.

see [this](https://github.com/...) for more weakly lists and resources.
a good architecture summary paper:[Learning a Discriminative Feature Network](https://arxiv.org/...)
"""

from __future__ import annotations

from collections.abc import Sequence

from segbib.base.text import squeeze
from segbib.lists.addresses import name_of
from segbib.lists.context import Context
from segbib.lists.entry import Entry, markdown_of
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import type_by_address
from segbib.lists.spans import Span, TextLine
from segbib.lists.taken import Taken
from segbib.model.draft import Draft
from segbib.model.record import Kind, LinkType

_POINTING = frozenset({"this", "here", "link", "this link", "this list", "these", "this repo", "这里", "链接"})


def read_pointers(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """A draft for each line of a paragraph in which every line is a sentence that points to one address."""
    item = items[position]
    if item.shape is not Shape.PARAGRAPH or item.level or not item.lines:
        return None
    drafts = [_draft(line, item, context) for line in item.lines]
    return Taken(tuple(d for d in drafts if d), 1) if all(drafts) else None


def _draft(line: TextLine, item: ListItem, context: Context) -> Draft | None:
    links = [span for span in line.links if not span.image and not span.bare]
    before = squeeze("".join(span.text for span in _before(line, links[0]))) if links else ""
    if len(links) != 1 or not before:
        return None
    link = links[0]
    if link.text.strip().casefold() in _POINTING:
        entry = Entry(context, name_of(link.url or ""), item.section, kind=Kind.NOTE)
        entry.add_note(squeeze(line.text))
    elif before.endswith((":", "：")) and len(link.text.split()) >= 4:
        paper = type_by_address(link.url or "") in (LinkType.ARXIV, LinkType.PDF, LinkType.PAPER_PAGE)
        entry = Entry(context, link.text, item.section, kind=Kind.PAPER if paper else None)
        if len(before.split()) > 3:
            entry.add_note(markdown_of([Span(before.rstrip(":： "))]))
    else:
        return None
    return entry.draft(line.number, line.number) if entry.add_link(link.url or "") else None


def _before(line: TextLine, link: Span) -> tuple[Span, ...]:
    return line.spans[: line.spans.index(link)]
