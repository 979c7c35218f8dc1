"""A build that makes only what changed gives what a build from nothing gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from editing import Editor

from segbib.actions.building import build
from segbib.base.problems import NoProject
from segbib.base.project import Project
from segbib.site import blocks
from segbib.site.state import state_file

EDITS, AT_ONCE = 60, 3


@pytest.fixture
def project(tmp_path: Path, small_data: Path) -> Project:
    shutil.copytree(small_data, tmp_path / "data")
    settings = tmp_path / "data" / "site.yaml"
    # the index is the one thing that two builds make differently
    settings.write_text(settings.read_text(encoding="utf-8").replace("search: true", "search: false"), encoding="utf-8")
    return Project(tmp_path)


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def from_nothing(project: Project, folder: Path) -> dict[str, bytes]:
    """What a build without cache and without an earlier site gives."""
    shutil.copytree(project.data, folder / "data")
    if project.templates.is_dir():
        shutil.copytree(project.templates, folder / "templates")
    build(Project(folder))
    return contents(folder / "site")


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_site_is_that_of_a_build_from_nothing(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    # so that files of few records have several blocks
    monkeypatch.setattr(blocks, "LENGTH", 3)
    editor = Editor(project.root, seed)
    build(project)
    for _ in range(EDITS // AT_ONCE):
        for _ in range(AT_ONCE):
            editor.edit()
        build(project, jobs=1 + seed % 2)
        wanted = from_nothing(project, tmp_path_factory.mktemp("anew"))
        found = contents(project.site)
        others = sorted(path for path in {*wanted, *found} if wanted.get(path) != found.get(path))
        assert others == [], "\n".join(editor.made)


def test_where_nothing_changed_nothing_is_written(project: Project) -> None:
    first = build(project)
    second = build(project)
    assert (second.written, second.pages, second.records) == (0, first.pages, first.records)


def test_after_an_edit_only_what_depends_on_it_is_written(project: Project) -> None:
    build(project)
    before = {path: path.stat().st_mtime_ns for path in project.site.rglob("*") if path.is_file()}
    path = project.data / "papers/2022/frames-that-agree.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "awards: [Best paper]\n", encoding="utf-8")
    report = build(project)
    touched = {
        path.relative_to(project.site).as_posix() for path, time in before.items() if path.stat().st_mtime_ns != time
    }
    assert {"papers/frames-that-agree.html", "zh/papers/frames-that-agree.html", "years/2022.html"} <= touched
    assert not touched & {"papers/mosaic-net.html", "years/2017.html", "about.html", "static/style.css"}
    assert len(touched - {"manifest.json"}) == report.written


def test_a_copy_of_the_whole_project_is_not_built_anew(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As services of continuous integration keep folders: with other times."""
    build(project)
    copy = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(project.root, copy, copy_function=shutil.copyfile)
    for file in (copy / ".segbib" / "builds").iterdir():
        file.rename(state_file(copy / ".segbib", copy / "site"))
    assert build(Project(copy)).written == 0


def test_a_file_of_the_site_that_was_deleted_is_made_again(project: Project) -> None:
    build(project)
    page = project.site / "papers/mosaic-net.html"
    wanted = page.read_bytes()
    page.unlink()
    assert build(project).written == 1
    assert page.read_bytes() == wanted


def test_without_a_place_for_its_cache_a_project_is_built_all_the_same(project: Project) -> None:
    (project.root / ".segbib").write_text("in the way", encoding="utf-8")
    assert build(project).pages > 0
    assert (project.site / "index.html").is_file()


def test_a_folder_without_a_bibliography_stays_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(NoProject):
        build(Project(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "instead"),
    [('"records": ', '"recs": '), ('"numbers": {', '"numbers": 3, "rest": {'), ('{"version"', "no state"), ("\t", " ")],
)
def test_a_damaged_state_of_the_last_build_is_not_believed(project: Project, written: str, instead: str) -> None:
    pages = build(project).pages
    file = state_file(project.cache, project.site)
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, instead), encoding="utf-8")
    (project.data / "papers/2022/frames-that-agree.yaml").touch()
    assert build(project).pages == pages
