"""`segbib build` and `segbib serve`: data to site."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from segbib.actions.loading import cache_folder, load_beside
from segbib.base.files import resource_folder
from segbib.base.memory import uncollected
from segbib.base.progress import Progress, silent
from segbib.base.project import Project
from segbib.base.stamps import Stamp, digest_of, program_stamp, settled, stamps
from segbib.site.state import BuildReport, state_file, unchanged

if TYPE_CHECKING:
    from segbib.store.loaded import Loaded


def build(
    project: Project,
    output: Path | None = None,
    base_url: str | None = None,
    jobs: int = 1,
    index: bool = True,
    progress: Progress = silent,
) -> BuildReport:
    """What the build of the site into `output` (else `site/`) did; where nothing changed since the last one, nothing
    else is looked at. Without `index` the search index stays as it is.

    Raises `Findings` where a record or a vocabulary has an error; then the site stays as it was."""
    began = time.monotonic()
    target = (output or project.site).absolute()
    with uncollected(), cache_folder(project) as cache:
        # the moment before the look: what changes while it goes on is not to be relied on
        now = time.time_ns()
        data = settled(stamps(project.data), now)
        inputs = _inputs(project, data, base_url)
        report = unchanged(state_file(cache, target), target, inputs)
        if report is None:
            # the next build is to look at the index
            report = _build(project, cache, data, target, base_url, jobs, inputs if index else "", progress)
    return replace(report, seconds=time.monotonic() - began)


def _inputs(project: Project, data: Mapping[str, Stamp], base_url: str | None) -> str:
    """The hash of all that a build reads: data, templates, the program, and what it was told."""
    now = time.time_ns()
    templates = (settled(stamps(folder), now) for folder in (project.templates, resource_folder("templates")))
    return " ".join([*map(digest_of, (data, *templates)), program_stamp(), repr(base_url)])


def _build(
    project: Project,
    cache: Path,
    data: Mapping[str, Stamp],
    output: Path,
    base_url: str | None,
    jobs: int,
    inputs: str,
    progress: Progress,
) -> BuildReport:
    # late, as they take longer than to see that nothing changed
    from segbib.base.config import Settings
    from segbib.site.build import build as build_site

    loaded = _without_errors(project, cache, data, jobs, progress)
    settings = loaded.settings
    if base_url is not None:
        settings = Settings.model_validate({**settings.model_dump(), "base_url": base_url})
    return build_site(
        loaded.bibliography,
        settings,
        output,
        templates=project.templates if project.templates.is_dir() else None,
        edit_paths=_edit_paths(loaded, project) if settings.repository else {},
        cache=cache,
        jobs=jobs,
        inputs=inputs,
        index=bool(inputs),
        progress=progress,
    )


def _without_errors(project: Project, folder: Path, data: Mapping[str, Stamp], jobs: int, progress: Progress) -> Loaded:
    """The bibliography, of which only what changed since the last build is read and checked by itself."""
    from segbib.base.problems import Findings, Severity
    from segbib.checks.check import Scope
    from segbib.checks.rules import run_checks

    loaded = load_beside(folder, project, data, jobs, progress)
    problems = run_checks(loaded, least=Severity.ERROR, scope=Scope.ALL)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Findings(problems)
    return loaded


def _edit_paths(loaded: Loaded, project: Project) -> dict[str, str]:
    """Id of each record to its file in the repository."""
    return {id_: path.relative_to(project.root).as_posix() for id_, path in loaded.paths.items()}
