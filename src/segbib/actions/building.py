"""`segbib build` and `segbib serve`: data to site."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from segbib.base.config import Project, Settings
from segbib.base.problems import Findings, Severity
from segbib.base.stamps import program_stamp
from segbib.checks.check import Scope
from segbib.checks.rules import run_checks
from segbib.site.build import BuildReport
from segbib.site.build import build as build_site
from segbib.store.cache import RecordCache
from segbib.store.cached import load_again
from segbib.store.loaded import Loaded


def build(
    project: Project, output: Path | None = None, base_url: str | None = None, jobs: int = 1
) -> tuple[BuildReport, int]:
    """The build of the site into `output` (else `site/`), and the number of records.

    Raises `Findings` where a record or a vocabulary has an error; then the site stays as it was."""
    loaded = _without_errors(project, jobs)
    settings = loaded.settings
    if base_url is not None:
        settings = Settings.model_validate({**settings.model_dump(), "base_url": base_url})
    report = build_site(
        loaded.bibliography,
        settings,
        output or project.site,
        templates=project.templates if project.templates.is_dir() else None,
        edit_paths=_edit_paths(loaded, project) if settings.repository else {},
        cache=project.cache,
        jobs=jobs,
    )
    return report, len(loaded.bibliography)


def _without_errors(project: Project, jobs: int) -> Loaded:
    """The bibliography, of which only what changed since the last build is read and checked by itself."""
    cache = RecordCache(project.cache / "records.sqlite", program_stamp())
    loaded = load_again(project.data, cache, partial(run_checks, least=Severity.ERROR, scope=Scope.RECORD), jobs)
    problems = run_checks(loaded, least=Severity.ERROR, scope=Scope.ALL)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Findings(problems)
    return loaded


def _edit_paths(loaded: Loaded, project: Project) -> dict[str, str]:
    """Id of each record to its file in the repository."""
    return {id_: path.relative_to(project.root).as_posix() for id_, path in loaded.paths.items()}
