"""The pages of authors, methods, keywords and frameworks; there may be more of them than of papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from segbib.model.vocabulary import Framework, KnownAuthor
from segbib.site import paths
from segbib.site.catalogue import Catalogue
from segbib.site.named import Name
from segbib.site.page import Listing, Page, Place
from segbib.site.planned import Planned
from segbib.site.record_list import by_year, part_of, paths_of


class NamePage(Struct, frozen=True):
    """One part of the list of an author, a method, a keyword or a framework."""

    listing: Listing
    what: str
    """'author', 'method', 'keyword' or 'framework'."""
    name: str
    author: KnownAuthor | None = None
    framework: Framework | None = None
    beside: tuple[Place, ...] = ()
    """An author's co-authors."""


def name_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of authors, methods, keywords and frameworks."""
    sorts = {"method": catalogue.methods, "keyword": catalogue.keywords, "framework": catalogue.frameworks}
    if catalogue.settings.features.authors:
        sorts = {"author": catalogue.authors, **sorts}
    for what, names in sorts.items():
        section, respelt = f"{what}s", catalogue.respelt if what == "author" else {}
        for name in names.values():
            spelt = tuple([respelt[record.id] for record in name.records if record.id in respelt]) if respelt else ()
            parts = paths_of(f"{section}/{name.id}.html", name.records)
            for number, path in enumerate(parts, 1):
                # a `RecordList` of each would take more room than all else
                shown = partial(_name_page, what, name, number, catalogue)
                planned = Planned(shown, (name, spelt), parts, partial(part_of, name.records, number))
                yield Page(path, "name.html", planned, name.name, catalogue.language, section)


def _name_page(what: str, name: Name, number: int, catalogue: Catalogue) -> NamePage:
    papers = by_year(f"{what}s/{name.id}.html", name.records, catalogue)
    frameworks = catalogue.bibliography.vocabulary.frameworks
    return NamePage(
        listing=papers.listing(number),
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
