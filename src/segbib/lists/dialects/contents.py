"""Tables of contents: headings and lines that only announce what stands further down."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from segbib.lists.context import Context
from segbib.lists.items import ListItem, Shape
from segbib.lists.taken import Taken, aside
from segbib.lists.words import CONTENTS
from segbib.model.draft import Aside


def read_contents(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """A line of contents: it links into the page, stands under 'Contents', or stands again further down."""
    item = items[position]
    if item.shape in (Shape.ROW, Shape.RULE, Shape.OTHER):
        return None
    into_page = bool(item.links) and all((link.url or "").startswith("#") for link in item.links)
    under_contents = bool(item.section) and item.section[-1].strip().casefold() in CONTENTS
    planned = item.shape is Shape.BULLET and under_contents and items[-1].section != item.section
    planned = planned and not _works_began(items, position)
    words = [] if item.links else [part for line in item.lines for part in _parts(line.text)]
    announced = bool(words) and all(word in context.repeated for word in words)
    first_time = announced and not _stood_before(words[0], items[:position])
    if into_page or (planned and not item.links) or first_time:
        return Taken((aside(item, Aside.CONTENTS),), 1)
    return None


def _works_began(items: Sequence[ListItem], position: int) -> bool:
    """Whether lines before this one, under the same heading, lead to other sites: the contents have ended."""
    section = items[position].section
    above = itertools.takewhile(lambda item: item.section == section, reversed(items[:position]))
    return any((link.url or "").startswith("http") and not link.image for item in above for link in item.links)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"#+", text) if part.strip()]


def _stood_before(word: str, items: Sequence[ListItem]) -> bool:
    return any(word in _parts(line.text) for item in items for line in item.lines)
