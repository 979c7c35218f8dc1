"""What the last build knew of its files, so that the next one makes only what is made of something else.

A text file below `.segbib/`: a line about the build as a whole, then a line for each file. It may be deleted at any
time, and nothing in it is ever run."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from segbib.base.files import write_atomic
from segbib.base.stamps import Stamp, stamps

VERSION = 1


@dataclass(frozen=True, slots=True)
class BuildReport:
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


@dataclass(frozen=True)
class Built:
    """The last build into a folder."""

    base: str = ""
    """Hash of what all files depend on: program, templates, settings, vocabularies."""
    made_of: Mapping[str, str] = field(default_factory=dict)
    """Path of each file to the hash of what it was made of; '' where that is not told."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """Path of each file to its stamp when it was written."""
    inputs: str = ""
    """Hash of the stamps of all that was read; equal ones need no look at anything else."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """What was told of the build, see `BuildReport.numbers`."""


def state_file(cache: Path, output: Path) -> Path:
    """Where the state of builds into `output` is kept."""
    name = hashlib.blake2b(str(output.absolute()).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return cache / "builds" / f"{name}.tsv"


def read(file: Path) -> Built:
    """The state in the file; that of no build where it is missing or not as it must be."""
    try:
        head, _, lines = file.read_text(encoding="utf-8").partition("\n")
        told = json.loads(head)
        if told["version"] != VERSION:
            return Built()
        rows = [line.split("\t") for line in lines.splitlines()]
        return Built(
            told["base"],
            {path: made_of for path, made_of, _, _ in rows},
            {path: (int(time), int(size)) for path, _, time, size in rows},
            told["inputs"],
            told["numbers"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Built()


def stamps_of(output: Path, files: Iterable[str]) -> dict[str, Stamp]:
    """Path to stamp of these files of the site."""
    found = ((path, os.stat(f"{output}/{path}")) for path in files)
    return {path: (status.st_mtime_ns, status.st_size) for path, status in found}


def unchanged(file: Path, output: Path, inputs: str) -> BuildReport | None:
    """The report of the last build into `output`, where it was made of the same and all its files are as it left them;
    else None."""
    built = read(file)
    if not built.inputs or built.inputs != inputs or stamps(output) != built.stamps:
        return None
    return BuildReport(output, **built.numbers)


def write(file: Path, built: Built) -> None:
    """Keeps the state. Raises `NotPossible` where it cannot be written."""
    head = json.dumps({"version": VERSION, "base": built.base, "inputs": built.inputs, "numbers": dict(built.numbers)})
    rows = [f"{path}\t{built.made_of.get(path, '')}\t{time}\t{size}" for path, (time, size) in built.stamps.items()]
    write_atomic(file, "\n".join([head, *rows, ""]).encode())
