from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from segbib.actions.importing import ImportedFile, import_lists
from segbib.actions.starting import start
from segbib.base.project import Project

TESTS = Path(__file__).parents[1]
SHARED_LISTS = TESTS.parent.parent / "shared" / "lists"
"""The five real lists: CI has them beside the project, a clone elsewhere has not."""

# Where the lists are not there, there is nothing to test; a skip would say that something is missing.
collect_ignore = [] if SHARED_LISTS.is_dir() else ["test_shared_lists.py"]

Bring = Callable[..., ImportedFile]


def begin(folder: Path) -> Project:
    """An empty bibliography in `folder` with the words of the golden cases."""
    start(folder)
    words = yaml.safe_load((TESTS / "cases" / "vocabulary.yaml").read_text(encoding="utf-8"))
    for name, entries in words.items():
        text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)
        (folder / "data" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Project(folder)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty bibliography with the words of the golden cases."""
    return begin(tmp_path / "bib")


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same for tests that copy it before they write."""
    return begin(tmp_path_factory.mktemp("empty") / "bib")


@pytest.fixture
def bring(project: Project, tmp_path: Path) -> Bring:
    """Imports a text as a list's file: `bring(text, "list.md", on="2026-12-01")`."""

    def run(text: str | bytes, name: str = "list.md", on: str = "2026-11-20", **options: Any) -> ImportedFile:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        settings = {"list_id": None, "dry_run": False, **options}
        [done] = import_lists(project, [file], today=dt.date.fromisoformat(on), **settings)
        return done

    return run
