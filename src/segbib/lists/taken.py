"""What a dialect hands back, and the shape that all dialects have."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from segbib.lists.context import Context
from segbib.lists.items import ListItem
from segbib.lists.told import Part
from segbib.model.draft import Aside, ImportedAside


class Taken(Struct, frozen=True):
    """What a dialect made of the next items."""

    parts: tuple[Part, ...]
    count: int
    """How many items it took, at least 1."""


Read = Callable[[Sequence[ListItem], int, Context], Taken | None]
"""From the items and a position: what the items there are, or None where the dialect does not know them."""


class Dialect(Struct, frozen=True):
    """One way of writing entries."""

    name: str
    read: Read


def aside(item: ListItem, what: Aside) -> ImportedAside:
    """An item as lines of no entry."""
    return ImportedAside(lines=(item.first, item.last), aside=what, section=item.section, text=item.raw)
