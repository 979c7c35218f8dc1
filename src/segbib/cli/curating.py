"""The commands of a curator's day."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from segbib.cli.options import FINDINGS, FOLDER

if TYPE_CHECKING:
    from segbib.base.project import Project


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


@click.command()
@click.argument("title")
@click.option("--kind", default="paper", show_default=True, help="paper, survey, code, dataset, tool ...")
@click.option("-a", "--author", "authors", multiple=True, help="An author, as the paper has it; again for more.")
@click.option("--year", type=int, help="The year in which it was published.")
@click.option("--venue", default="", help="A venue, by name or id.")
@click.option("--task", "tasks", multiple=True, help="A task, by name or id; again for more.")
@click.option("--method", "methods", multiple=True, help="The name of what it proposes; again for more.")
@click.option("--keyword", "keywords", multiple=True, help="A keyword; again for more.")
@click.option("--arxiv", default="", help="Its arXiv number, or the address.")
@click.option("--doi", default="", help="Its DOI, or the address.")
@click.option("--link", "links", multiple=True, metavar="TYPE=URL", help="A link: code=https://...; again for more.")
@click.option("--note", default="", help="A remark, in Markdown.")
@click.pass_obj
def new(project: Project, /, **told: Any) -> None:
    """Make a record of a work with TITLE and what else is known."""
    import datetime as dt

    from segbib.actions.adding import Addition
    from segbib.actions.creating import Told, new_record
    from segbib.cli.report_metadata import show_added

    made = new_record(project, Told(**told), dt.date.today())
    show_added(Addition((made,)))
    if made.added.known:
        sys.exit(FINDINGS)


@click.command()
@click.pass_obj
def stats(project: Project) -> None:
    """Tell how much there is, and of how much something is known."""
    from segbib.actions.counting import count
    from segbib.cli.report_statistics import show_statistics

    show_statistics(count(project))


@click.command()
@click.option("-o", "--output", type=FOLDER, help="Where the schemas go (else data/schema/).")
@click.option("--check", is_flag=True, help="Write nothing; the exit code says whether a file would change.")
@click.pass_obj
def schema(project: Project, output: Path | None, check: bool) -> None:
    """Write JSON Schemas of all files of data/, for editors."""
    from segbib.actions.describing import save_schemas
    from segbib.base.files import shown
    from segbib.cli.report import counted, say

    changed = save_schemas(project, output, write=not check)
    for path in changed:
        say(shown(path))
    say(f"{counted(len(changed), 'schema')} {'would change' if check else 'written'}.")
    if changed and not check and not output:
        say("`segbib fmt` has files name their schema, which editors with a YAML language server then follow.")
    if check and changed:
        sys.exit(FINDINGS)


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--notes", is_flag=True, help="Tell it to readers, by task: the notes of a release.")
@click.pass_obj
def diff(project: Project, old: str, new: str | None, notes: bool) -> None:
    """Tell in Markdown what lies between OLD and NEW: folders of a project, or revisions (NEW else the files now)."""
    from segbib.actions.comparing import compare
    from segbib.cli.report_changes import changes_text
    from segbib.cli.report_release import release_notes

    tell = release_notes if notes else changes_text
    click.echo(tell(compare(project, old, new, with_pages=not notes)), nl=False)


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"))
@click.pass_obj
def form(project: Project, file: Any) -> None:
    """Make a record of FILE, the text of a filled-in issue form; '-' reads standard input."""
    import datetime as dt

    from segbib.actions.adding import Addition
    from segbib.actions.forming import record_of_form
    from segbib.cli.report_metadata import show_added

    made = record_of_form(project, file.read(), dt.date.today())
    show_added(Addition((made,)))
    if made.added.known:
        sys.exit(FINDINGS)
