"""Results over the years as a chart."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.site.board_chart import BoardChart, Dated, board_chart
from segbib.site.page import Place
from segbib.site.pages import pages
from segbib.site.render import Renderer


def chart(*results: tuple[int, float], lower: bool = False) -> BoardChart:
    """The chart of results that are named by their place, from 0."""
    made = board_chart(
        [
            Dated(year, value, f"net-{at}", Place("A paper", f"papers/{at}.html"))
            for at, (year, value) in enumerate(results)
        ],
        lower,
    )
    assert made is not None
    return made


def corners(line: str) -> list[float]:
    """The heights that the line of the best has, from the first year to the last."""
    return [float(y) for y in re.findall(r"(?:M[\d.]+ |V)([\d.]+)", line)]


def height(made: BoardChart, name: str) -> float:
    return next(point.y for point in made.points if point.result.name == name)


def board(*papers: Record) -> str:
    """The HTML of the leaderboard that the papers' results make."""
    settings = Settings()
    [page] = [page for page in pages(Bibliography(papers), settings) if page.template == "leaderboard.html"]
    return Renderer(settings, "en").page(page)


def paper(id_: str, year: int | None, value: float, metric: str = "mIoU") -> Record:
    result = {"dataset": "Tiles", "metric": metric, "value": value}
    return Record.model_validate({"id": id_, "title": id_, "year": year, "results": [result]})


@pytest.mark.parametrize("results", [[(2017, 1.0), (2018, 2.0)], [(2017, 1.0), (2017, 2.0), (2017, 3.0)], []])
def test_few_results_or_those_of_one_year_make_no_chart(results: list[tuple[int, float]]) -> None:
    assert board_chart([Dated(*result, "", Place("A", "")) for result in results], False) is None


def test_a_better_value_stands_higher_and_a_later_year_further_right() -> None:
    made = chart((2017, 60.0), (2018, 62.0), (2019, 61.0))
    first, second, third = made.points
    assert second.y < third.y < first.y and first.x < second.x < third.x


def test_the_line_rises_with_the_best_so_far_and_never_falls() -> None:
    made = chart((2017, 60.0), (2018, 58.0), (2019, 64.0), (2019, 61.0), (2020, 63.0))
    assert corners(made.line) == [height(made, "net-0"), height(made, "net-2")]
    assert [point.result.name for point in made.points if point.best] == ["net-0", "net-2"]


def test_of_errors_the_line_goes_down_to_the_lowest() -> None:
    made = chart((2017, 0.3), (2018, 0.4), (2019, 0.1), lower=True)
    assert corners(made.line) == [height(made, "net-0"), height(made, "net-2")]
    assert height(made, "net-0") < height(made, "net-2")


def test_no_point_hides_another_of_its_year() -> None:
    made = chart((2017, 60.0), *[(2018, 63.0)] * 3, (2018, 63.1), (2018, 62.9))
    assert all(abs(a.x - b.x) + abs(a.y - b.y) >= 12 for a, b in combinations(made.points, 2))


def test_the_best_of_a_year_stands_on_the_line() -> None:
    made = chart((2017, 60.0), (2018, 63.0), (2018, 63.1))
    best = next(point for point in made.points if point.result.name == "net-2")
    assert f"H{best.x}V{best.y}" in made.line


@pytest.mark.parametrize("values", [(0.123, 0.125, 0.13), (60.0, 60.0, 60.0), (0.0, 0.0, 0.0), (-3.0, 250.0, 1.0e6)])
def test_every_value_lies_between_the_first_and_the_last_round_value(values: tuple[float, float, float]) -> None:
    made = chart(*zip((2017, 2018, 2019), values, strict=True))
    bottom, top = made.values[0], made.values[-1]
    assert all(top.at <= point.y <= bottom.at for point in made.points)
    assert float(bottom.text) <= min(values) and max(values) <= float(top.text)
    assert len({tick.text for tick in made.values}) == len(made.values) <= 7


def test_many_years_are_not_all_written() -> None:
    made = chart((1990, 1.0), (2005, 2.0), (2024, 3.0))
    assert made.years[0].text == "2024" and len(made.years) <= 12


def test_names_beside_points_have_room() -> None:
    made = chart(*[(year, float(year)) for year in range(2005, 2025)])
    at = sorted(point.x for point in made.points if point.label)
    assert len(at) > 1 and all(b - a >= 100 for a, b in pairwise(at))


def test_a_leaderboard_shows_its_chart_and_each_point_leads_to_its_paper(small_site: Path) -> None:
    page = (small_site / "leaderboards/pascal-voc-2012-val-miou.html").read_text(encoding="utf-8")
    drawn = page.partition("<figure")[2].partition("</figure>")[0]
    assert re.findall(r'<a href="([^"]+)" aria-label="[^"]*: ([\d.]+)\. ', drawn) == [
        ("../papers/alpha-cuts.html", "55.25"),
        ("../papers/mosaic-net.html", "61.4"),
        ("../papers/ueber-grenzflaechen.html", "64.0"),
    ]


def test_results_without_a_year_stand_in_the_table_and_the_page_says_so() -> None:
    page = board(paper("a", 2017, 1.5), paper("b", 2018, 2.5), paper("c", 2019, 3.5), paper("d", None, 4.5))
    drawn, _, rest = page.partition("<figure")[2].partition("</figure>")
    assert "3.5" in drawn and "4.5" not in drawn and "<strong>4.5</strong>" in rest
    assert "1 result of unknown year stands in the table alone." in rest


def test_a_chart_says_which_way_is_better() -> None:
    papers = [
        paper(id_, year, value, "MAE") for id_, year, value in (("a", 2017, 0.3), ("b", 2018, 0.2), ("c", 2019, 0.1))
    ]
    assert "lower is better" in board(*papers)


def test_a_leaderboard_without_a_chart_loads_no_style_for_one() -> None:
    assert "charts.css" not in board(paper("a", 2017, 1.0), paper("b", 2018, 2.0))
