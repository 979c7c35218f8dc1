"""What whole commands take: `python bench/commands.py PAPERS.jsonl.xz 94738 [--list LIST.md] [--runs 5]`.

Each command runs in a fresh process, so many times in turns with the others; the table has the medians and, beside
them, the bar that each is to stay below. Projects lie in a folder in memory that is removed at the end. `--write FILE`
puts the table into the file's section of this name."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare import HERE, put
from measure import MEGABYTE, Run, Spread, machine, run, said

HEADING = "## Commands"
FORMATS = ("bibtex", "biblatex", "ris", "csl-json", "csv", "jsonl", "sqlite", "markdown")
"""As `export/formats.py` has them, which is not loaded here: see `measure.run`."""
SEGBIB = Path(sys.executable).with_name("segbib")
DATA = HERE.parent / "data"


@dataclass(frozen=True, slots=True)
class Case:
    """A command that is measured."""

    name: str
    bar: float
    """Seconds on the wall that it is to take at most, on two cores that do nothing else."""
    command: Sequence[str | Path]
    before: Callable[[], None] = lambda: None
    """What is done before each run and not measured."""


def cases(folder: Path, corpus: Path, reading_list: Path | None) -> Iterator[Case]:
    """Every case; projects that a case changes are made anew before each run."""
    shipped, imported = folder / "shipped", folder / "imported"

    def with_data(project: Path, *left_out: str) -> None:
        if project.exists():
            shutil.rmtree(project)
        shutil.copytree(DATA, project / "data", ignore=shutil.ignore_patterns(*left_out))

    def forget(project: Path) -> None:
        (project / ".segbib" / "records.sqlite").unlink(missing_ok=True)

    with_data(shipped)
    yield Case("`segbib --help`", 0.1, [SEGBIB, "--help"])
    yield Case("`check` of data/, first", 0.5, [SEGBIB, "-C", shipped, "check"], lambda: forget(shipped))
    yield Case("`check` of data/, again", 0.5, [SEGBIB, "-C", shipped, "check"])
    yield Case("`build` of data/, nothing changed", 0.5, [SEGBIB, "-C", shipped, "build"])
    if reading_list:
        known: list[str | Path] = [SEGBIB, "-C", imported, "import", reading_list]
        yield Case("`import` over data/", 0.5, known, lambda: with_data(imported))
        anew = ("papers", "resources", "imports")
        yield Case("`import` beside the words of data/ alone", 0.5, known, lambda: with_data(imported, *anew))
    for number, name in enumerate(FORMATS):
        command: list[str | Path] = [SEGBIB, "-C", corpus, "export", "-f", name, "-o", folder / "export"]
        if not number:
            yield Case(f"`export -f {name}` of the corpus, first", 10, command, lambda: forget(corpus))
        yield Case(f"`export -f {name}` of the corpus, again", 10, command)


def table(measured: dict[str, list[Run]], bars: dict[str, float]) -> Iterator[str]:
    """The lines of the table, in Markdown."""
    yield "| | s | bar, s | s of processor time | largest process, MB |"
    yield "|---|---|---|---|---|"
    for name, runs in measured.items():
        wall, cpu = (Spread(tuple(each)) for each in zip(*((r.seconds, r.cpu_seconds) for r in runs), strict=True))
        peak = max(each.peak for each in runs) / MEGABYTE
        yield f"| {name} | {wall} | {bars[name]:g} | {cpu} | {peak:,.0f} |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What whole commands of segbib take.")
    parser.add_argument("papers", type=Path, help="JSON Lines with a paper each, compressed by xz or not")
    parser.add_argument("count", type=int, help="how many of the papers are exported")
    parser.add_argument("--list", type=Path, help="a reading list in Markdown to import")
    parser.add_argument("--runs", type=int, default=5, help="how many runs of each (5)")
    parser.add_argument("--memory", type=Path, default=Path("/dev/shm"), help="a folder in memory (/dev/shm)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file too")
    given = parser.parse_args()
    for file in filter(None, (given.papers, given.list)):
        if not file.is_file():
            parser.error(f"there is no file {file}")
    if given.count < 1 or given.runs < 1:
        parser.error("at least one paper and one run")
    return given


def main() -> None:
    """Measures, and prints the table."""
    given, described = _arguments(), machine()
    with tempfile.TemporaryDirectory(prefix="segbib-bench-", dir=given.memory) as name:
        folder = Path(name)
        said([sys.executable, HERE / "corpus.py", given.papers, str(given.count), folder / "corpus"])
        wanted = list(cases(folder, folder / "corpus", given.list))
        said([SEGBIB, "-C", folder / "shipped", "build"])
        measured: dict[str, list[Run]] = {case.name: [] for case in wanted}
        for number in range(given.runs):
            for case in wanted:
                case.before()
                measured[case.name].append(run(case.command))
            print(f"run {number + 1} of {given.runs}", file=sys.stderr)
    lines = table(measured, {case.name: case.bar for case in wanted})
    listed = f" The list has {len(given.list.read_bytes().splitlines()):,} lines." if given.list else ""
    told = f"The corpus: {given.count:,} papers.{listed} Runs: {given.runs}; medians (smallest–largest). {described}."
    section = "\n".join([HEADING, "", *lines, "", told, ""])
    print(section)
    if given.write:
        put(section, HEADING, given.write)


if __name__ == "__main__":
    main()
