"""The records of a folder beside what an earlier run knew of them: only files that are others are read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from sys import intern
from typing import NamedTuple

from msgspec import Struct
from msgspec.json import decode, encode
from msgspec.structs import astuple

from segbib.base.hashes import hash_of
from segbib.base.problems import Problem, Severity
from segbib.base.processes import in_parts_of, shared
from segbib.base.progress import Progress, silent
from segbib.base.stamps import Stamp
from segbib.model.bibliography import Bibliography
from segbib.model.vocabulary import Vocabulary
from segbib.store.cache import RecordCache, Row
from segbib.store.documents import Places
from segbib.store.loaded import Folder, Loaded, RecordFile
from segbib.store.reading import Read, file_text, record_files, record_in
from segbib.store.records import Files, load
from segbib.store.stored import brief, stored
from segbib.store.vocabulary import VocabularyFile, vocabulary_of

Look = Callable[[Loaded], Iterable[Problem]]
"""What looks at records by themselves, while they are whole in memory."""

_PART = 250
"""Files that are read one after the other before anything is told of them."""
_FEW = 1000
"""Files for which another process is not worth its start."""


class Known(NamedTuple):
    """What is known of a file that is as it must be."""

    stamp: Stamp
    beside: str
    """As in `Row`."""
    found: str
    """As in `Row`."""
    file: RecordFile


class Shelf:
    """The records of a folder as the last look found them: in a database and, from the first look on, in memory."""

    def __init__(self, cache: RecordCache):
        self.cache = cache
        self._known: dict[str, Known] | None = None

    def known(self, data: Folder) -> dict[str, Known]:
        """What is known of each file, by its path below data/; to be changed."""
        if self._known is None:
            self._known = {}
            self.put(self.cache.rows(), data)
        return self._known

    def put(self, rows: Sequence[Row], data: Folder) -> None:
        """Knows these rows from now on."""
        known = self.known(data)
        for some in in_parts_of(_PART, rows):
            records = stored([row.brief for row in some], [row.digest for row in some], self.cache)
            for row, record in zip(some, records, strict=True):
                # nearly all were checked beside the same
                beside = intern(row.beside)
                known[row.file] = Known(row.stamp, beside, row.found, RecordFile(record, data, row.file))

    def forget(self, files: Sequence[str]) -> None:
        """Knows nothing of these files from now on."""
        self.cache.forget(files)
        for below in files:
            if self._known:
                self._known.pop(below, None)


def load_again(
    data: Path,
    stamps: Mapping[str, Stamp],
    shelf: Shelf,
    look: Look,
    jobs: int = 1,
    progress: Progress = silent,
) -> Loaded:
    """The folder `data` as `load` gives it; of its records only what changed since the last look is read.

    `stamps` are those of all files in it (see `settled`); `jobs` processes read. `look` looks at each record that is
    read, while it is whole; what it found, now or when the record was read, is in `Loaded.found`. The parts of records
    that are as they must be stay in the cache until they are asked for."""

    def read(folder: Folder, vocabularies: Mapping[str, VocabularyFile], _: dict[str, str]) -> Files:
        found, problems = record_files(folder, stamps)
        reader = _Reader(folder, shelf, vocabularies, vocabulary_of(vocabularies), look, jobs, progress)
        files, wrong, seen = reader.files(found)
        return Files(files, [*problems, *wrong], seen)

    return load(data, read)


class _File(Struct, frozen=True):
    """A file that is to be looked at."""

    below: str
    stamp: Stamp
    known: Known | None
    """What was known of it."""

    def holds(self, digest: str, beside: str) -> bool:
        """Whether it is known with this hash of its bytes, beside these vocabularies."""
        return self.known is not None and (self.known.file.record.digest, self.known.beside) == (digest, beside)


class _Seen(Struct, frozen=True):
    """What came of looking at some files."""

    rows: list[tuple[Row, str]]
    """What is to be kept of each file that is as it must be, and its record as JSON."""
    touched: list[str]
    """Files that hold what they held before."""
    broken: list[RecordFile]
    """Files that are not as they must be."""
    problems: list[Problem]
    found: list[Problem]
    """What was found in broken files."""


class _Reader(Struct, frozen=True):
    """What reads the records of a folder, and keeps what it read."""

    data: Folder
    shelf: Shelf
    vocabularies: Mapping[str, VocabularyFile]
    vocabulary: Vocabulary
    look: Look
    jobs: int
    progress: Progress

    def files(self, found: Mapping[str, Stamp]) -> Files:
        """The record of each file that was found, in their order, and all that is wrong with them."""
        known = self.shelf.known(self.data)
        beside = self._beside()
        todo = [
            _File(below, stamp, known.get(below))
            for below, stamp in found.items()
            if below not in known or known[below].stamp != stamp or known[below].beside != beside
        ]
        self.shelf.forget([below for below in known if below not in found])
        broken: dict[str, RecordFile] = {}
        problems: list[Problem] = []
        wrong: list[Problem] = []
        done = 0
        jobs = self.jobs if len(todo) > _FEW else 1
        parts = in_parts_of(_PART, todo)
        for part, seen in zip(parts, shared(self._seen, parts, jobs), strict=True):
            self._keep(part, seen)
            broken |= {file.below: file for file in seen.broken}
            problems += seen.problems
            wrong += seen.found
            done += len(part)
            self.progress("Reading records", done, len(todo))
        self.shelf.cache.know((each.file.record.id, below) for below, each in known.items())
        wrong += [problem for each in known.values() if each.found for problem in _problems(each)]
        files = (known[below].file if below in known else broken.get(below) for below in found)
        return Files(tuple([file for file in files if file]), problems, tuple(wrong))

    def _keep(self, files: Iterable[_File], seen: _Seen) -> None:
        known, touched = self.shelf.known(self.data), frozenset(seen.touched)
        for file in files:
            known.pop(file.below, None)
            if file.known and file.below in touched:
                known[file.below] = file.known._replace(stamp=file.stamp)
        self.shelf.cache.touch((below, known[below].stamp) for below in seen.touched)
        self.shelf.cache.keep(seen.rows)
        self.shelf.put([row for row, _ in seen.rows], self.data)

    def _beside(self) -> str:
        """The hash of the vocabularies as they are now."""
        return hash_of("\0".join(each.text for each in self.vocabularies.values()))

    def _seen(self, files: Sequence[_File]) -> _Seen:
        """What is in the files, and what is wrong with them."""
        beside = self._beside()
        touched: list[str] = []
        read: list[tuple[_File, Read]] = []
        for file in files:
            text = file_text(self.data, file.below)
            if isinstance(text, str) and file.holds(hash_of(text), beside):
                touched.append(file.below)
            else:
                made = record_in(text, self.data, file.below) if isinstance(text, str) else Read(problems=text)
                read.append((file, made))
        problems = [problem for _, each in read for problem in each.problems]
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in self.look(self._loaded([each for _, each in read])):
            found[problem.file].append(problem)
        rows = [_row(file, each, beside, found[each.file.file]) for file, each in read if each.file and each.file.whole]
        broken = [each.file for _, each in read if each.file and not each.file.whole]
        return _Seen(rows, touched, broken, problems, [problem for file in broken for problem in found[file.file]])

    def _loaded(self, read: Iterable[Read]) -> Loaded:
        """The files alone, as checks of single records ask for them."""
        files = {each.file.file: each for each in read if each.file}
        return Loaded(
            bibliography=Bibliography((), self.vocabulary),
            places=Places({file: each.text for file, each in files.items()}),
            files=tuple(each.file for each in files.values() if each.file),
            vocabularies=self.vocabularies,
        )


def _problems(known: Known) -> Iterator[Problem]:
    """What was found in the file when it was checked."""
    for line, field, message, mend, code, severity, column, right in decode(known.found):
        yield Problem(known.file.file, line, field, message, mend, code, Severity(severity), column, right)


def _row(file: _File, read: Read, beside: str, found: Sequence[Problem]) -> tuple[Row, str]:
    assert read.file is not None
    record = read.file.record
    # all but the file, whose name depends on where one stands
    told = encode([astuple(problem)[1:] for problem in found]).decode() if found else ""
    row = Row(file.below, *file.stamp, hash_of(read.text), beside, told, record.id, brief(record))
    # Python's own, as a number may be of any length
    return row, json.dumps(read.value, ensure_ascii=False)
