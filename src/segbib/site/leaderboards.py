"""The pages of results: a page for each data set, and one for each of its splits and metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from segbib.base.text import title_key
from segbib.model.record import Record
from segbib.site.board_chart import BoardChart, Dated, board_chart
from segbib.site.catalogue import Catalogue, Records
from segbib.site.page import Group, Item, Listing, Page, Place
from segbib.site.paths import name_id
from segbib.site.planned import Planned
from segbib.site.results import Board, Ranked


class Row(Struct, frozen=True):
    """A place on a leaderboard."""

    rank: int
    value: str
    record: Place
    method: str
    item: Item
    remark: str


class BoardPage(Struct, frozen=True):
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


class DatasetPage(Struct, frozen=True):
    """A data set that results are given for."""

    name: str
    boards: tuple[Place, ...]
    listing: Listing
    """The papers that have results."""
    resource: Place | None
    """The record of the data set itself, if there is one."""


def leaderboard_pages(catalogue: Catalogue) -> Iterator[Page]:
    """The pages of data sets and of leaderboards."""
    datasets: defaultdict[str, list[Board]] = defaultdict(list)
    for board in catalogue.boards.values():
        datasets[name_id(board.dataset)].append(board)
    resources = {
        title_key(name): record
        for records in catalogue.resources.values()
        for record in records
        if record.kind in ("dataset", "benchmark")
        for name in record.names
    }
    for id_, boards in sorted(datasets.items()):
        yield from _pages_of(id_, boards, resources, catalogue)


def _pages_of(id_: str, boards: list[Board], resources: dict[str, Record], catalogue: Catalogue) -> Iterator[Page]:
    name = boards[0].dataset
    papers = frozenset(row.record.id for board in boards for row in board.rows)
    resource = resources.get(title_key(name))
    dataset = Place(name, f"datasets/{id_}.html", len(papers))
    entries = partial(_entries, papers, catalogue)
    shown = Planned.once(_dataset_page, dataset, boards, papers, resource, catalogue, entries=entries)
    yield Page(dataset.path, "dataset.html", shown, name, catalogue.language, "datasets")
    for board in boards:
        others = tuple(board_place(other) for other in boards if other is not board)
        title = f"{name} {board.name}".rstrip()
        planned = Planned.once(_board_page, board, dataset, others, catalogue, entries=board.records)
        yield Page(board.path, "leaderboard.html", planned, title, catalogue.language, "datasets", (dataset,))


def _entries(papers: frozenset[str], catalogue: Catalogue) -> Records:
    return tuple([paper for paper in catalogue.papers if paper.id in papers])


def _dataset_page(
    dataset: Place, boards: list[Board], papers: frozenset[str], resource: Record | None, catalogue: Catalogue
) -> DatasetPage:
    items = catalogue.items(_entries(papers, catalogue))
    return DatasetPage(
        dataset.name,
        tuple(map(board_place, boards)),
        Listing(len(items), (Group("", count=len(items), items=items),), (dataset.path,)),
        Place(resource.title, catalogue.path_of[resource.id]) if resource else None,
    )


def board_place(board: Board) -> Place:
    """The leaderboard's page, named by split and metric, else by the data set, with the number of its results."""
    return Place(board.name or board.dataset, board.path, len(board.rows))


def _board_page(board: Board, dataset: Place, others: tuple[Place, ...], catalogue: Catalogue) -> BoardPage:
    dated = [
        Dated(row.record.year, row.result.value, _method(row), _paper(row, catalogue))
        for row in board.rows
        if row.record.year
    ]
    return BoardPage(
        dataset=dataset,
        split=board.split,
        metric=board.metric,
        rows=tuple(_row(row, catalogue) for row in board.rows),
        lower_is_better=board.lower_is_better,
        others=others,
        chart=board_chart(dated, board.lower_is_better),
        undated=len(board.rows) - len(dated),
    )


def _row(row: Ranked, catalogue: Catalogue) -> Row:
    return Row(
        rank=row.rank,
        value=str(row.result.value),
        record=_paper(row, catalogue),
        method=_method(row),
        item=catalogue.item_of[row.record.id],
        remark=row.result.remark,
    )


def _paper(row: Ranked, catalogue: Catalogue) -> Place:
    return Place(row.record.title, catalogue.path_of[row.record.id])


def _method(row: Ranked) -> str:
    """What the row is called; '' where only the paper's title says it."""
    return row.result.method or (row.record.methods[0] if row.record.methods else "")
