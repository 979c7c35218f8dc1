"""What was read out of one list, and its lines; nothing here knows how."""

from __future__ import annotations

from msgspec import Struct

from segbib.base.text import UNSEEN
from segbib.model.draft import Draft, ImportedAside

Part = Draft | ImportedAside


class ListReading(Struct, frozen=True):
    """What was read out of one list."""

    title: str
    """The list's own name for itself, '' where it has none."""
    parts: tuple[Part, ...]
    """Drafts and asides in the order of the list."""
    source: tuple[str, ...]
    """The lines of the file."""

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The entries."""
        return tuple(part for part in self.parts if isinstance(part, Draft))


LONGEST_LINE = 10_000
"""Characters of a line in which something is looked for; a longer one is told of as one that was not understood."""


def lines_of_file(text: str) -> tuple[str, ...]:
    """The lines of a list, whatever ends them, blanks for characters that nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(UNSEEN.sub(" ", lines).split("\n"))
