"""The list in a README, as the linter of awesome lists sees it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from segbib.export.markdown import render_list, render_markdown
from segbib.export.marks import END, START, put_between_marks
from segbib.model.bibliography import Bibliography

README = f"""# Awesome Segmentation [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

> Papers on segmentation, their code and their data sets.

{START}
{END}

## Contributing

Please read the [guidelines](contributing.md).
"""
ASKS_GITHUB = "awesome-github"
"""A rule about the repository at GitHub: its topics and its description."""
OF_SPELLING = "awesome-spell-check"
"""A rule that warns of `pytorch`; titles and the remarks of others stay as they are."""
LONG_AGO = "2020-01-01T00:00:00"
"""A list has to be older than a month."""


@pytest.fixture(scope="module")
def linter(npm_packages: Path) -> Path:
    """The program awesome-lint."""
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.lstrip("v").split(".")[0]) < 20:
        pytest.skip("needs Node 20 or newer, which awesome-lint runs on: https://nodejs.org")
    program = npm_packages / "awesome-lint" / "cli.js"
    if not program.exists():
        pytest.skip("needs awesome-lint, a package of tests/npm: make test")
    return program


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which all but the list is as awesome lists are."""
    folder = tmp_path_factory.mktemp("awesome")
    shutil.copy(Path(__file__).parents[2] / "LICENSE", folder / "license")
    (folder / "contributing.md").write_text("# Contributing\n\nAdd a file to `data/`.\n", encoding="utf-8")
    dates = {"GIT_AUTHOR_DATE": LONG_AGO, "GIT_COMMITTER_DATE": LONG_AGO}
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "A list"]):
        author = ["-c", "user.name=Ann Lee", "-c", "user.email=ann@example.org"]
        subprocess.run(["git", *author, *words], cwd=folder, env={**os.environ, **dates}, check=True)
    return folder


def complaints(linter: Path, repository: Path, markdown: bytes) -> list[str]:
    (repository / "readme.md").write_bytes(put_between_marks(README.encode(), markdown))
    call = ["node", str(linter), "readme.md"]
    done = subprocess.run(call, cwd=repository, capture_output=True, text=True, timeout=300)
    said = re.sub(r"\x1b\[[\d;]*m", "", done.stdout)
    found = [line.strip() for line in said.splitlines() if "remark-lint:" in line]
    assert [line for line in found if ASKS_GITHUB in line], said + done.stderr
    return [line for line in found if ASKS_GITHUB not in line and OF_SPELLING not in line]


def test_all_that_is_shipped_stands_as_in_an_awesome_list(
    linter: Path, repository: Path, shipped: Bibliography
) -> None:
    assert complaints(linter, repository, render_markdown(shipped, shipped.records)) == []


def test_each_reading_list_in_its_own_order_does_too(linter: Path, repository: Path, shipped: Bibliography) -> None:
    found = {id_: complaints(linter, repository, render_list(shipped, id_, shipped.records)) for id_ in shipped.imports}
    assert len(found) == 5 and {id_: lines for id_, lines in found.items() if lines} == {}


def test_the_linter_does_find_a_list_that_is_none(linter: Path, repository: Path) -> None:
    found = complaints(
        linter, repository, b"## Contents\n\n- [A](#a)\n\n## A\n\n- [One](https://example.org) no dash\n"
    )
    assert len(found) == 1 and "must be separated with a dash" in found[0]
