"""What a query finds, over the shipped bibliography and over a few invented records."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import segbib
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.search import search
from segbib.model.vocabulary import Task, Vocabulary

SHIPPED = Path(__file__).parents[2] / "data"

QUERIES = [
    (each["query"], each["first"])
    for each in yaml.safe_load((Path(__file__).parents[1] / "queries.yaml").read_text("utf-8"))
]


@pytest.fixture(scope="module")
def shipped() -> Bibliography:
    return segbib.load(SHIPPED)


@pytest.mark.parametrize(("query", "id_"), QUERIES)
def test_the_shipped_bibliography_answers_with_the_right_record_first(shipped, query, id_):
    assert search(shipped, query).records[0].id == id_


def test_chinese_words_find_the_papers_of_their_task_in_a_year(shipped):
    found = search(shipped, "实例分割 2019").records
    assert len(found) > 10
    assert all(each.year == 2019 or "2019" in each.title for each in found)
    assert all("instance-segmentation" in " ".join(each.tasks) for each in found)


def record(id_: str, title: str, **fields) -> Record:
    return Record.model_validate({"id": id_, "title": title, "added": "2026-11-20", **fields})


def found(query: str, *records: Record) -> list[str]:
    tasks = (Task.model_validate({"id": "roofs", "name": {"en": "Roof detection", "zh": "屋顶检测"}}),)
    return [each.id for each in search(Bibliography(records, Vocabulary(tasks=tasks)), query).records]


def test_every_word_must_be_in_a_record():
    assert found("snow roofs", record("a", "Snow on Roofs"), record("b", "Snow on Streets")) == ["a"]


def test_an_exact_title_goes_before_titles_that_hold_it():
    longer = record("longer", "Snow on Roofs and Streets", methods=["Snow"], year=2024)
    assert found("snow on roofs", longer, record("exact", "Snow on Roofs", year=2001)) == ["exact", "longer"]


def test_the_beginning_of_a_word_finds_it_after_whole_words():
    assert found("roof", record("part", "Roofing"), record("whole", "A Roof")) == ["whole", "part"]


def test_accents_and_case_make_no_difference():
    assert found("FACADES mueller", record("a", "Façades", authors=["Ann Mueller"])) == ["a"]


def test_a_slip_of_typing_is_mended_and_said():
    bibliography = Bibliography((record("a", "Snowflakes"),), Vocabulary())
    answer = search(bibliography, "snowfalkes")
    assert (answer.instead, [each.id for each in answer.records]) == ("snowflakes", ["a"])


def test_a_word_unlike_any_finds_nothing_instead_of_anything():
    assert found("zebra", record("a", "Snow on Roofs")) == []


def test_a_task_is_found_by_its_name_in_either_language():
    tasked = record("a", "Slates", tasks=["roofs"])
    assert (found("roof detection", tasked), found("屋顶检测", tasked)) == (["a"], ["a"])


@pytest.mark.parametrize("query", ["", "   ", "?!"])
def test_a_query_without_words_finds_nothing(query):
    assert found(query, record("a", "Snow on Roofs")) == []
