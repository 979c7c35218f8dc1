"""A bullet or paragraph for each work, however its parts are arranged.

- **[SSD]** SSD: Single Shot MultiBox Detector | Wei Liu, et al. | **[ECCV' 16]** | [`[pdf]`](...)
- Chen Huang, Simon Lucey. "Learning Policies for Adaptive Tracking." ICCV (2017). [[paper](...)]
- A Survey on Deep Transfer Learning [[ICANN2018]](...) [[Pytorch]](...)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from segbib.lists.anatomy import Anatomist
from segbib.lists.arrangement import ends_dated, shows_its_parts
from segbib.lists.bylines import is_author, leading_authors
from segbib.lists.context import Context
from segbib.lists.dialects.fields import label_alone
from segbib.lists.entry import Entry
from segbib.lists.links import PAPER_LINKS, Label, type_by_address
from segbib.lists.parts import Anatomy, with_arxiv
from segbib.lists.pieces import Piece, pieces_of
from segbib.lists.reader import ListItem, Shape
from segbib.lists.remarks import Facts
from segbib.lists.spans import TextLine
from segbib.lists.taken import Taken
from segbib.lists.titles import is_title_case
from segbib.lists.words import link_label, section_kind
from segbib.model.draft import Draft
from segbib.model.names import looks_like_name


def read_general_item(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The work, or the works, of a bullet or paragraph, with what is nested below; None where its parts do not show."""
    item = items[position]
    if item.shape not in (Shape.BULLET, Shape.PARAGRAPH) or not item.lines or item.text.endswith((":", "：")):
        return None
    nested = _nested(items, position)
    if nested and nested[0].section != item.section:
        return None  # it gathers what is below it
    anatomist = Anatomist(context.venues, context.vocabulary)
    groups = _groups(item, anatomist)
    if len(groups) > 1:
        drafts = [_draft(pieces_of(lines), (lines[0].number, lines[-1].number), item, context) for lines in groups]
        return Taken(tuple(d for d in drafts if d), 1) if all(drafts) else None
    details, count = _details(nested, anatomist)
    last = details[-1].last if details else item.last
    pieces = _without_reading_date(pieces_of(item.lines))
    told = shows_its_parts(pieces, anatomist) or (item.checked is None and ends_dated(pieces, anatomist))
    if not told and not _names_authors(details, anatomist):
        return None
    draft = _draft(pieces, (item.first, last), item, context, details)
    return Taken((draft,), 1 + count) if draft else None


def _nested(items: Sequence[ListItem], position: int) -> tuple[ListItem, ...]:
    item = items[position]
    end = position + 1
    while end < len(items) and _is_inside(items[end], item):
        end += 1
    if end == position + 1 and item.links:  # a slip of the indent: a line set in, but not enough to be nested
        while end < len(items) and not items[end].links and _indent(items[end]) > _indent(item):
            end += 1
    return tuple(items[position + 1 : end]) if item.shape is Shape.BULLET else ()


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


def _draft(
    pieces: Sequence[Piece],
    lines: tuple[int, int],
    item: ListItem,
    context: Context,
    details: Sequence[ListItem] = (),
) -> Draft | None:
    anatomist = Anatomist(context.venues, context.vocabulary)
    found = anatomist.parts(pieces)
    below = [_detail(each, anatomist) for each in details]
    found = _with_details(found, below)
    title = found.title.strip(" -–—:：|*[]()") or (found.names[0] if found.names else "")
    if not title or not _is_work(title, found, item):
        return None
    entry = Entry(context, title, item.section)
    found = with_arxiv(found)
    names = tuple(name for name in found.names if name != title)
    entry.is_preprint = found.venue is None and bool(found.preprint_year or found.arxiv)
    year = found.year or (found.preprint_year if found.venue is None else None)
    entry.add(Facts(venue=found.venue, year=year, track=found.track, methods=names, authors=tuple(found.authors)))
    if found.title_url:
        entry.add_link(found.title_url, Label("paper") if _is_paper_title(title, found, item) else None)
    for url, label, words in found.links:
        entry.add_link(url, label, words)
    entry.authors_more = found.authors_more
    entry.number = found.arxiv
    for note in found.notes:
        if len(note.split()) >= 2 or not note.isascii():
            entry.add_note(note)
    return entry.draft(*lines, item.checked)


def _detail(item: ListItem, anatomist: Anatomist) -> Anatomy:
    """The parts of an item nested below a work; of labelled links, the links; of a venue, the venue."""
    links = [(line.links[0].url or "", label, "") for line in item.lines if (label := label_alone(line))]
    if links and len(links) == len(item.lines):
        return Anatomy(links=[*links])
    if not item.links and len(item.text.split()) <= 3 and anatomist.is_dated(item.text):
        found = Anatomy()
        anatomist.take_venue(item.text, found)
        return found
    return anatomist.parts(pieces_of(item.lines), after_title=True)


def _with_details(found: Anatomy, below: Sequence[Anatomy]) -> Anatomy:
    """The parts with those that stand nested below: authors and full title, further links, remarks."""
    for each in below:
        if each.authors and not found.authors:
            title = each.title if len(each.title.split()) >= 2 else found.title
            names = found.names if title == found.title or not _is_short(found.title) else [*found.names, found.title]
            found = replace(
                found,
                title=title,
                names=names,
                authors=each.authors,
                authors_more=each.authors_more,
                venue=found.venue or each.venue,
                year=found.year or each.year,
                track=found.track or each.track,
                arxiv=found.arxiv or each.arxiv,
            )
        elif _is_short(found.title) and is_title_case(each.title) and not each.links and not each.title_url:
            found = replace(found, title=each.title, names=[*found.names, found.title])
            found = replace(found, venue=found.venue or each.venue, year=found.year or each.year)
        elif each.title and not each.links and not each.title_url:
            found.notes.append(each.title)
        elif each.venue and not (found.venue or each.title or each.notes):
            found = replace(found, venue=each.venue, year=found.year or each.year, track=found.track or each.track)
        found.links.extend(each.links)
        if each.title_url:
            found.links.append((each.title_url, None, each.title))
    return found


def _is_short(title: str) -> bool:
    return len(title.split()) <= 3


def _is_paper_title(title: str, found: Anatomy, item: ListItem) -> bool:
    """Whether a title's address is the paper's: not under a heading of other kinds, and not beside the paper itself."""
    kinds = [kind for heading in item.section if (kind := section_kind(heading))]
    beside = any(type_by_address(url) in PAPER_LINKS for url, _, _ in found.links)
    is_page = re.search(
        r"paper|article|abs|publication|proceeding|document|\.pdf|\d{5}", found.title_url, re.IGNORECASE
    )
    return is_page is not None and not kinds and len(title.split()) >= 3 and not beside


def _is_work(title: str, found: Anatomy, item: ListItem) -> bool:
    """Whether the parts make a work: a title, and a paper's link, authors, a venue, or a link that tells."""
    urls = [url for url, _, _ in found.links if url] + ([found.title_url] if found.title_url else [])
    outside = [url for url in urls if re.match(r"https?:|ftp:", url)]
    words = title.split()
    if link_label(title):
        return False
    if len(words) < 2 and not looks_like_name(title) and not (found.authors or found.venue) and len(title) < 4:
        return False
    if any(type_by_address(url) in PAPER_LINKS for url in outside) or found.authors or found.venue or found.arxiv:
        return True
    if outside and (len(words) >= 3 or found.names or any(section_kind(heading) for heading in item.section)):
        return True
    told = item.checked is not None and (found.surely_title or found.year)
    told = told or found.track is not None or found.preprint_year is not None
    return len(words) >= 3 and bool(found.links or told or (found.year and not item.links))
