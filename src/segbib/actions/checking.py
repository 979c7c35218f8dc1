"""`segbib check`: everything that is wrong with the data."""

from __future__ import annotations

from segbib.base.config import Project
from segbib.base.problems import Problem
from segbib.checks.rules import run_checks
from segbib.store.records import load


def check(project: Project) -> tuple[tuple[Problem, ...], int]:
    """All findings by file and line, and the number of records. Raises `NoProject` where there is no data."""
    loaded = load(project.data)
    return run_checks(loaded), len(loaded.bibliography)
