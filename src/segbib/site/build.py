"""From a bibliography to a folder of files."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from segbib.base.config import Settings
from segbib.base.files import shown
from segbib.base.problems import NotPossible
from segbib.base.progress import Progress, silent
from segbib.model.bibliography import Bibliography
from segbib.site import state
from segbib.site.fingerprint import fingerprint
from segbib.site.kept import Kept, base_of
from segbib.site.make import Maker
from segbib.site.manifest import verify
from segbib.site.pagefind import Indexer
from segbib.site.plan import Plan, plan
from segbib.site.publish import ours, publish
from segbib.site.relating import relate
from segbib.site.state import BuildReport, Built

__all__ = ["BuildReport", "build", "verify"]

_NO_PATHS: Mapping[str, str] = MappingProxyType({})


def build(
    bibliography: Bibliography,
    settings: Settings,
    output: Path,
    *,
    templates: Path | None = None,
    edit_paths: Mapping[str, str] = _NO_PATHS,
    cache: Path | None = None,
    jobs: int = 1,
    inputs: str = "",
    progress: Progress = silent,
) -> BuildReport:
    """Builds the site into `output`; until all of it is ready, the folder stays as it is.

    `templates` is the project's own folder of templates, `edit_paths` has the file in the repository of each record.
    With a folder `cache`, what the last build left is not made again where it is made of the same; `inputs` is kept
    there, a hash of all that was read. The bytes are the same with and without, and with any number of `jobs`, the
    processes that share the work; only the search index may differ.

    Raises `NotPossible` where the folder holds what is not ours, a template has a mistake, or the disk fails."""
    began = time.monotonic()
    output = output.absolute()
    remembered = state.state_file(cache, output) if cache else None
    documents = remembered.with_suffix(".documents") if remembered else None
    try:
        old = ours(output)
        planned = plan(bibliography, settings, edit_paths, templates)
        if settings.features.related:
            relate(planned.trees[0].catalogue.neighbourhood, cache, jobs, progress)
        base = base_of(bibliography, settings, templates)
        kept = Kept.of(output, old, state.read(remembered) if remembered else Built(), base)
        with _staging(output) as staging:
            told, papers, wanted = _told(planned, kept)
            all_made = Maker(planned, staging, output, kept, jobs, progress).make(papers, wanted)
            made = all_made.hashes
            told |= all_made.made_of
            files = {path: made.get(path) or kept.hashes[path] for path in told}
            if settings.features.search:
                indexed, made_of = Indexer(planned, staging, kept, base, documents, jobs, progress).index()
                files |= indexed
                made |= indexed
                told |= made_of
            changed = [path for path, hashed in made.items() if kept.hashes.get(path) != hashed]
            removed = publish(staging, output, changed, files, old)
        report = BuildReport(output, len(bibliography), planned.pages, len(files) + 1, len(changed), removed)
        if remembered:
            built = Built(base, told, blocks=all_made.blocks, inputs=inputs)
            state.write(remembered, kept.after(output, files, changed, built, report))
    except OSError as error:
        raise NotPossible(f"The site could not be written: {error}.") from error
    return replace(report, seconds=time.monotonic() - began)


@contextmanager
def _staging(output: Path) -> Iterator[Path]:
    """A folder beside `output`, from where files can be moved in; it is gone afterwards, and before, where a build was
    killed. Raises `NotPossible` where somebody else has a folder of this name."""
    staging = output.with_name(f".{output.name}.building")
    mark = staging / ".segbib"
    foreign = staging.is_dir() and not mark.exists() and any(staging.iterdir())
    if foreign or staging.is_symlink() or staging.is_file():
        raise NotPossible(f"{shown(staging)} is in the way: no build of segbib made it. Move it elsewhere.")
    if staging.exists():
        shutil.rmtree(staging)
    staging.mkdir(mode=0o700, parents=True)
    mark.touch()
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _told(planned: Plan, kept: Kept) -> tuple[dict[str, str], set[str], set[str]]:
    """Path of each file to the hash of what it is made of, '' where that is not told yet; ids of the papers whose files
    are to be made, and paths of the other files that are."""
    told: dict[str, str] = {}
    papers = set()
    for paper in planned.papers:
        paths = planned.paths_of(paper)
        # that of new ones is told by who makes them: one of several processes
        hashed = planned.hash_of(paper) if paths[0] in kept.made_of else ""
        told.update(dict.fromkeys(paths, hashed))
        if any(kept.needs(path, hashed) for path in paths):
            papers.add(paper.id)
    for file in planned.rest:
        told[file.path] = fingerprint(file.made_of) if file.made_of else ""
    return told, papers, {file.path for file in planned.rest if kept.needs(file.path, told[file.path])}
