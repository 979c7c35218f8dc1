"""The commands of a curator's day."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from segbib.cli.options import FINDINGS

if TYPE_CHECKING:
    from segbib.base.config import Project


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; the exit code says whether a file would change.")
@click.option("--move", is_flag=True, help="Move each record to the folder of its kind and year, too.")
@click.pass_obj
def fmt(project: Project, check: bool, move: bool) -> None:
    """Write data/ in canonical form: order, quotes; comments stay."""
    from segbib.actions.formatting import format_files
    from segbib.cli.report import complain, counted, say, show_problems, summary

    done = format_files(project, write=not check, move=move)
    for change in done.changes:
        place = f" -> {change.to}" if change.to else ""
        say(f"{change.file}{place}")
    show_problems(done.problems)
    would = "would change" if check else "changed"
    say(f"{counted(done.files, 'file')}, {len(done.changes):,} {would}.")
    if done.problems:
        complain(f"Left as they are: {summary(done.problems)}.")
    if done.problems or (check and done.changes):
        sys.exit(FINDINGS)
