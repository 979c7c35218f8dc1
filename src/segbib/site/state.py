"""What the last build knew of its files, so that the next one makes only what is made of something else.

A text file below `.segbib/`: a line about the build as a whole, then a line for each file. It may be deleted at any
time, and nothing in it is ever run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from segbib.base.files import write_atomic
from segbib.base.stamps import Stamp

VERSION = 1


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
    report: Mapping[str, int] = field(default_factory=dict)
    """The numbers that were told of the build."""


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
            told["report"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Built()


def write(file: Path, built: Built) -> None:
    """Keeps the state. Raises `NotPossible` where it cannot be written."""
    head = json.dumps({"version": VERSION, "base": built.base, "inputs": built.inputs, "report": dict(built.report)})
    rows = [f"{path}\t{built.made_of.get(path, '')}\t{time}\t{size}" for path, (time, size) in built.stamps.items()]
    write_atomic(file, "\n".join([head, *rows, ""]).encode())
