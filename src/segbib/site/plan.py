"""Every file of a site, before any of them is made: where it goes, what it is made of, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from msgspec import Struct

from segbib.base.config import Settings
from segbib.base.files import resource_folder
from segbib.base.problems import NotPossible
from segbib.export.formats import SITE_FORMATS, Format
from segbib.export.joined import Joined
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.site import search
from segbib.site.api import listed_files, record_file
from segbib.site.blocks import Block, Texts, all_of, entries, records_in_blocks
from segbib.site.catalogue import Catalogue
from segbib.site.citations import FILES, LIST_FORMATS, citation_file, listing_files
from segbib.site.facets import VALUES, all_records, list_blocks, lists_in_parts, texts_blocks, values_script
from segbib.site.feeds import atom, feeds
from segbib.site.fingerprint import fingerprint
from segbib.site.metadata import headers, opensearch, robots, sitemap
from segbib.site.page import Page
from segbib.site.pages import other_pages
from segbib.site.papers import made_of, paper_page
from segbib.site.paths import API, api_record_path, paper_path
from segbib.site.planned import Later, Planned, worked_out
from segbib.site.render import Renderer


class File(Struct, frozen=True):
    """A file that the site is to have."""

    path: str
    make: Callable[[], bytes]
    made_of: object = None
    """What its bytes depend on besides templates, settings and vocabularies, as `fingerprint` takes it; None where it
    is made at each build."""
    shows: Callable[[], Iterable[Record]] = tuple
    """Gives the records whose lines it shows."""
    tree: int = 0
    """The language whose lines they are, by its place in the settings."""
    joined: Callable[[], tuple[Block, ...]] | None = None
    """Gives what it is joined of, where that can be made one by one; blocks have the records then."""

    @classmethod
    def of_blocks(cls, path: str, blocks: Callable[[], tuple[Block, ...]], tree: int = 0) -> File:
        """A file that is joined of what `blocks` gives."""
        joined = cache(blocks)
        made_of = Later(lambda: tuple([each.made_of for each in joined()]))
        return cls(path, lambda: all_of(joined()), made_of, tree=tree, joined=joined)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What it is joined of; () where it is made at one go."""
        return self.joined() if self.joined else ()


class Tree(Struct, frozen=True):
    """All pages in one language."""

    number: int
    catalogue: Catalogue
    renderer: Renderer
    folder: str
    """Where they lie, from the site's folder: '' or 'zh/'."""
    pages: tuple[Page, ...]
    """Those that are no paper's."""


class Plan(Struct, frozen=True):
    """All files but those of the search index and the manifest."""

    trees: tuple[Tree, ...]
    papers: tuple[Record, ...]
    rest: tuple[File, ...]
    """What is not made of one paper alone."""
    ends: tuple[tuple[str, str], ...]
    """What stands before and after a paper's id in the paths of its files: a page in each language, then what lies
    beside it."""

    @property
    def pages(self) -> int:
        """The number of pages."""
        return sum(len(self.papers) + len(tree.pages) for tree in self.trees)

    def paths_of(self, paper: Record) -> list[str]:
        """Paths of the files that are made of one paper."""
        id_ = paper.id
        return [f"{before}{id_}{after}" for before, after in self.ends]

    def hash_of(self, paper: Record) -> str:
        """The hash of what these files are made of."""
        found = made_of(paper, self.trees[0].catalogue)
        return paper.digest if found is paper else fingerprint(found)

    def files_of(self, paper: Record) -> Iterator[File]:
        """The files that are made of one paper."""
        for tree in self.trees:
            yield File(f"{tree.folder}{paper_path(paper.id)}", partial(_paper_html, paper, tree))
        catalogue = self.trees[0].catalogue
        if catalogue.settings.features.exports:
            for suffix in FILES:
                yield File(f"papers/{paper.id}{suffix}", partial(citation_file, paper, catalogue.offered, suffix))
            yield File(api_record_path(paper.id), partial(record_file, paper, catalogue))


def plan(bibliography: Bibliography, settings: Settings, edit_paths: Mapping[str, str], templates: Path | None) -> Plan:
    """The files of the site; `templates` is the project's own folder of them.

    Raises `NotPossible` where two of them would have one path."""
    trees = tuple(_trees(bibliography, settings, edit_paths, templates))
    rest: list[File] = []
    for tree in trees:
        rest += (_page_file(page, tree) for page in tree.pages)
        rest += _of_lists(tree, settings)
    rest += _for_machines(trees[0], settings)
    rest += _static_files(templates)
    made = Plan(trees, trees[0].catalogue.papers, tuple(rest), _ends(trees, settings))
    _refuse_twins(made)
    return made


def _ends(trees: Iterable[Tree], settings: Settings) -> tuple[tuple[str, str], ...]:
    pages = tuple((f"{tree.folder}papers/", ".html") for tree in trees)
    if not settings.features.exports:
        return pages
    return (*pages, *(("papers/", suffix) for suffix in FILES), (f"{API}/records/", ".json"))


def _refuse_twins(made: Plan) -> None:
    seen = {file.path for file in made.rest}
    if len(seen) < len(made.rest):
        paths = [file.path for file in made.rest]
        raise _twins(next(path for path in paths if paths.count(path) > 1))
    for paper in made.papers:
        for path in made.paths_of(paper):
            if path in seen:
                raise _twins(path)


def _twins(path: str) -> NotPossible:
    return NotPossible(f"Two pages would be written to {path}. Rename one of the ids that lead there.")


def _trees(
    bibliography: Bibliography, settings: Settings, edit_paths: Mapping[str, str], templates: Path | None
) -> Iterator[Tree]:
    first = None
    for number, language in enumerate(settings.languages):
        catalogue = Catalogue(bibliography, settings.in_language(language), edit_paths, language, first)
        first = first or catalogue
        made = other_pages(catalogue)
        # hosts ask for the 404.html in the site's folder alone
        wanted = made if language == settings.languages[0] else tuple(page for page in made if page.path != "404.html")
        renderer = Renderer(settings, language, templates, catalogue.line)
        yield Tree(number, catalogue, renderer, settings.folder(language), wanted)


def _paper_html(paper: Record, tree: Tree) -> bytes:
    return tree.renderer.page(paper_page(paper, tree.catalogue)).encode()


def _page_file(page: Page, tree: Tree) -> File:
    shows = page.data.entries if isinstance(page.data, Planned) else tuple
    return File(f"{tree.folder}{page.path}", partial(_html, tree, page), page, shows, tree.number)


def _html(tree: Tree, page: Page) -> bytes:
    return tree.renderer.page(worked_out(page)).encode()


def _of_lists(tree: Tree, settings: Settings) -> Iterator[File]:
    """What list pages load to be filtered: the values of all records, and each list that stands on several pages. From
    the disk the search page is a list of all records."""
    if not settings.features.search:
        return
    catalogue, renderer = tree.catalogue, tree.renderer

    def blocks(*lists: Planned) -> tuple[Block, ...]:
        return list_blocks((record for each in lists for record in each.entries()), catalogue, renderer.items)

    def everything() -> tuple[Block, ...]:
        return (*list_blocks(all_records(catalogue), catalogue, renderer.items), *texts_blocks(catalogue))

    made_of = Later(lambda: catalogue.items(all_records(catalogue)))
    yield File(f"{tree.folder}{VALUES}", lambda: values_script(catalogue, renderer.translate).encode(), made_of)
    yield File.of_blocks(f"{tree.folder}{search.ALL}", everything, tree.number)
    for path, parts in lists_in_parts(tree.pages):
        yield File.of_blocks(f"{tree.folder}{path}", partial(blocks, *parts), tree.number)


def _for_machines(tree: Tree, settings: Settings) -> Iterator[File]:
    """What no person reads is there once, whatever the languages."""
    catalogue = tree.catalogue
    bibliography = catalogue.bibliography
    if settings.features.exports:
        yield from _exports(tree)
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
    yield from _for_hosts(tree, settings)


def _exports(tree: Tree) -> Iterator[File]:
    """The papers of each list, and everything, in all formats."""
    bibliography = tree.catalogue.bibliography
    texts: dict[str, Texts] = {each.id: {} for each in LIST_FORMATS}
    for path, blocks in listing_files(tree.pages, bibliography.vocabulary, texts):
        yield File.of_blocks(path, blocks)
    for each in SITE_FORMATS:
        path, form = f"export/{each.file_name}", each.render
        if isinstance(form, Joined):
            yield File.of_blocks(path, partial(_whole, each, form, bibliography, texts.get(each.name)))
        else:
            yield File(path, partial(each.whole, bibliography), bibliography.records)


def _whole(each: Format, form: Joined, bibliography: Bibliography, texts: Texts | None) -> tuple[Block, ...]:
    return entries(form, records_in_blocks(each.records(bibliography)), bibliography.vocabulary, texts)


def _for_hosts(tree: Tree, settings: Settings) -> Iterator[File]:
    """What robots, hosts and browsers ask for; without a base URL there is nothing to tell them of addresses."""
    yield File("robots.txt", lambda: robots(settings.base_url).encode())
    yield File("_headers", lambda: headers().encode())
    if settings.base_url:
        public = [page.path for page in tree.pages if page.public]
        home, papers = public[:1], [paper_path(paper.id) for paper in tree.catalogue.papers]
        named = (*home, *papers, *public[1:])
        yield File("sitemap.xml", lambda: sitemap(named, settings).encode(), named)
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
