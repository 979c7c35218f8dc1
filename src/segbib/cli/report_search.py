"""What a search found: a table on a terminal, a line a record with tabs between its parts in a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from segbib.cli.report import coloured

if TYPE_CHECKING:
    from segbib.model.record import Record


def show_found(records: Sequence[Record]) -> None:
    """Id, title, authors, venue and year of each record."""
    if not coloured():
        for record in records:
            print("\t".join((record.id, record.title, _authors(record), _when(record))))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("Title", "Authors", "Venue", "Id"):
        table.add_column(heading, overflow="fold", ratio=2 if heading == "Title" else 1)
    for record in records:
        table.add_row(Text(record.title), Text(_authors(record)), Text(_when(record)), Text(record.id, "cyan"))
    Console(highlight=False).print(table)


def _authors(record: Record) -> str:
    names = [author.name for author in record.authors]
    others = len(names) > 2 or record.authors_more
    return f"{names[0]} et al." if names and others else " and ".join(names)


def _when(record: Record) -> str:
    return " ".join(str(each) for each in (record.venue, record.year) if each)
