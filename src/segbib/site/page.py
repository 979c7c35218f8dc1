"""The values that pages are made of: what a template gets, and nothing it could change."""

from __future__ import annotations

from msgspec import Struct

from segbib.base.text import language
from segbib.model.record import Record
from segbib.site.paths import name_id


class Place(Struct, frozen=True):
    """A page to go to."""

    name: str
    path: str
    count: int = 0
    """How many records stand there, where that is told."""

    @property
    def language(self) -> str:
        """Language of the name."""
        return language(self.name)


class Page(Struct, frozen=True):
    """One page of the site: where it lies, which template makes it, and of what."""

    path: str
    template: str
    data: object
    """A frozen value whose attributes the template knows; `Planned` until it is worked out."""
    title: str = ""
    """A title from the data; '' where the page's name is a text of the interface, which its template gives."""
    language: str = "en"
    """Language of the interface."""
    section: str = ""
    """The entry of the main navigation that the page belongs to: 'tasks', 'years' ..."""
    crumbs: tuple[Place, ...] = ()
    """The pages between the section's own and this one."""
    public: bool = True
    """Whether search engines are told of it; not so redirects and 404."""

    @property
    def title_language(self) -> str:
        """Language of the title."""
        return language(self.title)


class Chip(Struct, frozen=True):
    """The links of one type that a list line shows as one."""

    type: str
    url: str
    frameworks: tuple[str, ...] = ()
    more: int = 0
    """How many other links of this type the record has."""
    host: str = ""
    """Where the link leads, shown instead of its type where that would only repeat the record's kind."""


class Line(Struct, frozen=True):
    """A record as it stands in lists."""

    id: str
    path: str
    kind: str
    title: str
    methods: tuple[str, ...] = ()
    """Names that the title does not hold."""
    authors: tuple[Place, ...] = ()
    """The first authors; the path is '' where authors have no pages."""
    authors_left: int = 0
    """How many more are known."""
    authors_more: bool = False
    """Whether there are more that nobody named."""
    venue: Place | None = None
    year: Place | None = None
    track: str = ""
    awards: tuple[str, ...] = ()
    chips: tuple[Chip, ...] = ()
    coins: str = ""
    """The paper as an OpenURL ContextObject; '' for what is no paper."""

    @property
    def language(self) -> str:
        """Language of the title."""
        return language(self.title)


class Item(Struct, frozen=True):
    """A record in a list: its line is made when a page that shows it is."""

    record: Record
    path: str


class Group(Struct, frozen=True):
    """Records under one heading of a list page."""

    by: str
    """What the records share: 'year', 'venue', 'date', 'kind', or '' where there is no heading."""
    heading: str = ""
    """The year, venue ...; '' where the records have none."""
    path: str = ""
    """The heading's own page, if it has one."""
    count: int = 0
    """How many records the group has on all parts of the page together."""
    items: tuple[Item, ...] = ()

    @property
    def anchor(self) -> str:
        """Id of the heading on its page."""
        return f"{self.by}-{name_id(self.heading) if self.heading else 'unknown'}"


class Listing(Struct, frozen=True):
    """One part of a list of records."""

    total: int
    """How many records the whole list has."""
    groups: tuple[Group, ...] = ()
    parts: tuple[str, ...] = ()
    """Paths of all parts, this one included."""
    number: int = 1
    """Which part this is."""
    jumps: tuple[Place, ...] = ()
    """The headings of the whole list, wherever they stand."""


PART_LENGTH = 200
"""Most entries on one page."""
