from __future__ import annotations

from typing import Any

import pytest
import rispy

from segbib.export.ris import render_ris, ris_reference
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary


def reference(vocabulary: Vocabulary, **fields: Any) -> dict[str, Any]:
    record = Record.model_validate({"id": "some-work", "title": "Some Work", **fields})
    [found] = rispy.loads(ris_reference(record, vocabulary))
    return found


def test_a_reader_finds_every_paper_with_its_title_and_year(each):
    found = rispy.loads(render_ris(each, each.papers).decode())
    assert [(one["id"], one["title"], one.get("year", "")) for one in found] == [
        (paper.citation_key or paper.id, paper.title, str(paper.year or "")) for paper in each.papers
    ]


def test_every_author_has_a_line(each):
    found = rispy.loads(render_ris(each, each.papers).decode())
    assert [len(one.get("authors", ())) for one in found] == [len(paper.authors) for paper in each.papers]


def test_every_line_is_a_tag_with_its_value(each):
    lines = render_ris(each, each.papers).decode().split("\r\n")
    assert [line for line in lines if line and line[2:6] != "  - "] == []


def test_no_text_begins_a_reference_or_ends_one(hostile):
    text = render_ris(hostile, hostile.papers).decode()
    assert text.count("\r\nER  - \r\n") == text.count("TY  - CONF\r\n") == len(hostile.papers)


def test_authors_are_family_and_given_name(bibliography, vocabulary):
    [found] = rispy.loads(ris_reference(bibliography.get("mosaic-net"), vocabulary))
    assert found["authors"] == ["Ruiz, Ana", "von der Müller, Jürgen", "Wang, Xiaoming"]


def test_authors_that_nobody_named_are_mentioned(bibliography, vocabulary):
    [found] = rispy.loads(ris_reference(bibliography.get("mosaic-net"), vocabulary))
    assert found["notes"] == ["Oral. Best paper", "There are more authors than those named here."]


@pytest.mark.parametrize(
    ("id_", "type_"),
    [
        ("mosaic-net", "CONF"),
        ("street-parsing", "JOUR"),
        ("only-a-preprint", "UNPB"),
        ("undated", "GEN"),
        ("tiny-streets", "DATA"),
    ],
)
def test_the_type_says_how_a_work_came_out(bibliography, vocabulary, id_, type_):
    [found] = rispy.loads(ris_reference(bibliography.get(id_), vocabulary))
    assert found["type_of_reference"] == type_


def test_a_paper_says_where_it_appeared(bibliography, vocabulary):
    [found] = rispy.loads(ris_reference(bibliography.get("mosaic-net"), vocabulary))
    assert found["secondary_title"] == "International Conference on Computer Vision & More"


def test_addresses_and_numbers_are_told(bibliography, vocabulary):
    [found] = rispy.loads(ris_reference(bibliography.get("mosaic-net"), vocabulary))
    assert (found["doi"], found["urls"], found["accession_number"]) == (
        "10.1109/ICCV.2017.99999",
        ["https://example.org/a_b%20c.pdf"],
        "arXiv:1703.99999",
    )


def test_a_suffix_stands_last(vocabulary):
    assert reference(vocabulary, authors=["Martin King, Jr."])["authors"] == ["King, Martin, Jr."]


def test_no_record_gives_an_empty_file(bibliography):
    assert render_ris(bibliography, ()) == b""
