"""Findings that a bibliography lives with: a file that names them, so that only new ones are told.

A finding is known by its file, its code, its field and its message, and not by its line, which every edit above it
moves."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from pydantic import BaseModel, ConfigDict

from segbib.base.problems import Findings, Problem
from segbib.base.yamltext import dump_yaml
from segbib.store.documents import read_entries

_HEAD = "# Findings of `segbib check` that are known. Written by `segbib check --update-baseline`.\n"


class Known(BaseModel):
    """A finding that is lived with."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    file: str
    code: str
    field: str = ""
    message: str


class Compared(Struct, frozen=True):
    """Findings beside a baseline."""

    new: tuple[Problem, ...]
    known: tuple[Problem, ...]
    gone: tuple[Known, ...]
    """What the baseline names and nothing finds any more."""


def read_baseline(text: str, file: str) -> tuple[Known, ...]:
    """What the text of a baseline names. Raises `Findings` where it is not one."""
    entries, problems = read_entries(Known, text, file)
    if problems:
        raise Findings(problems)
    return tuple(known for _, known in entries)


def baseline_text(problems: Iterable[Problem]) -> str:
    """The text of a baseline that names these findings."""
    rows = [
        {name: value for name, value in each.model_dump().items() if value}
        for each in dict.fromkeys(map(_of, problems))
    ]
    return _HEAD + dump_yaml(rows)


def compare(problems: Iterable[Problem], baseline: Iterable[Known]) -> Compared:
    """Which findings are new, which are known, and what is gone."""
    named = set(baseline)
    found = {problem: _of(problem) for problem in problems}
    return Compared(
        new=tuple(problem for problem, key in found.items() if key not in named),
        known=tuple(problem for problem, key in found.items() if key in named),
        gone=tuple(each for each in baseline if each not in found.values()),
    )


def _of(problem: Problem) -> Known:
    return Known(file=problem.file, code=problem.code, field=problem.field, message=problem.message)
