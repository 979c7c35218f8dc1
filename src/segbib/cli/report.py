"""What a command did, in words: coloured tables on a terminal, plain lines in a pipe."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from segbib.base.problems import Problem, Severity

if TYPE_CHECKING:
    from segbib.actions.importing import ImportedFile
    from segbib.site.state import BuildReport

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def coloured(stderr: bool = False) -> bool:
    """Whether what is written goes to a terminal; the environment may say so, and rich knows how."""
    if "FORCE_COLOR" in os.environ or "TTY_COMPATIBLE" in os.environ:
        from rich.console import Console

        return Console(stderr=stderr).is_terminal
    return (sys.stderr if stderr else sys.stdout).isatty()


def _line(*parts: tuple[str, str], stderr: bool = False) -> None:
    """A line of texts in styles."""
    line = "".join(text for text, _ in parts)
    if line.isprintable() and not coloured(stderr):
        # As rich writes it; to load rich takes longer than to check a small bibliography.
        print(line, file=sys.stderr if stderr else sys.stdout, flush=True)
        return
    from rich.console import Console
    from rich.text import Text

    Console(stderr=stderr, soft_wrap=True, highlight=False).print(Text.assemble(*parts))


def say(words: str) -> None:
    """A line on standard output."""
    _line((words, ""))


def complain(words: str) -> None:
    """A line on standard error."""
    _line((words, ""), stderr=True)


def show_problems(problems: Sequence[Problem], hints: bool = True) -> None:
    """Each finding on a line of its own, its place first; hints only where wanted."""
    for problem in problems:
        if problem.severity is Severity.HINT and not hints:
            continue
        weight = "" if problem.severity is Severity.ERROR else f"{problem.severity}: "
        place, _, words = str(problem).partition(": ")
        _line((place, "bold"), (": ", ""), (weight, _COLOURS[problem.severity]), (words, ""))


def counted(number: int, one: str, many: str = "") -> str:
    """'1 record', '2 records', '1,000 records'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def summary(problems: Sequence[Problem]) -> str:
    """'2 errors, 1 warning', or 'nothing to mend'."""
    counts = Counter(problem.severity for problem in problems)
    return ", ".join(counted(counts[each], each.value) for each in Severity if counts[each]) or "nothing to mend"


def import_report(done: Sequence[ImportedFile]) -> dict[str, Any]:
    """The report that `import --report` writes as JSON; its form is promised in the design."""
    from segbib.merge.placing import Way

    return {
        "lists": [
            {
                "id": one.list_id,
                "file": one.file,
                "lines": one.audit.lines,
                "accounted": one.audit.lines - len(one.audit.unplaced),
                "unplaced": [{"line": line, "text": text} for line, text in one.audit.unplaced],
                "entries": len(one.outcome.placed),
                "new": one.outcome.count(Way.NEW),
                "merged": one.outcome.count(Way.JOINED, Way.CHANGED),
                "unchanged": one.outcome.count(Way.KEPT),
                "joined": [
                    {"id": each.id, "lines": list(each.draft.lines), "reason": each.reason}
                    for each in one.outcome.placed
                    if each.way is Way.JOINED
                ],
                "dropped": [{"id": each.id, "lines": list(each.lines)} for each in one.outcome.dropped],
                "conflicts": [
                    {
                        "id": each.id,
                        "field": each.field,
                        "base": _plain(each.base),
                        "list": _plain(each.list_value),
                        "curator": _plain(each.curator),
                    }
                    for each in one.outcome.conflicts
                ],
                "addresses": one.audit.addresses,
                "lost_addresses": [{"line": line, "url": url} for line, url in one.audit.lost_addresses],
            }
            for one in done
        ]
    }


def _plain(value: Any) -> Any:
    """A field's value as JSON holds it."""
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.model_dump(mode="json", by_alias=True) if hasattr(value, "model_dump") else value


_COLUMNS = ("lines", "unplaced", "entries", "new", "joined", "unchanged", "conflicts", "addresses", "lost")


_FEW = 5
"""How many joined entries of a list are shown where not all are asked for."""


def show_import(done: Sequence[ImportedFile], why: bool = False) -> None:
    """A row for each list, then what a curator should look at: joined entries with the reason, the first few or with
    `why` all; unplaced lines, lost addresses, conflicts, dropped entries."""
    rows = [(each["id"], *_figures(each)) for each in import_report(done)["lists"]]
    if coloured():
        _show_table(rows)
    else:
        for name, *figures in rows:
            say(f"{name}: {', '.join(f'{n} {word}' for n, word in zip(figures, _COLUMNS, strict=True))}")
    for one in done:
        if one.own:
            stand = counted(one.own, "record stands", "records stand")
            say(f"{one.file}: {stand} there as `segbib export` wrote them, which is no news.")
        _show_joined(one, None if why else _FEW)
        for line, text in one.audit.unplaced:
            say(f"{one.file}:{line}: nothing was made of this line: {text}")
        for line, url in one.audit.lost_addresses:
            say(f"{one.file}:{line}: no record has this address: {url}")
        if unknown := one.audit.unknown_venues:
            names = ", ".join(f"{name} ({count})" for name, count in unknown)
            say(f"{one.file}: not in data/venues.yaml, kept as notes: {names}. Add them, and import again.")
        if without := one.without_task:
            names = ", ".join(f"{name or 'no heading'} ({count})" for name, count in without[:_FEW])
            names += f" and {len(without) - _FEW} more headings" if len(without) > _FEW else ""
            number = counted(sum(count for _, count in without), "paper names", "papers name")
            say(f"{one.file}: {number} no task of data/tasks.yaml, below {names}. Add tasks, and import again.")
        for each in one.outcome.conflicts:
            say(f"{each.id}: {each.field}: the list says {each.list_value!r}, yours stays: {each.curator!r}")
        named = {each.id for each in one.outcome.placed}
        for entry in one.outcome.dropped:
            if entry.id in named:
                say(f"{entry.id}: {one.list_id} has it elsewhere, but no longer where line {entry.lines[0]} was.")
            else:
                say(
                    f"{entry.id}: {one.list_id} no longer has it (it stood on line {entry.lines[0]}); "
                    "the record stays, its source marked `dropped`."
                )


def _show_table(rows: Iterable[tuple[Any, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("list", box=None, header_style="bold")
    for column in _COLUMNS:
        table.add_column(column, justify="right")
    for row in rows:
        table.add_row(*map(str, row))
    Console(soft_wrap=True, highlight=False).print(table)


def show_differences(lines: Iterable[str]) -> None:
    """The lines of a difference, on a terminal with what goes in red and what comes in green."""
    for line in lines:
        _line((line, {"+": "green", "-": "red"}.get(line[:1], "")))


def _show_joined(one: ImportedFile, most: int | None) -> None:
    """Why entries went to a record that was there, an entry a line, no more than `most`."""
    from segbib.merge.placing import Way

    joined = [each for each in one.outcome.placed if each.way is Way.JOINED]
    for each in joined[:most]:
        same = "" if each.reason.startswith("'") else "same "
        say(f"{one.file}:{each.draft.lines[0]}: joined '{each.id}': {same}{each.reason}")
    if more := len(joined[most:]) if most is not None else 0:
        say(f"{one.file}: ... and {more} more joined; --why shows all, --report FILE keeps them")


def _figures(report: dict[str, Any]) -> tuple[int, ...]:
    return (
        report["lines"],
        len(report["unplaced"]),
        report["entries"],
        report["new"],
        report["merged"],
        report["unchanged"],
        len(report["conflicts"]),
        report["addresses"],
        len(report["lost_addresses"]),
    )


def show_build(report: BuildReport) -> None:
    """What was built."""
    where, took = report.output, f"{report.seconds:.1f} s"
    say(f"Built {counted(report.pages, 'page')} from {counted(report.records, 'record')} in {took}: {where}")
    if report.written < report.files - 1:
        others = "all others are as they were" if report.written else "nothing had changed"
        say(f"{counted(report.written, 'file')} written: {others}.")


def show_way(report: BuildReport) -> None:
    """How to open what was built."""
    say(f"Open it: {report.output / 'index.html'}")
    say("As on the web, with answers as you type: segbib serve, then http://127.0.0.1:8000")
