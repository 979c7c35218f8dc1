"""Whether files are as they were: their times and sizes, and hashes of these."""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

Stamp = tuple[int, int]
"""Time of the last change in nanoseconds, and size in bytes."""

_UNSURE = 50_000_000
"""Nanoseconds; a file that was changed so shortly before it was looked at may change again without another time."""

FRESH = -1
"""Stands for the time of such a file: it is like no time."""


def stamps(folder: Path | str) -> dict[str, Stamp]:
    """Path below the folder, with '/', to the stamp of every file in it; {} where there is no folder.

    A folder's files stand before those of the folders in it, all by name. What is hidden is left out. Links are
    followed to files, not into folders."""
    return dict(_walk(str(folder), ""))


def _walk(folder: str, below: str) -> Iterator[tuple[str, Stamp]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry) for entry in entries if entry.name[0] != ".")
    except (FileNotFoundError, NotADirectoryError):
        return
    folders = []
    for name, entry in found:
        if entry.is_dir(follow_symlinks=False):
            folders.append(name)
            continue
        try:
            status = entry.stat()
        except OSError:
            continue
        yield below + name, (status.st_mtime_ns, status.st_size)
    for name in folders:
        yield from _walk(f"{folder}/{name}", f"{below}{name}/")


def settled(found: Mapping[str, Stamp], now: int) -> dict[str, Stamp]:
    """The stamps taken at `now`, nanoseconds since 1970, to be compared with later ones."""
    late = now - _UNSURE
    return {path: stamp if stamp[0] < late else (FRESH, stamp[1]) for path, stamp in found.items()}


def digest_of(found: Mapping[str, Stamp]) -> str:
    """One hash of many stamps; it changes with any of them."""
    lines = [f"{path}\0{time}\0{size}" for path, (time, size) in sorted(found.items())]
    return hashlib.blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def program_stamp() -> str:
    """A hash that changes with the program: its own code, Python, and what is installed beside it."""
    code = stamps(Path(__file__).parents[1])
    own = {path: stamp for path, stamp in code.items() if not path.endswith(".pyc")}
    beside = Path(sysconfig.get_path("purelib"))
    installed = sorted(name for name in os.listdir(beside) if name.endswith(".dist-info")) if beside.is_dir() else []
    return hashlib.blake2b("\n".join([sys.version, digest_of(own), *installed]).encode(), digest_size=16).hexdigest()
