"""A record as it stands in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from segbib.base.text import title_key
from segbib.model.record import Link, LinkType, Record
from segbib.site import paths, words
from segbib.site.addresses import arxiv_address, doi_address, is_arxiv_file
from segbib.site.citation_meta import coins
from segbib.site.cited import cited, person
from segbib.site.page import Chip, Line, Place

if TYPE_CHECKING:
    from segbib.site.catalogue import Catalogue

SHOWN_AUTHORS = 8

CHIP_ORDER = (
    LinkType.ARXIV,
    LinkType.PDF,
    LinkType.PAPER_PAGE,
    LinkType.CODE,
    LinkType.PROJECT,
    LinkType.HOMEPAGE,
    LinkType.DATASET,
    LinkType.DEMO,
    LinkType.LEADERBOARD,
    LinkType.VIDEO,
    LinkType.SLIDES,
    LinkType.POSTER,
    LinkType.BLOG,
    LinkType.TUTORIAL,
    LinkType.NOTES,
    LinkType.IMAGE,
    LinkType.OTHER,
)
"""What a reader looks for first stands first."""

_ONE_WORK = frozenset({LinkType.ARXIV, LinkType.PDF, LinkType.PAPER_PAGE})
"""Types of which a second address is only another way to the same text."""


def line(record: Record, catalogue: Catalogue) -> Line:
    """The record's line, its links as paths from the site's folder."""
    in_title = record.key
    return Line(
        id=record.id,
        path=catalogue.path_of[record.id],
        kind=record.kind.value,
        title=record.title,
        methods=tuple(method for method in record.methods if title_key(method) not in in_title),
        authors=author_places(record, catalogue)[:SHOWN_AUTHORS],
        authors_left=max(0, len(record.authors) - SHOWN_AUTHORS),
        authors_more=record.authors_more,
        venue=venue_place(record, catalogue),
        year=year_place(record),
        track=record.track.value if record.track else "",
        awards=record.awards,
        chips=chips(links_of(record), record.kind.value),
        coins=coins(cited(record, catalogue)) if record.kind.is_publication else "",
    )


def links_of(record: Record) -> tuple[Link, ...]:
    """The record's links, and those that its arXiv number and DOI make where the list gives no address for them."""
    links = record.links
    addresses = " ".join(link.url for link in links).lower()
    if record.arxiv and record.arxiv.lower() not in addresses:
        links = (Link(type=LinkType.ARXIV, url=arxiv_address(record.arxiv)), *links)
    if record.doi and record.doi.lower() not in addresses:
        links = (*links, Link(type=LinkType.PAPER_PAGE, url=doi_address(record.doi), label="DOI"))
    return links


def chips(links: tuple[Link, ...], kind: str = "paper") -> tuple[Chip, ...]:
    """One chip for each type of link, the authors' own address or else the first one behind it.

    Of the addresses of one arXiv paper, that of its abstract goes before that of its file."""
    of_type: dict[LinkType, list[Link]] = {}
    for link in links:
        of_type.setdefault(link.type, []).append(link)
    found = []
    for type_ in CHIP_ORDER:
        if same := of_type.get(type_):
            best = min(same, key=lambda link: (not link.official, is_arxiv_file(link)))
            frameworks = best.frameworks if len(same) == 1 else ()
            more = 0 if type_ in _ONE_WORK else len(same) - 1
            host = urlsplit(best.url).netloc.removeprefix("www.") if words.LINK_OF_KIND.get(kind) == type_ else ""
            found.append(Chip(type_.value, best.url, frameworks, more, host))
    return tuple(found)


def author_places(record: Record, catalogue: Catalogue) -> tuple[Place, ...]:
    """The authors as authors.yaml spells them, else as the record does, with their pages where authors have any."""
    places = [person(each, catalogue).place for each in record.authors]
    return tuple(places if record.kind.is_publication else [Place(place.name, "") for place in places])


def venue_place(record: Record, catalogue: Catalogue) -> Place | None:
    """The venue's page, of the record's year where it has one."""
    if not record.venue:
        return None
    if not record.kind.is_publication:
        return Place(record.venue, "")
    return Place(record.venue, paths.venue_path(catalogue.venue_id(record.venue), record.year))


def year_place(record: Record) -> Place | None:
    """The year's page."""
    if not record.year:
        return None
    return Place(str(record.year), paths.year_path(record.year) if record.kind.is_publication else "")
