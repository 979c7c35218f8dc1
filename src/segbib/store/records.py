"""The folder `data/` as a bibliography, and records as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from segbib.base.config import Settings
from segbib.base.files import read_text, shown, write_atomic
from segbib.base.memory import uncollected
from segbib.base.problems import Findings, NoProject, NotPossible, Problem, Severity, in_order
from segbib.base.stamps import stamps
from segbib.base.yamltext import dump_yaml
from segbib.model.bibliography import Bibliography
from segbib.model.draft import ImportedList
from segbib.model.record import Record
from segbib.store.documents import Places, one_in, read_one
from segbib.store.imports import read_imports
from segbib.store.loaded import Folder, Loaded, Paths, RecordFile
from segbib.store.modeline import RECORD, with_modeline
from segbib.store.reading import read_record, record_files
from segbib.store.vocabulary import VOCABULARIES, VocabularyFile, plain_value, read_vocabulary, vocabulary_of


def load_bibliography(data: Path) -> Bibliography:
    """The bibliography in the folder `data`. Raises `Findings` where a file is not as it must be, else `NoProject`."""
    return without_errors(load(data)).bibliography


def without_errors(loaded: Loaded) -> Loaded:
    """The same. Raises `Findings` where a file is not as it must be."""
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise Findings(loaded.problems)
    return loaded


class Files(NamedTuple):
    """The files of records."""

    files: tuple[RecordFile, ...]
    """In the order of their paths."""
    problems: list[Problem]
    """What makes them other than they must be."""
    found: tuple[Problem, ...] = ()
    """What checks found in them, where these were made as well."""


ReadFiles = Callable[[Folder, Mapping[str, VocabularyFile], dict[str, str]], Files]
"""Reads the files of records, beside vocabularies, and puts the texts that it has at hand into the dictionary."""


def all_files(folder: Folder, _: Mapping[str, VocabularyFile], texts: dict[str, str]) -> Files:
    """Every file of a record, read anew."""
    found, problems = record_files(folder, stamps(folder.path))
    files = []
    for below in found:
        read = read_record(folder, below)
        problems += read.problems
        if read.file:
            files.append(read.file)
        texts[f"{folder.shown}/{below}"] = read.text
    return Files(tuple(files), problems)


def load(data: Path, read_files: ReadFiles = all_files) -> Loaded:
    """The folder `data`, read as far as it can be, with every problem. Raises `NoProject` where it is no folder."""
    if not data.is_dir():
        raise NoProject(
            f"There is no bibliography here: the folder {shown(data)} is missing. "
            "Stand in the folder above data/, name that folder with -C, or run `segbib init DIR` to begin one."
        )
    with uncollected():
        return _loaded(Folder(data, shown(data)), read_files)


def _loaded(data: Folder, read_files: ReadFiles) -> Loaded:
    problems: list[Problem] = []
    texts: dict[str, str] = {}
    settings = _settings(data.path, texts, problems)
    vocabularies = {name: read_vocabulary(data.path, name) for name in VOCABULARIES}
    for each in vocabularies.values():
        texts[each.file] = each.text
        problems += each.problems
    files, wrong, found = read_files(data, vocabularies, texts)
    problems += wrong
    first: dict[str, RecordFile] = {}
    for each_file in files:
        if each_file.whole:
            first.setdefault(each_file.record.id, each_file)
    ordered = {id_: first[id_] for id_ in sorted(first)}
    bibliography = Bibliography(
        records=tuple(file.record for file in ordered.values()),
        vocabulary=vocabulary_of(vocabularies),
        imports=_imports(data.path, problems),
    )
    places = Places(texts, data.shown, data.path)
    return Loaded(bibliography, settings, Paths(ordered), places, in_order(problems), found, files, vocabularies)


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
    return write_atomic(*record_file(data, record, path))


def record_file(data: Path, record: Record, path: Path | None = None) -> tuple[Path, bytes]:
    """The file that `save_record` writes, and its bytes. Raises as it does."""
    target = path or data / record_path(record)
    if not target.exists():
        below = target.relative_to(data).as_posix()
        return target, with_modeline(record_yaml(record), data, below, RECORD).encode()
    return target, edited_record(read_text(target), record, shown(target)).encode()


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
    from segbib.store.edit import carried, edited, readable

    document = readable(text, file)
    old, _ = one_in(Record, document)
    new = plain_value(record)
    if old is not None:
        new = carried(document.value, plain_value(old), new)
    return edited(document, new, tuple(Record.model_fields))
