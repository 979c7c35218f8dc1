from __future__ import annotations

import csv
import io

import pytest

from segbib.export.csv_table import render_csv
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record


def rows(bibliography: Bibliography) -> list[dict[str, str]]:
    text = render_csv(bibliography, bibliography.records).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_record_of_every_kind_has_a_row(each):
    assert [(row["id"], row["kind"], row["year"], row["venue"]) for row in rows(each)] == [
        (record.id, record.kind.value, str(record.year or ""), record.venue or "") for record in each
    ]


def test_titles_are_as_they_were_but_for_the_apostrophe(each):
    assert [row["title"].removeprefix("'") for row in rows(each)] == [record.title.removeprefix("'") for record in each]


def test_no_cell_begins_like_a_formula(each):
    cells = [cell for row in rows(each) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_a_formula_gets_an_apostrophe(bibliography, text):
    record = Record(id="x", title=text)
    [row] = rows(Bibliography((record,), bibliography.vocabulary))
    assert row["title"] == f"'{text.strip()}"


def test_every_cell_stands_in_quotes(hostile):
    lines = render_csv(hostile, hostile.records).decode().removesuffix("\r\n").split("\r\n")
    assert [line for line in lines if not (line.startswith('"') and line.endswith('"'))] == []


def test_a_record_is_one_line(hostile):
    assert len(render_csv(hostile, hostile.records).decode().splitlines()) == len(hostile) + 1


def test_values_of_one_field_are_parted_by_semicolons(bibliography):
    [row] = [row for row in rows(bibliography) if row["id"] == "mosaic-net"]
    assert row["authors"] == "Ana Ruiz; Jürgen von der Müller; 王小明; et al."


def test_an_arxiv_number_keeps_its_zeros_in_a_spreadsheet(bibliography):
    [row] = [row for row in rows(bibliography) if row["id"] == "only-a-preprint"]
    assert row["arxiv"] == "arXiv:1801.00001"


def test_no_record_gives_the_header_alone(bibliography):
    assert render_csv(bibliography, ()).startswith(b'"id","kind","title"')
