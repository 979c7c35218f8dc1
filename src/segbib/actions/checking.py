"""`segbib check`: everything that is wrong with the data."""

from __future__ import annotations

from segbib.actions.loading import loaded
from segbib.base.problems import Problem
from segbib.base.progress import Progress, silent
from segbib.base.project import Project
from segbib.checks.check import Scope
from segbib.checks.rules import run_checks


def check(project: Project, jobs: int = 1, progress: Progress = silent) -> tuple[tuple[Problem, ...], int]:
    """All findings by file and line, and the number of records. Raises `NoProject` where there is no data."""
    with loaded(project, jobs, progress) as found:
        return run_checks(found, scope=Scope.ALL), len(found.bibliography)
