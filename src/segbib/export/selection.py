"""Which records an export holds: by kind, task, venue, year, or the keys that somebody cites."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from segbib.base.problems import NotPossible
from segbib.base.text import did_you_mean
from segbib.model.bibliography import Bibliography
from segbib.model.record import Kind, Record

EVERYTHING = "*"
"""The key of `\\nocite{*}`."""


class Selection(Struct, frozen=True):
    """The records asked for, in the bibliography's order, and the keys that no record has."""

    records: tuple[Record, ...]
    unknown_keys: tuple[str, ...] = ()


def select(
    bibliography: Bibliography,
    *,
    kind: str | None = None,
    task: str | None = None,
    venue: str | None = None,
    year: str | None = None,
    keys: Iterable[str] | None = None,
    publications_only: bool = False,
) -> Selection:
    """The records that every given option allows.

    `kind` is a kind or 'all'; without it, and without `keys`, `publications_only` decides. Tasks (those below
    included) and venues go by id or any name, keys by citation key or id. Raises NotPossible for an option
    that means nothing."""
    records: Iterable[Record] = bibliography.records
    if keys is None and kind is None and publications_only:
        records = bibliography.papers
    if kind is not None and kind != "all":
        wanted = _kind(kind)
        records = [record for record in records if record.kind is wanted]
    if task is not None:
        tasks = _tasks(bibliography, task)
        records = [record for record in records if tasks.intersection(record.tasks)]
    if venue is not None:
        names = _venue_names(bibliography, venue)
        records = [record for record in records if record.venue in names]
    if year is not None:
        first, last = _years(year)
        records = [record for record in records if record.year is not None and first <= record.year <= last]
    if keys is None:
        return Selection(tuple(records))
    ids, unknown = _ids(bibliography, keys)
    return Selection(tuple(record for record in records if record.id in ids), unknown)


def keys_from_list(text: str) -> tuple[str, ...]:
    """The keys of a file that names them between blanks, commas or line ends; `#` begins a remark."""
    lines = (re.sub(r"(^|\s)#.*", "", line) for line in text.removeprefix("\ufeff").splitlines())
    return tuple(dict.fromkeys(key for line in lines for key in re.split(r"[\s,]+", line) if key))


def keys_from_aux(text: str) -> tuple[str, ...]:
    """The keys cited by a LaTeX document, from its .aux file; '*' where it cites everything.

    Reads `\\citation{a,b}` of BibTeX and `\\abx@aux@cite{0}{a}` of biblatex."""
    found = re.findall(r"\\citation\{([^}]*)\}|\\abx@aux@cite(?:\{\d+\})?\{([^}]*)\}", text)
    keys = (key.strip() for pair in found for group in pair for key in group.split(","))
    return tuple(dict.fromkeys(key for key in keys if key))


def _kind(name: str) -> Kind:
    if name not in list(Kind):
        raise NotPossible(f"'{name}' is not a kind: all, {', '.join(Kind)}. {did_you_mean(name, Kind)}".rstrip())
    return Kind(name)


def _tasks(bibliography: Bibliography, name: str) -> frozenset[str]:
    vocabulary = bibliography.vocabulary
    task = vocabulary.task(name)
    if task is None:
        raise NotPossible(f"'{name}' is not a task. {did_you_mean(name, vocabulary.task_by_id)}".rstrip())
    return vocabulary.task_and_below(task.id)


def _venue_names(bibliography: Bibliography, name: str) -> frozenset[str]:
    vocabulary = bibliography.vocabulary
    venue = vocabulary.venue(name)
    if venue is None:
        raise NotPossible(f"'{name}' is not a known venue. {did_you_mean(name, vocabulary.venue_by_name)}".rstrip())
    return frozenset({venue.name})


def _years(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", text.strip())
    if found is None:
        raise NotPossible(f"'{text}' is not a year: write 2017 or 2015-2019.")
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise NotPossible(f"'{text}' ends before it begins: write {last}-{first}.")
    return first, last


def _ids(bibliography: Bibliography, keys: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Ids of the records that the keys name, and the keys that name none, each once."""
    by_key = {record.citation_key: record.id for record in bibliography.records if record.citation_key}
    found: set[str] = set()
    unknown: list[str] = []
    for key in dict.fromkeys(keys):
        record = bibliography.get(key)
        if key == EVERYTHING:
            found.update(each.id for each in bibliography.papers)
        elif key in by_key:
            found.add(by_key[key])
        elif record is not None:
            found.add(record.id)
        else:
            unknown.append(key)
    return frozenset(found), tuple(unknown)
