"""What each list said at its last import: data/imports/<list>.jsonl, a part a line."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from segbib.base.files import read_text, shown
from segbib.base.problems import Findings, NotPossible, Problem
from segbib.model.draft import ImportedAside, ImportedEntry, ImportedList
from segbib.store.vocabulary import plain_value

_KEPT = 64
"""How many lists are not read again in a process, as long as their files say the same: after each save, that is."""

_MEND = "`segbib import` writes this file alone; import the list again, or restore the file."


def import_path(data: Path, list_id: str) -> Path:
    """Where the last import of a list is kept."""
    return data / "imports" / f"{list_id}.jsonl"


def read_imports(path: Path) -> tuple[ImportedList, tuple[Problem, ...]]:
    """What the list of this file said at its last import, and each line that cannot be read; empty without a file."""
    if not path.exists():
        return ImportedList(path.stem), ()
    try:
        return imports_of(read_text(path), path.stem, shown(path))
    except Findings as found:
        return ImportedList(path.stem), found.problems
    except NotPossible as error:
        return ImportedList(path.stem), (Problem(shown(path), None, "", str(error), code="file"),)


@lru_cache(maxsize=_KEPT)
def imports_of(text: str, list_id: str, file: str) -> tuple[ImportedList, tuple[Problem, ...]]:
    """What `text`, JSON Lines, says of a list, and each line that cannot be read."""
    parts: list[ImportedEntry | ImportedAside] = []
    dropped: list[ImportedEntry] = []
    problems: list[Problem] = []
    # Not splitlines: a JSON text may hold U+2028 and others that it would split at.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        part = _part(line, number, file)
        if isinstance(part, list):
            problems += part
        elif isinstance(part, ImportedEntry) and part.dropped:
            dropped.append(part)
        else:
            parts.append(part)
    return ImportedList(list_id, tuple(parts), tuple(dropped)), tuple(problems)


def _part(line: str, number: int, file: str) -> ImportedEntry | ImportedAside | list[Problem]:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else None
        return [Problem(file, number, "", "The line is not JSON.", _MEND, code="import", column=column)]
    model = ImportedAside if isinstance(value, dict) and "aside" in value else ImportedEntry
    try:
        return model.model_validate(value)
    except ValidationError as error:
        from segbib.store.findings import explained

        return list(explained(error, model, file, lambda path, of_key: (number, None)))


def imports_text(imported: ImportedList) -> str:
    """The text of the file: one part a line, keys in the model's order, empty fields left out."""
    lines = [json.dumps(_line(part), ensure_ascii=False) for part in (*imported.parts, *imported.dropped)]
    return "".join(f"{line}\n" for line in lines)


def _line(part: ImportedEntry | ImportedAside) -> dict[str, Any]:
    return plain_value(part)


def imports_file(data: Path, imported: ImportedList) -> tuple[Path, bytes]:
    """The file of this list, and its bytes."""
    return import_path(data, imported.id), imports_text(imported).encode()
