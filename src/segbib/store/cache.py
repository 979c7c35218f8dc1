"""Records that an earlier run has read and validated, by file: a database below `.segbib/` that may be deleted at any
time. It holds texts and numbers, and a record read from it is validated like one from a file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from segbib.base.problems import NotPossible
from segbib.base.processes import in_parts_of
from segbib.base.stamps import Stamp
from segbib.model.record import Record

_ALL = 2_000
"""Records up to which all of them stay in memory once they were asked for."""
_SOME = 256
"""Whole records that stay in memory where there are more."""
_TOGETHER = 500
"""Records that one question asks for; SQLite's own limit was 999."""

_PATIENCE = 60
"""Seconds to wait for another run that writes."""

_TABLES = (
    "about (key TEXT)",
    "files (file TEXT PRIMARY KEY, time INTEGER, size INTEGER, digest TEXT, beside TEXT, found TEXT, id TEXT,"
    " brief TEXT) WITHOUT ROWID",
    "records (file TEXT PRIMARY KEY, whole TEXT)",
)


class Row(NamedTuple):
    """What is kept of a file."""

    file: str
    """Its path below data/."""
    time: int
    size: int
    digest: str
    """Hash of its bytes."""
    beside: str
    """Hash of the vocabularies beside which it was checked."""
    found: str
    """What its checks found then, see `store.cached`; '' for nothing."""
    id: str
    brief: str
    """What of the record stays in memory, see `store.stored`."""

    @property
    def stamp(self) -> Stamp:
        """The file's stamp when it was read."""
        return self.time, self.size


class RecordCache:
    """The database in one file; after a fork each process has a connection of its own."""

    def __init__(self, file: Path, key: str):
        """`key` is a hash of the program: what another one has written is not believed.

        Raises `NotPossible` where the file cannot be made."""
        self._file = file
        self._key = key
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._file_of: dict[str, str] = {}
        self._wholes: dict[tuple[str, str], Record] = {}
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._open()
        except sqlite3.OperationalError as error:
            raise self._unusable(error) from error
        except sqlite3.DatabaseError:
            self._begin_anew()
        except OSError as error:
            raise self._unusable(error) from error

    def rows(self) -> list[Row]:
        """Every row; none where the database is damaged, which is made anew."""
        try:
            return [*map(Row._make, self._connected.execute("SELECT * FROM files"))]
        except sqlite3.DatabaseError:
            self._begin_anew()
            return []

    def keep(self, rows: Iterable[tuple[Row, str]]) -> None:
        """Keeps each row with the JSON of its record. Raises `NotPossible` where the database cannot be written."""
        with self._changing() as connection:
            for row, whole in rows:
                connection.execute("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
                connection.execute("REPLACE INTO records VALUES (?, ?)", (row.file, whole))

    def touch(self, files: Iterable[tuple[str, Stamp]]) -> None:
        """Keeps other stamps of files whose bytes are the same. Raises `NotPossible` as `keep` does."""
        with self._changing() as connection:
            for file, (time, size) in files:
                connection.execute("UPDATE files SET time = ?, size = ? WHERE file = ?", (time, size, file))

    def forget(self, files: Iterable[str]) -> None:
        """Keeps nothing more of these files. Raises `NotPossible` as `keep` does."""
        with self._changing() as connection:
            for file in files:
                connection.execute("DELETE FROM files WHERE file = ?", (file,))
                connection.execute("DELETE FROM records WHERE file = ?", (file,))

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._connected as connection:
                yield connection
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def know(self, files: Iterable[tuple[str, str]]) -> None:
        """Takes the file of each id for `whole`."""
        self._file_of = dict(files)

    def whole(self, id_: str, digest: str) -> Record:
        """The record of an id and of a file with this hash, which a row is there for.

        Raises `NotPossible` where the database is damaged."""
        found = self._wholes.get((id_, digest))
        return found or self._held(id_, digest, *self._read([id_], self._connected))

    def wholes(self, ids: Iterable[str]) -> list[Record]:
        """The records of these ids, as `whole` gives each, in one look at the database."""
        with self._looking() as connection:
            return self._read([*ids], connection)

    def ahead(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Takes these records, by id and hash, into memory in one look: `whole` will be asked for them soon. Raises
        `NotPossible` as it does."""
        missing = [each for each in wanted if each not in self._wholes]
        with self._looking() as connection:
            for (id_, digest), record in zip(missing, self._read([id_ for id_, _ in missing], connection), strict=True):
                self._held(id_, digest, record)

    def _held(self, id_: str, digest: str, record: Record) -> Record:
        room = _ALL if len(self._file_of) <= _ALL else _SOME
        while len(self._wholes) >= room:
            del self._wholes[next(iter(self._wholes))]
        self._wholes[id_, digest] = record
        return record

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Connection]:
        """The database as it is now, locked once for many looks."""
        connection = self._connected
        try:
            connection.execute("BEGIN")
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        try:
            yield connection
        finally:
            connection.rollback()

    def _read(self, ids: Sequence[str], connection: sqlite3.Connection) -> list[Record]:
        """The records of these ids, in their order."""
        files = [self._file_of[id_] for id_ in ids]
        texts: dict[str, str] = {}
        try:
            for part in in_parts_of(_TOGETHER, files):
                wanted = ", ".join("?" * len(part))
                texts.update(connection.execute(f"SELECT file, whole FROM records WHERE file IN ({wanted})", part))
            return [Record.model_validate_json(texts[file]) for file in files]
        except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> NotPossible:
        said = str(error).partition("\n")[0]
        return NotPossible(f"The cache {self._file} cannot be used: {said}. Delete it; another run may be at work.")

    @property
    def _connected(self) -> sqlite3.Connection:
        if self._connection is None or self._process != os.getpid():
            # a server asks from several threads, one at a time
            self._connection = sqlite3.connect(self._file, timeout=_PATIENCE, check_same_thread=False)
            self._process = os.getpid()
        return self._connection

    def _begin_anew(self) -> None:
        self._connection = None
        try:
            self._file.unlink(missing_ok=True)
            self._open()
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from error

    def _open(self) -> None:
        connection = self._connected
        # what a crash of the machine could spoil is made again
        connection.execute("PRAGMA synchronous = OFF")
        if self._is_ours(connection):
            return
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if not self._is_ours(connection):  # another run may have been faster
                for table in _TABLES:
                    connection.execute(f"DROP TABLE IF EXISTS {table.split()[0]}")
                    connection.execute(f"CREATE TABLE {table}")
                connection.execute("INSERT INTO about VALUES (?)", (self._key,))

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        """Whether this program has written what is there."""
        [tables] = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'about'").fetchone()
        return bool(tables) and connection.execute("SELECT * FROM about").fetchall() == [(self._key,)]
