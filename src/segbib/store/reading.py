"""The files of records, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from pydantic import ValidationError

from segbib.base.files import read_text, shown
from segbib.base.problems import Findings, NotPossible, Problem
from segbib.base.stamps import Stamp
from segbib.base.yamltext import read_yaml
from segbib.model.record import Record
from segbib.store.documents import one_in, warning
from segbib.store.loaded import Folder, RecordFile

LONGEST_RECORD = 1_000_000
"""Characters of a record's file that are looked at."""

FOLDERS = ("papers/", "resources/")
"""Where the folders of data/ that hold records begin."""


class Read(Struct, frozen=True):
    """What a file holds."""

    text: str = ""
    value: Any = None
    """The text as plain data."""
    file: RecordFile | None = None
    """None where nothing in it is a record."""
    problems: tuple[Problem, ...] = ()


def record_files(data: Folder, found: Mapping[str, Stamp]) -> tuple[dict[str, Stamp], list[Problem]]:
    """Those of the files found in data/ that are to hold records, and what is wrong with the names of others.

    README.md is nobody's business."""
    files = {}
    problems = []
    for below, stamp in found.items():
        if not below.startswith(FOLDERS):
            continue
        if below.endswith(".yaml"):
            files[below] = stamp
        elif below.rpartition("/")[2] != "README.md":
            problems.append(_stray(f"{data.shown}/{below}"))
    return files, problems


def _stray(file: str) -> Problem:
    stem = file.rpartition("/")[2].rpartition(".")[0]
    mend = f"Rename it to {stem}.yaml." if file.endswith(".yml") else "Move it elsewhere, or delete it."
    return warning(file, "The file is no record: its name does not end in .yaml.", mend, "stray-file")


def file_text(data: Folder, below: str) -> str | tuple[Problem, ...]:
    """The text of the file, or what makes it unreadable."""
    path = data.path / below
    try:
        text = read_text(path)
    except Findings as found:
        return found.problems
    except NotPossible as error:
        return (Problem(shown(path), None, "", str(error), code="file"),)
    if len(text) > LONGEST_RECORD:
        message = f"The file has {len(text):,} characters; a record has no more than {LONGEST_RECORD:,}."
        return (Problem(shown(path), 1, "", message, "Keep what says what the work is.", code="file"),)
    return text


def read_record(data: Folder, below: str) -> Read:
    """What the file holds, and all that is wrong with it."""
    text = file_text(data, below)
    return record_in(text, data, below) if isinstance(text, str) else Read(problems=text)


def record_in(text: str, data: Folder, below: str) -> Read:
    """What the file, whose text is given, holds, and all that is wrong with it."""
    document = read_yaml(text, f"{data.shown}/{below}")
    record, problems = one_in(Record, document)
    rest = record or _right_part(document.value, problems)
    file = RecordFile(rest, data, below, record is not None) if rest else None
    return Read(text, document.value, file, problems)


def _right_part(value: Any, found: Iterable[Problem]) -> Record | None:
    """The record without the fields in which something was found; None where the rest is no record."""
    wrong = {problem.field.split(".")[0] for problem in found}
    if not isinstance(value, dict) or "" in wrong:
        return None
    try:
        return Record.model_validate({name: each for name, each in value.items() if name not in wrong})
    except ValidationError:
        return None
