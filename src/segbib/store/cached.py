"""The records of a folder beside what an earlier run knew of them: only files that are others are read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

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


def load_again(
    data: Path,
    stamps: Mapping[str, Stamp],
    cache: RecordCache,
    look: Look,
    jobs: int = 1,
    progress: Progress = silent,
) -> Loaded:
    """The folder `data` as `load` gives it; of its records only what changed since `cache` was written is read.

    `stamps` are those of all files in it (see `settled`); `jobs` processes read. `look` looks at each record that is
    read, while it is whole; what it found, now or when the record was read, is in `Loaded.found`. The parts of records
    that are as they must be stay in the cache until they are asked for."""

    def read(folder: Folder, vocabularies: Mapping[str, VocabularyFile], _: dict[str, str]) -> Files:
        found, problems = record_files(folder, stamps)
        shelf = _Shelf(folder, cache, vocabularies, vocabulary_of(vocabularies), look, jobs, progress)
        files, wrong, seen = shelf.files(found)
        return Files(files, [*problems, *wrong], seen)

    return load(data, read)


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is to be looked at."""

    below: str
    stamp: Stamp
    row: Row | None
    """What was known of it."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came of looking at some files."""

    rows: list[tuple[Row, str | None]]
    broken: list[RecordFile]
    """Files that are not as they must be."""
    problems: list[Problem]
    found: list[Problem]
    """What was found in broken files."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What reads the records of a folder, and keeps what it read."""

    data: Folder
    cache: RecordCache
    vocabularies: Mapping[str, VocabularyFile]
    vocabulary: Vocabulary
    look: Look
    jobs: int
    progress: Progress

    def files(self, found: Mapping[str, Stamp]) -> Files:
        """The record of each file that was found, in their order, and all that is wrong with them."""
        rows = self.cache.rows()
        beside = self._beside()
        todo = [
            _File(below, stamp, rows.get(below))
            for below, stamp in found.items()
            if below not in rows or rows[below].stamp != stamp or rows[below].beside != beside
        ]
        for file in todo:
            rows.pop(file.below, None)
        broken: dict[str, RecordFile] = {}
        problems: list[Problem] = []
        wrong: list[Problem] = []
        done = 0
        for seen in shared(self._seen, in_parts_of(_PART, todo), self.jobs if len(todo) > _FEW else 1):
            self.cache.change(seen.rows, ())
            rows |= {row.file: row for row, _ in seen.rows}
            broken |= {file.below: file for file in seen.broken}
            problems += seen.problems
            wrong += seen.found
            done += len(seen.rows) + len(seen.broken)
            self.progress("Reading records", done, len(todo))
        self.cache.change((), [file for file in rows if file not in found])
        wrong += [each for row in rows.values() if row.found and row.file in found for each in self._problems(row)]
        return Files(tuple(self._record_files(found, rows, broken)), problems, tuple(wrong))

    def _record_files(
        self, found: Iterable[str], rows: dict[str, Row], broken: Mapping[str, RecordFile]
    ) -> Iterator[RecordFile]:
        """The file of each path in `found`; `rows` is emptied, as it is large."""
        self.cache.know((row.id, row.file) for row in rows.values())
        for some in in_parts_of(_PART, [*found]):
            good = [rows.pop(below) for below in some if below in rows]
            records = stored([row.brief for row in good], [row.digest for row in good], self.cache)
            of_file = {row.file: record for row, record in zip(good, records, strict=True)}
            for below in some:
                if below in broken:
                    yield broken[below]
                elif below in of_file:
                    yield RecordFile(of_file[below], self.data, below)

    def _beside(self) -> str:
        """The hash of the vocabularies as they are now."""
        return hash_of("\0".join(each.text for each in self.vocabularies.values()))

    def _seen(self, files: Sequence[_File]) -> _Seen:
        """What is in the files, and what is wrong with them."""
        beside = self._beside()
        rows: list[tuple[Row, str | None]] = []
        read: list[tuple[_File, Read]] = []
        for file in files:
            text = file_text(self.data, file.below)
            if isinstance(text, str) and file.row and (hash_of(text), beside) == (file.row.digest, file.row.beside):
                rows.append((file.row._replace(time=file.stamp[0], size=file.stamp[1]), None))
            else:
                made = record_in(text, self.data, file.below) if isinstance(text, str) else Read(problems=text)
                read.append((file, made))
        problems = [problem for _, each in read for problem in each.problems]
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in self.look(self._loaded([each for _, each in read])):
            found[problem.file].append(problem)
        for file, each in read:
            if each.file and each.file.whole:
                rows.append(_row(file, each, beside, found[each.file.file]))
        broken = [each.file for _, each in read if each.file and not each.file.whole]
        return _Seen(rows, broken, problems, [problem for file in broken for problem in found[file.file]])

    def _problems(self, row: Row) -> Iterator[Problem]:
        """What was found in the file when it was checked."""
        for line, field, message, mend, code, severity, column in json.loads(row.found):
            file = f"{self.data.shown}/{row.file}"
            yield Problem(file, line, field, message, mend, code, Severity(severity), column)

    def _loaded(self, read: Iterable[Read]) -> Loaded:
        """The files alone, as checks of single records ask for them."""
        files = {each.file.file: each for each in read if each.file}
        return Loaded(
            bibliography=Bibliography((), self.vocabulary),
            places=Places({file: each.text for file, each in files.items()}),
            files=tuple(each.file for each in files.values() if each.file),
            vocabularies=self.vocabularies,
        )


def _row(file: _File, read: Read, beside: str, found: Sequence[Problem]) -> tuple[Row, str]:
    assert read.file is not None
    record = read.file.record
    # all but the file, whose name depends on where one stands
    told = json.dumps([astuple(problem)[1:] for problem in found], ensure_ascii=False) if found else ""
    row = Row(file.below, *file.stamp, hash_of(read.text), beside, told, record.id, brief(record))
    return row, json.dumps(read.value, ensure_ascii=False)
