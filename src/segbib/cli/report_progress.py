"""Bars for long work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from segbib.base.progress import Progress, silent
from segbib.cli.report import coloured


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar for each piece of work while it is done, on a terminal; elsewhere nothing."""
    if not coloured(stderr=True):
        yield silent
        return
    from rich import progress as bars
    from rich.console import Console

    columns = (bars.TextColumn("{task.description}"), bars.BarColumn(), bars.MofNCompleteColumn())
    # without a thread that draws: a build forks, and a process that is forked has its threads' locks but no threads
    drawn = bars.Progress(
        *columns, bars.TimeRemainingColumn(), console=Console(stderr=True), transient=True, auto_refresh=False
    )
    with drawn:
        tasks: dict[str, Any] = {}

        def show(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = drawn.add_task(name, total=total)
            drawn.update(tasks[name], completed=done, total=total, refresh=True)

        yield show
