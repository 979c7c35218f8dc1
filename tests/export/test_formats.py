from __future__ import annotations

import pytest

from segbib.export.formats import FORMATS


def test_a_format_stands_under_its_own_name():
    assert {name: each.name for name, each in FORMATS.items()} == {name: name for name in FORMATS}


def test_no_two_formats_write_the_same_file():
    assert len({each.file_name for each in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize(("name", "file"), [("jsonl", "bibliography.jsonl"), ("bibtex", "bibliography.bib")])
def test_promised_formats_have_their_promised_files(name, file):
    assert FORMATS[name].file_name == file


def test_jsonl_holds_resources(bibliography):
    assert b'"tiny-streets"' in FORMATS["jsonl"].whole(bibliography)


def test_bibtex_holds_no_resource_by_itself(bibliography):
    assert b"tiny-streets" not in FORMATS["bibtex"].whole(bibliography)
