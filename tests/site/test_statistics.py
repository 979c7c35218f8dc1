"""The page of numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crawl import read_page

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.catalogue import Catalogue
from segbib.site.statistics import StatisticsPage, statistics


def paper(id_: str, **fields: Any) -> Record:
    return Record.model_validate({"id": id_, "title": id_, **fields})


def code(*frameworks: str) -> list[dict[str, Any]]:
    return [{"type": "code", "url": "https://example.org/code", "frameworks": frameworks}]


def numbers(*records: Record) -> StatisticsPage:
    return statistics(Catalogue(Bibliography(records, Vocabulary()), Settings(), {}, "en"))


def test_the_chart_says_how_many_papers_of_each_year_have_code() -> None:
    shown = numbers(paper("a", year=2017, links=code()), paper("b", year=2017), paper("c", year=2018))
    assert shown.chart is not None
    assert [(bar.place.name, bar.place.count, bar.part) for bar in shown.chart.bars] == [("2017", 2, 1), ("2018", 1, 0)]
    assert shown.chart.bars[0].part_height == shown.chart.bars[0].height / 2


def test_the_table_behind_the_chart_has_the_papers_without_a_year(small_site: Path) -> None:
    words = " ".join(read_page(small_site, "stats.html").text.split())
    assert "201711100%" in words and "Year unknown100%" in words


def test_a_year_that_is_only_arxivs_is_a_year_but_not_that_of_publication() -> None:
    shown = numbers(paper("a", year=2017), paper("b", year=2018, year_from="arxiv"), paper("c"))
    known = {each.field: each.count for each in shown.known}
    assert (known["year"], known["published year"], known["venue"]) == (2, 1, 0)


def test_a_long_table_ends_before_equals_would_be_parted() -> None:
    many = [paper(f"a{n}", authors=["Ann Much"]) for n in range(3)]
    few = [paper(f"b{n}", authors=[f"Author {n}"]) for n in range(20)]
    shown = numbers(*many, *few).authors
    assert [(row.place.name, row.place.count) for row in shown.rows] == [("Ann Much", 3)] and shown.left == 20


def test_links_are_counted_by_type_with_the_records_that_have_them() -> None:
    links = [{"type": "code", "url": f"https://example.org/{n}"} for n in range(2)]
    shown = numbers(paper("a", links=links), paper("b", links=code()), paper("c", links=[{**code()[0], "type": "pdf"}]))
    assert [(each.type, each.links, each.records) for each in shown.links] == [("code", 3, 2), ("pdf", 1, 1)]


def test_frameworks_are_counted_by_the_years_of_their_papers() -> None:
    shown = numbers(
        paper("a", year=2015, links=code("Caffe")),
        paper("b", year=2017, links=code("Caffe", "PyTorch")),
        paper("c", links=code("Caffe")),
    ).frameworks
    assert [year.name for year in shown.years] == ["2015", "2016", "2017"]
    assert [(name.name, name.count, counts) for name, counts in shown.rows] == [
        ("Caffe", 3, (1, 0, 1)),
        ("PyTorch", 1, (0, 0, 1)),
    ]


def test_the_last_day_of_additions_is_told_with_their_number() -> None:
    days = ("2026-01-01", "2026-02-01", "2026-02-01")
    added = numbers(*[paper(f"a{n}", added=day) for n, day in enumerate(days)]).added
    assert added is not None and (added.name, added.count) == ("2026-02-01", 2)


def test_an_empty_bibliography_has_numbers_too() -> None:
    shown = numbers()
    assert (shown.chart, shown.frameworks.rows, shown.added) == (None, (), None)
