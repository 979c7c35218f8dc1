"""The commands that take in metadata: `enrich` and `add`, with the options both have."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from segbib.cli.options import FILE, FINDINGS, NOT_POSSIBLE

if TYPE_CHECKING:
    from segbib.actions.sources import Sources
    from segbib.base.project import Project


def _metadata_options(command: Any) -> Any:
    """The options of commands that read metadata."""
    for option in (
        click.option(
            "--contact", envvar="SEGBIB_CONTACT", default="", help="Your mail address, for the services asked."
        ),
        click.option("--base", "bases", multiple=True, metavar="NAME=URL", help="Another address of a provider."),
        click.option("--provider", "providers", multiple=True, metavar="NAME", help="A service to ask, by name."),
        click.option(
            "--from", "files", multiple=True, type=FILE, metavar="FILE", help="A .jsonl, .bib, .json or .ris."
        ),
    ):
        command = option(command)
    return command


def _sources(
    project: Project, files: tuple[Path, ...], providers: tuple[str, ...], bases: tuple[str, ...], contact: str
) -> Sources:
    from segbib.actions.sources import Sources
    from segbib.base.problems import NotPossible

    pairs = dict(base.partition("=")[::2] for base in bases)
    for name, url in pairs.items():
        if not url.startswith(("http://", "https://")):
            raise NotPossible(f"--base {name}={url}: write NAME=URL, such as dblp=https://dblp.uni-trier.de")
    return Sources(files, providers, pairs, contact, project.cache / "answers")


@click.command()
@_metadata_options
@click.option("--dry-run", is_flag=True, help="Say what would happen, write nothing.")
@click.option("--changes", is_flag=True, help="Show each change.")
@click.pass_obj
def enrich(
    project: Project,
    files: tuple[Path, ...],
    providers: tuple[str, ...],
    bases: tuple[str, ...],
    contact: str,
    dry_run: bool,
    changes: bool,
) -> None:
    """Fill what the papers lack from metadata: from files, else from all services."""
    import datetime as dt

    from msgspec.structs import replace

    from segbib.actions.enriching import enrich_records
    from segbib.cli.report import say
    from segbib.cli.report_metadata import show_enriched
    from segbib.cli.report_progress import progress_bar
    from segbib.online.providers import SERVICES

    sources = _sources(project, files, providers or (() if files else tuple(SERVICES)), bases, contact)
    with progress_bar() as progress:
        sources = replace(sources, progress=progress)
        done = enrich_records(project, sources, dry_run=dry_run, today=dt.date.today())
    show_enriched(done, changes)
    if dry_run:
        say("This was a dry run: nothing was written.")
    if sources.services and done.damaged and not done.facts:
        sys.exit(NOT_POSSIBLE)


class LineCommand(click.Command):
    """A command that takes a list's line: what begins with a hyphen and a blank is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, read."""
        return super().parse_args(ctx, [f" {each}" if each.startswith("- ") else each for each in args])


@click.command(cls=LineCommand)
@click.argument("what")
@_metadata_options
@click.pass_obj
def add(
    project: Project,
    what: str,
    files: tuple[Path, ...],
    providers: tuple[str, ...],
    bases: tuple[str, ...],
    contact: str,
) -> None:
    """Make a record of WHAT: an arXiv number, a DOI, a .bib, .ris or CSL .json file, or a line of a reading list."""
    import datetime as dt

    from segbib.actions.adding import add_work
    from segbib.cli.report_metadata import show_added

    done = add_work(project, what, _sources(project, files, providers, bases, contact), dt.date.today())
    show_added(done)
    if all(one.added.known for one in done.records):
        sys.exit(FINDINGS)
