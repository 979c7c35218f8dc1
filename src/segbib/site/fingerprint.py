"""Values as hashes, by which a build knows what changed since the last one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import NoneType
from typing import Any

from msgspec import Struct
from pydantic import BaseModel

from segbib.base.hashes import hash_of
from segbib.model.record import Record
from segbib.site.page import Item


def fingerprint(value: object) -> str:
    """The hash of a value: of texts, numbers, None, tuples, mappings, frozen structs and models, however deep.

    A record is known by the hash of its file, and what says itself what it is made of by that. Raises TypeError for
    anything else, which could change without its hash."""
    parts: list[str] = []
    _add(value, parts)
    return hash_of("\x1f".join(parts))


def _add(value: Any, parts: list[str]) -> None:
    kind = type(value)
    adder = _ADDERS.get(kind) or _adder_of(kind)
    adder(value, parts)


def _add_text(value: str, parts: list[str]) -> None:
    parts.append(f"{len(value)}:{value}")


def _add_plain(value: object, parts: list[str]) -> None:
    parts.append(f"\x1e{value!r}")


def _add_all(values: Iterable[object], parts: list[str]) -> None:
    parts.append("\x1e(")
    for value in values:
        kind = type(value)
        (_ADDERS.get(kind) or _adder_of(kind))(value, parts)
    parts.append("\x1e)")


def _add_mapping(value: Mapping[object, object], parts: list[str]) -> None:
    _add_all(tuple(pair for item in value.items() for pair in item), parts)


def _add_record(record: Record, parts: list[str]) -> None:
    parts.append(record.digest)


def _add_item(item: Item, parts: list[str]) -> None:
    parts.append(item.record.digest)
    parts.append(item.path)


def _add_made(value: Any, parts: list[str]) -> None:
    _add(value.made_of, parts)


def _adder_of(kind: type) -> Callable[[Any, list[str]], None]:
    _ADDERS[kind] = made = _made_adder(kind)
    return made


def _made_adder(kind: type) -> Callable[[Any, list[str]], None]:
    if issubclass(kind, Record):
        return _add_record
    if issubclass(kind, Enum):
        return _add_plain
    if hasattr(kind, "made_of"):
        return _add_made
    if issubclass(kind, Struct):
        names = kind.__struct_fields__
    elif issubclass(kind, BaseModel):
        names = tuple(kind.model_fields)
    else:
        raise TypeError(f"{kind.__name__} has no fingerprint")
    return _fields_adder(kind.__name__, names)


def _fields_adder(name: str, names: tuple[str, ...]) -> Callable[[Any, list[str]], None]:
    def add(value: Any, parts: list[str]) -> None:
        parts.append(f"\x1e{name}")
        _add_all([getattr(value, each) for each in names], parts)

    return add


_ADDERS: dict[type, Callable[[Any, list[str]], None]] = {
    str: _add_text,
    int: _add_plain,
    float: _add_plain,
    bool: _add_plain,
    NoneType: _add_plain,
    tuple: _add_all,
    list: _add_all,
    dict: _add_mapping,
    Item: _add_item,
}
