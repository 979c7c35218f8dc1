"""What each reading list says, piece by piece in its own order, and where each piece stands on the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from segbib.base.text import title_key
from segbib.model.draft import Aside, ImportedAside, ImportedEntry
from segbib.model.record import Record, Source
from segbib.site.page import PART_LENGTH
from segbib.site.paths import part

if TYPE_CHECKING:
    from segbib.site.catalogue import Catalogue


def entry_path(id_: str, line: int | None, catalogue: Catalogue) -> str:
    """The address of the entry that begins on a line of a list; without a line, of the list."""
    if line is None:
        return f"lists/{id_}.html"
    return catalogue.entry_paths.get((id_, line), f"lists/{id_}.html")


def entry_paths(catalogue: Catalogue) -> dict[tuple[str, int], str]:
    """List and first line of every entry to the address where it stands."""
    return {
        (each.id, piece.lines[0]): f"{part(f'lists/{each.id}.html', number)}#L{piece.lines[0]}"
        for each in catalogue.bibliography.vocabulary.lists
        for number, members in enumerate(parts_of(pieces_of(each.id, catalogue)), 1)
        for piece in members
        if not isinstance(piece, ImportedAside)
    }


class Listed(Struct, frozen=True):
    """An entry of a list that has no imports: what the records say of it."""

    record: Record
    source: Source

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line in the list."""
        return self.source.lines


Piece = ImportedEntry | ImportedAside | Listed


def pieces_of(id_: str, catalogue: Catalogue) -> tuple[Piece, ...]:
    """What the list's page shows, in the list's order."""
    if imported := catalogue.bibliography.imports.get(id_):
        title = title_key(catalogue.bibliography.vocabulary.list_by_id[id_].title)
        return tuple(_shown(imported.parts, title))
    return tuple(sorted(catalogue.listed.get(id_, ()), key=lambda listed: listed.lines))


def _shown(parts: Iterable[ImportedEntry | ImportedAside], title: str) -> Iterator[ImportedEntry | ImportedAside]:
    """The parts without those that the page has its own form of: the list's title, its table of contents, rules.

    What stands like a table of contents under a heading of its own is no way through the list, but said by it."""
    begun = False
    for piece in parts:
        if not isinstance(piece, ImportedAside):
            begun = True
        elif piece.aside is Aside.HEADING:
            if len(piece.section) <= 1 and title_key(heading_words(piece)) == title:
                continue
            begun = True
        elif piece.aside is Aside.MARK or (piece.aside is Aside.CONTENTS and not begun):
            continue
        yield piece


def heading_words(aside: ImportedAside) -> str:
    """The words of a heading."""
    return aside.section[-1] if aside.section else aside.text.lstrip("# ")


def listed(catalogue: Catalogue) -> dict[str, list[Listed]]:
    """Id of each list to what the records say of their places in it."""
    found: dict[str, list[Listed]] = {}
    for record in catalogue.bibliography:
        for source in record.sources:
            found.setdefault(source.list, []).append(Listed(record, source))
    return found


def parts_of(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """The pieces in parts of at most PART_LENGTH entries; headings go with what follows them."""
    kept: list[Piece] = []
    entries = 0
    for piece in pieces:
        if not isinstance(piece, ImportedAside):
            if entries == PART_LENGTH:
                following = len(kept)
                while isinstance(kept[following - 1], ImportedAside):
                    following -= 1
                yield tuple(kept[:following])
                kept, entries = kept[following:], 0
            entries += 1
        kept.append(piece)
    yield tuple(kept)


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, remarks on lines that follow each other as one, so that a list of words stays a list."""
    before: Piece | None = None
    for piece in pieces:
        if (
            isinstance(before, ImportedAside)
            and isinstance(piece, ImportedAside)
            and Aside.HEADING not in (before.aside, piece.aside)
            and piece.lines[0] == before.lines[1] + 1
        ):
            text = f"{before.text}\n{piece.text}"
            before = before.model_copy(update={"lines": (before.lines[0], piece.lines[1]), "text": text})
            continue
        if before:
            yield before
        before = piece
    if before:
        yield before
