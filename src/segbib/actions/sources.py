"""Where metadata is read from: files of facts, and services asked through the one door to the network."""

from __future__ import annotations

import lzma
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field

from segbib.base.files import shown
from segbib.base.problems import NotPossible, Problem
from segbib.base.progress import Progress, silent
from segbib.base.text import did_you_mean
from segbib.online.facts import Fact
from segbib.online.fetch import Fetcher
from segbib.online.lookup import look_up
from segbib.online.providers import FILES, SERVICES, Reader
from segbib.online.wanted import Query

LONGEST_LINE = 1 << 20
"""Bytes; what is longer in a dump is no line of it."""


class Sources(Struct, frozen=True):
    """Files and services that a command reads, in this order."""

    files: tuple[Path, ...] = ()
    services: tuple[str, ...] = ()
    """Names as `SERVICES` has them."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """Other addresses of services, by name; they may lie inside the own network."""
    contact: str = ""
    cache: Path | None = None
    """Folder for answers."""
    sleep: Callable[[float], None] = time.sleep
    progress: Progress = silent

    def check(self) -> None:
        """Raises `NotPossible` for a file or service that is not there or not known, before anything is read."""
        for path in self.files:
            reader_of(path)
            if not path.is_file():
                raise NotPossible(f"There is no file {shown(path)}.")
        for name in (*self.services, *self.bases):
            if name not in SERVICES:
                mend = did_you_mean(name, SERVICES) or f"Known are {', '.join(SERVICES)}."
                raise NotPossible(f"'{name}' is no provider. {mend}")

    def facts(self, queries: Sequence[Query], wanted: Callable[[Mapping[str, Any]], bool]) -> Iterator[Fact | Problem]:
        """What the files say of entries that are wanted, then what the services answer to the queries."""
        for path in self.files:
            yield from reader_of(path)(self._lines(path), path.name, wanted)
        trusted = frozenset(urlsplit(base).netloc for base in self.bases.values())
        with Fetcher(self.cache, self.contact, trusted=trusted, sleep=self.sleep) as fetcher:
            for name in self.services:
                service = SERVICES[name]
                yield from look_up(
                    service,
                    self.bases.get(name, service.base),
                    queries,
                    fetcher.get,
                    lambda done, total, title=service.title: self.progress(title, done, total),  # type: ignore[misc]
                )

    def _lines(self, path: Path) -> Iterator[bytes]:
        try:
            with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
                count = 0
                while line := file.readline(LONGEST_LINE):
                    count += 1
                    if count % 2000 == 0:
                        self.progress(path.name, count, None)
                    yield line
        except (OSError, lzma.LZMAError, EOFError) as error:
            raise NotPossible(f"{shown(path)} cannot be read: {error}.") from None


def reader_of(path: Path) -> Reader:
    """The reader for a file, by the end of its name. Raises `NotPossible` for another one."""
    name = path.name.lower().removesuffix(".xz")
    for ending, reader in FILES.items():
        if name.endswith(ending):
            return reader
    raise NotPossible(
        f"{shown(path)} is no file of metadata: its name ends in none of {', '.join(FILES)} (.xz may follow)."
    )
