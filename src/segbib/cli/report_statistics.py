"""The bibliography in numbers: tables on a terminal, plain lines in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from segbib.cli.report import coloured, counted, say

if TYPE_CHECKING:
    from segbib.site.statistics import Largest, Row, StatisticsPage

Cells = tuple[str, ...]

_BAR = 24
"""Columns of the longest bar."""


def show_statistics(shown: StatisticsPage) -> None:
    """All tables, one below the other."""
    counts = shown.counts
    say(
        f"{counted(counts.papers, 'paper')}, {counted(counts.resources, 'resource')}, "
        f"{counted(counts.authors, 'author')}, {counted(counts.lists, 'reading list')}"
    )
    for title, head, rows in _tables(shown):
        if rows:
            _show(title, head, rows)


def _tables(shown: StatisticsPage) -> Iterator[tuple[str, Cells, list[Cells]]]:
    papers = max(1, shown.counts.papers)
    yield (
        "Known of papers",
        ("", "papers", "of all"),
        [(each.field, f"{each.count:,}", f"{each.count / papers:.0%}") for each in shown.known],
    )
    yield "Kinds", ("", "records"), [(row.place.name, f"{row.place.count:,}") for row in shown.kinds]
    yield "Years", ("", "papers", ""), _years(shown)
    yield "Tasks", ("", "papers", "with code"), _largest(shown.tasks)
    yield "Venues", ("", "papers", "with code"), _largest(shown.venues)
    yield "Authors", ("", "papers", "with code"), _largest(shown.authors)
    yield "Reading lists", ("", "records", "with code"), _rows(shown.lists)
    yield (
        "Links",
        ("", "links", "records"),
        [(each.type, f"{each.links:,}", f"{each.records:,}") for each in shown.links],
    )


def _years(shown: StatisticsPage) -> list[Cells]:
    bars = shown.chart.bars if shown.chart else ()
    most = max((bar.place.count for bar in bars), default=1)
    found: list[Cells] = [
        (bar.place.name, f"{bar.place.count:,}", "█" * round(bar.place.count / most * _BAR)) for bar in bars
    ]
    return [*found, ("unknown", f"{shown.undated.place.count:,}", "")] if shown.undated else found


def _largest(largest: Largest) -> list[Cells]:
    more = [(f"{largest.left:,} more", "", "")] if largest.left else []
    return [*_rows(largest.rows), *more]


def _rows(rows: Iterable[Row]) -> list[Cells]:
    return [(row.place.name, f"{row.place.count:,}", f"{row.with_code:,}") for row in rows]


def _show(title: str, head: Cells, rows: Sequence[Cells]) -> None:
    if not coloured():
        say("")
        say(title)
        for row in rows:
            cells = [(cell, name) for cell, name in zip(row[1:], head[1:], strict=True) if cell.strip("█")]
            said = [f"{cell} {name.removesuffix('s') if cell == '1' else name}" for cell, name in cells]
            say(f"  {row[0]}: {', '.join(said)}" if said else f"  {row[0]}")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, name in enumerate(head):
        table.add_column(name, justify="right" if number and name else "left")
    for row in rows:
        table.add_row(*row)
    Console().print(table, "")
