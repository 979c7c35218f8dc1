"""The page of each reading list: in the list's own order, with its sections, ticks and remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from segbib.base.text import language, title_key
from segbib.model.draft import Aside, ImportedAside, ImportedEntry
from segbib.model.record import Link, Note, Record, Result
from segbib.model.vocabulary import ReadingList
from segbib.site.page import Item, Page, Place
from segbib.site.paths import part
from segbib.site.pieces import Listed, Piece, heading_words, joined, parts_of, pieces_of
from segbib.site.planned import Planned

if TYPE_CHECKING:
    from segbib.site.catalogue import Catalogue

_DEEPEST = 6


class Heading(Struct, frozen=True):
    """A heading of the list."""

    what: ClassVar[str] = "heading"
    text: str
    level: int
    """From 2: the page's own title is the first."""
    anchor: str

    @property
    def language(self) -> str:
        """Language of the text."""
        return language(self.text)


class Words(Struct, frozen=True):
    """A remark of the list about no work."""

    what: ClassVar[str] = "words"
    text: str
    """Markdown, its HTML not to be trusted."""
    anchor: str

    @property
    def language(self) -> str:
        """Language of the text."""
        return language(self.text)


class Entry(Struct, frozen=True):
    """A work as the list has it."""

    anchor: str
    item: Item | None
    """None where the record is gone from the bibliography."""
    said: str
    """What the list calls it, where the record's line does not show that name."""
    links: tuple[Link, ...]
    """The list's own, only where there is no record."""
    read: bool | None
    notes: tuple[Note, ...]
    results: tuple[Result, ...]
    dataset_above: bool = False
    """Whether the heading over the entry names the data set of its results."""


class Entries(Struct, frozen=True):
    """Entries that follow each other."""

    what: ClassVar[str] = "entries"
    entries: tuple[Entry, ...]


Block = Heading | Words | Entries


class ReadingPage(Struct, frozen=True):
    """One part of a reading list."""

    list: ReadingList
    entries: int
    records: int
    ticked: int
    boxes: int
    contents: tuple[Place, ...]
    """The headings of the two upper levels, wherever they stand; only on the first part."""
    under: tuple[str, ...]
    """The headings that are still open where a later part begins."""
    blocks: tuple[Block, ...]
    parts: tuple[str, ...]
    number: int

    @property
    def items(self) -> Iterator[Item]:
        """The records of its entries."""
        entries = (entry for block in self.blocks if isinstance(block, Entries) for entry in block.entries)
        return (entry.item for entry in entries if entry.item)

    @property
    def total(self) -> int:
        """How many entries the whole list has."""
        return self.entries


def reading_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of all lists."""
    for each in catalogue.bibliography.vocabulary.lists:
        yield from _pages_of(each, catalogue)


def _pages_of(each: ReadingList, catalogue: Catalogue) -> Iterator[Page]:
    pieces, title = pieces_of(each.id, catalogue), title_key(each.title)
    entries = [piece for piece in pieces if not isinstance(piece, ImportedAside)]
    boxes = _boxes(entries)
    parts = tuple(parts_of(pieces))
    paths = tuple(part(f"lists/{each.id}.html", number) for number in range(1, len(parts) + 1))
    contents = tuple(
        Place(piece.section[-1], f"{path}#L{piece.lines[0]}")
        for path, members in zip(paths, parts, strict=True)
        for piece in members
        if isinstance(piece, ImportedAside)
        and piece.aside is Aside.HEADING
        and piece.section
        and _depth(piece, title) <= 2
    )
    shown = ReadingPage(
        list=each,
        entries=len(entries),
        records=len(catalogue.listed_records.get(each.id, ())),
        ticked=sum(boxes),
        boxes=len(boxes),
        contents=contents,
        under=(),
        blocks=(),
        parts=paths,
        number=1,
    )
    for number, members in enumerate(parts, 1):
        shows = cache(partial(_part, shown, members, number, title, catalogue))
        planned = Planned(shows, parts=paths, entries=partial(_records, shows))
        yield Page(paths[number - 1], "reading.html", planned, each.title, catalogue.language, "lists")


def _part(first: ReadingPage, pieces: tuple[Piece, ...], number: int, title: str, catalogue: Catalogue) -> ReadingPage:
    """One part of the list that `first` begins."""
    blocks = tuple(_blocks(pieces, title, number, catalogue))
    if number == 1:
        return replace(first, blocks=blocks)
    return replace(first, blocks=blocks, contents=(), under=_open_headings(pieces), number=number)


def _records(work: Callable[[], ReadingPage]) -> Iterator[Record]:
    return (item.record for item in work().items)


def _boxes(entries: Iterable[ImportedEntry | Listed]) -> list[bool]:
    """The list's check boxes, ticked or not; several entries on one line share one."""
    read = {piece.lines: piece.source.read if isinstance(piece, Listed) else piece.read for piece in entries}
    return [ticked for ticked in read.values() if ticked is not None]


def _open_headings(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    if not pieces:
        return ()
    first = pieces[0]
    if isinstance(first, Listed):
        return first.source.section
    return first.section[:-1] if isinstance(first, ImportedAside) and first.aside is Aside.HEADING else first.section


def _depth(heading: ImportedAside, title: str) -> int:
    """How deep a heading lies, from 1; the list's own title over it does not count, the page has it."""
    under_title = len(heading.section) > 1 and title_key(heading.section[0]) == title
    return max(1, len(heading.section) - under_title)


def _blocks(pieces: Iterable[Piece], title: str, number: int, catalogue: Catalogue) -> Iterator[Block]:
    """What one part of the page shows; no heading is more than one level below the one before it."""
    together: list[Entry] = []
    seen: Counter[int] = Counter()
    level = 1 if number == 1 else 2
    for piece in joined(pieces):
        seen[piece.lines[0]] += 1
        # two entries may begin on one line, but no two elements may have one id
        anchor = f"L{piece.lines[0]}" + (f"-{seen[piece.lines[0]]}" if seen[piece.lines[0]] > 1 else "")
        if isinstance(piece, ImportedAside):
            if together:
                yield Entries(tuple(together))
                together = []
            if piece.aside is Aside.HEADING:
                level = min(_depth(piece, title) + 1, level + 1, _DEEPEST)
                yield Heading(heading_words(piece), level, anchor)
            else:
                yield Words(piece.text, anchor)
        else:
            together.append(_entry(piece, anchor, catalogue))
    if together:
        yield Entries(tuple(together))


def _entry(draft: ImportedEntry | Listed, anchor: str, catalogue: Catalogue) -> Entry:
    if isinstance(draft, Listed):
        notes = tuple(note for note in draft.record.notes if note.list == draft.source.list)
        return Entry(anchor, catalogue.item_of[draft.record.id], "", (), draft.source.read, notes, ())
    record = catalogue.bibliography.get(draft.id)
    datasets = {title_key(result.dataset) for result in draft.results}
    return Entry(
        anchor=anchor,
        item=catalogue.item_of[record.id] if record else None,
        said="" if record and _is_seen(draft.title, record) else draft.title,
        links=() if record else draft.links,
        read=draft.read,
        notes=draft.notes,
        results=draft.results,
        dataset_above=bool(draft.section) and {title_key(draft.section[-1])} == datasets,
    )


def _is_seen(name: str, record: Record) -> bool:
    """Whether the record's line shows the name: as its title, at the beginning of it, or as its methods."""
    methods = {title_key(method) for method in record.methods}
    return record.key.startswith(title_key(name)) or {title_key(word) for word in name.split(",")} <= methods
