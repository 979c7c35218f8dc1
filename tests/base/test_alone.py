"""One run at a time: real processes that keep a project, end, and are killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from segbib.base.alone import alone, alone_in
from segbib.base.problems import NotPossible
from segbib.base.project import Project

HOLDER = """
import sys, pathlib
from segbib.base.alone import alone_in
from segbib.base.project import Project
sys.argv = ["/usr/bin/segbib", "import", "my list.md"]
with alone_in(Project(pathlib.Path(sys.stdin.readline().strip()))):
    print("begun", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "data").mkdir()
    return Project(tmp_path)


@pytest.fixture
def other(project: Project) -> Iterator[subprocess.Popen[str]]:
    """Another process that keeps the project until it is told something."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        process.stdin.write(f"{project.root}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "begun\n"
        yield process
        process.kill()


def test_who_comes_second_is_told_who_came_first(project: Project, other: subprocess.Popen[str]) -> None:
    named = rf"at work here: segbib import 'my list\.md', process {other.pid}, since \d\d:\d\d:\d\d\. Wait"
    with pytest.raises(NotPossible, match=named), alone_in(project, patience=0):
        pass


def test_a_run_that_was_killed_keeps_nobody_out(project: Project, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    with alone_in(project, patience=0):
        pass


def test_a_run_waits_for_one_that_ends(project: Project, other: subprocess.Popen[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as waiting:
        assert waiting.stdin and waiting.stdout and other.stdin
        waiting.stdin.write(f"{project.root}\n")
        waiting.stdin.flush()
        other.stdin.write("\n")
        other.stdin.flush()
        assert waiting.stdout.readline() == "begun\n"
        waiting.stdin.write("\n")


def test_two_runs_after_each_other_keep_nobody_out(project: Project) -> None:
    @alone
    def work(_: Project, result: int) -> int:
        return result

    assert [work(project, 1), work(project, 2)] == [1, 2]


def test_where_nothing_can_be_written_nobody_is_kept_from_anything(project: Project) -> None:
    project.cache.write_text("no folder")
    with alone_in(project, patience=0):
        pass
    assert project.cache.read_text() == "no folder"


def test_a_folder_without_data_stays_as_it_is(tmp_path: Path) -> None:
    with alone_in(Project(tmp_path), patience=0):
        pass
    assert list(tmp_path.iterdir()) == []
