"""From a bibliography to a folder of files."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from segbib.base.config import Settings
from segbib.base.files import resource_folder
from segbib.base.problems import NotPossible
from segbib.export.formats import SITE_FORMATS
from segbib.model.bibliography import Bibliography
from segbib.site import manifest, search
from segbib.site.api import api_files
from segbib.site.catalogue import Catalogue
from segbib.site.citations import citation_files, listing_files
from segbib.site.facets import VALUES, all_records, list_script, lists_in_parts, texts_script, values_script
from segbib.site.feeds import atom, feeds
from segbib.site.manifest import verify
from segbib.site.metadata import headers, opensearch, robots, sitemap
from segbib.site.page import Page
from segbib.site.pages import pages_of
from segbib.site.render import Renderer

__all__ = ["BuildReport", "build", "verify"]

_NO_PATHS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    output: Path
    pages: int
    files: int
    """All files, pages included."""
    removed: int
    """Files of an earlier build that are gone."""
    seconds: float


def build(
    bibliography: Bibliography,
    settings: Settings,
    output: Path,
    *,
    templates: Path | None = None,
    edit_paths: Mapping[str, str] = _NO_PATHS,
) -> BuildReport:
    """Builds the site into `output`; until all of it is ready, the folder stays as it is.

    `templates` is the project's own folder of templates, `edit_paths` has the file in the repository of each record.
    Raises `NotPossible` where the folder holds what is not ours, a template has a mistake, or the disk fails."""
    began = time.monotonic()
    output = output.absolute()
    try:
        old = _what_is_ours(output)
        output.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
        try:
            trees = tuple(_trees(bibliography, settings, edit_paths, templates))
            files = _write(staging, _contents(trees, settings, templates))
            if settings.features.search:
                search.index(staging, (document for tree in trees for document in _documents(tree)))
                files |= _hashes(staging, search.FOLDER)
            _refuse_foreign(output, files, old)
            removed = _publish(staging, output, files, old)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise NotPossible(f"The site could not be written: {error}.") from error
    made = sum(len(tree.pages) for tree in trees)
    return BuildReport(output, made, len(files) + 1, removed, time.monotonic() - began)


@dataclass(frozen=True, slots=True)
class _Tree:
    """All pages in one language."""

    catalogue: Catalogue
    renderer: Renderer
    folder: str
    """Where they lie, from the site's folder: '' or 'zh/'."""
    pages: tuple[Page, ...]


def _trees(
    bibliography: Bibliography, settings: Settings, edit_paths: Mapping[str, str], templates: Path | None
) -> Iterator[_Tree]:
    first = None
    for language in settings.languages:
        catalogue = Catalogue(bibliography, settings.in_language(language), edit_paths, language, first)
        first = first or catalogue
        made = pages_of(catalogue)
        # hosts ask for the 404.html in the site's folder alone
        wanted = made if language == settings.languages[0] else tuple(page for page in made if page.path != "404.html")
        yield _Tree(catalogue, Renderer(settings, language, templates), settings.folder(language), wanted)


def _what_is_ours(output: Path) -> dict[str, str]:
    """The files of an earlier build in `output`; raises where the folder is somebody else's."""
    if output.exists() and not output.is_dir():
        raise NotPossible(f"{output} is a file. Choose a folder with -o.")
    old = manifest.read(output)
    if old is None and output.is_dir() and any(path.name != ".gitignore" for path in output.iterdir()):
        raise NotPossible(
            f"{output} holds files that no build of segbib wrote (it has no {manifest.NAME}). "
            "Choose another folder with -o, or empty this one."
        )
    return old or {}


def _contents(trees: tuple[_Tree, ...], settings: Settings, templates: Path | None) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file but the search index and the manifest; what no person reads is there once."""
    for tree in trees:
        for path, text in _for_readers(tree):
            yield f"{tree.folder}{path}", text.encode()
    catalogue, made = trees[0].catalogue, trees[0].pages
    if settings.features.exports:
        yield from citation_files(made)
        yield from listing_files(made, catalogue.bibliography)
        for each in SITE_FORMATS:
            yield f"export/{each.file_name}", each.whole(catalogue.bibliography)
        yield from api_files(catalogue)
    if settings.features.search:
        yield search.SPELLINGS, search.spellings_script(catalogue).encode()
    for feed in feeds(catalogue):
        yield feed.path, atom(feed, settings)
    yield from _for_hosts(made, settings)
    yield from _static_files(templates)


def _for_readers(tree: _Tree) -> Iterator[tuple[str, str]]:
    """Path in the tree and text of every page, and of what list pages load to be filtered: the values of all records,
    and each list that stands on several pages. From the disk the search page is a list of all records."""
    catalogue, renderer = tree.catalogue, tree.renderer
    for page in tree.pages:
        yield page.path, renderer.page(page)
    if catalogue.settings.features.search:
        yield VALUES, values_script(catalogue, renderer.translate)
        lines = catalogue.lines(all_records(catalogue))
        yield search.ALL, list_script(renderer.items(lines)) + texts_script(catalogue)
        for path, listed in lists_in_parts(tree.pages, catalogue):
            yield path, list_script(renderer.items(listed))


def _documents(tree: _Tree) -> Iterator[tuple[str, str]]:
    """Path in the site and HTML of the documents that the search index is made of."""
    for each in search.documents(tree.catalogue, tree.renderer.translate):
        yield f"{tree.folder}{each.path}", tree.renderer.page(each)


def _for_hosts(made: tuple[Page, ...], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """What robots, hosts and browsers ask for; without a base URL there is nothing to tell them of addresses."""
    yield "robots.txt", robots(settings.base_url).encode()
    yield "_headers", headers().encode()
    if settings.base_url:
        yield "sitemap.xml", sitemap(made, settings).encode()
        if settings.features.search:
            yield "opensearch.xml", opensearch(settings.title, settings.description, settings.base_url).encode()


def _static_files(templates: Path | None) -> Iterator[tuple[str, bytes]]:
    """Styles, scripts and icons; the project's own go before the built-in ones, file by file."""
    found: dict[str, Path] = {}
    for folder in (resource_folder("templates"), *([templates] if templates else [])):
        static = folder / "static"
        found |= {path.relative_to(static).as_posix(): path for path in static.rglob("*") if path.is_file()}
    for name, path in sorted(found.items()):
        yield f"static/{name}", path.read_bytes()


def _write(folder: Path, contents: Iterator[tuple[str, bytes]]) -> dict[str, str]:
    """Writes every file; gives path to hash."""
    hashes: dict[str, str] = {}
    folders: set[str] = set()
    for path, data in contents:
        if path in hashes:
            raise NotPossible(f"Two pages would be written to {path}. Rename one of the ids that lead there.")
        parent = path.rpartition("/")[0]
        if parent not in folders:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            folders.add(parent)
        (folder / path).write_bytes(data)
        hashes[path] = manifest.digest(data)
    return hashes


def _hashes(site: Path, folder: str) -> dict[str, str]:
    return {
        f"{folder}/{path}": manifest.digest((site / folder / path).read_bytes())
        for path in manifest.walk(site / folder)
    }


def _refuse_foreign(output: Path, files: Mapping[str, str], old: Mapping[str, str]) -> None:
    """Raises where a page would go over a file that somebody else put there."""
    for path in sorted(files.keys() - old.keys()):
        if os.path.lexists(output / path):
            raise NotPossible(f"{output / path} is in the way: no build of segbib wrote it. Move it elsewhere.")


def _publish(staging: Path, output: Path, files: Mapping[str, str], old: Mapping[str, str]) -> int:
    """Moves all files in and removes those of the earlier build that are no more; gives the number of these."""
    output.mkdir(exist_ok=True)
    # Whatever stops the moving, the next build must know all these files as ours.
    _put_manifest(staging, output, {**old, **files})
    for folder in sorted({str(PurePosixPath(path).parent) for path in files}):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for path in files:
        (staging / path).replace(output / path)
    gone = sorted(old.keys() - files.keys(), reverse=True)
    for path in gone:
        (output / path).unlink(missing_ok=True)
        _remove_empty_folders(output, (output / path).parent)
    _put_manifest(staging, output, files)
    return len(gone)


def _put_manifest(staging: Path, output: Path, files: Mapping[str, str]) -> None:
    (staging / manifest.NAME).write_bytes(manifest.to_bytes(files))
    (staging / manifest.NAME).replace(output / manifest.NAME)


def _remove_empty_folders(output: Path, folder: Path) -> None:
    while folder != output and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
