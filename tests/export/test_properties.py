"""Whatever a title holds, every format stays well-formed and says what it said."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from segbib.export.formats import FORMATS
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record

PIECES = [
    "{",
    "}",
    "\\",
    "%",
    "&",
    "#",
    "_",
    "$",
    "~",
    "^",
    "<b>",
    "</b>",
    "`",
    "*",
    "[",
    "](x)",
    "![",
    "\n",
    '"',
    "'",
    "=",
]
characters = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
titles = st.lists(st.sampled_from(PIECES) | st.text(characters, max_size=4), min_size=1, max_size=8).map("".join)
titles = titles.filter(lambda title: title.strip() != "")


def exported(name: str, title: str) -> str:
    return exported_bytes(name, title).decode()


def exported_bytes(name: str, title: str) -> bytes:
    record = Record.model_validate({"id": "x", "title": title, "authors": [title], "awards": [title], "year": 2017})
    return FORMATS[name].whole(Bibliography((record,)))


def said(title: str) -> str:
    return " ".join(title.split())


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@given(title=titles)
@settings(deadline=None)
def test_an_entry_is_one_entry(name: str, title: str) -> None:
    library = bibtexparser.parse_string(exported(name, title))
    assert (library.failed_blocks, list(library.entries_dict)) == ([], ["x"])


@given(title=titles)
@settings(deadline=None)
def test_ris_gives_the_title_back(title: str) -> None:
    [found] = rispy.loads(exported("ris", title))
    assert found["title"] == said(title)


@given(title=titles)
@settings(deadline=None)
def test_csl_json_gives_the_title_back(title: str) -> None:
    [found] = json.loads(exported("csl-json", title))
    assert found["title"].replace("\u2060", "") == said(title).replace("\u2060", "")


@given(title=titles)
@settings(deadline=None)
def test_csv_gives_the_title_back(title: str) -> None:
    [row] = csv.DictReader(io.StringIO(exported("csv", title), newline=""), strict=True)
    assert row["title"] in (said(title), f"'{said(title)}")


@given(title=titles)
@settings(deadline=None)
def test_sqlite_gives_the_title_back(title: str) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(exported_bytes("sqlite", title))
        assert database.execute("SELECT title FROM records").fetchall() == [(said(title),)]


@given(title=titles)
@settings(deadline=None)
def test_markdown_shows_the_title_as_it_is(title: str) -> None:
    tokens = MarkdownIt("commonmark").parse(exported("markdown", title))
    [*_, item] = [token for token in tokens if token.type == "inline"]
    parts = item.children or []
    assert {part.type for part in parts} <= {"text", "text_special"}
    assert "".join(part.content for part in parts).startswith(said(title))
