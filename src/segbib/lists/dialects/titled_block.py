"""A bold title on a line of its own, and below it lines such as '- label: address'.

**Mask R-CNN**

- intro: ICCV 2017 Best paper award. Facebook AI Research
- arxiv: [https://arxiv.org/abs/1703.06870](https://arxiv.org/abs/1703.06870)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from segbib.lists.addresses import arxiv_id
from segbib.lists.context import Context
from segbib.lists.dialects.fields import Field, fields_of, put
from segbib.lists.entry import Entry
from segbib.lists.items import ListItem, Shape
from segbib.lists.remarks import Facts
from segbib.lists.spans import TextLine
from segbib.lists.taken import Taken
from segbib.lists.words import text_label
from segbib.model.draft import Draft
from segbib.model.names import looks_like_name, names_in_title, same_name


@dataclass
class _Block:
    titles: list[TextLine] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    last: int = 0
    heading: str = ""
    """The name in the heading directly above: it is the first block's, what follows may be about anything."""


def read_titled_block(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The work, or works, of the bold titles that begin here, with all fields up to the next title, heading or rule."""
    if not _begins_with_title(items[position]):
        return None
    block = _Block(heading=_name_above(items, position, context))
    count = 0
    for item in (items[n] for n in range(position, len(items))):  # a slice would copy all that follows
        if item.shape in (Shape.HEADING, Shape.RULE, Shape.ROW) or (_begins_with_title(item) and block.fields):
            break
        titles = _title_lines(item) if _begins_with_title(item) else ()
        block.titles.extend(titles)
        block.fields.extend(fields_of(item.lines[len(titles) :]))
        block.last = item.last
        count += 1
    if not any(_is_told(each) for each in block.fields) and len(block.titles) == 1:
        return None  # a bold title over lines of another kind
    return Taken(_drafts(block, items[position], context), count)


def _is_told(field: Field) -> bool:
    """Whether a field is an address, or has a label that lists use."""
    return field.is_bare or (field.label is not None and bool(field.label.type or text_label(field.label.word)))


def _name_above(items: Sequence[ListItem], position: int, context: Context) -> str:
    above = items[position - 1] if position else None
    if above is None or above.shape is not Shape.HEADING or context.tasks.in_heading(above.text):
        return ""
    return above.text if looks_like_name(above.text) else ""


def _begins_with_title(item: ListItem) -> bool:
    return item.shape is Shape.PARAGRAPH and item.level == 0 and bool(item.lines) and item.lines[0].is_bold


def _title_lines(item: ListItem) -> tuple[TextLine, ...]:
    count = next((n for n, line in enumerate(item.lines) if not line.is_bold), len(item.lines))
    return item.lines[:count]


def _drafts(block: _Block, opening: ListItem, context: Context) -> tuple[Draft, ...]:
    """One draft, its last title the title and those before it former ones; one each where each has its arXiv number."""
    titles = [line.text for line in block.titles]
    numbered = {n: _title_named_by(f, titles) for n, f in enumerate(block.fields) if any(map(arxiv_id, f.addresses))}
    if len(titles) > 1 and sorted(set(numbered.values())) == list(range(len(titles))):
        groups: list[tuple[str, int | None]] = [(title, n) for n, title in enumerate(titles)]
    else:
        groups = [(titles[-1], None)]
    drafts = []
    for title, own in groups:
        entry = Entry(context, title, opening.section)
        for n, each in enumerate(block.fields):
            if own is None or numbered.get(n, own) == own:
                put(each, entry)
        if block.heading and not names_in_title(title):
            entry.add(Facts(methods=(block.heading,)))
        draft = entry.draft(opening.first, block.last)
        if own is None and len(titles) > 1:
            former = tuple(dict.fromkeys((*titles[:-1], *draft.former_titles)))
            draft = draft.changed(former_titles=former)
        drafts.append(draft)
    return tuple(drafts)


def _title_named_by(one: Field, titles: Sequence[str]) -> int:
    """Which title the label of a field names, -1 for none."""
    label = one.label.word if one.label else ""
    named = (n for n, title in enumerate(titles) if any(same_name(label, name) for name in names_in_title(title)))
    return next(named, -1)
