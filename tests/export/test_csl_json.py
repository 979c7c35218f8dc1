from __future__ import annotations

import json
from typing import Any

import pytest

from segbib.export.csl_json import csl_item, render_csl_json
from segbib.model.bibliography import Bibliography

# the part of csl-data.json (CSL 1.0.2) that the export uses: field to its type
TEXTS = {
    "id", "type", "title", "container-title", "number", "publisher", "archive", "archive_location", "DOI", "URL", "note"
}  # fmt: skip
TYPES = {"article", "article-journal", "paper-conference", "dataset", "software", "webpage"}
NAME_PARTS = {"family", "given", "suffix", "literal"}


def items(bibliography: Bibliography) -> list[dict[str, Any]]:
    return json.loads(render_csl_json(bibliography, bibliography.records))


def test_every_record_has_an_item_with_its_title_and_year(each):
    assert [(one["id"], one.get("issued")) for one in items(each)] == [
        (record.citation_key or record.id, {"date-parts": [[record.year]]} if record.year else None) for record in each
    ]


def test_titles_read_as_they_are(each):
    # the sign that keeps a processor from taking '<b>' for a mark is not seen
    assert [one["title"].replace("\u2060", "") for one in items(each)] == [record.title for record in each]


def test_items_hold_only_what_the_schema_knows(each):
    assert {name for one in items(each) for name in one} <= {*TEXTS, "author", "issued"}


def test_texts_are_texts(each):
    assert all(isinstance(one[name], str) for one in items(each) for name in TEXTS & set(one))


def test_types_are_those_of_the_schema(each):
    assert {one["type"] for one in items(each)} <= TYPES


def test_names_have_the_parts_of_the_schema(each):
    assert {part for one in items(each) for name in one.get("author", ()) for part in name} <= NAME_PARTS


def test_no_two_items_have_one_id(each):
    assert len({one["id"] for one in items(each)}) == len(each)


@pytest.mark.parametrize(
    ("id_", "type_"),
    [
        ("mosaic-net", "paper-conference"),
        ("street-parsing", "article-journal"),
        ("only-a-preprint", "article"),
        ("undated", "article"),
        ("tiny-streets", "dataset"),
    ],
)
def test_the_type_says_how_a_work_came_out(bibliography, vocabulary, id_, type_):
    assert csl_item(bibliography.get(id_), vocabulary)["type"] == type_


def test_names_are_in_parts_or_literal(bibliography, vocabulary):
    assert csl_item(bibliography.get("mosaic-net"), vocabulary)["author"] == [
        {"family": "Ruiz", "given": "Ana"},
        {"family": "von der Müller", "given": "Jürgen"},
        {"family": "Wang", "given": "Xiaoming"},
    ]


def test_a_name_of_one_word_is_literal(vocabulary):
    from segbib.model.record import Record

    record = Record.model_validate({"id": "x", "title": "X", "authors": ["OpenAI"]})
    assert csl_item(record, vocabulary)["author"] == [{"literal": "OpenAI"}]


def test_a_preprint_gives_its_arxiv_number(bibliography, vocabulary):
    found = csl_item(bibliography.get("only-a-preprint"), vocabulary)
    assert (found["number"], found["publisher"]) == ("arXiv:1801.00001", "arXiv")


def test_no_title_holds_a_mark_of_a_processor(hostile):
    assert [one["title"] for one in items(hostile) if "<b>" in one["title"] or "<span" in one["title"]] == []


def test_no_record_gives_an_empty_array(bibliography):
    assert json.loads(render_csl_json(bibliography, ())) == []
