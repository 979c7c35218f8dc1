"""The folder `data/` as a bibliography, and records as files."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from segbib.base.config import Settings
from segbib.base.files import read_text, shown, write_atomic
from segbib.base.problems import Findings, NoProject, NotPossible, Problem, Severity, in_order
from segbib.base.yamltext import dump_yaml, read_yaml
from segbib.model.bibliography import Bibliography
from segbib.model.draft import ImportedList
from segbib.model.record import Record
from segbib.store.documents import Places, read_one, warning
from segbib.store.imports import read_imports
from segbib.store.vocabulary import VOCABULARIES, VocabularyFile, plain_value, read_vocabulary, vocabulary_of

FOLDERS = ("papers", "resources")
"""The folders of data/ that hold records."""


@dataclass(frozen=True)
class RecordFile:
    """A record and the file it stands in."""

    record: Record
    path: Path
    file: str
    """The path, as messages name it."""
    folder: str
    """The path of its folder below data/, `papers/2017`."""
    whole: bool = True
    """Whether the file is as it must be; else the record holds what is right in it, for the checks alone."""


@dataclass(frozen=True)
class Loaded:
    """All that `data/` says, and all that is wrong with its files."""

    bibliography: Bibliography
    settings: Settings = field(default_factory=Settings)
    paths: dict[str, Path] = field(default_factory=dict)
    """Id of a record to its file; of two files with one id the first."""
    places: Places = field(default_factory=Places)
    problems: tuple[Problem, ...] = ()
    """What makes files unreadable or values invalid; what they belong to is left out of the bibliography."""
    files: tuple[RecordFile, ...] = ()
    """Every record by path, those of which a part is wrong as well; two may have one id."""
    vocabularies: dict[str, VocabularyFile] = field(default_factory=dict)


def load_bibliography(data: Path) -> Bibliography:
    """The bibliography in the folder `data`. Raises `Findings` where a file is not as it must be, else `NoProject`."""
    loaded = load(data)
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise Findings(loaded.problems)
    return loaded.bibliography


def load(data: Path) -> Loaded:
    """The folder `data`, read as far as it can be, with every problem. Raises `NoProject` where it is no folder."""
    if not data.is_dir():
        raise NoProject(
            f"There is no bibliography here: the folder {shown(data)} is missing. "
            "Stand in the folder above data/, name that folder with -C, or run `segbib init DIR` to begin one."
        )
    with _no_collection():
        return _load(data)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the cyclic collector: nearly all that loading makes is kept, and looking through it takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(data: Path) -> Loaded:
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    settings = _settings(data, texts, problems)
    vocabularies = {name: read_vocabulary(data, name) for name in VOCABULARIES}
    for each in vocabularies.values():
        texts[each.file] = each.text
        problems += each.problems
    files = tuple(_record_files(data, texts, problems))
    first: dict[str, RecordFile] = {}
    for each_file in files:
        if each_file.whole:
            first.setdefault(each_file.record.id, each_file)
    bibliography = Bibliography(
        records=tuple(first[id_].record for id_ in sorted(first)),
        vocabulary=vocabulary_of(vocabularies),
        imports=_imports(data, problems),
    )
    paths = {id_: first[id_].path for id_ in sorted(first)}
    return Loaded(bibliography, settings, paths, Places(texts), in_order(problems), files, vocabularies)


def _settings(data: Path, texts: dict[str, str], problems: list[Problem]) -> Settings:
    path = data / "site.yaml"
    text = _text(path, problems) if path.exists() else None
    if text is None:
        return Settings()
    texts[shown(path)] = text
    made, found = read_one(Settings, text, shown(path))
    problems += found
    return made or Settings()


def _imports(data: Path, problems: list[Problem]) -> dict[str, ImportedList]:
    imports = {}
    for path in sorted((data / "imports").glob("*.jsonl")):
        imports[path.stem], found = read_imports(path)
        problems += found
    return imports


def _record_files(data: Path, texts: dict[str, str], problems: list[Problem]) -> Iterator[RecordFile]:
    root = shown(data)
    for top in FOLDERS:
        for folder, names in _folders(data / top):
            below = PurePosixPath(top, *folder.relative_to(data / top).parts).as_posix()
            for name in names:
                path, file = folder / name, f"{root}/{below}/{name}"
                if not name.endswith(".yaml"):
                    problems.append(_stray(file, name))
                    continue
                text = _text(path, problems)
                if text is None:
                    continue
                texts[file] = text
                record, found = read_one(Record, text, file)
                problems += found
                rest = record or _right_part(text, file, found)
                if rest is not None:
                    yield RecordFile(rest, path, file, below, whole=record is not None)


def _right_part(text: str, file: str, found: Iterable[Problem]) -> Record | None:
    """The record without the fields in which something was found; None where the rest is no record."""
    value = read_yaml(text, file).value
    wrong = {problem.field.split(".")[0] for problem in found}
    if not isinstance(value, dict) or "" in wrong:
        return None
    try:
        return Record.model_validate({name: each for name, each in value.items() if name not in wrong})
    except ValidationError:
        return None


def _folders(top: Path) -> Iterator[tuple[Path, list[str]]]:
    """Each folder under `top`, itself included, with the names of its files that are not hidden, in order."""
    for folder, below, names in os.walk(top):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield Path(folder), sorted(name for name in names if not name.startswith(".") and name != "README.md")


def _stray(file: str, name: str) -> Problem:
    mend = f"Rename it to {Path(name).stem}.yaml." if name.endswith(".yml") else "Move it elsewhere, or delete it."
    return warning(file, "The file is no record: its name does not end in .yaml.", mend, "stray-file")


def _text(path: Path, problems: list[Problem]) -> str | None:
    try:
        return read_text(path)
    except Findings as found:
        problems += found.problems
    except NotPossible as error:
        problems.append(Problem(shown(path), None, "", str(error), code="file"))
    return None


def record_yaml(record: Record) -> str:
    """The canonical text of a record's file: fields in the model's order, empty ones left out."""
    return dump_yaml(plain_value(record))


def record_path(record: Record) -> PurePosixPath:
    """Where a new record goes, below data/: `papers/2017/mask-r-cnn.yaml`, `resources/dataset/coco.yaml`."""
    if record.kind.is_publication:
        return PurePosixPath("papers", str(record.year or "undated"), f"{record.id}.yaml")
    return PurePosixPath("resources", record.kind.value, f"{record.id}.yaml")


def save_record(data: Path, record: Record, path: Path | None = None) -> bool:
    """Whether a file changed: that at `path` is edited in place, in the fields that changed; else one is made.

    Raises `Findings` where the file at `path` is not YAML; then nothing is written."""
    target = path or data / record_path(record)
    if not target.exists():
        return write_atomic(target, record_yaml(record).encode())
    return write_atomic(target, edited_record(read_text(target), record, shown(target)).encode())


def move_record(record: Record, path: Path) -> Path:
    """The file named after the record's id, beside `path`, which is gone; it says `record`.

    Raises `Findings` where the file at `path` is not YAML; then nothing is written."""
    target = path.with_name(f"{record.id}.yaml")
    write_atomic(target, edited_record(read_text(path), record, shown(path)).encode())
    if target != path:
        path.unlink()
    return target


def edited_record(text: str, record: Record, file: str = "") -> str:
    """The text of a record's file with the smallest edit that makes it say `record`."""
    from segbib.store.edit import carried, edit_yaml, value_in

    raw = value_in(text, file)
    old, _ = read_one(Record, text, file)
    new = plain_value(record)
    if old is not None:
        new = carried(raw, plain_value(old), new)
    return edit_yaml(text, new, tuple(Record.model_fields))
