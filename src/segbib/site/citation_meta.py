"""A cited paper for reference managers and scholarly search: meta elements for its page, COinS for lists."""

from __future__ import annotations

import re
from urllib.parse import quote_plus

from segbib.export.fields import Form
from segbib.site.addresses import arxiv_address
from segbib.site.cited import Cited, CitedAuthor

Pairs = tuple[tuple[str, str], ...]


def citation_meta(paper: Cited) -> Pairs:
    """Name and content of each meta element in the head of the paper's page; none is empty.

    Source: Google Scholar's inclusion guidelines for webmasters, 'Indexing'. `citation_inbook_title` and `z:itemType`
    are Zotero's ('Embedded Metadata' translator): without the first it takes the site's name for the proceedings'.
    It must stand before `citation_conference_title`, as the last of them decides what kind of item is made."""
    return _filled(
        ("citation_title", paper.title),
        *[("citation_author", _author(author)) for author in paper.authors],
        ("citation_publication_date", paper.year),
        ("citation_journal_title", paper.inside if paper.form is Form.JOURNAL else ""),
        ("citation_inbook_title", paper.inside if paper.form is Form.CONFERENCE else ""),
        ("citation_conference_title", paper.inside if paper.form is Form.CONFERENCE else ""),
        ("citation_doi", paper.doi),
        ("citation_arxiv_id", paper.arxiv),
        ("citation_pdf_url", paper.pdf),
        ("z:itemType", "preprint" if paper.form is Form.PREPRINT else ""),
    )


def _author(author: CitedAuthor) -> str:
    """'Dollár, Piotr'; Zotero makes two people of 'van Gerven, Marcel A. J.', as both parts have a blank."""
    parts = author.parts
    return author.name if " " in parts.family and " " in parts.given else author.inverted


def coins(paper: Cited) -> str:
    """The paper as a ContextObject in KEV form, for the title of an empty `span` of the class Z3988.

    Source: ANSI/NISO Z39.88-2004 with its formats journal, book and dc, and 'OpenURL COinS: A Convention to Embed
    Bibliographic Metadata in HTML'. A conference paper is the `proceeding` of a book; no format has preprints, so
    that they are `dc` with Zotero's name of the type."""
    pairs = (
        ("ctx_ver", "Z39.88-2004"),
        *_described(paper),
        *[("rft.au", author.inverted) for author in paper.authors],
        ("rft.date", paper.year),
        ("rft_id", f"info:doi/{paper.doi}" if paper.doi else ""),
        ("rft_id", arxiv_address(paper.arxiv) if paper.arxiv and paper.form is not Form.PREPRINT else ""),
    )
    return "&".join([f"{name}={_quoted(value)}" for name, value in pairs if value])


# blanks as '+' and these signs as they are, as forms may write them: a list of 200 is a kilobyte smaller for it
_SAFE = "/:,"
_ALL_SAFE = re.compile(rf"[\w.~{_SAFE} -]*", re.ASCII)


def _quoted(value: str) -> str:
    return value.replace(" ", "+") if _ALL_SAFE.fullmatch(value) else quote_plus(value, safe=_SAFE)


def _described(paper: Cited) -> Pairs:
    form = "info:ofi/fmt:kev:mtx:"
    if paper.form is Form.CONFERENCE:
        return (
            ("rft_val_fmt", f"{form}book"),
            ("rft.genre", "proceeding"),
            ("rft.atitle", paper.title),
            ("rft.btitle", paper.inside),
        )
    if paper.form is Form.PREPRINT:
        return (
            ("rft_val_fmt", f"{form}dc"),
            ("rft.type", "preprint"),
            ("rft.title", paper.title),
            ("rft.identifier", arxiv_address(paper.arxiv)),
        )
    genre = "article" if paper.form is Form.JOURNAL else "unknown"
    return (
        ("rft_val_fmt", f"{form}journal"),
        ("rft.genre", genre),
        ("rft.atitle", paper.title),
        ("rft.jtitle", paper.inside),
    )


def _filled(*pairs: tuple[str, str]) -> Pairs:
    return tuple([pair for pair in pairs if pair[1]])
