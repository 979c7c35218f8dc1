"""A bullet or paragraph for each work, however its parts are arranged.

- **[SSD]** SSD: Single Shot MultiBox Detector | Wei Liu, et al. | **[ECCV' 16]** | [`[pdf]`](...)
- Chen Huang, Simon Lucey. "Learning Policies for Adaptive Tracking." ICCV (2017). [[paper](...)]
- A Survey on Deep Transfer Learning [[ICANN2018]](...) [[Pytorch]](...)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from segbib.lists.anatomy import Anatomist
from segbib.lists.arrangement import ends_dated, shows_its_parts
from segbib.lists.bylines import is_author, leading_authors
from segbib.lists.context import Context
from segbib.lists.details import label_alone_in, label_before
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import PAPER_LINKS, type_by_address
from segbib.lists.pieces import Piece, pieces_of
from segbib.lists.spans import TextLine
from segbib.lists.taken import Taken
from segbib.lists.titles import is_title_case
from segbib.lists.words import is_prose, speaks_to_reader, text_label
from segbib.lists.work import work_of


def read_general_item(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The work, or the works, of a bullet or paragraph, with what is nested below; None where its parts do not show."""
    item = items[position]
    if item.shape not in (Shape.BULLET, Shape.PARAGRAPH) or not item.lines or item.text.endswith((":", "：")):
        return None
    if speaks_to_reader(item.text) or (not item.links and is_prose(item.text)):
        return None
    nested = _nested(items, position)
    if nested and nested[0].section != item.section:
        return None  # it gathers what is below it
    anatomist = Anatomist(context.venues, context.vocabulary)
    groups = _groups(item, anatomist)
    if len(groups) > 1:
        drafts = [work_of(pieces_of(lines), (lines[0].number, lines[-1].number), item, context) for lines in groups]
        return Taken(tuple(d for d in drafts if d), 1) if all(drafts) else None
    is_over = item.shape is Shape.PARAGRAPH and bool(nested)
    details, count = (nested, len(nested)) if is_over else _details(nested, anatomist)
    last = details[-1].last if details else item.last
    pieces = _without_reading_date(pieces_of(item.lines))
    told = is_over or shows_its_parts(pieces, anatomist) or (item.checked is None and ends_dated(pieces, anatomist))
    bare = not told and context.bare_titles and is_bare_title(item)
    if not told and not bare and not _names_authors(details, anatomist):
        return None
    draft = work_of(pieces, (item.first, last), item, context, details, bare or is_over)
    return Taken((draft,), 1 + count) if draft else None


def _nested(items: Sequence[ListItem], position: int) -> tuple[ListItem, ...]:
    item = items[position]
    end = position + 1
    if item.shape is Shape.PARAGRAPH:
        while end < len(items) and items[end].shape is Shape.PARAGRAPH and _is_labelled(items[end]):
            end += 1
        while end + 1 < len(items) and label_alone_in(items[end]) and _is_linked_bullet(items[end + 1]):
            end += 1
            while end < len(items) and _is_linked_bullet(items[end]):
                end += 1
        return tuple(items[position + 1 : end])
    while end < len(items) and _is_inside(items[end], item):
        end += 1
    if end == position + 1 and item.links:  # a slip of the indent: a line set in, but not enough to be nested
        while end < len(items) and not items[end].links and _indent(items[end]) > _indent(item):
            end += 1
    return tuple(items[position + 1 : end])


def _is_labelled(item: ListItem) -> bool:
    """Whether a paragraph says of the work above it whose it is, or where it appeared: '**Authors:** ...'."""
    return not item.links and len(item.lines) == 1 and text_label(label_before(item.lines[0])) is not None


def _is_linked_bullet(item: ListItem) -> bool:
    """Whether a bullet is a link and a word or two."""
    words = "".join(span.text for line in item.lines for span in line.spans if not span.url).split()
    return item.shape is Shape.BULLET and len(item.links) > 0 and len(words) <= 3


def _is_inside(one: ListItem, item: ListItem) -> bool:
    """Whether an item is a deeper bullet of, or a further paragraph in, the bullet `item`."""
    if one.shape is Shape.PARAGRAPH:
        return one.level >= item.level > 0
    return one.shape is Shape.BULLET and one.level > item.level


def _indent(item: ListItem) -> int:
    return len(item.raw) - len(item.raw.lstrip()) if item.shape is Shape.BULLET else 0


def _groups(item: ListItem, anatomist: Anatomist) -> list[tuple[TextLine, ...]]:
    """The lines of each work: one group for a bullet, and for a paragraph unless each of its lines is a work."""
    if item.shape is Shape.BULLET or len(item.lines) == 1:
        return [item.lines]
    own = [
        line
        for line in item.lines
        if line.links
        and len((title := anatomist.parts(pieces_of([line])).title).split()) >= 2
        and not (is_author(title) and not line.is_bold)
    ]
    return [(line,) for line in item.lines] if len(own) == len(item.lines) else [item.lines]


def _details(nested: Sequence[ListItem], anatomist: Anatomist) -> tuple[tuple[ListItem, ...], int]:
    """The nested items that speak of the work above them; none where they are works of their own."""
    own = 0
    for each in nested:
        found = anatomist.parts(pieces_of(each.lines))
        paper = any(type_by_address(link.url or "") in PAPER_LINKS for link in each.links) or bool(found.title_url)
        if found.title and len(found.title.split()) >= 3 and paper and not found.authors:
            own += 1
    if own and own * 2 >= len(nested):
        return (), 0
    return tuple(nested), len(nested)


def is_bare_title(item: ListItem) -> bool:
    """Whether a bullet is words in title case and nothing else."""
    if item.shape is not Shape.BULLET or item.checked is not None or item.links:
        return False
    return 4 <= len(item.text.split()) <= 25 and is_title_case(item.text) and not re.search(r"\.\w{2,8}$", item.text)


def _without_reading_date(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without the day on which a work was read: '20211017 [2021 CVPR] Title'."""
    if len(pieces) > 1 and re.fullmatch(r"(?:19|20)\d{6}", pieces[0].text.strip()):
        return tuple(pieces[1:])
    return tuple(pieces)


def _names_authors(details: Sequence[ListItem], anatomist: Anatomist) -> bool:
    """Whether a paragraph below a title, or the whole of a bullet, is its authors."""
    paragraphs = [each for each in details if each.shape is Shape.PARAGRAPH and not each.links]
    bullets = [leading_authors(each.text) for each in details if each.shape is Shape.BULLET and not each.links]
    if any(len(names) > 1 and not rest for names, _, rest in bullets):
        return True
    return any(len(anatomist.parts(pieces_of(each.lines), after_title=True).authors) > 1 for each in paragraphs)
