"""The pages of authors, methods, keywords and frameworks.

There may be more of them than of papers, so that a plan has of each only what it is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from segbib.model.vocabulary import Framework, KnownAuthor
from segbib.site import paths
from segbib.site.catalogue import Catalogue, Name, Records
from segbib.site.page import PART_LENGTH, Listing, Page, Place, listings


@dataclass(frozen=True, slots=True)
class NamePage:
    """One part of the list of an author, a method, a keyword or a framework."""

    listing: Listing
    what: str
    """'author', 'method', 'keyword' or 'framework'."""
    name: str
    author: KnownAuthor | None = None
    framework: Framework | None = None
    beside: tuple[Place, ...] = ()
    """An author's co-authors."""


@dataclass(frozen=True, slots=True)
class PlannedName:
    """What a `NamePage` is made of besides vocabularies and settings."""

    what: str
    """As in `NamePage`."""
    name: Name
    number: int
    """Which part of the list it is."""
    spelt: tuple[tuple[str, ...], ...] = ()
    """Of an author: see `Catalogue.respelt`."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Paths of all parts of the list."""
        count = -(-len(self.name.records) // PART_LENGTH)
        return tuple([paths.part(f"{self.what}s/{self.name.id}.html", number) for number in range(1, count + 1)])

    @property
    def records(self) -> Records:
        """Those that stand on this part."""
        return self.name.records[PART_LENGTH * (self.number - 1) : PART_LENGTH * self.number]


def name_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of authors, methods, keywords and frameworks, their data to be worked out by `worked_out`."""
    sorts = {"method": catalogue.methods, "keyword": catalogue.keywords, "framework": catalogue.frameworks}
    if catalogue.settings.features.authors:
        sorts = {"author": catalogue.authors, **sorts}
    for what, names in sorts.items():
        respelt = catalogue.respelt if what == "author" else {}
        for name in names.values():
            spelt = tuple([respelt[record.id] for record in name.records if record.id in respelt])
            for number, path in enumerate(PlannedName(what, name, 1).parts, 1):
                planned = PlannedName(what, name, number, spelt)
                yield Page(path, "name.html", planned, name.name, catalogue.language, f"{what}s")


def worked_out(page: Page, catalogue: Catalogue) -> Page:
    """The page with all that it shows; one that has that already as it is."""
    return replace(page, data=_shown(page.data, catalogue)) if isinstance(page.data, PlannedName) else page


def _shown(planned: PlannedName, catalogue: Catalogue) -> NamePage:
    what, name = planned.what, planned.name
    parts = listings(planned.parts[0], catalogue.grouped_by_year(name.records))
    frameworks = catalogue.bibliography.vocabulary.frameworks
    return NamePage(
        listing=next(each for each in parts if each.number == planned.number),
        what=what,
        name=name.name,
        author=catalogue.known_authors.get(name.id) if what == "author" else None,
        framework=next((each for each in frameworks if each.id == name.id), None) if what == "framework" else None,
        beside=_co_authors(catalogue, name) if what == "author" else (),
    )


_SHOWN_CO_AUTHORS = 24


def _co_authors(catalogue: Catalogue, name: Name) -> tuple[Place, ...]:
    """Those with whom the author wrote most, the most frequent first."""
    together = Counter(id_ for record in name.records for id_ in catalogue.author_ids(record))
    del together[name.id]
    most = sorted(together.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN_CO_AUTHORS]
    return tuple(Place(catalogue.authors[id_].name, paths.author_path(id_), count) for id_, count in most)
