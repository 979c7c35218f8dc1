from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from segbib.export.sqlite import render_sqlite
from segbib.model.bibliography import Bibliography

Ask = Callable[..., list[Any]]


@pytest.fixture
def ask(each: Bibliography, tmp_path: Path) -> Iterator[Ask]:
    """Rows of a query to the database as a file on the disk."""
    yield from asking(each, tmp_path)


@pytest.fixture
def ask_invented(bibliography: Bibliography, tmp_path: Path) -> Iterator[Ask]:
    yield from asking(bibliography, tmp_path)


def asking(bibliography: Bibliography, folder: Path) -> Iterator[Ask]:
    file = folder / "bibliography.sqlite"
    file.write_bytes(render_sqlite(bibliography, bibliography.records))
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        yield lambda query, *values: database.execute(query, values).fetchall()


def test_the_database_is_whole(ask):
    assert ask("PRAGMA integrity_check") == [("ok",)]


def test_every_reference_leads_somewhere(ask):
    assert ask("PRAGMA foreign_key_check") == []


def test_every_record_of_every_kind_has_a_row(ask, each):
    assert ask("SELECT id, kind, title, year, arxiv, doi, citation_key FROM records ORDER BY id") == [
        (one.id, one.kind.value, one.title, one.year, one.arxiv, one.doi, one.citation_key)
        for one in sorted(each, key=lambda record: record.id)
    ]


def test_every_author_stands_in_the_order_of_the_paper(ask, each):
    assert ask("SELECT record, name FROM authors ORDER BY record, position") == [
        (one.id, author.name) for one in sorted(each, key=lambda record: record.id) for author in one.authors
    ]


@pytest.mark.parametrize("table", ["links", "notes", "sources", "results", "versions"])
def test_every_part_of_a_record_has_a_row(ask, each, table):
    assert ask(f"SELECT count(*) FROM {table}") == [(sum(len(getattr(record, table)) for record in each),)]


def test_records_are_found_by_task(ask, each):
    assert set(ask("SELECT record, task FROM record_tasks")) == {(one.id, task) for one in each for task in one.tasks}


def test_the_same_records_give_the_same_bytes(each):
    assert render_sqlite(each, each.records) == render_sqlite(each, each.records)


def found(ask: Ask, words: str) -> set[str]:
    query = "SELECT id FROM records WHERE rowid IN (SELECT rowid FROM records_fts WHERE records_fts MATCH ?)"
    return {id_ for (id_,) in ask(query, words)}


@pytest.mark.parametrize("words", ["tiling", "MosaicNet", "muller"])
def test_words_find_a_record_by_title_method_or_author_without_accents(ask_invented, words):
    assert found(ask_invented, words) == {"mosaic-net"}


def test_words_find_a_record_by_its_notes(hostile, tmp_path):
    for ask in asking(hostile, tmp_path):
        assert found(ask, "notes: passwd") == {"hostile-00"}


@pytest.mark.parametrize(
    ("words", "found"), [("tiling", ["mosaic-net"]), ("muller", ["mosaic-net"]), ("preprint", ["only-a-preprint"])]
)
def test_datasette_answers_a_search(bibliography: Bibliography, tmp_path: Path, words: str, found: list[str]) -> None:
    file = tmp_path / "bibliography.sqlite"
    file.write_bytes(render_sqlite(bibliography, bibliography.records))
    address = f"/bibliography/records.json?_search={words}&_shape=array"
    command = [sys.executable, "-m", "datasette", "--immutable", str(file), "--get", address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert [row["id"] for row in json.loads(done.stdout)] == found


def test_several_values_are_an_array(ask_invented):
    [(awards,)] = ask_invented("SELECT awards FROM records WHERE id = 'mosaic-net'")
    assert json.loads(awards) == ["Best paper"]


def test_a_task_knows_the_wider_one(ask_invented):
    assert ask_invented("SELECT parent FROM tasks WHERE id = 'scene-parsing'") == [("semantic-segmentation",)]


def test_no_record_gives_empty_tables(bibliography, tmp_path):
    for ask in asking(Bibliography((), bibliography.vocabulary), tmp_path):
        assert ask("SELECT count(*) FROM records") == [(0,)]
