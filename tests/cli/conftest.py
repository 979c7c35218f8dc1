"""Two states of a project, for what tells them apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def project(tmp_path: Path, small_data: Path) -> Path:
    """The small bibliography, to be changed."""
    shutil.copytree(small_data, tmp_path / "now" / "data")
    return tmp_path / "now"


@pytest.fixture
def before(project: Path) -> Path:
    """The state before anything was done to the project."""
    return Path(shutil.copytree(project, project.with_name("before")))
