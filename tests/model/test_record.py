from __future__ import annotations

import pytest
from pydantic import ValidationError

from segbib.model.draft import Draft
from segbib.model.record import Author, Link, LinkType, Record, Result, Source


def test_empty_fields_are_left_out() -> None:
    assert Record(id="x", title="X").model_dump(mode="json") == {"id": "x", "kind": "paper", "title": "X"}


def test_a_result_of_nought_is_not_empty() -> None:
    assert Result(dataset="VOC", value=0.0).model_dump() == {"dataset": "VOC", "value": 0.0}


@pytest.mark.parametrize(
    "value", [Source(list="weak", lines=(1, 2), read=False), Draft(lines=(1, 2), title="X", read=False)]
)
def test_a_box_without_a_tick_is_not_empty(value: Source | Draft) -> None:
    assert value.model_dump()["read"] is False


def test_false_is_left_out_where_it_is_what_holds_anyway() -> None:
    assert "official" not in Link(type=LinkType.CODE, url="https://a.b", official=False).model_dump()


def test_an_author_is_written_as_a_name_unless_there_is_an_id() -> None:
    record = Record(id="x", title="X", authors=(Author(name="Ann Lee"), Author(name="Ann Lee", id="ann-lee-2")))
    assert record.model_dump()["authors"] == ("Ann Lee", {"name": "Ann Lee", "id": "ann-lee-2"})


def test_a_title_is_one_line() -> None:
    assert Record(id="x", title=" Mask\n  R-CNN ").title == "Mask R-CNN"


def test_a_changed_record_is_validated() -> None:
    with pytest.raises(ValidationError):
        Record(id="x", title="X").changed(year="soon")


def test_a_changed_record_keeps_the_rest() -> None:
    record = Record.model_validate(
        {
            "id": "x",
            "title": "X",
            "provenance": {"year": {"from": "dump"}},
            "links": [{"type": "pdf", "url": "https://a.b"}],
        }
    )
    assert record.changed(year=2017).model_dump(by_alias=True) == {**record.model_dump(by_alias=True), "year": 2017}


def test_a_record_cannot_be_changed_in_place() -> None:
    record = Record(id="x", title="X")
    with pytest.raises(ValidationError):
        record.title = "Y"  # type: ignore[misc]


@pytest.mark.parametrize("field", ["former_titles", "authors", "links", "sources"])
def test_an_unknown_key_is_refused_everywhere(field: str) -> None:
    with pytest.raises(ValidationError):
        Record.model_validate({"id": "x", "title": "X", field: [{"nonsense": 1}]})


def test_an_address_stands_among_the_links_once() -> None:
    link = Link(type=LinkType.PDF, url="https://a.b")
    with pytest.raises(ValidationError, match="stands here twice"):
        Record(id="x", title="X", links=(link, link))


def test_an_author_of_many_records_is_one_value_and_a_wrong_one_is_told_in_its_place():
    one, other = (Record(id=id_, title="Cut", authors=["Ada Byron", {"name": "Ada Byron"}]) for id_ in ("a", "b"))
    assert one.authors == other.authors
    assert one.authors[0] is other.authors[0]
    with pytest.raises(ValidationError) as found:
        Record(id="c", title="Cut", authors=["Ada Byron", " ", 5])
    assert [each["loc"] for each in found.value.errors()] == [("authors", 1, "name"), ("authors", 2)]
