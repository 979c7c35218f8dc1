"""Which lists stand in `data/imports/` just as they would be read again: a file below `.segbib/` that may be deleted at
any time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import MsgspecError, Struct
from msgspec.json import decode, encode

from segbib.base.files import write_atomic
from segbib.base.hashes import hash_of
from segbib.base.problems import NotPossible
from segbib.base.stamps import program_stamp
from segbib.lists.told import ListReading, lines_of_file
from segbib.model.draft import ImportedEntry
from segbib.model.vocabulary import ReadingList
from segbib.store.imports import import_path
from segbib.store.loaded import Loaded


class _Kept(Struct, frozen=True):
    """What is kept of the reading of a list."""

    key: str
    """Hash of all that it depends on, and of the file that holds what was read."""
    title: str


class Readings:
    """What lists said when they were imported, where it is what they say now: same text, same words, same program."""

    def __init__(self, folder: Path, data: Path, loaded: Loaded):
        """`folder` is that of the cache, `loaded` what is in the folder `data`."""
        self._file = folder / "readings.json"
        self._data = data
        self._imports = loaded.bibliography.imports
        # an import itself writes the entries of lists; what a reading takes of them is in the key
        words = (each.text for name, each in loaded.vocabularies.items() if name != "lists")
        self._beside = "\0".join([program_stamp(), *words])
        self._kept: dict[str, _Kept] = {}
        with suppress(OSError, MsgspecError):
            self._kept = decode(self._file.read_bytes(), type=dict[str, _Kept])

    def reading(self, known: ReadingList, text: str) -> ListReading | None:
        """What the list says, whose text is given; None where it has to be read."""
        kept, imported = self._kept.get(known.id), self._imports.get(known.id)
        if kept is None or imported is None or kept.key != self._key(known, text):
            return None
        parts = (part.draft if isinstance(part, ImportedEntry) else part for part in imported.parts)
        return ListReading(kept.title, tuple(parts), lines_of_file(text))

    def keep(self, read: Iterable[tuple[ReadingList, str, str]]) -> None:
        """Knows from now on that what `data/imports/` holds of these lists is what was read: list, text and title."""
        kept = self._kept | {known.id: _Kept(self._key(known, text), title) for known, text, title in read}
        if kept != self._kept:
            with suppress(NotPossible):  # then they are read again
                write_atomic(self._file, encode(kept))

    def _key(self, known: ReadingList, text: str) -> str:
        try:
            imported = import_path(self._data, known.id).read_bytes()
        except OSError:
            imported = b""
        return hash_of("\0".join([self._beside, known.id, known.metric or "", hash_of(imported), *lines_of_file(text)]))
