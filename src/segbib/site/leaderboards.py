"""The pages of results: a page for each data set, and one for each of its splits and metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from segbib.base.text import title_key
from segbib.model.record import Record, Result
from segbib.site.board_chart import BoardChart, Dated, board_chart
from segbib.site.catalogue import Catalogue
from segbib.site.page import Line, Page, Place
from segbib.site.paths import leaderboard_id, name_id

LOWER_IS_BETTER = frozenset({"error", "errorrate", "mae", "mse", "rmse", "sad", "hd", "hd95", "hausdorff", "assd"})
"""Metrics, as compared, of which the smallest value is the best."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place on a leaderboard."""

    rank: int
    value: str
    record: Place
    method: str
    line: Line
    remark: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The results of one data set, split and metric."""

    dataset: Place
    split: str
    metric: str
    """'' where nobody says it."""
    rows: tuple[Row, ...]
    lower_is_better: bool
    others: tuple[Place, ...]
    """The data set's other leaderboards."""
    chart: BoardChart | None = None
    undated: int = 0
    """How many results the chart leaves out, since their papers have no year."""


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """A data set that results are given for."""

    name: str
    boards: tuple[Place, ...]
    lines: tuple[Line, ...]
    resource: Place | None
    """The record of the data set itself, if there is one."""


def leaderboard_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of data sets and of leaderboards."""
    datasets: defaultdict[str, defaultdict[str, list[tuple[Record, Result]]]] = defaultdict(lambda: defaultdict(list))
    for paper in catalogue.papers:
        for result in paper.results:
            board = leaderboard_id(result.dataset, result.split, result.metric)
            datasets[name_id(result.dataset)][board].append((paper, result))
    resources = {
        title_key(name): record
        for records in catalogue.resources.values()
        for record in records
        if record.kind in ("dataset", "benchmark")
        for name in record.names
    }
    for id_, boards in sorted(datasets.items()):
        yield from _pages_of(id_, boards, resources, catalogue)


def _pages_of(
    id_: str, boards: dict[str, list[tuple[Record, Result]]], resources: dict[str, Record], catalogue: Catalogue
) -> Iterator[Page]:
    name = next(iter(boards.values()))[0][1].dataset
    places = {board: _board_place(board, rows) for board, rows in sorted(boards.items())}
    papers = {paper.id: paper for rows in boards.values() for paper, _ in rows}
    resource = resources.get(title_key(name))
    dataset = Place(name, f"datasets/{id_}.html", len(papers))
    shown = DatasetPage(
        name,
        tuple(places.values()),
        catalogue.lines(paper for paper in catalogue.papers if paper.id in papers),
        Place(resource.title, catalogue.path_of[resource.id]) if resource else None,
    )
    yield Page(dataset.path, "dataset.html", shown, name, catalogue.language, "datasets")
    for board, rows in boards.items():
        result = rows[0][1]
        lower = title_key(result.metric or "") in LOWER_IS_BETTER
        others = tuple(place for other, place in places.items() if other != board)
        page = BoardPage(
            dataset=dataset,
            split=result.split,
            metric=result.metric or "",
            rows=_rows(rows, lower, catalogue),
            lower_is_better=lower,
            others=others,
            chart=board_chart(tuple(_dated(rows, catalogue)), lower),
            undated=sum(not paper.year for paper, _ in rows),
        )
        title = " ".join(word for word in (name, result.split, result.metric or "") if word)
        yield Page(places[board].path, "leaderboard.html", page, title, catalogue.language, "datasets", (dataset,))


def _board_place(board: str, rows: list[tuple[Record, Result]]) -> Place:
    result = rows[0][1]
    name = " ".join(word for word in (result.split, result.metric or "") if word)
    return Place(name or result.dataset, f"leaderboards/{board}.html", len(rows))


def _dated(rows: list[tuple[Record, Result]], catalogue: Catalogue) -> Iterator[Dated]:
    for paper, result in rows:
        if paper.year:
            place = Place(paper.title, catalogue.path_of[paper.id])
            yield Dated(paper.year, result.value, _method(paper, result), place)


def _method(paper: Record, result: Result) -> str:
    """What the row is called; '' where only the paper's title says it."""
    return result.method or (paper.methods[0] if paper.methods else "")


def _rows(rows: list[tuple[Record, Result]], lower: bool, catalogue: Catalogue) -> tuple[Row, ...]:
    ordered = sorted(rows, key=lambda row: (row[1].value if lower else -row[1].value, row[0].id))
    found: list[Row] = []
    for position, (record, result) in enumerate(ordered, 1):
        value = str(result.value)
        rank = found[-1].rank if found and found[-1].value == value else position
        place = Place(record.title, catalogue.path_of[record.id])
        found.append(Row(rank, value, place, _method(record, result), catalogue.line_of[record.id], result.remark))
    return tuple(found)
