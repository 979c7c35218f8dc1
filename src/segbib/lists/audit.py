"""Nothing is lost: which lines and addresses of a list ended where."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from segbib.lists.addresses import comparable, find_addresses, is_badge, tidy
from segbib.lists.phrases import WORDS_AND_YEAR
from segbib.lists.told import ListReading
from segbib.model.draft import Aside, Draft, ImportedAside


class Audit(Struct, frozen=True):
    """The account of one list."""

    lines: int
    """Lines that are not blank."""
    unplaced: tuple[tuple[int, str], ...]
    """Number and text of each line that nothing was made of."""
    addresses: int
    """Different addresses in the text."""
    lost_addresses: tuple[tuple[int, str], ...]
    """Line and address of each that no entry has; those of headings, remarks and contents stay on the list's page."""
    unknown_venues: tuple[tuple[str, int], ...] = ()
    """What stands with a year where a venue does and is none of the vocabulary, and how often, the commonest first."""


def audit(reading: ListReading) -> Audit:
    """The account of a list that was read: every line that is not blank is placed, or named here."""
    numbers = [n for n, line in enumerate(reading.source, 1) if line.strip()]
    placed: set[int] = set()
    for part in reading.parts:
        if isinstance(part, Draft) or part.aside is not Aside.UNPLACED:
            placed.update(range(part.lines[0], part.lines[1] + 1))
    unplaced = tuple((n, reading.source[n - 1].strip()) for n in numbers if n not in placed)
    return Audit(len(numbers), unplaced, *_addresses(reading), _unknown_venues(reading))


def _unknown_venues(reading: ListReading) -> tuple[tuple[str, int], ...]:
    """The notes that are words and a year, and nothing more: entries keep an unknown venue so."""
    found = Counter(
        name["words"].strip(" '’")
        for draft in reading.drafts
        if draft.venue is None
        for note in draft.notes
        if (name := WORDS_AND_YEAR.fullmatch(note.text))
    )
    return tuple(found.most_common())


def _addresses(reading: ListReading) -> tuple[int, tuple[tuple[int, str], ...]]:
    kept = {comparable(link.url) for draft in reading.drafts for link in draft.links}
    asides = {
        n
        for part in reading.parts
        if isinstance(part, ImportedAside) and part.aside is not Aside.UNPLACED
        for n in range(part.lines[0], part.lines[1] + 1)
    }
    seen: set[str] = set()
    lost: list[tuple[int, str]] = []
    for number, line in enumerate(reading.source, 1):
        bare = line.replace("](", " ").replace("><", " ")
        for start, end in find_addresses(bare):
            url = tidy(bare[start:end])
            key = comparable(url)
            if url and key not in seen and not is_badge(url):
                seen.add(key)
                before_bracket = comparable(url.split(")")[0])
                if key not in kept and before_bracket not in kept and number not in asides:
                    lost.append((number, url))
    return len(seen), tuple(lost)
