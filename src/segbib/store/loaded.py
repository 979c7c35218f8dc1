"""What a folder `data/` holds, as far as it could be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from segbib.base.config import Settings
from segbib.base.problems import Problem
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.store.documents import Places
from segbib.store.vocabulary import VocabularyFile


class Folder(Struct, frozen=True):
    """A folder `data/`."""

    path: Path
    shown: str
    """The path, as messages name it."""


class RecordFile(Struct, frozen=True):
    """A record and the file it stands in."""

    record: Record
    data: Folder
    below: str
    """The file's path below data/, `papers/2017/mask-r-cnn.yaml`."""
    whole: bool = True
    """Whether the file is as it must be; else the record holds what is right in it, for the checks alone."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.data.path / self.below

    @property
    def file(self) -> str:
        """The path, as messages name it."""
        return f"{self.data.shown}/{self.below}"

    @property
    def name(self) -> str:
        """The file's name without `.yaml`."""
        return self.below.rpartition("/")[2].removesuffix(".yaml")

    @property
    def folder(self) -> str:
        """The path of its folder below data/, `papers/2017`."""
        return self.below.rpartition("/")[0]


class Paths(Mapping[str, Path]):
    """Id of each record to its file."""

    def __init__(self, files: Mapping[str, RecordFile]):
        self._files = files

    def __getitem__(self, id_: str) -> Path:
        return self._files[id_].path

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._files


class Loaded(Struct, frozen=True):
    """All that `data/` says, and all that is wrong with its files."""

    bibliography: Bibliography
    settings: Settings = field(default_factory=Settings)
    paths: Mapping[str, Path] = field(default_factory=dict)
    """Id of a record to its file; of two files with one id the first."""
    places: Places = field(default_factory=Places)
    problems: tuple[Problem, ...] = ()
    """What makes files unreadable or values invalid; what they belong to is left out of the bibliography."""
    found: tuple[Problem, ...] = ()
    """What checks of single records found while these were read; () where none were made then."""
    files: tuple[RecordFile, ...] = ()
    """Every record by path, those of which a part is wrong as well; two may have one id."""
    vocabularies: Mapping[str, VocabularyFile] = field(default_factory=dict)
