"""JSON Lines: a work a line, as in a metadata dump (title, authors, venue, year, track, arxiv, doi, links)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from segbib.base.problems import Problem
from segbib.online.facts import Damage, Fact, checked_authors, make_fact


def read_dump(
    lines: Iterable[bytes], origin: str, wanted: Callable[[Mapping[str, Any]], bool]
) -> Iterator[Fact | Problem]:
    """The facts of the lines that are wanted, and a problem for every line that is damaged, wanted or not."""
    for number, line in enumerate(lines, start=1):
        if line.isspace():
            continue
        try:
            raw = _object(line)
            authors = checked_authors(raw.get("authors"))
            if wanted(raw):
                yield make_fact(origin, {**raw, "authors": authors})
        except Damage as damage:
            yield damage.problem(origin, number)


def _object(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise Damage("", "The line is not JSON.") from None
    if not isinstance(value, dict):
        raise Damage("", "The line is not an object.")
    if not isinstance(value.get("title"), str):
        raise Damage("title", "There is no title.")
    return value
