"""A fact: what one source says of one published work, in the same shape whatever the source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import Field, StrictBool, ValidationError

from segbib.base.problems import Problem, Severity
from segbib.base.text import squeeze, title_key
from segbib.lists.address_forms import wrong_form
from segbib.lists.addresses import arxiv_id, tidy
from segbib.model.names import printed_title
from segbib.model.person_name import split_name
from segbib.model.record import ArxivId, Author, Doi, Link, LinkType, Title, Track, Value, Year

LINK_TYPES = (LinkType.PDF, LinkType.PAPER_PAGE, LinkType.CODE, LinkType.PROJECT)
"""The types of links that a fact brings."""
NO_VENUES = frozenset({"arxiv", "corr", "arxivorg", "arxivpreprint", "arxive-prints", "biorxiv"})
"""Names that say a work is not published; letters and digits, lower case."""


class Fact(Value):
    """What a source says of one work; the fields mean what they mean in a record."""

    title: Title
    authors: tuple[Author, ...] = ()
    """In the order of the paper, given name first."""
    authors_more: StrictBool = False
    venue: str | None = None
    """The venue by the source's own name for it, not looked up; None where it states none, and for a preprint."""
    year: Year | None = None
    """Year of that venue; without a venue the preprint's."""
    track: Track | None = None
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    links: tuple[Link, ...] = ()
    origin: str = Field(min_length=1)
    """Name of the file or service."""


class Damage(Exception):
    """A source's entry that is not as it must be; its text says what was found, the field comes with it."""

    def __init__(self, field: str, found: str):
        self.field = field
        super().__init__(found)

    def problem(self, file: str, line: int | None) -> Problem:
        """A warning with the entry's place."""
        mend = "The entry is left out; mend it there."
        return Problem(file, line, self.field, str(self), mend, code="metadata", severity=Severity.WARNING)


_WRONGLY_DECODED = re.compile("[\ufffd\u0080-\u009f]|[ÃÂÐÅÄ][\u00a0-\u00bf]|â€")
_SUFFIX = re.compile(r",\s*(Jr|Sr|I{2,3}|IV)\.?$", re.IGNORECASE)


def checked_authors(names: Any) -> tuple[str, ...]:
    """The names, where they are as a dump has them: some, `First Last`, rightly decoded. Raises `Damage`."""
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Damage("authors", "The authors are not a list of names.")
    if not any(name.strip() for name in names):
        raise Damage("authors", "There are no authors.")
    for name in names:
        if not name.strip():
            raise Damage("authors", "A name is empty.")
        if "," in name and "," in _SUFFIX.sub("", name):
            raise Damage("authors", f"'{name}' holds a comma: two names, or one turned round.")
        if not name.isascii() and _WRONGLY_DECODED.search(name):
            raise Damage("authors", f"'{name}' was decoded wrongly.")
    return tuple(map(squeeze, names))


def reading_order(name: str) -> str:
    """A name with the given name first: 'van der Maaten, Laurens' gives 'Laurens van der Maaten'."""
    parts = split_name(name)
    order = f"{parts.given} {parts.family}".strip() if "," in name else name
    return squeeze(f"{order} {parts.suffix}" if parts.suffix and "," in name else order)


_ARXIV = re.compile(r"(?:arxiv[:.\s]*)?((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(?:v\d+)?$", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)$", re.IGNORECASE)


def parsed_arxiv(text: str) -> str | None:
    """The arXiv number that `text` as a whole is, in any form: '1703.06870v3', 'arXiv:1703.06870', an address."""
    found = _ARXIV.match(text.strip())
    return found[1] if found else (arxiv_id(text) or arxiv_of_doi(parsed_doi(text) or ""))


def parsed_doi(text: str) -> str | None:
    """The DOI that `text` as a whole is, with or without 'doi:' or its address."""
    found = _DOI.match(text.strip())
    return found[1].rstrip("/.") if found else None


def arxiv_of_doi(doi: str) -> str | None:
    """The arXiv number of a DOI that arXiv gave: '10.48550/arXiv.1703.06870' gives '1703.06870'."""
    return parsed_arxiv(doi[len("10.48550/") :]) if doi.lower().startswith("10.48550/arxiv.") else None


def make_fact(origin: str, fields: Mapping[str, Any]) -> Fact:
    """A fact of raw fields as sources give them: empty ones dropped, numbers and addresses brought into form.

    `doi` and `arxiv` may be addresses, `year` a text, `links` pairs of type and address. Raises `Damage`."""
    title = printed_title(str(fields.get("title") or ""))
    if not title:
        raise Damage("title", "There is no title.")
    doi = parsed_doi(str(fields.get("doi") or ""))
    arxiv = parsed_arxiv(str(fields.get("arxiv") or "")) or (arxiv_of_doi(doi) if doi else None)
    said = fields.get("venue")
    venue = (squeeze(said) if isinstance(said, str) else "") or None
    authors = fields.get("authors") or ()
    raw = {
        "title": title,
        "authors": tuple(name for name in authors if str(name).strip()) if isinstance(authors, (list, tuple)) else (),
        "authors_more": bool(fields.get("authors_more")),
        "venue": None if venue and is_no_venue(venue) else venue,
        "year": _year(fields.get("year")),
        "track": fields.get("track"),
        "arxiv": arxiv,
        "doi": None if doi and arxiv_of_doi(doi) else doi,
        "links": _links(fields.get("links")),
        "origin": origin,
    }
    try:
        return Fact.model_validate({name: value for name, value in raw.items() if value not in (None, (), "")})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = str(first.get("ctx", {}).get("error", first["msg"]))
        raise Damage(".".join(map(str, first["loc"])), f"{str(first['input'])[:60]!r}: {message}.") from None


def is_no_venue(name: str) -> bool:
    """Whether a venue's name only says that the work is a preprint: 'arXiv preprint arXiv:1703.06870', 'CoRR'."""
    key = re.sub(r"[^a-z]", "", re.sub(r"abs/\S+|vol(ume)?\b\.?", "", name.lower()))
    return key in NO_VENUES or key.startswith("arxiv")


def _year(value: Any) -> int | None:
    found = re.search(r"(?<!\d)(1[89]|20)\d\d(?!\d)", str(value or ""))
    return int(found[0]) if found else None


def _links(links: Any) -> tuple[Link, ...]:
    """The links of the types that a fact brings; what is no address or an arXiv page is left out."""
    found: dict[str, Link] = {}
    for each in links if isinstance(links, (list, tuple)) else ():
        pair = (each.get("type"), each.get("url")) if isinstance(each, Mapping) else each
        if not isinstance(pair, tuple) or pair[0] not in LINK_TYPES:
            continue
        address = _whole(LinkType(pair[0]), tidy(str(pair[1] or "")))
        if not address or arxiv_id(address):
            continue
        try:
            found.setdefault(address, Link(type=LinkType(pair[0]), url=address))
        except ValidationError:
            continue
    return tuple(found.values())


def _whole(type_: LinkType, address: str) -> str:
    """The address as it was meant; '' where it is only a part of one, as at the end of a line of an abstract."""
    wrong = wrong_form(type_, address) if address else None
    return address if wrong is None else wrong.right or ""


def family_keys(authors: Sequence[Author]) -> tuple[str, ...]:
    """The family names for comparing, in order."""
    return tuple(title_key(split_name(author.name).family) for author in authors)
