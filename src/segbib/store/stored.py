"""Records of which only what lists and checks of all records need is in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from typing import Any, Protocol

from segbib.model.record import PARTS, Kind, LinkType, Record, Track

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
        found: Keeper = self.__dict__["kept"]
        return found

    def __getattr__(self, name: str) -> Any:
        """A field that is not in memory: one of the record's parts, or one that holds nothing."""
        if name in self.__dict__["parts"]:
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
type.__setattr__(StoredRecord, "arxiv_urls", ())


def brief(record: Record) -> str:
    """What of the record stays in memory, as JSON; its digest is not in it."""
    fields: dict[str, Any] = {}
    for name in _SHORT:
        value = getattr(record, name)
        if value != _DEFAULTS[name]:
            fields[name] = value.value if isinstance(value, Enum) else value
    fields["key"], fields["has_code"] = record.key, record.has_code
    for name in ("link_types", "frameworks", "signatures"):
        fields[name] = getattr(record, name)
    if record.arxiv_urls:
        fields["arxiv_urls"] = record.arxiv_urls
    return json.dumps({**fields, "parts": sorted(record.parts)}, ensure_ascii=False)


def stored(briefs: Iterable[str], digests: Iterable[str], keeper: Keeper) -> list[StoredRecord]:
    """A record for each text of `brief`, with the hash of its file; the keeper has the whole ones."""
    found = json.loads(f"[{','.join(briefs)}]")
    return [_stored(fields, digest, keeper) for fields, digest in zip(found, digests, strict=True)]


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


def _stored(fields: dict[str, Any], digest: str, keeper: Keeper) -> StoredRecord:
    for name, value in fields.items():
        if type(value) is list:
            fields[name] = tuple(value)
    if "kind" in fields:
        fields["kind"] = Kind(fields["kind"])
    if "track" in fields:
        fields["track"] = Track(fields["track"])
    fields["parts"], fields["link_types"] = _parts(fields["parts"]), _link_types(fields["link_types"])
    fields["signatures"] = tuple([_signature(*each) for each in fields["signatures"]])
    fields["digest"], fields["kept"] = digest, keeper
    made = StoredRecord.__new__(StoredRecord)
    object.__setattr__(made, "__dict__", fields)
    return made


@cache
def _parts(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


@cache
def _signature(name: str, id_: str | None) -> tuple[str, str | None]:
    return name, id_


@cache
def _link_types(values: tuple[str, ...]) -> tuple[LinkType, ...]:
    return tuple(map(LinkType, values))
