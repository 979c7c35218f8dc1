"""What citation formats say of a work, before each writes it in its own way."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from segbib.model.person_name import PersonName, split_name
from segbib.model.record import Author, Kind, LinkType, Record, Track
from segbib.model.vocabulary import Venue, Vocabulary

_PAPER_LINKS = (LinkType.PAPER_PAGE, LinkType.PDF, LinkType.ARXIV)


class Form(StrEnum):
    """How a work came out, as far as citation formats tell that apart."""

    JOURNAL = "journal"
    """An article in a journal."""
    CONFERENCE = "conference"
    """A paper in the proceedings of a conference, symposium or workshop."""
    PREPRINT = "preprint"
    """A paper with an arXiv number, of which no venue is known."""
    TEXT = "text"
    """A paper of which neither is known."""
    DATASET = "dataset"
    SOFTWARE = "software"
    WEBPAGE = "webpage"
    """Every other resource."""


_FORMS = {Kind.DATASET: Form.DATASET, Kind.CODE: Form.SOFTWARE, Kind.TOOL: Form.SOFTWARE}


class Reference(Struct, frozen=True):
    """One work as it is cited; what is not known is ''."""

    key: str
    """The citation key, the same in all formats; the id where the record has none."""
    form: Form
    title: str
    methods: tuple[str, ...]
    names: tuple[PersonName, ...]
    more_names: bool
    """Whether there are more authors than those named."""
    container: str
    """Full name of the journal or the proceedings."""
    year: int | None
    arxiv: str
    """Number without version."""
    doi: str
    address: str
    """Web address of the paper or resource."""
    remark: str
    """Kind of a resource, track and awards: 'Oral. Best paper'."""

    @property
    def is_signed_and_dated(self) -> bool:
        """Whether an author and a year are known, without which BibTeX and biblatex take a work only as `@misc`."""
        return bool(self.names) and self.year is not None


def refer(record: Record, vocabulary: Vocabulary) -> Reference:
    """The record as it is cited."""
    venue = vocabulary.venue(record.venue) if record.venue else None
    return Reference(
        key=record.citation_key or record.id,
        form=_form(record, venue),
        title=record.title,
        methods=record.methods,
        names=tuple([person_name(author, vocabulary) for author in record.authors]),
        more_names=record.authors_more,
        container=_container(record, venue),
        year=record.year,
        arxiv=record.arxiv or "",
        doi=record.doi or "",
        address=address_of(record),
        remark=_remark(record),
    )


def came_out(record: Record, vocabulary: Vocabulary) -> tuple[Form, str]:
    """The `form` and the `container` of the record as it is cited, for who wants no more of it."""
    venue = vocabulary.venue(record.venue) if record.venue else None
    return _form(record, venue), _container(record, venue)


def person_name(author: Author, vocabulary: Vocabulary) -> PersonName:
    """The parts of the author's name: those in authors.yaml, else what the name itself tells."""
    for known in vocabulary.authors:
        if known.family and (known.id == author.id if author.id else author.name in known.names):
            return PersonName(known.family, known.given)
    return split_name(author.name)


def _form(record: Record, venue: Venue | None) -> Form:
    if not record.kind.is_publication:
        return _FORMS.get(record.kind, Form.WEBPAGE)
    if venue is None:
        return Form.PREPRINT if record.arxiv else Form.TEXT
    return Form.JOURNAL if venue.kind == "journal" else Form.CONFERENCE


def _container(record: Record, venue: Venue | None) -> str:
    if venue is None:
        return record.venue or ""
    name = venue.full_name or venue.name
    beside = record.track is Track.WORKSHOP and venue.kind not in ("journal", "workshop")
    return f"{name} Workshops" if beside else name


def address_of(record: Record) -> str:
    """Address of the paper, of the resource, or of the arXiv page; '' where there is none."""
    any_link = not record.kind.is_publication
    for link in record.links:
        if any_link or link.type in _PAPER_LINKS:
            return link.url
    return f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv else ""


def _remark(record: Record) -> str:
    kind = "" if record.kind.is_publication else record.kind.value.capitalize()
    # a workshop is named by the container
    track = record.track.value.capitalize() if record.track and record.track is not Track.WORKSHOP else ""
    return ". ".join(text for text in (kind, track, *record.awards) if text)
