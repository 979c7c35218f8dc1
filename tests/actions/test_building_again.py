"""A build that makes only what changed gives what a build from nothing gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from editing import Editor

from segbib.actions.building import build
from segbib.base.config import Project

EDITS, AT_ONCE = 50, 5


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
    project: Project, tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
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
