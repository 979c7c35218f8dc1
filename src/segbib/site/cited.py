"""A paper as machines cite it: names in parts, the venue's full name, the identifiers and the paper's own file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segbib.export.fields import Form, refer
from segbib.model.person_name import PersonName
from segbib.model.record import LinkType, Record
from segbib.site.addresses import arxiv_address, doi_address, is_arxiv_file

if TYPE_CHECKING:
    from segbib.site.catalogue import Catalogue


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
    form: Form = Form.TEXT
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
    """The record as it is cited, with what the exports say of it as well."""
    said = refer(record, catalogue.bibliography.vocabulary)
    known = [catalogue.known_authors.get(catalogue.author_id(author)) for author in record.authors]
    return Cited(
        title=record.title,
        authors=tuple(
            CitedAuthor(author.name, parts, (each.orcid if each else None) or "")
            for author, parts, each in zip(record.authors, said.names, known, strict=True)
        ),
        year=str(record.year or ""),
        form=said.form,
        inside=said.container,
        doi=record.doi or "",
        arxiv=record.arxiv or "",
        pdf=_file(record),
    )


def _file(record: Record) -> str:
    """The first link to a PDF, else arXiv's."""
    files = [link.url for link in record.links if link.type is LinkType.PDF]
    files += [link.url for link in record.links if is_arxiv_file(link)]
    files += [f"https://arxiv.org/pdf/{record.arxiv}"] if record.arxiv else []
    return next((url for url in files if url.startswith(("http://", "https://"))), "")
