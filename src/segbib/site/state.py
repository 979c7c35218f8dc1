"""What the last build knew of its files, so that the next one makes only what is made of something else.

A text file below `.segbib/`: a line about the build as a whole, then a line for each file. It may be deleted at any
time, and nothing in it is ever run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from segbib.base.files import write_atomic
from segbib.base.hashes import hash_of
from segbib.base.stamps import stamp

VERSION = 2


class BuildReport(Struct, frozen=True):
    """What a build did."""

    output: Path
    records: int
    pages: int
    files: int
    """All files, pages included."""
    written: int = 0
    """Files that are new, or others than before."""
    removed: int = 0
    """Files of an earlier build that are gone."""
    seconds: float = 0.0

    @property
    def numbers(self) -> dict[str, int]:
        """What holds of the site until it is built of something else."""
        return {"records": self.records, "pages": self.pages, "files": self.files}


class Built(Struct, frozen=True):
    """The last build into a folder."""

    base: str = ""
    """Hash of what all files depend on: program, templates, settings, vocabularies."""
    made_of: Mapping[str, str] = field(default_factory=dict)
    """Path of each file to the hash of what it was made of; '' where that is not told."""
    stamps: Mapping[str, str] = field(default_factory=dict)
    """Path of each file to its stamp when it was written, as `stamp_text` writes it."""
    blocks: Mapping[str, str] = field(default_factory=dict)
    """Path of each file that was made of blocks to where these lie in it, as `blocks.table_of` writes it."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """Path of each folder of the site, and of the manifest, to its stamp when all was written: where it is the same,
    no file was put there or taken away."""
    manifest: str = ""
    """Hash of the manifest."""
    inputs: str = ""
    """Hash of the stamps of all that was read; equal ones need no look at anything else."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """What was told of the build, see `BuildReport.numbers`."""


def state_file(cache: Path, output: Path) -> Path:
    """Where the state of builds into `output` is kept."""
    return cache / "builds" / f"{hash_of(str(output.absolute()))}.tsv"


def read(file: Path) -> Built:
    """The state in the file; that of no build where it is missing or not as it must be."""
    made_of: dict[str, str] = {}
    stamps: dict[str, str] = {}
    blocks: dict[str, str] = {}
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            built = _head(lines.readline())
            for line in lines:
                path, made_of[path], stamps[path], table = line[:-1].split("\t")
                if table:
                    blocks[path] = table
        return replace(built, made_of=made_of, stamps=stamps, blocks=blocks)
    except (OSError, ValueError, KeyError, TypeError):
        return Built()


def _head(line: str) -> Built:
    """What the first line tells. Raises ValueError, KeyError or TypeError where it is none of ours."""
    told = json.loads(line)
    if told["version"] != VERSION:
        return Built()
    return Built(
        told["base"],
        folders=dict(told["folders"]),
        manifest=told["manifest"],
        inputs=told["inputs"],
        numbers={name: int(told["numbers"][name]) for name in ("records", "pages", "files")},
    )


def stamp_text(path: Path | str) -> str:
    """The stamp of a file or a folder as a text without blanks at its ends; '' where there is none."""
    found = stamp(path)
    return f"{found[0]} {found[1]}" if found else ""


def stamps_of(output: Path, paths: Iterable[str]) -> dict[str, str]:
    """Each path in the site to its stamp."""
    return {path: stamp_text(f"{output}/{path}") for path in paths}


def unchanged(file: Path, output: Path, inputs: str) -> BuildReport | None:
    """The report of the last build into `output`, where it was made of the same, and no file was put there or taken
    away since; else None."""
    try:
        with file.open(encoding="utf-8") as lines:
            built = _head(lines.readline())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not built.inputs or built.inputs != inputs or stamps_of(output, built.folders) != built.folders:
        return None
    return BuildReport(output, **built.numbers)


def write(file: Path, built: Built) -> None:
    """Keeps the state. Raises `NotPossible` where it cannot be written."""
    told = {"version": VERSION, "base": built.base, "manifest": built.manifest, "inputs": built.inputs}
    head = json.dumps({**told, "numbers": dict(built.numbers), "folders": dict(built.folders)})
    made_of, blocks = built.made_of, built.blocks
    rows = [f"{path}\t{made_of.get(path, '')}\t{each}\t{blocks.get(path, '')}" for path, each in built.stamps.items()]
    write_atomic(file, "\n".join([head, *rows, ""]).encode())
