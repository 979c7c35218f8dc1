"""A paper as machines cite it: names in parts, the venue's full name, the identifiers and the paper's own file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from segbib.model.person_name import PersonName, split_name
from segbib.model.record import Author, LinkType, Record, Track
from segbib.site.addresses import arxiv_address, doi_address, is_arxiv_file

if TYPE_CHECKING:
    from segbib.site.catalogue import Catalogue

Form = Literal["journal", "proceedings", "preprint", ""]


@dataclass(frozen=True, slots=True)
class CitedAuthor:
    """An author of a cited paper."""

    name: str
    """As printed, 'Piotr Dollár'."""
    parts: PersonName
    orcid: str = ""

    @property
    def inverted(self) -> str:
        """'Dollár, Piotr'; a name without parts as it is."""
        given = " ".join(part for part in (self.parts.given, self.parts.suffix) if part)
        return f"{self.parts.family}, {given}" if given else self.parts.family


@dataclass(frozen=True, slots=True)
class Cited:
    """What a reference to a paper holds; '' for what is not known."""

    title: str
    authors: tuple[CitedAuthor, ...] = ()
    year: str = ""
    form: Form = ""
    """Where it appeared; a paper without a venue is a preprint if it has an arXiv number, else nothing is said."""
    inside: str = ""
    """Full name of the journal or of the conference."""
    doi: str = ""
    arxiv: str = ""
    pdf: str = ""
    """Address of the paper's file, http or https."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the DOI and the arXiv number lead."""
        doi = (doi_address(self.doi),) if self.doi else ()
        return (*doi, arxiv_address(self.arxiv)) if self.arxiv else doi


def cited(record: Record, catalogue: Catalogue) -> Cited:
    """The record as it is cited."""
    form, inside = _appeared(record, catalogue)
    return Cited(
        title=record.title,
        authors=tuple(_author(author, catalogue) for author in record.authors),
        year=str(record.year or ""),
        form=form,
        inside=inside,
        doi=record.doi or "",
        arxiv=record.arxiv or "",
        pdf=_file(record),
    )


def _appeared(record: Record, catalogue: Catalogue) -> tuple[Form, str]:
    if not record.venue:
        return ("preprint" if record.arxiv else "", "")
    venue = catalogue.bibliography.vocabulary.venue_by_name.get(record.venue)
    if venue is None:
        return "", record.venue
    name = venue.full_name or venue.name
    if venue.kind == "journal":
        return "journal", name
    workshops = " Workshops" if record.track is Track.WORKSHOP and venue.kind != "workshop" else ""
    return "proceedings", name + workshops


def _author(author: Author, catalogue: Catalogue) -> CitedAuthor:
    """The author; authors.yaml knows the parts of names that do not tell them."""
    known = catalogue.known_authors.get(catalogue.author_id(author))
    parts = PersonName(known.family, known.given) if known and known.family else split_name(author.name)
    return CitedAuthor(author.name, parts, (known.orcid if known else None) or "")


def _file(record: Record) -> str:
    """The first link to a PDF, else arXiv's."""
    files = [link.url for link in record.links if link.type is LinkType.PDF]
    files += [link.url for link in record.links if is_arxiv_file(link)]
    files += [f"https://arxiv.org/pdf/{record.arxiv}"] if record.arxiv else []
    return next((url for url in files if url.startswith(("http://", "https://"))), "")
