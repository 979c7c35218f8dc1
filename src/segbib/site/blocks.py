"""Files that hold a stretch of each of many records, in blocks: after an edit only the record's block is made, and the
others are copied from the file that the last build left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import TypeVar

from msgspec import Struct

from segbib.base.hashes import hash_of
from segbib.export.joined import Joined
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.page import Item
from segbib.store.stored import whole

LENGTH = 256
"""How many records a block has on the average."""

Thing = TypeVar("Thing")

Place = tuple[int, int]
"""Where a block lies in its file, and how long it is, in bytes."""


class Block(Struct, frozen=True):
    """A part of a file."""

    make: Callable[[], bytes]
    made_of: str = ""
    """A hash, as in `File`; '' for a few letters that are made each time."""
    items: tuple[Item, ...] = ()
    """The records whose lines it shows."""


def in_blocks(things: Iterable[Thing], id_of: Callable[[Thing], str]) -> list[tuple[Thing, ...]]:
    """What records stand behind, in parts of about `LENGTH`. Where a part ends is said by the id of its last record:
    one that comes or goes changes no part but its own."""
    parts: list[list[Thing]] = [[]]
    for thing in things:
        parts[-1].append(thing)
        if _is_last(id_of(thing), LENGTH):
            parts.append([])
    return [tuple(part) for part in parts if part]


def records_in_blocks(records: Iterable[Record]) -> list[tuple[Record, ...]]:
    """The records in such parts."""
    return in_blocks(records, lambda record: record.id)


@cache
def _is_last(id_: str, length: int) -> bool:
    return int(hash_of(id_)[:8], 16) % length == 0


def joined(head: str, blocks: Iterable[Block], between: str, tail: str) -> Iterator[Block]:
    """The blocks of a whole file, or of one behind another."""
    yield _text(head)
    for number, block in enumerate(blocks):
        if number:
            yield _text(between)
        yield block
    yield _text(tail)


def _text(text: str) -> Block:
    return Block(partial(str.encode, text))


Texts = dict[str, str]
"""Id of a record to its entry."""


def entries(
    form: Joined, parts: Sequence[tuple[Record, ...]], vocabulary: Vocabulary, texts: Texts | None = None
) -> tuple[Block, ...]:
    """The blocks of a file of this form that holds the records of these parts, see `records_in_blocks`; `texts` keeps
    the entries for the next file."""
    blocks = (Block(partial(_entries, form, part, vocabulary, texts), digest(part)) for part in parts)
    return tuple(joined(form.head, blocks, form.between, form.tail))


def digest(records: Iterable[Record]) -> str:
    """One hash of the records."""
    return hash_of("".join([record.digest for record in records]))


def _entries(form: Joined, part: Sequence[Record], vocabulary: Vocabulary, texts: Texts | None) -> bytes:
    known = {} if texts is None else texts
    for record in whole([record for record in part if record.id not in known]):
        known[record.id] = form.entry(record, vocabulary)
    return form.between.join([known[record.id] for record in part]).encode()


def all_of(blocks: Iterable[Block]) -> bytes:
    """The whole file."""
    return b"".join([block.make() for block in blocks])


def table_of(lengths: Iterable[tuple[Block, int]]) -> str:
    """Hash and length of each block in a text, for `places`."""
    return " ".join([f"{block.made_of}:{length}" for block, length in lengths])


def places(table: str, size: int) -> Mapping[str, Place]:
    """Hash of each block that has one to its place in a file of this size; {} for a text that is of no such file."""
    found = {}
    start = 0
    for each in table.split():
        made_of, _, length = each.partition(":")
        if not length.isdecimal():
            return {}
        if made_of:
            found[made_of] = (start, int(length))
        start += int(length)
    return found if start == size else {}
