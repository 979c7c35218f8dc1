"""The index of a site of many records, which is made in parts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from segbib.actions.building import build
from segbib.base.project import Project
from segbib.site import pagefind


@pytest.fixture
def project(tmp_path: Path, small_data: Path) -> Project:
    """A bibliography in one language, with nothing but search switched on."""
    shutil.copytree(small_data, tmp_path / "data")
    features = "search: true, authors: false, exports: false, related: false, structured_data: false"
    (tmp_path / "data" / "site.yaml").write_text(f"languages: [en]\nfeatures: {{{features}}}\n", encoding="utf-8")
    return Project(tmp_path)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pagefind, "LARGEST", 10)
    yield


def times(project: Project) -> dict[str, int]:
    """Path of each file of the index to the time when it was written."""
    folder = project.site / "pagefind"
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.stat().st_mtime_ns for file in files}


def documents(project: Project) -> dict[str, bytes]:
    """Path of each document that is kept to what it holds."""
    [folder] = project.cache.glob("builds/*.documents")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.html") if file.is_file()}


def edit(project: Project) -> None:
    """One record is of fewer tasks than before."""
    file = project.data / "papers/2022/frames-that-agree.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(", weakly-supervised]", "]").replace("[video-segmentation]", "[]"), encoding="utf-8")


@pytest.mark.usefixtures("small_parts")
def test_an_edit_of_one_record_leaves_the_other_parts_as_they_are(project: Project) -> None:
    build(project)
    before = times(project)
    edit(project)
    build(project)
    after = times(project)
    parts = {path.partition("/")[0] for path in before if "/" in path}
    changed = {path.partition("/")[0] for path in {*before, *after} if before.get(path) != after.get(path)}
    assert len(parts) > 1 and len(changed) == 1


@pytest.mark.usefixtures("small_parts")
def test_a_part_of_which_a_file_was_deleted_is_made_again(project: Project) -> None:
    build(project)
    lost = next((project.site / "pagefind" / "2").rglob("*.pf_meta"))
    lost.unlink()
    (project.data / "site.yaml").touch()
    build(project)
    assert [*(project.site / "pagefind" / "2").rglob("*.pf_meta")] != []


def test_few_records_have_one_index_and_many_have_no_other(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project)
    assert "pagefind-entry.json" in times(project)
    monkeypatch.setattr(pagefind, "LARGEST", 10)
    edit(project)
    build(project)
    assert {path for path in times(project) if "/" not in path} == {"pagefind.js"}
    monkeypatch.undo()
    edit(project)
    build(project)
    assert "1/pagefind-entry.json" not in times(project) and "pagefind-entry.json" in times(project)


@pytest.mark.usefixtures("small_parts")
def test_after_edits_the_index_is_made_of_the_same_documents_as_from_nothing(project: Project, tmp_path: Path) -> None:
    build(project)
    before = documents(project)
    edit(project)
    (project.data / "papers/2017/mosaic-net.yaml").unlink()
    build(project, jobs=2)
    shutil.copytree(project.data, tmp_path / "anew/data")
    build(Project(tmp_path / "anew"))
    assert documents(project) == documents(Project(tmp_path / "anew")) != before


def test_documents_that_are_lost_are_written_again(project: Project) -> None:
    build(project)
    before = documents(project)
    shutil.rmtree(next(project.cache.glob("builds/*.documents")) / "pagefind" / "papers")
    edit(project)
    build(project)
    assert documents(project).keys() == before.keys()
