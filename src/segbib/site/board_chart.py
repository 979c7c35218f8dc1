"""A chart of results over time: a point for each, and the best so far as a step, as lengths for an SVG."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from segbib.site.page import Place

WIDTH = 720
HEIGHT = 340
_LEFT = 62
_RIGHT = 8
_TOP = 44
_FOOT = 40
_SIZE = 16
"""Points nearer than this stand side by side."""
_ROOM = 110
"""Width that the name beside a point may need."""
_TICKS = 5
_YEARS = 12
"""About how many years are written under the points."""
FEWEST = 3
"""So many results, of two years at least, make a chart."""


class Dated(Struct, frozen=True):
    """A result whose paper has a year."""

    year: int
    value: float
    name: str
    """What the field calls it; '' where only the paper's title says it."""
    paper: Place


class Point(Struct, frozen=True):
    """A result in the chart; lengths are in the units of its view box."""

    result: Dated
    x: float
    y: float
    best: bool
    """Whether it was better than all before it and of its year."""
    label: str = ""
    """Its name, where the chart writes it."""
    anchor: str = "middle"
    """Which end of the label stands at the point: 'start', 'middle' or 'end'."""


class Tick(Struct, frozen=True):
    """A word at an axis."""

    text: str
    at: float
    minor: bool = False
    """Whether it is left out where there is little room."""


class BoardChart(Struct, frozen=True):
    """Results by year; the best value so far as the path of a line."""

    points: tuple[Point, ...]
    line: str
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    below: bool
    """Whether labels stand below their points: the smallest value is the best."""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    base: int = HEIGHT - _FOOT


def board_chart(results: Sequence[Dated], lower_is_better: bool) -> BoardChart | None:
    """The chart; None for fewer than three results, or where all are of one year."""
    years = sorted({result.year for result in results})
    if len(results) < FEWEST or len(years) < 2:
        return None
    column = (WIDTH - _LEFT - _RIGHT) / (years[-1] - years[0] + 1)
    values = _ticks([result.value for result in results])
    low, high = values[0], values[-1]
    middle = {year: _LEFT + column * (year - years[0] + 0.5) for year in range(years[0], years[-1] + 1)}

    def height_of(value: float) -> float:
        return _TOP + (HEIGHT - _TOP - _FOOT) * (high - value) / (high - low)

    from_best = sorted(
        results, key=lambda each: (each.year, each.value * (1 if lower_is_better else -1), each.paper.path)
    )
    best = _best_by_year(from_best, lower_is_better)
    placed = [
        Point(result, round(middle[result.year] + aside, 1), round(height_of(result.value), 1), result in best.values())
        for year in years
        for result, aside in _beside((each for each in from_best if each.year == year), height_of, column)
    ]
    return BoardChart(
        points=_labelled(placed),
        line=_steps([(middle[year], height_of(result.value)) for year, result in best.items()]),
        years=_years(middle),
        values=tuple(Tick(_written(value, values[1] - values[0]), round(height_of(value), 1)) for value in values),
        below=lower_is_better,
    )


def _best_by_year(from_best: Iterable[Dated], lower: bool) -> dict[int, Dated]:
    """The years that brought a better value than all before, each with its best result."""
    found: dict[int, Dated] = {}
    for result in from_best:
        last = next(reversed(found.values()), None)
        if last is None or (result.value < last.value if lower else result.value > last.value):
            found[result.year] = result
    return found


def _years(middle: Mapping[int, float]) -> tuple[Tick, ...]:
    """The last year, and those before it at equal distances."""
    every = math.ceil(len(middle) / _YEARS)
    shown = sorted(middle, reverse=True)[::every]
    many = len(shown) > _YEARS / 2
    return tuple(Tick(str(year), round(middle[year], 1), many and nth % 2 == 1) for nth, year in enumerate(shown))


def _ticks(values: Sequence[float]) -> list[float]:
    """Round values at equal distances, the first not above the smallest value and the last not below the largest."""
    low, high = min(values), max(values)
    span = (high - low) or abs(high) or 1.0
    power = 10.0 ** math.floor(math.log10(span / _TICKS))
    step = next(power * times for times in (1, 2, 5, 10) if span / (power * times) <= _TICKS)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


def _written(value: float, step: float) -> str:
    return f"{value:.{max(0, -math.floor(math.log10(step) + 1e-9))}f}"


def _beside(
    results: Iterable[Dated], height_of: Callable[[float], float], column: float
) -> Iterator[tuple[Dated, float]]:
    """Each result of a year with how far beside the middle of its column it stands, so that no point hides another."""
    most = max(0, int((column - _SIZE) / 2 / _SIZE))
    asides = sorted((number * _SIZE for number in range(-most, most + 1)), key=lambda aside: (abs(aside), -aside))
    taken: defaultdict[float, list[float]] = defaultdict(list)
    for result in results:
        y = height_of(result.value)
        free = (aside for aside in asides if all(abs(y - other) >= _SIZE for other in taken[aside]))
        aside = next(free, 0.0)
        taken[aside].append(y)
        yield result, aside


def _steps(corners: Sequence[tuple[float, float]]) -> str:
    """The path of a line that goes level from each corner and then up or down to the next, up to the last year."""
    (x, y), *rest = corners
    path = [f"M{x:.1f} {y:.1f}"]
    path += [f"H{x:.1f}V{y:.1f}" for x, y in rest]
    return "".join([*path, f"H{WIDTH - _RIGHT}"])


def _labelled(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points, with the names of the best where there is room for them; the last has its name for certain."""
    labelled: dict[int, Point] = {}
    for point in sorted((each for each in points if each.best), key=lambda each: -each.x):
        if all(other.x - point.x >= _ROOM for other in labelled.values()):
            anchor = "start" if point.x < _LEFT + _ROOM / 2 else "end" if point.x > WIDTH - _ROOM / 2 else "middle"
            labelled[id(point)] = replace(point, label=point.result.name, anchor=anchor)
    return tuple(labelled.get(id(point), point) for point in points)
