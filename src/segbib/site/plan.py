"""Every file of a site, before any of them is made: where it goes, what it is made of, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from segbib.base.config import Settings
from segbib.base.files import resource_folder
from segbib.base.problems import NotPossible
from segbib.export.formats import SITE_FORMATS
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.site import search
from segbib.site.api import listed_files, record_file
from segbib.site.catalogue import Catalogue
from segbib.site.citations import FILES, citation_file, listing_files
from segbib.site.facets import VALUES, all_records, list_script, lists_in_parts, texts_script, values_script
from segbib.site.feeds import atom, feeds
from segbib.site.metadata import headers, opensearch, robots, sitemap
from segbib.site.page import Item, Page
from segbib.site.pages import pages_of
from segbib.site.paths import api_record_path, paper_path
from segbib.site.render import Renderer
from segbib.site.shown import shown_items


@dataclass(frozen=True, slots=True)
class File:
    """A file that the site is to have."""

    path: str
    make: Callable[[], bytes]
    made_of: object = None
    """What its bytes depend on besides templates, settings and vocabularies, as `fingerprint` takes it; None where it
    is made at each build."""
    items: tuple[Item, ...] = ()
    """The records whose lines it shows."""
    tree: int = 0
    """The language whose lines they are, by its place in the settings."""


@dataclass(frozen=True, slots=True)
class Tree:
    """All pages in one language."""

    number: int
    catalogue: Catalogue
    renderer: Renderer
    folder: str
    """Where they lie, from the site's folder: '' or 'zh/'."""
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All files but those of the search index and the manifest."""

    trees: tuple[Tree, ...]
    papers: tuple[tuple[Record, tuple[File, ...]], ...]
    """What is made of one paper: its page in each language, the files beside it."""
    rest: tuple[File, ...]

    @property
    def files(self) -> Iterator[File]:
        """All files."""
        for _, files in self.papers:
            yield from files
        yield from self.rest

    @property
    def pages(self) -> int:
        """The number of pages."""
        return sum(len(tree.pages) for tree in self.trees)


def plan(bibliography: Bibliography, settings: Settings, edit_paths: Mapping[str, str], templates: Path | None) -> Plan:
    """The files of the site; `templates` is the project's own folder of them."""
    trees = tuple(_trees(bibliography, settings, edit_paths, templates))
    of_papers: dict[str, list[File]] = {paper_path(paper.id): [] for paper in trees[0].catalogue.papers}
    rest: list[File] = []
    for tree in trees:
        for page in tree.pages:
            of_papers.get(page.path, rest).append(_page_file(page, tree))
        rest += _of_lists(tree, settings)
    catalogue = trees[0].catalogue
    for paper in catalogue.papers:
        of_papers[paper_path(paper.id)] += _beside(paper, catalogue)
    rest += _for_machines(trees[0], settings)
    rest += _static_files(templates)
    papers = zip(catalogue.papers, map(tuple, of_papers.values()), strict=True)
    return _without_twins(Plan(trees, tuple(papers), tuple(rest)))


def _without_twins(made: Plan) -> Plan:
    """The plan. Raises `NotPossible` where it has two files for one path."""
    seen: set[str] = set()
    for file in made.files:
        if file.path in seen:
            raise NotPossible(f"Two pages would be written to {file.path}. Rename one of the ids that lead there.")
        seen.add(file.path)
    return made


def _trees(
    bibliography: Bibliography, settings: Settings, edit_paths: Mapping[str, str], templates: Path | None
) -> Iterator[Tree]:
    first = None
    for number, language in enumerate(settings.languages):
        catalogue = Catalogue(bibliography, settings.in_language(language), edit_paths, language, first)
        first = first or catalogue
        made = pages_of(catalogue)
        # hosts ask for the 404.html in the site's folder alone
        wanted = made if language == settings.languages[0] else tuple(page for page in made if page.path != "404.html")
        renderer = Renderer(settings, language, templates, catalogue.line)
        yield Tree(number, catalogue, renderer, settings.folder(language), wanted)


def _page_file(page: Page, tree: Tree) -> File:
    items = tuple(shown_items(page.data))
    return File(f"{tree.folder}{page.path}", partial(_html, tree.renderer, page), page, items, tree.number)


def _html(renderer: Renderer, page: Page) -> bytes:
    return renderer.page(page).encode()


def _of_lists(tree: Tree, settings: Settings) -> Iterator[File]:
    """What list pages load to be filtered: the values of all records, and each list that stands on several pages. From
    the disk the search page is a list of all records."""
    if not settings.features.search:
        return
    catalogue, renderer = tree.catalogue, tree.renderer
    everything = catalogue.items(all_records(catalogue))
    yield File(f"{tree.folder}{VALUES}", lambda: values_script(catalogue, renderer.translate).encode(), everything)
    yield _list_file(search.ALL, everything, tree, lambda: texts_script(catalogue))
    for path, listed in lists_in_parts(tree.pages, catalogue):
        yield _list_file(path, listed, tree)


def _list_file(path: str, items: tuple[Item, ...], tree: Tree, after: Callable[[], str] = str) -> File:
    def make() -> bytes:
        return (list_script(tree.renderer.items(items)) + after()).encode()

    return File(f"{tree.folder}{path}", make, items, items, tree.number)


def _beside(paper: Record, catalogue: Catalogue) -> Iterator[File]:
    """The files of one paper that no person reads."""
    if catalogue.settings.features.exports:
        for suffix in FILES:
            yield File(f"papers/{paper.id}{suffix}", partial(citation_file, paper, catalogue.offered, suffix), paper)
        yield File(api_record_path(paper.id), partial(record_file, paper, catalogue), paper)


def _for_machines(tree: Tree, settings: Settings) -> Iterator[File]:
    """What no person reads is there once, whatever the languages."""
    catalogue = tree.catalogue
    bibliography = catalogue.bibliography
    if settings.features.exports:
        for path, papers, joined in listing_files(tree.pages, bibliography.vocabulary):
            yield File(path, joined, papers)
        for each in SITE_FORMATS:
            yield File(f"export/{each.file_name}", partial(each.whole, bibliography), bibliography.records)
        for path, make in listed_files(catalogue):
            yield File(path, make)
        for records in catalogue.resources.values():
            for record in records:
                file = partial(record_file, record, catalogue)
                yield File(api_record_path(record.id), file, catalogue.item_of[record.id])
    if settings.features.search:
        yield File(search.SPELLINGS, lambda: search.spellings_script(catalogue).encode(), bibliography.records)
    for feed in feeds(catalogue):
        yield File(feed.path, partial(atom, feed, catalogue), feed)
    yield from _for_hosts(tree.pages, settings)


def _for_hosts(pages: tuple[Page, ...], settings: Settings) -> Iterator[File]:
    """What robots, hosts and browsers ask for; without a base URL there is nothing to tell them of addresses."""
    yield File("robots.txt", lambda: robots(settings.base_url).encode())
    yield File("_headers", lambda: headers().encode())
    if settings.base_url:
        named = tuple(page.path for page in pages if page.public)
        yield File("sitemap.xml", lambda: sitemap(pages, settings).encode(), named)
        if settings.features.search:
            texts = (settings.title, settings.description, settings.base_url)
            yield File("opensearch.xml", lambda: opensearch(*texts).encode())


def _static_files(templates: Path | None) -> Iterator[File]:
    """Styles, scripts and icons; the project's own go before the built-in ones, file by file."""
    found: dict[str, Path] = {}
    for folder in (resource_folder("templates"), *([templates] if templates else [])):
        static = folder / "static"
        found |= {path.relative_to(static).as_posix(): path for path in static.rglob("*") if path.is_file()}
    for name, path in sorted(found.items()):
        yield File(f"static/{name}", path.read_bytes)


def documents(trees: Iterable[Tree]) -> Iterator[tuple[str, str]]:
    """Path in the site and HTML of the documents that the search index is made of."""
    for tree in trees:
        for each in search.documents(tree.catalogue, tree.renderer.translate):
            yield f"{tree.folder}{each.path}", tree.renderer.page(each)
