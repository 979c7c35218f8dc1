from __future__ import annotations

import json

import pytest

from segbib.export.jsonl import jsonl_line, render_jsonl
from segbib.model.record import Record


def test_every_record_of_every_kind_has_a_line(bibliography):
    lines = render_jsonl(bibliography, bibliography.records).decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == [record.id for record in bibliography.records]


def test_reading_the_lines_gives_the_records_back(bibliography):
    lines = render_jsonl(bibliography, bibliography.records).decode().splitlines()
    assert tuple(Record.model_validate(json.loads(line)) for line in lines) == bibliography.records


def test_fields_come_in_the_order_of_the_model(bibliography):
    fields = list(json.loads(jsonl_line(bibliography.get("mosaic-net"))))
    assert fields == [name for name in Record.model_fields if name in fields]


def test_an_empty_field_is_not_written(bibliography):
    assert json.loads(jsonl_line(bibliography.get("undated"))) == {
        "id": "undated",
        "kind": "paper",
        "title": "Undated",
        "authors": ["Ada Byron"],
    }


def test_the_origin_of_a_value_is_called_from(bibliography):
    provenance = json.loads(jsonl_line(bibliography.get("mosaic-net")))["provenance"]
    assert provenance == {"authors": {"from": "dump", "on": "2026-11-20"}}


@pytest.mark.parametrize("end", ["\n", "\r", "\u2028", "\u2029"])
def test_a_line_end_inside_a_remark_ends_no_line(end):
    record = Record.model_validate({"id": "x", "title": "X", "notes": [{"text": f"one{end}two"}]})
    assert len(jsonl_line(record).splitlines()) == 1


def test_chinese_text_stays_readable(bibliography):
    assert "王小明" in jsonl_line(bibliography.get("mosaic-net"))


def test_nothing_gives_an_empty_file(bibliography):
    assert render_jsonl(bibliography, ()) == b""
