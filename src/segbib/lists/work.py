"""The parts of an entry, with what stands below it, as a draft; None where they make no work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from segbib.lists.anatomy import Anatomist
from segbib.lists.context import Context
from segbib.lists.details import details_of, with_details
from segbib.lists.entry import Entry
from segbib.lists.items import ListItem
from segbib.lists.links import PAPER_LINKS, Label, type_by_address
from segbib.lists.parts import Anatomy, with_arxiv
from segbib.lists.pieces import Piece
from segbib.lists.remarks import Facts
from segbib.lists.words import link_label, section_kind
from segbib.model.draft import Draft
from segbib.model.names import looks_like_name


def work_of(
    pieces: Sequence[Piece],
    lines: tuple[int, int],
    item: ListItem,
    context: Context,
    details: Sequence[ListItem] = (),
    bare: bool = False,
) -> Draft | None:
    """The work of an item's pieces on these lines, with the items nested below it that speak of it.

    `bare` says that a title alone is a work here."""
    anatomist = Anatomist(context.venues, context.vocabulary)
    found = anatomist.parts(pieces)
    below = details_of(details, anatomist)
    found = with_details(found, below)
    title = _without_marks(found.title) or (found.names[0] if found.names else "")
    if not title or not (bare or _is_work(title, found, item)):
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


def _without_marks(title: str) -> str:
    """A title without the marks around it; a bracket that it opens itself stays closed."""
    bare = title.strip(" -–—:：|*[]()")
    return f"{bare})" if bare.count("(") > bare.count(")") and f"{bare})" in title else bare


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
