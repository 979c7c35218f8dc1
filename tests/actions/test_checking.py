"""A check that reads only what changed finds what a check of every file finds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from editing import Editor

from segbib.actions.checking import check
from segbib.base.problems import Problem
from segbib.base.project import Project
from segbib.checks.rules import run_checks
from segbib.store.records import load

EDITS = 60


@pytest.fixture
def project(tmp_path: Path, small_data: Path) -> Project:
    shutil.copytree(small_data, tmp_path / "data")
    return Project(tmp_path)


def of_every_file(project: Project) -> tuple[Problem, ...]:
    """What is found without any cache."""
    return run_checks(load(project.data))


def replace(path: Path, old: str, new: str) -> str:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return path.name


def write_a_wrong_word(editor: Editor) -> str:
    wrong = [("venue", "Nowhere"), ("tasks", ["no-such-task"]), ("kind", "video"), ("arxiv", "2401.00001")]
    path, (field, value) = editor.chance.choice(editor.records()), editor.chance.choice(wrong)
    editor.write(path, {**(editor.read(path) or {}), field: value})
    return f"{path.name}: {field}"


def break_a_file(editor: Editor) -> str:
    return replace(editor.chance.choice(editor.records()), "title:", editor.chance.choice(("titel:", "title: [", "- ")))


def put_a_remark_above(editor: Editor) -> str:
    """What is found stands a line lower."""
    return replace(editor.chance.choice(editor.records()), "", "# a remark\n")


def give_a_file_another_name(editor: Editor) -> str:
    path = editor.chance.choice(editor.records())
    path.rename(path.with_name(f"moved-{len(editor.made)}.yaml"))
    return path.name


def forget_a_word(editor: Editor) -> str:
    """A venue, a task or a list is no longer known."""
    path = editor.data / editor.chance.choice(("venues.yaml", "tasks.yaml", "lists.yaml"))
    editor.write(path, editor.read(path)[1:])
    return path.name


def edit_with_sense(editor: Editor) -> str:
    """An edit as of others, when all files are as they must be."""
    if not load(editor.data).problems:
        editor.edit()
    return ""


WRONG: tuple[Callable[[Editor], str], ...] = (
    *[edit_with_sense] * 3,
    *[write_a_wrong_word] * 3,
    put_a_remark_above,
    give_a_file_another_name,
    forget_a_word,
    break_a_file,
)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_findings_are_those_of_a_check_of_every_file(
    project: Project, small_data: Path, seed: int
) -> None:
    editor = Editor(project.root, seed)
    found = set()
    for number in range(EDITS):
        edit = editor.chance.choice(WRONG)
        editor.made.append(f"{edit.__name__}: {edit(editor)}")
        problems, _ = check(project)
        assert problems == of_every_file(project), "\n".join(editor.made)
        found |= {problem.code for problem in problems}
        if number % 10 == 9:  # all is mended, beside the cache of what was wrong
            shutil.rmtree(project.data)
            shutil.copytree(small_data, project.data)
    assert {"unknown-venue", "unknown-task", "kind-and-folder", "id-and-file", "record"} <= found


def test_what_was_found_is_told_again_with_the_path_from_where_one_stands(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(project.data / "papers/2017/mosaic-net.yaml", "venue: ICCV", "venue: Nowhere")
    check(project)
    monkeypatch.chdir(project.root)
    [problem] = [each for each in check(Project(Path()))[0] if each.code == "unknown-venue"]
    assert problem.file == "data/papers/2017/mosaic-net.yaml"


def test_a_build_believes_what_a_check_found(project: Project) -> None:
    from segbib.actions.building import build
    from segbib.base.problems import Findings

    replace(project.data / "papers/2017/mosaic-net.yaml", "venue: ICCV", "venue: Nowhere")
    check(project)
    with pytest.raises(Findings, match="'Nowhere' is not a known venue"):
        build(project)


def test_where_nothing_can_be_kept_a_check_finds_the_same(project: Project) -> None:
    project.cache.write_text("in the way", encoding="utf-8")
    assert check(project)[0] == of_every_file(project)
    assert project.cache.read_text(encoding="utf-8") == "in the way"
