"""The command `segbib check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from segbib.cli.options import FILE, FINDINGS

if TYPE_CHECKING:
    from segbib.base.problems import Problem
    from segbib.base.project import Project

FORMATS = ("text", "json", "github", "sarif")


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to tell it.")
@click.option("--hints/--no-hints", default=True, help="Tell hints as well as errors and warnings.")
@click.option("--fix", is_flag=True, help="Mend what a machine can mend, then tell the rest.")
@click.option("--explain", metavar="CODE", help="Say what a code stands for, and check nothing.")
@click.option("--baseline", type=FILE, help="Tell only findings that this file does not name.")
@click.option("--update-baseline", is_flag=True, help="Have the file of --baseline name all findings of now.")
@click.pass_obj
def check(
    project: Project,
    form: str,
    hints: bool,
    fix: bool,
    explain: str | None,
    baseline: Path | None,
    update_baseline: bool,
) -> None:
    """Find everything that is wrong with the data."""
    from segbib.base.problems import Severity
    from segbib.cli.report_findings import FORMATS, Found, show_rule

    if explain:
        show_rule(explain)
        return
    if update_baseline and not baseline:
        raise click.UsageError("--update-baseline goes with --baseline FILE.")
    problems, records = _found(project, fix)
    if baseline:
        problems = _beside(project, baseline, update_baseline, problems)
    shown = [problem for problem in problems if hints or problem.severity is not Severity.HINT]
    FORMATS[form](Found(shown, records))
    if any(problem.severity is Severity.ERROR for problem in problems):
        sys.exit(FINDINGS)


def _found(project: Project, fix: bool) -> tuple[tuple[Problem, ...], int]:
    """What is found, and in how many records; with `fix` what is left of it."""
    from segbib.actions.checking import check as check_all
    from segbib.actions.checking import mend
    from segbib.base.processes import default_jobs
    from segbib.cli.report import complain, counted
    from segbib.cli.report_progress import progress_bar

    with progress_bar() as progress:
        problems, records = check_all(project, default_jobs(), progress)
    if not fix:
        return problems, records
    mended = mend(project, problems)
    for problem in mended:
        complain(f"{problem.file}: {problem.field}: now '{problem.right}'.")
    complain(f"{counted(len(mended), 'finding')} mended.")
    return check_all(project, default_jobs()) if mended else (problems, records)


def _beside(project: Project, file: Path, update: bool, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The findings that the baseline does not name."""
    from segbib.actions.checking import beside, save_baseline
    from segbib.base.files import shown
    from segbib.cli.report import complain, counted

    if update:
        save_baseline(project, file, problems)
        complain(f"{shown(file)} names {counted(len(problems), 'finding')}.")
        return ()
    found = beside(project, file, problems)
    if found.known:
        complain(f"{counted(found.known, 'finding')} known by {shown(file)} left out.")
    for each in found.gone:
        complain(f"{shown(file)}: no more found: {each.file}: {each.code}: {each.message}")
    return found.new
