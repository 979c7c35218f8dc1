"""The command `links`, with what it says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from segbib.cli.options import FINDINGS, INTERRUPTED

if TYPE_CHECKING:
    from segbib.actions.linking import Checked
    from segbib.base.project import Project


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--max-age",
    type=click.IntRange(0, 36500),
    default=30,
    show_default=True,
    metavar="DAYS",
    help="Leave out what was seen alive less than so many days ago.",
)
@click.option("--task", help="Only records of this task and those below it, by id or name.")
@click.option("--fix", is_flag=True, help="Write the addresses that links have moved to for good into the records.")
@click.option("--hints/--no-hints", default=True, help="Show also what is unclear.")
@click.option("--contact", envvar="SEGBIB_CONTACT", default="", help="Your mail address, for the servers asked.")
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Time between two requests to one host.",
)
@click.option("--allow-private", is_flag=True, help="Ask for addresses inside this machine's own network too.")
@click.pass_obj
def links(
    project: Project,
    ids: tuple[str, ...],
    max_age: int,
    task: str | None,
    fix: bool,
    hints: bool,
    contact: str,
    pause: float,
    allow_private: bool,
) -> None:
    """Find out which links are alive: of the records named, else of all."""
    import datetime as dt

    from segbib.actions.linking import Wanted, check_links
    from segbib.base.problems import Severity
    from segbib.cli.report import complain, say, show_problems
    from segbib.cli.report_progress import progress_bar
    from segbib.online.visiting import Manners

    manners = Manners(pause=pause, contact=contact, allow_private=allow_private)
    with progress_bar() as progress:
        done = check_links(project, Wanted(ids, task, max_age, fix, manners), dt.date.today(), progress)
    show_problems(done.problems, hints)
    say(_summary(done, max_age))
    if done.interrupted:
        complain("Interrupted. What was seen alive is kept: run it again, and it goes on from there.")
        sys.exit(INTERRUPTED)
    if any(problem.severity is Severity.ERROR for problem in done.problems):
        sys.exit(FINDINGS)


def _summary(done: Checked, max_age: int) -> str:
    """How many there are: '12 addresses: 8 alive, 1 dead, 3 seen less than 30 days ago.'."""
    from segbib.cli.report import counted
    from segbib.online.links import State

    parts = [f"{done.came[state]:,} {state}" for state in State if done.came[state]]
    if done.young:
        parts.append(f"{done.young:,} seen less than {counted(max_age, 'day')} ago")
    left = done.addresses - done.young - done.came.total()
    if left:
        parts.append(f"{left:,} not asked for")
    if done.mended:
        parts.append(f"{counted(done.mended, 'link')} mended")
    return f"{counted(done.addresses, 'address', 'addresses')}: {', '.join(parts) or 'nothing to ask for'}."
