"""The controlled words of a bibliography as files: tasks.yaml, venues.yaml and so on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from segbib.base.files import read_text, shown
from segbib.base.problems import Findings, NotPossible, Problem
from segbib.model.record import Value
from segbib.model.vocabulary import Framework, KnownAuthor, ReadingList, Task, Venue, Vocabulary
from segbib.store.documents import read_entries

VOCABULARIES: Mapping[str, type[Value]] = {
    "tasks": Task,
    "venues": Venue,
    "frameworks": Framework,
    "lists": ReadingList,
    "authors": KnownAuthor,
}
"""Name of each vocabulary, which is its file's, to the model of its entries."""


class VocabularyFile(Struct, frozen=True):
    """One vocabulary as its file gives it."""

    file: str
    """The file, as messages name it."""
    text: str = ""
    entries: tuple[tuple[int, Any], ...] = ()
    """Position in the file, from 0, and value of each entry that is as it must be."""
    problems: tuple[Problem, ...] = ()


def read_vocabulary(data: Path, name: str) -> VocabularyFile:
    """The entries of one vocabulary; none where there is no file."""
    path = data / f"{name}.yaml"
    file = shown(path)
    if not path.exists():
        return VocabularyFile(file)
    try:
        text = read_text(path)
    except Findings as found:
        return VocabularyFile(file, problems=found.problems)
    except NotPossible as error:
        return VocabularyFile(file, problems=(Problem(file, None, "", str(error), code="file"),))
    return _vocabulary_in(text, name, file)


@lru_cache(maxsize=len(VOCABULARIES))  # a server asks again after each save, mostly for the same
def _vocabulary_in(text: str, name: str, file: str) -> VocabularyFile:
    entries, problems = read_entries(VOCABULARIES[name], text, file)
    return VocabularyFile(file, text, tuple(entries), problems)


def vocabulary_of(files: Mapping[str, VocabularyFile]) -> Vocabulary:
    """The vocabulary that the files give together."""
    return Vocabulary(**{name: tuple(entry for _, entry in each.entries) for name, each in files.items()})


def plain_value(value: Value) -> dict[str, Any]:
    """The fields of `value` as files hold them: plain data in the model's order, empty fields left out."""
    return value.model_dump(mode="json", by_alias=True)


def vocabulary_file(data: Path, name: str, entries: Iterable[Any]) -> tuple[Path, bytes]:
    """The file of the vocabulary `name` and its bytes with these entries: one whose id is there is edited in its place,
    others are added.

    Raises `Findings` where the file is not as it must be."""
    from segbib.store.edit import carried, edit_yaml, value_in

    path = data / f"{name}.yaml"
    there = read_vocabulary(data, name)
    if there.problems:
        raise Findings(there.problems)
    raw = value_in(there.text, there.file) or []
    known = {each.id: (index, each) for index, each in reversed(there.entries)}
    for entry in {each.id: each for each in entries}.values():
        if entry.id in known:
            at, old = known[entry.id]
            raw[at] = carried(raw[at], plain_value(old), plain_value(entry))
        else:
            raw.append(plain_value(entry))
    return path, edit_yaml(there.text, raw).encode()
