"""Findings with their place and mend, and the errors that stop a run.

SegbibError
├── NotPossible            the run could not start or go on (exit code 2)
│   └── NoProject          no bibliography in this folder
└── Findings               the run stopped on problems in the data (exit code 1)
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning and a hint do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Problem(Struct, frozen=True):
    """One finding, in a curator's words: where, which field, what was found, and the mend."""

    file: str
    """Path as the reader of the message would type it, with `/`."""
    line: int | None
    """Line in the file, from 1; None where the finding is about the whole file."""
    field: str
    """Dotted path of the field (`links.2.url`), or '' where there is none."""
    message: str
    """What was found, a full sentence."""
    mend: str = ""
    """What to do about it, a full sentence; '' where the message already says it."""
    code: str = "record"
    """The name of the check that found it, as `check --explain` takes it."""
    severity: Severity = Severity.ERROR
    column: int | None = None
    """Column in the line, from 1."""
    right: str | None = None
    """The text that is to stand in the field, where a machine can tell it; None where a person must."""

    def __str__(self) -> str:
        """`data/papers/2021/segformer.yaml:7: venue: 'Neurips' is not a known venue. Did you mean 'NeurIPS'?`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.field, f"{self.message} {self.mend}".rstrip()) if part)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and field, each once."""
    unique = dict.fromkeys(problems)
    return tuple(sorted(unique, key=lambda p: (p.file, p.line or 0, p.column or 0, p.field, p.message)))


class SegbibError(Exception):
    """The base of everything that segbib raises on purpose; its text is fit for a person."""


class NotPossible(SegbibError):
    """The run was not possible: a folder, a file or a program is missing or not as it must be."""


class NoProject(NotPossible):
    """There is no bibliography in the folder."""


class Findings(SegbibError):
    """The run stopped on problems in the data."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = in_order(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
