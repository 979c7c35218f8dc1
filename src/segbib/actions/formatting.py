"""`segbib fmt`: files in their canonical form, and records in the folder that is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from pydantic import BaseModel

from segbib.base.alone import alone
from segbib.base.config import Settings
from segbib.base.files import read_text, shown, write_atomic
from segbib.base.problems import Findings, NotPossible, Problem, in_order
from segbib.base.project import Project
from segbib.base.stamps import stamps
from segbib.model.record import Record
from segbib.store.canonical import canonical
from segbib.store.documents import read_one
from segbib.store.loaded import Folder
from segbib.store.modeline import RECORD, with_modeline
from segbib.store.reading import record_files
from segbib.store.records import record_path
from segbib.store.vocabulary import VOCABULARIES


class Change(Struct, frozen=True):
    """A file that was not as it should be."""

    file: str
    """As messages name it."""
    to: str = ""
    """Where it belongs; '' where it stays."""


class Formatted(Struct, frozen=True):
    """What came of looking at all files."""

    files: int
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    """What keeps files as they are."""


def format_files(project: Project, write: bool = True, move: bool = False) -> Formatted:
    """All files in canonical form; with `move` each record in the folder of its kind and year. Without `write` it is
    only told what would change. Raises `NotPossible` where there is no bibliography."""
    if not project.data.is_dir():
        raise NotPossible(f"There is no folder {shown(project.data)}. Stand above it, or name the folder with -C.")
    work = alone(_formatted_files) if write else _formatted_files
    return work(project, write, move)


def _formatted_files(project: Project, write: bool, move: bool) -> Formatted:
    changes: list[Change] = []
    problems: list[Problem] = []
    files = [*_files(project)]
    for path, name, model in files:
        try:
            changes += _formatted(project.data, path, name, model, write)
            if move and name == RECORD:
                changes += _moved(project.data, path, write)
        except Findings as found:
            problems += found.problems
    return Formatted(len(files), tuple(changes), in_order(problems))


def _files(project: Project) -> Iterator[tuple[Path, str, type[BaseModel]]]:
    """Each file, the name of its schema, and what it holds."""
    for name, model in VOCABULARIES.items():
        path = project.data / f"{name}.yaml"
        if path.exists():
            yield path, name, model
    if (settings := project.data / "site.yaml").exists():
        yield settings, "site", Settings
    records, _ = record_files(Folder(project.data, shown(project.data)), stamps(project.data))
    for below in records:
        yield project.data / below, RECORD, Record


def _formatted(data: Path, path: Path, name: str, model: type[BaseModel], write: bool) -> Iterator[Change]:
    text = read_text(path)
    below = path.relative_to(data).as_posix()
    new = with_modeline(canonical(text, model, shown(path)), data, below, name)
    if new != text:
        if write:
            write_atomic(path, new.encode())
        yield Change(shown(path))


def _moved(data: Path, path: Path, write: bool) -> Iterator[Change]:
    record, _ = read_one(Record, read_text(path), shown(path))
    if record is None or (target := data / record_path(record)) == path or target.name != path.name:
        return
    if target.exists():
        mend = f"Make one record of the two, or move {shown(target)} away."
        raise Findings([Problem(shown(path), None, "", f"Its place {shown(target)} is taken.", mend, code="file")])
    if write:
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    yield Change(shown(path), shown(target))
