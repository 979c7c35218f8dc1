"""A bar chart of numbers per year, as lengths that a template writes into an SVG."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from segbib.site.page import Place
from segbib.site.paths import year_path

WIDTH = 720
HEIGHT = 200
_TOP = 22
_FOOT = 26
_LABELS = 12
"""About how many years are written under the bars."""


class Bar(Struct, frozen=True):
    """One year; lengths are in the units of the chart's view box."""

    place: Place
    x: float
    y: float
    width: float
    height: float
    middle: float
    labelled: bool
    """Whether the year is written under the bar."""
    minor: bool
    """Whether that is left out where there is little room."""
    part: int = 0
    """How many of them are of a sort of which the chart tells."""
    part_height: float = 0


class Chart(Struct, frozen=True):
    """Bars from the first year to the last, years without papers left free."""

    bars: tuple[Bar, ...]
    parted: bool = False
    """Whether it tells of a part of each year's papers."""
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - _FOOT
    """Where the bars stand."""


def year_chart(counts: Mapping[int, int], parts: Mapping[int, int] | None = None) -> Chart | None:
    """The chart of papers per year, with how many of them are of one sort; None where no paper has a year."""
    if not counts:
        return None
    first, last = min(counts), max(counts)
    step = WIDTH / (last - first + 1)
    width = min(step * 0.72, 44)
    tallest = max(counts.values())
    every = max(1, round((last - first + 1) / _LABELS))
    bars = []
    for year in sorted(counts):
        middle = step * (year - first + 0.5)
        part = parts.get(year, 0) if parts else 0
        one = (HEIGHT - _TOP - _FOOT) / tallest
        height = one * counts[year]
        bars.append(
            Bar(
                Place(str(year), year_path(year), counts[year]),
                x=round(middle - width / 2, 1),
                y=round(HEIGHT - _FOOT - height, 1),
                width=round(width, 1),
                height=round(height, 1),
                middle=round(middle, 1),
                labelled=(last - year) % every == 0,
                minor=(last - year) % (2 * every) != 0,
                part=part,
                part_height=round(one * part, 1),
            )
        )
    return Chart(tuple(bars), parted=parts is not None)
