from __future__ import annotations

from pathlib import Path

import pytest

from segbib.export.formats import FORMATS


def test_a_format_stands_under_its_own_name():
    assert {name: each.name for name, each in FORMATS.items()} == {name: name for name in FORMATS}


def test_no_two_formats_write_the_same_file():
    assert len({each.file_name for each in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("bibtex", "bibliography.bib"),
        ("biblatex", "bibliography.biblatex.bib"),
        ("ris", "bibliography.ris"),
        ("csl-json", "bibliography.csl.json"),
        ("csv", "bibliography.csv"),
        ("jsonl", "bibliography.jsonl"),
        ("sqlite", "bibliography.sqlite"),
    ],
)
def test_promised_formats_have_their_promised_files(name, file):
    assert FORMATS[name].file_name == file


@pytest.mark.parametrize("name", ["csv", "jsonl", "sqlite", "markdown"])
def test_some_formats_hold_resources(bibliography, name):
    assert b"Tiny Streets" in FORMATS[name].whole(bibliography)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "csl-json"])
def test_formats_for_citing_hold_no_resource_by_themselves(bibliography, name):
    assert b"Tiny Streets" not in FORMATS[name].whole(bibliography)


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "csl-json"])
def test_formats_for_citing_hold_a_resource_that_is_asked_for(bibliography, name):
    assert b"Tiny Streets" in FORMATS[name].render(bibliography, bibliography.records)


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_records_give_the_same_bytes(each, name):
    assert FORMATS[name].whole(each) == FORMATS[name].whole(each)


def test_every_format_is_documented_with_its_file_on_the_site():
    page = (Path(__file__).parents[2] / "docs" / "exporting.md").read_text(encoding="utf-8")
    said = {name: f"`{name}`" in page and f"`export/{each.file_name}`" in page for name, each in FORMATS.items()}
    assert [name for name, both in said.items() if not both] == ["markdown"]
