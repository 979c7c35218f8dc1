"""A table of figures: a column of methods, and columns headed by the split of the data set in the heading above.

| method | val | test | notes |
| [DSRG](https://github.com/speedinghzl/DSRG)<sub>CVPR2018</sub> | 61.4 | 63.2 | deep seeded region growing |
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from segbib.base.text import squeeze
from segbib.lists.context import Context
from segbib.lists.entry import Entry, markdown_of
from segbib.lists.items import ListItem, Shape
from segbib.lists.remarks import Facts
from segbib.lists.spans import Span
from segbib.lists.taken import Taken, aside
from segbib.lists.told import Part
from segbib.model.draft import Aside, Draft
from segbib.model.record import Kind, LinkType, Result

_METHOD_HEADS = frozenset({"method", "methods", "model", "name", "network", "approach", "方法", "模型"})
_REMARK_HEADS = frozenset({"notes", "note", "remark", "remarks", "comment", "comments", "备注"})
_SPLITS = frozenset({"val", "test", "train", "trainval", "minival", "test-dev", "val set", "test set"})


def read_result_table(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The works of a table with a column of methods and columns of figures, a draft a row with its results."""
    head = items[position]
    if head.shape is not Shape.ROW or not head.head:
        return None
    names = [squeeze("".join(span.text for span in cell)).casefold() for cell in head.cells]
    rows = []
    for item in items[position + 1 :]:
        if item.shape is not Shape.ROW or item.head:
            break
        rows.append(item)
    if not names or names[0] not in _METHOD_HEADS or not any(name in _SPLITS for name in names) or not rows:
        return None
    parts: list[Part] = [aside(head, Aside.MARK)]
    parts.extend(_draft(row, names, context) for row in rows)
    return Taken(tuple(parts), 1 + len(rows))


def _text(cell: Sequence[Span]) -> str:
    return squeeze("".join(span.text for span in cell if not span.image))


def _draft(row: ListItem, names: Sequence[str], context: Context) -> Draft:
    method = row.cells[0]
    name = squeeze("".join(span.text for span in method if not span.small and not span.image))
    entry = Entry(context, name, row.section, kind=Kind.PAPER)
    entry.add(Facts(methods=(name,)))
    for mention in context.venues.mentions(" ".join(span.text for span in method if span.small)):
        entry.add(Facts(venue=mention.venue.name, year=mention.year, track=mention.track))
    for span in (span for cell in row.cells for span in cell if span.url):
        entry.add_link(span.url or "")
    by_name = dict(zip(names, row.cells, strict=False))
    remark = "; ".join(text for head, cell in by_name.items() if head in _REMARK_HEADS and (text := markdown_of(cell)))
    for head, cell in by_name.items():
        value = re.fullmatch(r"\**\s*(\d+(?:\.\d+)?)\s*%?\s*\**", _text(cell))
        if head in _SPLITS and value:
            entry.results.append(
                Result(
                    dataset=_data_set(row.section),
                    split=head,
                    metric=context.metric,
                    value=float(value[1]),
                    remark=remark,
                    list=context.list_id,
                    lines=(row.first, row.last),
                )
            )
    draft = entry.draft(row.first, row.last)
    links = tuple(link.changed(type=LinkType.PROJECT) if link.type is LinkType.OTHER else link for link in draft.links)
    return draft.changed(links=links)


def _data_set(section: Sequence[str]) -> str:
    """The heading above as a data set's name: 'PASCAL VOC2012' gives 'PASCAL VOC 2012'."""
    return re.sub(r"(?<=[A-Za-z])(?=(?:19|20)\d\d\b)", " ", section[-1]) if section else "unknown"
