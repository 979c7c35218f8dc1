"""What the headings above an entry, or the list's own title, say of it: venue and year."""

from __future__ import annotations

import re

from msgspec.structs import replace

from segbib.lists.context import Context
from segbib.lists.remarks import Facts
from segbib.lists.venues import VenueMention

_YEAR_HEADING = re.compile(r"^\W*((?:19|20)\d\d)\s*(?:年|papers?|publications?)?\W*$", re.IGNORECASE)


def surroundings(section: tuple[str, ...], context: Context) -> Facts:
    """Venue and year that hold for every entry under these headings: '### ICCV 2017', '## 2021', 'CVPR 2021 papers'."""
    year: int | None = None
    venue: VenueMention | None = None
    for heading in reversed(section):
        venue = venue or _venue_of(heading, context)
        found = _YEAR_HEADING.match(heading)
        year = year or (venue.year if venue else None) or (int(found[1]) if found else None)
    if venue:
        return Facts(venue=venue.venue.name, year=venue.year or year, track=venue.track)
    whole = _venue_of(context.title, context, words=6)
    if whole and whole.year and (year is None or year == whole.year):
        return Facts(venue=whole.venue.name, year=whole.year)
    return Facts(year=year)


def dated(facts: Facts, section: tuple[str, ...], context: Context) -> Facts:
    """The facts with what the headings above say of venue and year where the entry itself does not."""
    if facts.venue and facts.year:
        return facts
    around = surroundings(section, context)
    if facts.venue:
        year = around.year if around.venue in (None, facts.venue) else None
        return replace(facts, year=facts.year or year)
    if around.venue and facts.year in (None, around.year):
        return replace(facts, venue=around.venue, year=around.year, track=facts.track or around.track)
    return replace(facts, year=facts.year or around.year)


def _venue_of(heading: str, context: Context, words: int = 3) -> VenueMention | None:
    """The venue that a heading is about; None where it only stands among more than so many other words."""
    mentions = list(context.venues.mentions(heading))
    if len({mention.venue.id for mention in mentions}) != 1:
        return None
    if mentions[0].is_ordinary and not mentions[0].year:
        return None  # 'Remote Sensing' above entries is a topic
    left = heading[: mentions[0].start] + heading[mentions[0].end :]
    others = [w for w in re.findall(r"[^\W\d_]{2,}", left) if w.isascii()]
    return mentions[0] if len(others) <= words else None
