"""Records of which only what lists and checks of all records need is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypedDict, get_type_hints

from msgspec.json import Decoder, encode

from segbib.model.record import PARTS, Record

_SHORT = tuple(name for name in Record.model_fields if name not in PARTS)
_DEFAULTS = {name: field.get_default(call_default_factory=True) for name, field in Record.model_fields.items()}


class Keeper(Protocol):
    """What has whole records. All raise `NotPossible` where they cannot be read."""

    def whole(self, id_: str, digest: str, /) -> Record:
        """The record of an id that it was given for, and of a file with this hash."""

    def wholes(self, ids: Iterable[str], /) -> list[Record]:
        """The records of many ids, in their order; faster than one by one."""

    def ahead(self, wanted: Iterable[tuple[str, str]], /) -> None:
        """Makes ready what `whole` will soon be asked for."""


class StoredRecord(Record):
    """A record whose parts are asked for where they are kept, each time anew: nobody could hold those of a hundred
    thousand. Made by `stored` alone."""

    @property
    def whole(self) -> Record:
        """The record with all its fields."""
        return self.keeper.whole(self.id, self.digest)

    @property
    def keeper(self) -> Keeper:
        """Where its parts are."""
        found: Keeper = self.kept
        return found

    def __getattr__(self, name: str) -> Any:
        """A field that is not in memory: one of the record's parts, or one that holds nothing."""
        if name in self.parts:
            return getattr(self.whole, name)
        if name in _DEFAULTS:
            return _DEFAULTS[name]
        raise AttributeError(f"a record has no {name}")

    def __eq__(self, other: object) -> bool:
        return self.whole == (other.whole if isinstance(other, StoredRecord) else other)

    def __hash__(self) -> int:
        return hash(self.whole)

    def __repr__(self) -> str:
        return repr(self.whole)

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """As of the whole record."""
        return self.whole.model_dump(**options)

    def model_dump_json(self, **options: Any) -> str:
        """As of the whole record."""
        return self.whole.model_dump_json(**options)

    def changed(self, **fields: Any) -> Record:  # type: ignore[override]
        """A whole record, with other values in `fields`."""
        return self.whole.changed(**fields)


for _name in _SHORT:
    # found by Python itself, where `__getattr__` would take four times as long
    type.__setattr__(StoredRecord, _name, _DEFAULTS[_name])
_WORKED_OUT: dict[str, Any] = {
    "has_code": False,
    "link_types": (),
    "frameworks": (),
    "signatures": (),
    "arxiv_urls": (),
    "parts": frozenset(),
}
"""What of a record stays in memory besides short fields, and its value where nothing is told."""
for _name, _value in _WORKED_OUT.items():
    type.__setattr__(StoredRecord, _name, _value)

_TYPES = {name: hint for name, hint in get_type_hints(Record).items() if name in _SHORT} | {
    name: get_type_hints(vars(Record)[name].func)["return"] for name in ("key", *_WORKED_OUT)
}
_BRIEF: Decoder[dict[str, Any]] = Decoder(TypedDict("_Brief", _TYPES, total=False))  # type: ignore[operator]
"""Reads a text of `brief`; each value is what the record has."""
_SAME = ("parts", "link_types", "venue", "added")
"""Of which few values are those of all records."""
_OF_THE_SAME = ("signatures", "tasks")
"""Lists of what stands in many records."""
_KNOWN: dict[str, dict[Any, Any]] = {name: {} for name in (*_SAME, *_OF_THE_SAME)}
"""By field what is the same in many records, once: else it would take a tenth of all memory."""


def brief(record: Record) -> str:
    """What of the record stays in memory, as JSON; its digest is not in it."""
    fields: dict[str, Any] = {}
    for name in _SHORT:
        value = getattr(record, name)
        if value != _DEFAULTS[name]:
            fields[name] = value
    fields["key"] = record.key
    for name, nothing in _WORKED_OUT.items():
        if (value := getattr(record, name)) != nothing:
            fields[name] = sorted(value) if isinstance(value, frozenset) else value
    return encode(fields).decode()


def stored(briefs: Iterable[str], digests: Iterable[str], keeper: Keeper) -> list[StoredRecord]:
    """A record for each text of `brief`, with the hash of its file; the keeper has the whole ones."""
    return [_stored(text, digest, keeper) for text, digest in zip(briefs, digests, strict=True)]


def whole(records: Sequence[Record]) -> list[Record]:
    """The records with all their fields in memory; those of which parts are kept elsewhere are asked for together."""
    away = [record for record in records if isinstance(record, StoredRecord)]
    found = iter(away[0].keeper.wholes([record.id for record in away]) if away else ())
    return [next(found) if isinstance(record, StoredRecord) else record for record in records]


def ahead(records: Iterable[Record]) -> None:
    """Makes the parts of these records ready, where they are kept elsewhere: each will be asked for several."""
    away = [record for record in records if isinstance(record, StoredRecord)]
    if away:
        away[0].keeper.ahead([(record.id, record.digest) for record in away])


_put = object.__setattr__


def _stored(text: str, digest: str, keeper: Keeper) -> StoredRecord:
    fields = _BRIEF.decode(text)
    for name in _SAME:
        if name in fields:
            fields[name] = _KNOWN[name].setdefault(fields[name], fields[name])
    for name in _OF_THE_SAME:
        if name in fields:
            known = _KNOWN[name]
            fields[name] = tuple([known.setdefault(each, each) for each in fields[name]])
    made = StoredRecord.__new__(StoredRecord)
    # one by one: objects whose attributes are set so share the table of their names
    for name, value in fields.items():
        _put(made, name, value)
    _put(made, "digest", digest)
    _put(made, "kept", keeper)
    return made
