"""Exports of a project, from records that an earlier run has read as from files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from segbib.actions.exporting import export
from segbib.base.problems import Findings
from segbib.base.project import Project
from segbib.export.formats import FORMATS
from segbib.model.bibliography import Bibliography
from segbib.store.records import load_bibliography


@pytest.fixture
def project(tmp_path: Path, small_data: Path) -> Project:
    shutil.copytree(small_data, tmp_path / "data")
    return Project(tmp_path)


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_export_is_made_of_what_the_files_say(project: Project, name: str) -> None:
    wanted = FORMATS[name].whole(load_bibliography(project.data))
    assert [export(project, name)[0] for _ in range(2)] == [wanted, wanted]


@pytest.mark.parametrize("name", list(FORMATS))
def test_several_processes_write_what_one_writes(small_bibliography: Bibliography, name: str) -> None:
    many = tuple(
        record.changed(id=f"{record.id}-{number:03}", former_ids=(), citation_key=f"key{number}")
        for number in range(2200 // len(small_bibliography))
        for record in small_bibliography
    )
    two = FORMATS[name].render(small_bibliography, many, jobs=2)
    assert two == FORMATS[name].render(small_bibliography, many)
    assert len(many) > 2000


def test_an_edit_is_in_the_next_export(project: Project) -> None:
    export(project, "ris")
    path = project.data / "papers/2022/frames-that-agree.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "awards: [Best paper]\n", encoding="utf-8")
    assert b"N1  - Best paper" in export(project, "ris")[0]


def test_a_word_that_is_not_known_stops_no_export_but_a_broken_file_does(project: Project) -> None:
    path = project.data / "papers/2017/mosaic-net.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("venue: ICCV", "venue: Nowhere"), encoding="utf-8")
    assert b"Nowhere" in export(project, "csv")[0]
    path.write_text(text.replace("title:", "titel:"), encoding="utf-8")
    with pytest.raises(Findings, match="titel"):
        export(project, "csv")


def test_where_nothing_can_be_kept_an_export_is_the_same(project: Project) -> None:
    wanted = FORMATS["csv"].whole(load_bibliography(project.data))
    project.cache.write_text("in the way", encoding="utf-8")
    assert export(project, "csv")[0] == wanted
