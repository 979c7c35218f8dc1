"""A bibliography in a repository of its own, as `segbib init` makes it, and a machine that runs its workflows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from answering import Web, answering
from workflows import ROOT, Runner, commit, git


@pytest.fixture
def web() -> Iterator[Web]:
    with answering() as server:
        yield server


@pytest.fixture(scope="session")
def first_commit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new bibliography with the sample list, committed; tests copy it."""
    folder = tmp_path_factory.mktemp("repository") / "bib"
    segbib = [sys.executable, "-m", "segbib"]
    subprocess.run([*segbib, "init", str(folder)], check=True, capture_output=True)
    sample = ROOT / "docs" / "sample-list.md"
    subprocess.run([*segbib, "-C", str(folder), "import", str(sample)], check=True, capture_output=True)
    with (folder / "data" / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("features: {search: false}\n")  # whose index would take most of the time of a build
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


@pytest.fixture
def project(first_commit: Path, tmp_path: Path) -> Path:
    """The curator's own copy of the repository; `publish` brings it to GitHub."""
    return Path(shutil.copytree(first_commit, tmp_path / "bib"))


@pytest.fixture
def runner(project: Path, tmp_path: Path) -> Runner:
    for needed in ("git", "jq"):
        if shutil.which(needed) is None:
            pytest.skip(f"needs {needed}: apt install {needed}")
    git(tmp_path, "clone", "--quiet", "--bare", str(project), str(tmp_path / "remote.git"))
    git(project, "remote", "add", "origin", str(tmp_path / "remote.git"))
    return Runner(tmp_path / "runner", tmp_path / "remote.git")
