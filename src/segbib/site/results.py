"""Results as leaderboards: those of one data set, split and metric, with their ranks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from segbib.base.text import title_key
from segbib.model.record import Record, Result
from segbib.site.paths import leaderboard_id

LOWER_IS_BETTER = frozenset({"error", "errorrate", "mae", "mse", "rmse", "sad", "hd", "hd95", "hausdorff", "assd"})
"""Metrics, as compared, of which the smallest value is the best."""


class Ranked(Struct, frozen=True):
    """A result with its place; equal values share one."""

    rank: int
    record: Record
    result: Result


class Board(Struct, frozen=True):
    """All results of one data set, split and metric."""

    id: str
    dataset: str
    name: str
    """Split and metric, as far as they are known."""
    split: str
    metric: str
    """'' where nobody says it."""
    lower_is_better: bool
    rows: tuple[Ranked, ...]
    """The best first."""

    @property
    def path(self) -> str:
        """Path of its page."""
        return f"leaderboards/{self.id}.html"

    def records(self) -> tuple[Record, ...]:
        """The records of its rows."""
        return tuple([row.record for row in self.rows])

    def rank(self, result: Result) -> int:
        """The place of one of its results."""
        return next(row.rank for row in self.rows if row.result.value == result.value)


def boards(papers: Iterable[Record]) -> dict[str, Board]:
    """The leaderboards that the papers' results make, by id."""
    found: defaultdict[str, list[tuple[Record, Result]]] = defaultdict(list)
    for paper in papers:
        for result in paper.results if "results" in paper.parts else ():
            found[leaderboard_id(result.dataset, result.split, result.metric)].append((paper, result))
    return {id_: _board(id_, rows) for id_, rows in sorted(found.items())}


def _board(id_: str, rows: list[tuple[Record, Result]]) -> Board:
    first = rows[0][1]
    metric = first.metric or ""
    lower = title_key(metric) in LOWER_IS_BETTER
    name = " ".join(word for word in (first.split, metric) if word)
    return Board(id_, first.dataset, name, first.split, metric, lower, _ranked(rows, lower))


def _ranked(rows: list[tuple[Record, Result]], lower: bool) -> tuple[Ranked, ...]:
    ordered = sorted(rows, key=lambda row: (row[1].value if lower else -row[1].value, row[0].id))
    found: list[Ranked] = []
    for position, (record, result) in enumerate(ordered, 1):
        same = found and found[-1].result.value == result.value
        found.append(Ranked(found[-1].rank if same else position, record, result))
    return tuple(found)
