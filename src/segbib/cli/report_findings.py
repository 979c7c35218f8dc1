"""The forms in which `segbib check` tells what it found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

import click
from msgspec import Struct

from segbib.base.problems import Problem, Severity
from segbib.cli.report import counted, say, show_problems, summary


class Found(Struct, frozen=True):
    """What was found, and in how many records."""

    problems: Sequence[Problem]
    records: int


def _text(found: Found) -> None:
    """A line for each finding, and one that sums up."""
    show_problems(found.problems)
    say(f"{counted(found.records, 'record')}: {summary(found.problems)}.")


def _json(found: Found) -> None:
    """One object: every finding with all that is known of it, and the counts."""
    counts = Counter(problem.severity for problem in found.problems)
    _print(
        {
            "findings": [_fields(problem) for problem in found.problems],
            "records": found.records,
            "counts": {severity.value: counts[severity] for severity in Severity},
        }
    )


def _fields(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "message": problem.message,
        "mend": problem.mend,
        "right": problem.right,
    }


_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_VALUE = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def _github(found: Found) -> None:
    """Workflow commands, which GitHub shows beside the lines of a pull request.

    Source: 'Workflow commands for GitHub Actions'; the signs that have to be written otherwise are those of its
    toolkit, `core.command`."""
    for problem in found.problems:
        place = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
        told = ",".join(f"{name}={_escaped(str(value), _IN_VALUE)}" for name, value in place.items() if value)
        click.echo(f"::{_COMMAND[problem.severity]} {told}::{_escaped(_words(problem), _IN_TEXT)}")
    say(f"{counted(found.records, 'record')}: {summary(found.problems)}.")


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def _words(problem: Problem) -> str:
    """The finding without its place, as `str(problem)` has it."""
    said = f"{problem.message} {problem.mend}".rstrip()
    return f"{problem.field}: {said}" if problem.field else said


_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def _sarif(found: Found) -> None:
    """A log for code scanning. Source: SARIF 2.1.0 (OASIS); columns count characters, as its `columnKind` says."""
    from importlib.metadata import version

    from segbib.checks.rules import RULES

    place = {code: number for number, code in enumerate(RULES)}
    rules = [
        {
            "id": rule.code,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.explanation},
            "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        }
        for rule in RULES.values()
    ]
    driver = {"name": "segbib", "version": version("segbib"), "rules": rules}
    results = [_result(problem, place) for problem in found.problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    _print({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, place: dict[str, int]) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.file)}}
    if problem.line:
        where["region"] = {"startLine": problem.line, **({"startColumn": problem.column} if problem.column else {})}
    return {
        "ruleId": problem.code,
        "ruleIndex": place[problem.code],
        "level": _LEVEL[problem.severity],
        "message": {"text": _words(problem)},
        "locations": [{"physicalLocation": where}],
    }


def _print(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


FORMATS: dict[str, Callable[[Found], None]] = {"text": _text, "json": _json, "github": _github, "sarif": _sarif}
"""Each form of `check --format` to what prints it."""


def show_rule(code: str) -> None:
    """What a code stands for. Raises `NotPossible` for one that there is not."""
    from segbib.base.problems import NotPossible
    from segbib.base.text import did_you_mean
    from segbib.checks.rules import RULES

    rule = RULES.get(code)
    if rule is None:
        known = did_you_mean(code, RULES) or f"There are {', '.join(RULES)}."
        raise NotPossible(f"'{code}' is no code of a finding. {known}")
    say(f"{rule.code} ({rule.severity.value}): {rule.summary}")
    say(rule.explanation)
