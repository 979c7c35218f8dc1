"""Which headings stand above each block of a list, and what of it is a heading in all but form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from segbib.lists.items import FOLDED, ListItem, Shape

_YEAR_ALONE = re.compile(r"\W*(?:19|20)\d\d\W*")


def with_folded_parts(items: Sequence[ListItem]) -> Iterator[ListItem]:
    """The items, a summary a heading only where bullets or rows with addresses are folded up under it."""
    for position, item in enumerate(items):
        if item.shape is not Shape.HEADING or item.level != FOLDED:
            yield item
            continue
        inside = itertools.takewhile(lambda each: not _ends_folded(each), items[position + 1 :])
        entries = [each for each in inside if each.shape in (Shape.BULLET, Shape.ROW) and each.links]
        yield item if entries else replace(item, shape=Shape.OTHER, level=0)


def _ends_folded(item: ListItem) -> bool:
    """Whether an item closes a folded part, or opens the next."""
    return item.shape is Shape.OTHER and re.search(r"</?details\b", item.raw, re.IGNORECASE) is not None


def _gathers(items: Sequence[ListItem], position: int) -> bool:
    """Whether a bullet is a heading for those nested in it: short, without address, and each of them has one."""
    item = items[position]
    below = []
    for each in (items[n] for n in range(position + 1, len(items))):  # a slice would copy all that follows
        if each.level <= item.level or each.shape is not Shape.BULLET:
            break
        below.append(each)
    short = item.checked is None and not item.links and len(item.text.split()) <= 6
    direct = [each for each in below if each.level == min(each.level for each in below)]
    with_address = sum(bool(each.links) or _gathers(items, items.index(each)) for each in direct) if short else 0
    return bool(direct) and short and with_address * 2 > len(direct)


def with_sections(items: Iterable[ListItem]) -> Iterator[ListItem]:
    """Every item with the headings above it.

    A rule that does not underline a heading ends the innermost sub-section, as its writer meant it to."""
    path: list[tuple[int, str]] = []
    gathering: list[tuple[int, str]] = []
    after_heading = False
    all_items = list(items)
    for position, item in enumerate(all_items):
        if item.shape is Shape.HEADING:
            # '### 2022' directly over '### Conference' is meant to hold for what follows
            over = after_heading and path[-1][0] == item.level and _YEAR_ALONE.fullmatch(path[-1][1])
            path = [(level, name) for level, name in path if level < item.level + bool(over)]
            path.append((item.level, item.text))
        elif _ends_folded(item):
            path = [(level, name) for level, name in path if level < FOLDED]
        elif item.shape is Shape.RULE and not after_heading and len(path) > 1:
            path.pop()
        inside = item.shape in (Shape.BULLET, Shape.PARAGRAPH, Shape.QUOTE) and item.level
        gathering = [(level, name) for level, name in gathering if inside and level < item.level]
        yield replace(item, section=tuple(name for _, name in (*path, *gathering)))
        if item.shape is Shape.BULLET and _gathers(all_items, position):
            gathering.append((item.level, item.text))
        after_heading = item.shape is Shape.HEADING
