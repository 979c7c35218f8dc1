"""Whether files are as they were: their times and sizes, and hashes of these."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from stat import S_ISREG

from segbib.base.hashes import hash_of

Stamp = tuple[int, int]
"""Time of the last change in nanoseconds, and size in bytes."""

_UNSURE = 50_000_000
"""Nanoseconds; a file that was changed so shortly before it was looked at may change again without another time."""


def stamps(folder: Path | str) -> dict[str, Stamp]:
    """Path below the folder, with '/', to the stamp of every file in it; {} where there is no folder.

    A folder's files stand before those of the folders in it, all by name. What is hidden is left out. Links are
    followed to files, not into folders."""
    found: dict[str, Stamp] = {}
    _walk(str(folder), "", found)
    return found


def stamps_again(folder: Path | str, found: Mapping[str, Stamp], changed: Iterable[str]) -> dict[str, Stamp]:
    """The stamps of the folder after those that were `found`, where nothing changed but these paths below it.

    Only they are looked at, unless something is among them that was not there, or was no file."""
    again = dict(found)
    for path in changed:
        now = stamp(f"{folder}/{path}")
        if path not in found or os.path.isdir(f"{folder}/{path}"):
            return stamps(folder)
        if now:
            again[path] = now
        else:
            again.pop(path, None)
    return again


def _walk(folder: str, below: str, found: dict[str, Stamp]) -> None:
    files, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(name)
                    continue
                try:
                    status = entry.stat()
                except OSError:
                    continue
                if not S_ISREG(status.st_mode):  # who reads a pipe may wait for ever
                    continue
                files.append((name, status.st_mtime_ns, status.st_size))
    except (FileNotFoundError, NotADirectoryError):
        return
    files.sort()
    for name, time, size in files:
        found[below + name] = (time, size)
    for name in sorted(folders):
        _walk(f"{folder}/{name}", f"{below}{name}/", found)


def stamp(path: Path | str) -> Stamp | None:
    """The stamp of a file or a folder; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def settled(found: Mapping[str, Stamp], now: int) -> dict[str, Stamp]:
    """The stamps taken at `now`, nanoseconds since 1970, to be compared with others: those that are not to be relied on
    are like none that there ever was or will be."""
    late = now - _UNSURE
    return {path: stamp if stamp[0] < late else (-now, stamp[1]) for path, stamp in found.items()}


def digest_of(found: Mapping[str, Stamp]) -> str:
    """One hash of many stamps; it changes with any of them."""
    lines = [f"{path}\0{time}\0{size}" for path, (time, size) in sorted(found.items())]
    return hash_of("\n".join(lines))


def contents_of(folder: Path, ending: str = "") -> str:
    """One hash of the names and bytes of all files in a folder whose names end so: of few files, wherever they were
    copied to and whenever."""
    told = []
    for path in stamps(folder):
        if path.endswith(ending):
            with open(f"{folder}/{path}", "rb", buffering=0) as file:
                told.append(f"{path}\0{hash_of(file.read())}")
    return hash_of("\n".join(told))


@cache
def program_stamp() -> str:
    """A hash that changes with the program: its own code, Python, and what is installed beside it."""
    beside = Path(sysconfig.get_path("purelib"))
    installed = sorted(name for name in os.listdir(beside) if name.endswith(".dist-info")) if beside.is_dir() else []
    parts = [sys.version, contents_of(Path(__file__).parents[1], ".py"), *installed]
    return hash_of("\n".join(parts))
