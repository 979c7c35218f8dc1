"""`segbib build` and `segbib serve`: data to site."""

from __future__ import annotations

from pathlib import Path

from segbib.base.config import Project
from segbib.base.problems import Findings, Problem, Severity
from segbib.checks.rules import run_checks
from segbib.site.build import BuildReport
from segbib.site.build import build as build_site
from segbib.store.records import load


def build(
    project: Project, output: Path | None, base_url: str | None, jobs: int = 1
) -> tuple[BuildReport, int, tuple[Problem, ...]]:
    """The build of the site into `output` (else `site/`), the number of records, and the findings that did not stop it.

    Raises `Findings` where a record or a vocabulary has an error; then the site stays as it was."""
    loaded = load(project.data)
    problems = run_checks(loaded)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Findings(problems)
    settings = loaded.settings
    if base_url is not None:
        settings = type(settings).model_validate({**settings.model_dump(), "base_url": base_url})
    report = build_site(
        loaded.bibliography,
        settings,
        output or project.site,
        templates=project.templates if project.templates.is_dir() else None,
        edit_paths={id_: path.relative_to(project.root).as_posix() for id_, path in loaded.paths.items()},
        cache=project.cache,
        jobs=jobs,
    )
    return report, len(loaded.bibliography), problems
