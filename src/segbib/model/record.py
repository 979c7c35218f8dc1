"""A record: one work or resource as its curator keeps it, and the values that it is made of.

Everything here is frozen; a changed record is a new one, made through validation (`changed`)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    SerializerFunctionWrapHandler,
    StrictBool,
    model_serializer,
    model_validator,
)

from segbib.base.hashes import hash_of
from segbib.base.text import SLUG_LENGTH, UNSEEN, is_slug, squeeze, title_key


class Kind(StrEnum):
    """What a record is."""

    PAPER = "paper"
    SURVEY = "survey"
    CODE = "code"
    DATASET = "dataset"
    BENCHMARK = "benchmark"
    CHALLENGE = "challenge"
    TOOL = "tool"
    TUTORIAL = "tutorial"
    VIDEO = "video"
    BLOG = "blog"
    PERSON = "person"
    NOTE = "note"
    """A remark with a link but without a work."""

    @property
    def is_publication(self) -> bool:
        """Whether it stands under data/papers: papers and surveys do, everything else is a resource."""
        return self in _PUBLICATIONS


_PUBLICATIONS = (Kind.PAPER, Kind.SURVEY)


class LinkType(StrEnum):
    """What stands behind a link."""

    ARXIV = "arxiv"
    PDF = "pdf"
    PAPER_PAGE = "paper-page"
    CODE = "code"
    PROJECT = "project"
    SLIDES = "slides"
    VIDEO = "video"
    POSTER = "poster"
    BLOG = "blog"
    NOTES = "notes"
    DATASET = "dataset"
    DEMO = "demo"
    LEADERBOARD = "leaderboard"
    TUTORIAL = "tutorial"
    HOMEPAGE = "homepage"
    IMAGE = "image"
    OTHER = "other"


class Track(StrEnum):
    """How a conference took a paper, where it says so."""

    ORAL = "oral"
    SPOTLIGHT = "spotlight"
    HIGHLIGHT = "highlight"
    WORKSHOP = "workshop"
    POSTER = "poster"


ARXIV = re.compile(r"\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7}")
DOI = re.compile(r"10\.\d{4,9}/\S+")
URL = re.compile(r'(https?|ftp)://[^\s<>"{}|\\^`]+')
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@lru_cache(maxsize=1 << 14)  # the same tasks and lists come again and again
def must_be_slug(text: str) -> str:
    """The text, where it is an id. Raises ValueError."""
    if not is_slug(text):
        raise ValueError(f"must be lower-case words joined by hyphens, at most {SLUG_LENGTH} characters")
    return text


def must_be_arxiv(text: str) -> str:
    """The text, where it is an arXiv number. Raises ValueError."""
    if not ARXIV.fullmatch(text):
        raise ValueError("must be an arXiv number without version, '1703.06870' or 'cs/0112017'")
    return text


def must_be_doi(text: str) -> str:
    """The text, where it is a DOI. Raises ValueError."""
    if not DOI.fullmatch(text):
        raise ValueError("must be a DOI without address, '10.1109/ICCV.2017.322'")
    return text


def must_be_url(text: str) -> str:
    """The text, where it is a web address. Raises ValueError."""
    if not URL.fullmatch(text):
        raise ValueError("must be a web address that begins with http://, https:// or ftp://")
    return text


LONGEST_TEXT = 10_000
"""Characters that a field may hold."""


def must_be_text(text: str) -> str:
    """The text, where it says something, and nothing that is not seen. Raises ValueError."""
    if not text.strip():
        raise ValueError("must not be empty")
    return must_be_seen(text)


def must_be_seen(text: str) -> str:
    """The text, empty or not, where all of it is seen and it is no book. Raises ValueError."""
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"must have at most {LONGEST_TEXT:,} characters, and has {len(text):,}")
    if not text.isprintable() and (unseen := UNSEEN.search(text)):
        raise ValueError(f"must not hold the character U+{ord(unseen[0]):04X}, which nobody sees")
    return text


def must_be_date(text: str) -> str:
    """The text, where it is a day. Raises ValueError."""
    if not DATE.fullmatch(text):
        raise ValueError("must be a date, '2026-11-20'")
    return text


Text = Annotated[str, AfterValidator(must_be_text)]
Words = Annotated[str, AfterValidator(must_be_seen)]
"""A text that may be empty."""
Slug = Annotated[str, AfterValidator(must_be_slug)]
ArxivId = Annotated[str, AfterValidator(must_be_arxiv)]
Doi = Annotated[str, AfterValidator(must_be_doi)]
Url = Annotated[str, AfterValidator(must_be_url)]
Date = Annotated[str, AfterValidator(must_be_date)]
Year = Annotated[int, Field(strict=True, ge=1000, le=2100)]
Lines = tuple[Annotated[int, Field(strict=True, ge=1)], Annotated[int, Field(strict=True, ge=1)]]
"""First and last line in the list, from 1, both included."""


class Value(BaseModel):
    """A frozen part of a record; unknown keys are refused, empty fields are not written."""

    # what validates it is made when it first does: each command needs some of the models by themselves
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_serializer(mode="wrap")
    def _without_empty(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # A number is never empty, 0 neither; None, texts and lists are where they say nothing.
        said = handler(self).items()
        return {key: value for key, value in said if value or (value == 0 and not self._is_usual(key, value))}

    @classmethod
    def _is_usual(cls, key: str, value: Any) -> bool:
        # False says something where a field is else unknown (a list's tick).
        return value is False and key in cls.model_fields and cls.model_fields[key].default is False

    def changed(self, **fields: Any) -> Self:
        """A copy with other values in `fields`, validated. Raises pydantic's ValidationError."""
        return type(self).model_validate({**{name: getattr(self, name) for name in self.model_fields_set}, **fields})


class Author(Value):
    """An author as the paper prints the name."""

    name: Text
    """'Kaiming He': given name first."""
    id: Slug | None = None
    """Id in authors.yaml, only where the name alone does not tell who it is."""

    @model_validator(mode="wrap")
    @classmethod
    def _from_name(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, str):
            return handler(value)
        author = _KNOWN.get(value)
        if author is None:
            author = handler({"name": value})
            if len(_KNOWN) < _MOST_KNOWN:
                _KNOWN[value] = author
        return author  # type: ignore[return-value]

    @model_serializer(mode="wrap")
    def _as_name(self, handler: SerializerFunctionWrapHandler) -> Any:
        return self.name if self.id is None else {"name": self.name, "id": self.id}


_KNOWN: dict[str, Author] = {}
"""Authors by name: who wrote ten papers is one value in ten records, made once."""
_MOST_KNOWN = 1 << 18


class Link(Value):
    """One address and what stands there."""

    type: LinkType
    url: Url
    """As the list has it, without stray brackets."""
    frameworks: tuple[Text, ...] = ()
    """Names of frameworks.yaml that the code is written in."""
    official: StrictBool = False
    """Whether the list calls the code the authors' own."""
    label: Words = ""
    """What the list calls it, where that says more than the type."""
    by: Words = ""
    """Who made it, where somebody else than the authors did."""
    seen: Date | None = None
    """When it was last seen alive."""
    archived: Url | None = None
    """A copy in a web archive."""


class Version(Value):
    """Another form of the work: a preprint, a journal version."""

    title: Words = ""
    """Only where it differs from the record's."""
    venue: Words | None = None
    year: Year | None = None
    arxiv: ArxivId | None = None
    doi: Doi | None = None


class Result(Value):
    """A figure that a list gives for a work."""

    dataset: Text
    split: Words = ""
    metric: Words | None = None
    """Empty unless the list, or lists.yaml for it, says it."""
    value: Annotated[float, Field(strict=True)]
    method: Words = ""
    """The row's own name for it, where one work has several rows."""
    remark: Words = ""
    list: Slug | None = None
    lines: Lines | None = None


class Note(Value):
    """A remark; Markdown without HTML."""

    text: Text
    lang: Literal["en", "zh"] = "en"
    list: Slug | None = None
    """The list whose author wrote it; None for a curator's own."""


class Source(Value):
    """One place where a list names the work."""

    list: Slug
    section: tuple[Words, ...] = ()
    """Headings above it, outermost first."""
    lines: Lines
    read: StrictBool | None = None
    """The list's tick: true or false where there is a box, None where there is none."""
    dropped: Date | None = None
    """The day of the import at which the list no longer named the work; the rest says where it last stood."""


class Provenance(Value):
    """Where a value came from that no list gave."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    origin: Annotated[Text, Field(alias="from")]
    """A file's or a service's name."""
    on: Date | None = None


def _no_url_twice(links: tuple[Link, ...]) -> tuple[Link, ...]:
    seen: set[str] = set()
    for link in links:
        if link.url in seen:
            raise ValueError(f"'{link.url}' stands here twice")
        seen.add(link.url)
    return links


def _one_line(text: str) -> str:
    return squeeze(text)


Title = Annotated[str, AfterValidator(must_be_text), AfterValidator(_one_line)]


def _as_text_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_text_tuple)]


PARTS = ("authors", "affiliations", "versions", "links", "results", "notes", "sources", "provenance")
"""The fields of a record that are lists or more; all others are single words, or names."""


class Record(Value):
    """One paper, data set, tool ...: a file under data/papers or data/resources."""

    id: Slug
    """The file's name; permanent."""
    former_ids: tuple[Slug, ...] = ()
    """Ids it had before; they redirect here."""
    kind: Kind = Kind.PAPER
    title: Title
    """As printed, without a closing full stop."""
    methods: Texts = ()
    """Names the field calls it by."""
    former_titles: Texts = ()
    """Other titles of the same work, a preprint's for instance."""
    authors: tuple[Author, ...] = ()
    """In the order of the paper."""
    authors_more: StrictBool = False
    """Whether there are more authors than those named ('et al.')."""
    affiliations: Texts = ()
    year: Year | None = None
    """Year of publication; None while unknown, never 0."""
    year_from: Literal["arxiv"] | None = None
    """Says that no list and no metadata gave a year: it is the arXiv number's."""
    venue: Words | None = None
    """A name of venues.yaml."""
    track: Track | None = None
    awards: Texts = ()
    arxiv: ArxivId | None = None
    """Number without version."""
    doi: Doi | None = None
    versions: tuple[Version, ...] = ()
    """The other forms of the work; the fields above are the preferred one's."""
    citation_key: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9:_.+/-]*$")] | None = None
    """Key in BibTeX and elsewhere; given once, never recomputed."""
    tasks: tuple[Slug, ...] = ()
    """Ids of tasks.yaml."""
    keywords: Texts = ()
    links: Annotated[tuple[Link, ...], AfterValidator(_no_url_twice)] = ()
    """In the order the curators give them; no URL twice."""
    results: tuple[Result, ...] = ()
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    """One for each place it stands in."""
    provenance: dict[str, Provenance] = Field(default_factory=dict)
    """Field name to origin, only for values that no list gave."""
    added: Date | None = None
    """Day the record came into the bibliography."""

    @model_validator(mode="after")
    def _year_from_needs_a_year(self) -> Self:
        if self.year_from and self.year is None:
            raise ValueError("`year_from` stands there without a year")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Title, former titles and methods: everything it is called."""
        return (self.title, *self.former_titles, *self.methods)

    @cached_property
    def key(self) -> str:
        """The title as it is compared and sorted."""
        return title_key(self.title)

    @cached_property
    def has_code(self) -> bool:
        """Whether a link leads to code."""
        return LinkType.CODE in self.link_types

    @cached_property
    def parts(self) -> frozenset[str]:
        """Names of the fields of `PARTS` that hold something."""
        return frozenset(name for name in PARTS if getattr(self, name))

    @cached_property
    def link_types(self) -> tuple[LinkType, ...]:
        """What stands behind each link."""
        return tuple(link.type for link in self.links)

    @cached_property
    def frameworks(self) -> tuple[str, ...]:
        """Names of frameworks.yaml that its code is written in, as often as links name them."""
        return tuple(name for link in self.links for name in link.frameworks)

    @cached_property
    def signatures(self) -> tuple[tuple[str, str | None], ...]:
        """Name and id of each author."""
        return tuple([(author.name, author.id) for author in self.authors])

    @cached_property
    def arxiv_urls(self) -> tuple[str, ...]:
        """Addresses of links that lead to arXiv."""
        return tuple(link.url for link in self.links if "arxiv.org/" in link.url.lower())

    @cached_property
    def digest(self) -> str:
        """A hash, in hexadecimal digits, that changes with any field."""
        return hash_of(self.model_dump_json())
