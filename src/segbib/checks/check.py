"""What a check is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from segbib.base.problems import Problem, Severity
from segbib.base.yamltext import Path
from segbib.store.loaded import Loaded


class Found(Struct, frozen=True):
    """One thing that a check found, before its place in the file is looked up."""

    file: str
    path: Path
    """The field: keys and, from 0, positions in lists."""
    message: str
    mend: str = ""
    inner: int = 0
    """How many steps of `path` lead to the entry, in files of several entries; they are not told."""
    right: str | None = None
    """As in `Problem`."""


class Scope(StrEnum):
    """What a check has to see at once."""

    RECORD = "record"
    """A record and the vocabularies: it finds the same whatever other records there are."""
    ALL = "all"
    """All records."""


class Rule(Struct, frozen=True):
    """What has to hold of a bibliography."""

    code: str
    """Its name, words joined by hyphens."""
    severity: Severity
    summary: str
    """What holds where nothing is found, one sentence."""
    explanation: str
    """Why it matters and what to do, for `check --explain`."""


class Check(Rule, frozen=True):
    """A rule and what finds where it does not hold."""

    find: Callable[[Loaded], Iterable[Found]]
    scope: Scope = Scope.ALL

    def problems(self, loaded: Loaded) -> Iterator[Problem]:
        """What it finds, with places."""
        for found in self.find(loaded):
            line, column = loaded.places.of(found.file, found.path)
            field = ".".join(str(step) for step in found.path[found.inner :])
            yield Problem(
                found.file, line, field, found.message, found.mend, self.code, self.severity, column, found.right
            )
