"""The commands: each takes its options, calls one action, says what happened, and chooses the exit code.

0 fine; 1 findings; 2 wrong options, or the run was not possible; 130 interrupted. Imports stand inside the commands,
so that `segbib --help` reads nothing it does not need."""

from __future__ import annotations

import atexit
import gc
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from segbib.cli.checking import check
from segbib.cli.curating import diff, fmt, form, new, schema, stats
from segbib.cli.links import links
from segbib.cli.metadata import add, enrich
from segbib.cli.options import FILE, FINDINGS, FOLDER, INTERRUPTED, NOT_POSSIBLE

if TYPE_CHECKING:
    from segbib.base.project import Project


class SegbibGroup(click.Group):
    """Commands whose errors are words and an exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what segbib raises on purpose becomes its message."""
        from segbib.base.problems import Findings, SegbibError

        try:
            return super().invoke(ctx)
        except Findings as found:
            from segbib.cli.report import complain, show_problems, summary

            show_problems(found.problems, hints=False)
            complain(f"Stopped: {summary(found.problems)}. Nothing was changed.")
            sys.exit(FINDINGS)
        except SegbibError as error:
            click.echo(str(error), err=True)
            sys.exit(NOT_POSSIBLE)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            sys.exit(INTERRUPTED)


@click.group(cls=SegbibGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "root", type=FOLDER, default=Path(), help="The folder that holds data/ (else this folder).")
@click.version_option(package_name="segbib")
@click.pass_context
def cli(context: click.Context, root: Path) -> None:
    """A curated bibliography, kept as text, published as a static website."""
    from segbib.base.project import Project

    context.obj = Project(root)


@cli.command()
@click.argument("folder", type=FOLDER)
@click.option("--title", default="", help="What it is called (else as the folder).")
@click.option("--task", "tasks", multiple=True, help="A task of its field, a name or ID=NAME; again for more.")
def init(folder: Path, title: str, tasks: tuple[str, ...]) -> None:
    """Make a new bibliography in FOLDER, on any topic."""
    from segbib.actions.starting import start
    from segbib.base.files import shown
    from segbib.cli.report import counted, say

    made = start(folder, title, tasks)
    for path in made.kept:
        say(f"{shown(path)} was there and stays as it is.")
    say(f"'{made.title}' stands in {folder}: {counted(len(made.written), 'file')}.")
    more = next(path for path in made.written if path.name == "README.md")
    say(f"Next: segbib -C {shlex.quote(str(folder))} import LIST.md, or new 'A title'; {shown(more)} says more.")


@cli.command("import")
@click.argument("lists", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--list", "list_id", help="Id of the list in lists.yaml (with one file).")
@click.option("--dry-run", is_flag=True, help="Say what would happen, write nothing.")
@click.option("--why", is_flag=True, help="Say of every joined entry why (else of the first few of a list).")
@click.option("--report", type=FILE, help="Write what happened to each entry as JSON.")
@click.pass_obj
def import_command(
    project: Project, lists: tuple[Path, ...], list_id: str | None, dry_run: bool, why: bool, report: Path | None
) -> None:
    """Read Markdown reading LISTS into records."""
    import datetime as dt
    import json

    from segbib.actions.importing import differences, import_lists
    from segbib.base.files import write_atomic
    from segbib.cli.report import import_report, say, show_differences, show_import

    done = import_lists(project, lists, list_id, dry_run, dt.date.today())
    if report:
        text = json.dumps(import_report(done), ensure_ascii=False, indent=1)
        write_atomic(report, f"{text}\n".encode())
    show_import(done, why)
    if dry_run:
        show_differences(differences(project, done))
        say("This was a dry run: nothing was written.")
    if any(one.audit.unplaced or one.outcome.conflicts for one in done):
        sys.exit(FINDINGS)


@cli.command()
@click.option("-o", "--output", type=FOLDER, help="Where the site goes (else site/).")
@click.option("--base-url", help="Where the site will be published.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes share the work (else one a core).")
@click.pass_obj
def build(project: Project, output: Path | None, base_url: str | None, jobs: int | None) -> None:
    """Write the website."""
    from segbib.actions.building import build as build_all
    from segbib.base.processes import default_jobs
    from segbib.cli.report import show_build, show_way
    from segbib.cli.report_progress import progress_bar

    with progress_bar() as progress:
        report = build_all(project, output, base_url, jobs or default_jobs(), progress=progress)
    show_build(report)
    show_way(report)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen at.")
@click.pass_obj
def serve(project: Project, host: str, port: int) -> None:
    """Build the website, show it in the browser, and build it again whenever a file is saved."""
    import logging

    from segbib.actions.serving import Served
    from segbib.base.processes import default_jobs
    from segbib.cli.report_serving import Teller

    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # who types Ctrl-C knows it
    Served(project, host, port, default_jobs()).run(Teller())


@cli.command()
@click.option(
    "-f",
    "--format",
    "format_name",
    required=True,
    help="bibtex, biblatex, ris, csl-json, csv, jsonl, sqlite or markdown.",
)
@click.option("-o", "--output", type=FILE, help="File to write (else standard output).")
@click.option("--into", type=FILE, help="Markdown file that holds the list between its segbib marks.")
@click.option("--kind", help="Only records of this kind; 'all' for every kind.")
@click.option("--task", help="Only this task and those below it, by id or name.")
@click.option("--venue", help="Only this venue, by id or name.")
@click.option("--year", help="Only this year or these: 2017 or 2015-2019.")
@click.option("--keys", "keys_file", type=FILE, help="Only the citation keys or ids in this file.")
@click.option("--aux", "aux_file", type=FILE, help="Only what a LaTeX .aux file cites.")
@click.option("--list", "list_id", help="One reading list, by id or title, in its own order (with -f markdown).")
@click.pass_obj
def export(
    project: Project,
    format_name: str,
    output: Path | None,
    into: Path | None,
    kind: str | None,
    task: str | None,
    venue: str | None,
    year: str | None,
    keys_file: Path | None,
    aux_file: Path | None,
    list_id: str | None,
) -> None:
    """Write the bibliography, or a part of it, in a citation format."""
    from segbib.actions.exporting import export as export_records
    from segbib.actions.exporting import save, save_into
    from segbib.base.processes import default_jobs
    from segbib.cli.report import complain, counted
    from segbib.cli.report_progress import progress_bar

    if into and output:
        raise click.UsageError("-o and --into do not go together: choose one file.")
    if (into or list_id) and format_name != "markdown":
        raise click.UsageError(f"{'--into' if into else '--list'} goes with -f markdown.")
    with progress_bar() as progress:
        content, number, unknown = export_records(
            project,
            format_name,
            kind=kind,
            task=task,
            venue=venue,
            year=year,
            keys_file=keys_file,
            aux_file=aux_file,
            list_id=list_id,
            jobs=default_jobs(),
            progress=progress,
        )
    if into:
        save_into(into, content)
    elif output:
        save(output, content)
    if file := into or output:
        complain(f"{counted(number, 'record')}: {file}")
    else:
        sys.stdout.buffer.write(content)
    for key in unknown:
        complain(f"No record has the key '{key}'.")
    if unknown:
        sys.exit(FINDINGS)


@cli.command()
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option("-n", "--number", type=click.IntRange(min=1), default=20, show_default=True, help="How many to show.")
@click.pass_obj
def search(project: Project, words: tuple[str, ...], number: int) -> None:
    """Find records: titles, names, authors, venues, years, tasks."""
    from segbib.actions.searching import find
    from segbib.cli.report import complain, counted
    from segbib.cli.report_search import show_found

    found = find(project, " ".join(words))
    if found.instead:
        complain(f"Nothing holds all of '{' '.join(words)}'; this is for '{found.instead}'.")
    show_found(found.records[:number])
    left = len(found.records) - number
    if left > 0:
        complain(f"{counted(left, 'more record')}: -n {len(found.records)} shows all.")
    if not found.records:
        complain("Nothing was found. Use fewer words, or only their beginnings.")


@cli.command()
@click.argument("kept")
@click.argument("gone")
@click.pass_obj
def merge(project: Project, kept: str, gone: str) -> None:
    """Make one record of two: KEPT keeps its id, GONE becomes a former id of it."""
    from segbib.actions.joining import merge as merge_records
    from segbib.cli.report import say

    record = merge_records(project, kept, gone)
    say(f"'{gone}' is now '{record.id}': {record.title}")


@cli.command()
@click.argument("id_", metavar="ID")
@click.argument("new")
@click.pass_obj
def rename(project: Project, id_: str, new: str) -> None:
    """Give the record ID the id NEW; the old one leads to it."""
    from segbib.actions.joining import rename as rename_record
    from segbib.cli.report import say

    say(f"'{id_}' is now '{new}': {rename_record(project, id_, new)}")


@cli.command()
@click.argument("site", type=FOLDER)
def verify(site: Path) -> None:
    """Find every file of SITE that was changed after its build."""
    from segbib.cli.report import say
    from segbib.site.manifest import verify as verify_site

    findings = verify_site(site)
    for sentence in findings:
        say(sentence)
    if findings:
        sys.exit(FINDINGS)
    say("Every file is as it was built.")


cli.add_command(check)
cli.add_command(diff)
cli.add_command(enrich)
cli.add_command(fmt)
cli.add_command(form)
cli.add_command(new)
cli.add_command(schema)
cli.add_command(stats)
cli.add_command(add)
cli.add_command(links)


def main() -> None:
    """The console script."""
    # What a command loads it keeps to its end; to look through it for what can be freed takes a tenth of the time.
    gc.set_threshold(20_000, 20, 50)
    # and so it does at its end, when all of it is given back anyway
    atexit.register(gc.freeze)
    # Packages that happen to be installed have no say in what a record is, and to look for them takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    cli()
