"""A paper as machines cite it: names in parts, the venue's full name, the identifiers and the paper's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from segbib.export.fields import Form, came_out, person_name
from segbib.model.person_name import PersonName
from segbib.model.record import Author, LinkType, Record
from segbib.site.addresses import arxiv_address, doi_address, is_arxiv_file
from segbib.site.page import Place
from segbib.site.paths import author_path

if TYPE_CHECKING:
    from segbib.site.catalogue import Catalogue


class CitedAuthor(Struct, frozen=True):
    """An author of a cited paper."""

    name: str
    """As printed, 'Piotr Dollár'."""
    parts: PersonName
    orcid: str = ""

    @property
    def inverted(self) -> str:
        """'Dollár, Piotr'; a name without parts as it is."""
        given = " ".join(filter(None, (self.parts.given, self.parts.suffix)))
        return f"{self.parts.family}, {given}" if given else self.parts.family


class Person(NamedTuple):
    """An author in the forms that pages have of one."""

    place: Place
    """The name as authors.yaml spells it, else as it is printed, with the author's page; the path is '' where authors
    have none."""
    cited: CitedAuthor


class Cited(Struct, frozen=True):
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


def person(author: Author, catalogue: Catalogue) -> Person:
    """The author; made once for all papers that name one so."""
    key = author.name, author.id
    found = catalogue.people.get(key)
    if found is None:
        found = catalogue.people[key] = _person(author, catalogue)
    return found


def _person(author: Author, catalogue: Catalogue) -> Person:
    id_ = catalogue.author_id(author.name, author.id)
    known = catalogue.known_authors.get(id_)
    name = known.names[0] if known else author.name
    parts = person_name(author, catalogue.bibliography.vocabulary)
    return Person(
        Place(name, author_path(id_) if catalogue.settings.features.authors else ""),
        CitedAuthor(author.name, parts, (known.orcid if known else None) or ""),
    )


def cited(record: Record, catalogue: Catalogue) -> Cited:
    """The record as it is cited, with what the exports say of it as well."""
    form, inside = came_out(record, catalogue.bibliography.vocabulary)
    return Cited(
        title=record.title,
        authors=tuple([person(author, catalogue).cited for author in record.authors]),
        year=str(record.year or ""),
        form=form,
        inside=inside,
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
