"""What lies between two states of a bibliography, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.store.vocabulary import VOCABULARIES, plain_value


class FieldChange(Struct, frozen=True):
    """A field that says something else."""

    field: str
    old: Any
    """As files hold it; None where there was nothing."""
    new: Any


class RecordChange(Struct, frozen=True):
    """A record that says something else."""

    record: Record
    fields: tuple[FieldChange, ...]


class WordsChange(Struct, frozen=True):
    """A vocabulary that has other entries."""

    name: str
    """'tasks', 'venues' ..."""
    added: tuple[str, ...]
    """Ids."""
    gone: tuple[str, ...]
    changed: tuple[str, ...]


class Changes(Struct, frozen=True):
    """What came, went and changed."""

    added: tuple[Record, ...]
    gone: tuple[Record, ...]
    joined: tuple[tuple[Record, Record], ...]
    """A record that is no more, and the other one that it is part of now."""
    renamed: tuple[tuple[str, Record], ...]
    """The id that a record had, and the record."""
    changed: tuple[RecordChange, ...]
    words: tuple[WordsChange, ...]

    def __bool__(self) -> bool:
        return any((self.added, self.gone, self.joined, self.renamed, self.changed, self.words))


def changes(old: Bibliography, new: Bibliography) -> Changes:
    """What makes `new` of `old`; of each sort by id."""
    before, after = ({record.id: record for record in each} for each in (old, new))
    left = [record for id_, record in before.items() if id_ not in after]
    heirs = {record.id: heir for record in left if (heir := new.get(record.id))}
    renamed = {heir.id: id_ for id_, heir in heirs.items() if heir.id not in before}
    pairs = [
        (before[renamed.get(id_, id_)], record) for id_, record in after.items() if renamed.get(id_, id_) in before
    ]
    compared = (RecordChange(record, tuple(_fields(was, record))) for was, record in pairs)
    return Changes(
        added=tuple(record for id_, record in after.items() if id_ not in before and id_ not in renamed),
        gone=tuple(record for record in left if record.id not in heirs),
        joined=tuple((before[id_], heir) for id_, heir in heirs.items() if renamed.get(heir.id) != id_),
        renamed=tuple((id_, after[new_id]) for new_id, id_ in renamed.items()),
        changed=tuple(each for each in compared if each.fields),
        words=tuple(_words(old, new)),
    )


def _fields(old: Record, new: Record) -> Iterator[FieldChange]:
    """What differs but the id, and the ids that a record had, which are told otherwise."""
    was, now = plain_value(old), plain_value(new)
    for name in Record.model_fields:
        if name not in ("id", "former_ids") and was.get(name) != now.get(name):
            yield FieldChange(name, was.get(name), now.get(name))


def _words(old: Bibliography, new: Bibliography) -> Iterator[WordsChange]:
    for name in VOCABULARIES:
        was, now = (_by_id(getattr(each.vocabulary, name)) for each in (old, new))
        if was != now:
            yield WordsChange(
                name,
                tuple(id_ for id_ in now if id_ not in was),
                tuple(id_ for id_ in was if id_ not in now),
                tuple(id_ for id_ in now if id_ in was and was[id_] != now[id_]),
            )


def _by_id(entries: Sequence[Any]) -> Mapping[str, Any]:
    return {entry.id: entry for entry in entries}
