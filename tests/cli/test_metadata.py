"""`segbib enrich` and `segbib add` from outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from recorded import ARXIV, recorded

from segbib.cli.main import cli

FACTS = [
    {"title": "FastDet: Finding Small Things", "authors": ["Ana Ruiz"], "venue": "ICCV", "year": 2019},
    {"title": "Nobody Listed This", "authors": []},
]


def segbib(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "bib"
    segbib("init", folder)
    lines = "# Papers\n\n- **FastDet: Finding Small Things** [[paper]](https://arxiv.org/abs/1903.99999)\n"
    (tmp_path / "list.md").write_text(lines, encoding="utf-8")
    assert segbib("-C", folder, "import", tmp_path / "list.md").exit_code == 0
    (tmp_path / "facts.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in FACTS), encoding="utf-8")
    return folder


def test_enrich_says_how_many_records_gain_what(project: Path, tmp_path: Path) -> None:
    done = segbib("-C", project, "enrich", "--from", tmp_path / "facts.jsonl", "--dry-run")
    assert done.exit_code == 0
    assert "1 of 1 paper found, 1 gain something." in done.output
    assert "  authors: 1 record\n" in done.output
    assert "facts.jsonl:2: authors: There are no authors." in done.output
    assert "This was a dry run: nothing was written." in done.output


def test_enrich_shows_each_change_where_wanted(project: Path, tmp_path: Path) -> None:
    done = segbib("-C", project, "enrich", "--from", tmp_path / "facts.jsonl", "--changes")
    assert "fastdet: authors: Ana Ruiz (facts.jsonl, same title)" in done.output
    again = segbib("-C", project, "enrich", "--from", tmp_path / "facts.jsonl")
    assert "1 of 1 paper found, 0 gain something." in again.output


def test_enrich_names_the_kinds_of_files_that_it_reads(project: Path) -> None:
    done = segbib("-C", project, "enrich", "--from", "facts.csv")
    assert done.exit_code == 2
    assert ".jsonl, .bib, .json, .ris" in done.output


def test_enrich_without_any_answer_was_not_possible(project: Path) -> None:
    with recorded() as server:
        server.answer("/", "no", status=403)
        done = segbib("-C", project, "enrich", "--provider", "dblp", "--base", f"dblp={server.base}")
    assert done.exit_code == 2
    assert "the server answers 403" in done.output


def test_a_base_without_an_address_is_told(project: Path) -> None:
    done = segbib("-C", project, "enrich", "--base", "dblp")
    assert done.exit_code == 2
    assert "NAME=URL" in done.output


def test_add_prints_the_path_of_the_new_record_and_then_that_it_is_there(project: Path) -> None:
    with recorded() as server:
        server.answer("/api/query", ARXIV)
        call = ("-C", project, "add", "1703.99999", "--base", f"arxiv={server.base}")
        first, again = segbib(*call), segbib(*call)
    assert (first.exit_code, again.exit_code) == (0, 1)
    assert "Added mosaicnet: " in first.output
    assert "papers/2017/mosaicnet.yaml" in first.output
    assert "mosaicnet is this work already (arXiv 1703.99999)" in again.output
    assert segbib("-C", project, "check").exit_code == 0


def test_a_pasted_line_may_begin_with_a_hyphen(project: Path) -> None:
    done = segbib(
        "-C", project, "add", "- **High Tiles: A Help for Images**, ICCV 2017 [[pdf]](https://example.org/t.pdf)"
    )
    assert done.exit_code == 0, done.output
    assert "papers/2017/high-tiles-a-help-for-images.yaml" in done.output
