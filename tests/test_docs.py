"""What the documentation has to name, and does; and its examples, which run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from servers import without_search

from segbib.base.config import Features, Said, Settings
from segbib.checks.rules import RULES
from segbib.cli.main import cli
from segbib.model.record import Record

ROOT = Path(__file__).parents[1]
PAGES = {
    path.name: path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
}
STARTER = "starter/README.md"


def test_the_documentation_has_every_code_of_a_finding_with_its_severity_and_sentence() -> None:
    text = PAGES["checking.md"]
    rows = [f"| `{rule.code}` | {rule.severity.value} | {rule.summary} |" for rule in RULES.values()]
    assert [row for row in rows if row not in text] == []


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_the_documentation_has_every_option_of_every_command(name: str) -> None:
    about = "\n".join(text for text in PAGES.values() if f"`segbib {name}" in text or f"    segbib {name}" in text)
    options = [each for each in cli.commands[name].params if isinstance(each, click.Option)]
    names = [(*each.opts, *each.secondary_opts) for each in options]
    missing = [both for both in names if not any(re.search(rf"(?<![\w-]){one}(?![\w-])", about) for one in both)]
    assert about and missing == []


def test_the_documentation_has_every_setting_of_the_site() -> None:
    names = [*Settings.model_fields, *Features.model_fields, *Said.model_fields]
    assert [name for name in names if f"`{name}`" not in PAGES["site.md"]] == []


def test_the_documentation_has_every_field_of_a_record() -> None:
    names = [field.alias or name for name, field in Record.model_fields.items()]
    assert [name for name in names if f"\n| `{name}` |" not in PAGES["records.md"]] == []


ASKS_OTHERS = "asks services in the network"
NOT_RUN = {
    "segbib serve": "serves until it is stopped; tests/cli/test_serving.py",
    "segbib -C my-bibliography serve": "serves until it is stopped; tests/cli/test_serving.py",
    "segbib links": "asks other people's servers; tests/actions/test_linking.py",
    "segbib add 1703": ASKS_OTHERS,
    "segbib add https": ASKS_OTHERS,
}
"""How examples begin that no test runs, and why."""


def _examples() -> Iterator[tuple[str, str]]:
    """Page and text of each line that is a command, without its comment and those that show its options in brackets."""
    pages = {**PAGES, STARTER: (ROOT / "src" / "segbib" / "starter" / "README.md").read_text(encoding="utf-8")}
    for name, text in pages.items():
        for line in re.findall(r"(?m)^ {4}(?:\.venv/bin/)?(segbib .*)$", text):
            if not re.search(r"\[(-|ID|NEW|LIST)", line):
                yield name, line.split("  #")[0].rstrip()


_FIRST = {line: page for page, line in reversed([*_examples()])}
EXAMPLES = [(page, line) for page, line in _examples() if _FIRST.pop(line, "") and not line.startswith((*NOT_RUN,))]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, small_data: Path) -> Path:
    """The small bibliography with the files that examples name."""
    folder = tmp_path_factory.mktemp("examples") / "project"
    without_search(small_data, folder)
    with (folder / "data" / "tasks.yaml").open("a", encoding="utf-8") as tasks:
        tasks.write("- {id: matting, name: Matting}\n")
    cut_out = "id: cut-out\ntitle: Cutting Out\nyear: 2020\nauthors: [Ann Lee]\ntasks: [matting]\n"
    (folder / "data" / "papers" / "2020" / "cut-out.yaml").write_text(cut_out, encoding="utf-8")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "docs" / "sample-list.md", folder / "LIST.md")
    (folder / "README.md").write_text("<!-- segbib:start -->\n<!-- segbib:end -->\n", encoding="utf-8")
    return folder


def test_there_are_examples_and_none_is_left_out_for_nothing() -> None:
    lines = [line for _, line in _examples()]
    assert len(EXAMPLES) > 15
    assert [start for start in NOT_RUN if not any(line.startswith(start) for line in lines)] == []


@pytest.mark.parametrize(("page", "line"), EXAMPLES, ids=[f"{page}: {line[7:40]}" for page, line in EXAMPLES])
def test_an_example_does_what_it_says(project: Path, page: str, line: str) -> None:
    """In the order of the pages, in one project, as a reader would."""
    # one example writes what another reads
    (project / "refs.bib").write_text("@misc{a, title={Counting}, author={Ann Lee}, year={2021}}\n", encoding="utf-8")
    words = shlex.split(line)[1:]
    done = subprocess.run(
        [sys.executable, "-m", "segbib", *words], cwd=project, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
