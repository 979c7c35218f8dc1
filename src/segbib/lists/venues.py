"""Venues in running text: which, with what year and track."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from segbib.base.text import title_key
from segbib.model.record import Track
from segbib.model.vocabulary import Venue, Vocabulary


class VenueMention(Struct, frozen=True):
    """A venue where a text names it."""

    venue: Venue
    year: int | None
    track: Track | None
    start: int
    end: int
    """Where name, year and track stand in the text, end excluded."""
    is_ordinary: bool = False
    """Whether the name is made of ordinary words, 'Pattern Recognition'."""


_YEAR = r"(?:19|20)\d\d(?!\d)"
_TRACK_WORD = r"oral|spotlight|highlight|workshops?|poster"
_TAIL = re.compile(
    rf"(?P<early>[\s\-]*workshops?\b)?(?:\s*\((?P<aside>[^()]{{1,25}})\))?(?P<late>[\s\-]*workshops?\b)?"
    rf"(?:[\s,，'’`_\-–]*(?P<year>{_YEAR}|(?<=['’`])\d\d(?!\d)|(?<=['’`]\s)\d\d(?!\d)|(?<=[A-Za-z])\d\d(?!\d)))?"
    rf"(?P<track>(?:[\s,.\-:(\[]*\b(?:{_TRACK_WORD})\b(?:\s+(?:paper|presentation))?[)\]]?)?)",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\s+(9\d|[012]\d)(?=\s*(?:[.;)\]|](?!\d)|,(?!\s*\d)|$))")
"""'CVPR 16.': two figures with nothing but a mark behind them."""
_SAYS_VENUE = re.compile(r"(?i:conference|symposium|workshop|transactions|journal|meeting|summit|T\. )|[A-Z]{2,}")
_YEAR_BEFORE = re.compile(rf"(?<!\d)({_YEAR})[\s\-,，]*$|(?:^|(?<=['’]))(\d\d)-$")
_TRACKS = {"workshops": Track.WORKSHOP}


def track_of(word: str) -> Track | None:
    """The track a word means, 'Oral' as well as 'workshops'; None for another word."""
    found = re.search(_TRACK_WORD, word, re.IGNORECASE)
    if not found:
        return None
    return _TRACKS.get(found[0].lower()) or Track(found[0].lower())


def is_track(word: str) -> bool:
    """Whether a word standing alone can only be a track; 'poster' and 'workshop' are labels of links as well."""
    return word.strip(" .,;:()").casefold() in (Track.ORAL, Track.SPOTLIGHT, Track.HIGHLIGHT)


def full_year(digits: str) -> int:
    """'2017' and '17' as a year."""
    number = int(digits)
    return number if number > 99 else (1900 if number > 70 else 2000) + number


class VenueFinder:
    """Finds the venues of one vocabulary in texts."""

    def __init__(self, vocabulary: Vocabulary):
        self._vocabulary = vocabulary

    @cached_property
    def _names(self) -> dict[str, Venue]:
        names: dict[str, Venue] = {}
        for venue in self._vocabulary.venues:
            for name in (venue.name, *venue.aliases, venue.full_name):
                if name:
                    names.setdefault(title_key(name), venue)
        return names

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        spellings = {n for v in self._vocabulary.venues for n in (v.name, v.full_name, *v.aliases) if n}
        longest_first = sorted(spellings, key=lambda n: (-len(n), n))
        alternatives = "|".join(r"[\s\-]+".join(re.escape(word) for word in n.split()) for n in longest_first)
        return re.compile(
            rf"(?<![A-Za-z0-9])(?:(?:the|IEEE(?:/CVF)?|ACM)\s+)?({alternatives or '(?!)'})(?P<w>W|ws)?(?![A-Za-z])",
            re.IGNORECASE,
        )

    def mentions(self, text: str) -> Iterator[VenueMention]:
        """Every venue in `text`, from left to right."""
        for found in self._pattern.finditer(text):
            name = found[1]
            tail = _TAIL.match(text, found.end())
            venue = self._names.get(title_key(name))
            if venue is None or tail is None:
                continue
            year, start = tail["year"], found.start()
            short = _SHORT_YEAR.match(text, found.end())
            if not year and short and venue.kind == "conference" and not tail["aside"]:
                yield VenueMention(venue, full_year(short[1]), None, start, short.end())
                continue
            inner = re.search(_YEAR, tail["aside"] or "")
            before = _YEAR_BEFORE.search(text[: found.start()])
            if not year and inner:
                year = inner[0]
            if not year and before:
                year, start = before[1] or before[2], before.start()
            if len(name) <= 3 and (name != name.upper() or not year):
                continue
            if len(name) <= 4 and name.islower() and not year:
                continue
            is_ordinary = " " in name and not _SAYS_VENUE.search(name)
            alone = len(name) >= len(text.strip(" ()[]*.,")) or (not start and text[found.end() :][:1] in ",，.;")
            if is_ordinary and not tail["aside"] and not year and not alone:
                continue  # 'Pattern Recognition' inside an affiliation
            track = (
                Track.WORKSHOP
                if found["w"]
                else track_of(" ".join(filter(None, (tail["track"], tail["early"], tail["late"], tail["aside"]))))
            )
            yield VenueMention(venue, full_year(year) if year else None, track, start, tail.end(), is_ordinary)

    def at_start(self, text: str) -> VenueMention | None:
        """The venue that `text` begins with, or None."""
        first = next(self.mentions(text), None)
        return first if first and not text[: first.start].strip(" \"'([（") else None
