"""`segbib form`: records of filled-in issue forms."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from segbib.actions.forming import LABELS
from segbib.model.record import Kind

FORM = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE" / "record.yml"
FILLED = """\
### Title

A fine paper: on things

### Kind

paper

### Authors

Ann Lee
- Bo Xu, Cy Young

### Year

2021

### Venue

_No response_

### Tasks

Other

### arXiv

https://arxiv.org/abs/2101.00001

### DOI

_No response_

### Links

code https://github.com/ann/fine
https://ann.example.org/fine

### Remark

$(rm -rf .) `id` is *good*.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    subprocess.run([sys.executable, "-m", "segbib", "init", str(tmp_path / "bib")], check=True, capture_output=True)
    return tmp_path / "bib"


def form(project: Path, text: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "segbib", "-C", str(project), "form", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def test_a_filled_in_form_becomes_a_record(project: Path) -> None:
    done = form(project, FILLED.replace("\n", "\r\n"))
    assert done.returncode == 0, done.stderr
    record = yaml.safe_load((project / "data/papers/2021/a-fine-paper-on-things.yaml").read_text(encoding="utf-8"))
    assert record["authors"] == ["Ann Lee", "Bo Xu", "Cy Young"]
    assert (record["year"], record["arxiv"], record["tasks"]) == (2021, "2101.00001", ["other"])
    assert record["links"] == [
        {"type": "code", "url": "https://github.com/ann/fine"},
        {"type": "project", "url": "https://ann.example.org/fine"},
    ]
    assert record["notes"][0]["text"] == "$(rm -rf .) `id` is *good*."
    assert "venue" not in record and "doi" not in record


def test_a_work_that_is_there_already_is_named(project: Path) -> None:
    form(project, FILLED)
    done = form(project, FILLED)
    assert done.returncode == 1 and "a-fine-paper-on-things is this work already" in done.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no filled-in form"),
        ("### Title\n\n_No response_\n", "no filled-in form"),
        (FILLED.replace("2021", "last year"), "'last year' is no year"),
        (FILLED.replace("Other", "Knitting"), "'Knitting' is not a known task"),
        (FILLED.replace("code https", "cod https"), "Did you mean 'code'?"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_and_nothing_is_made(project: Path, text: str, said: str) -> None:
    done = form(project, text)
    assert done.returncode == 2 and said in done.stderr
    assert not (project / "data/papers").exists()


@pytest.mark.parametrize("question", ["Title", "Kind", "Year", "Venue", "arXiv", "DOI"])
def test_no_answer_begins_a_line_of_what_is_said(project: Path, question: str) -> None:
    answered = re.sub(rf"(### {question}\n\n).*", r"\g<1>a\n::error::b", FILLED)
    done = form(project, answered)
    said = f"{done.stdout}{done.stderr}"
    assert said and not [line for line in said.splitlines() if line.startswith("::")]


def test_the_form_asks_what_the_command_reads() -> None:
    asked = yaml.safe_load(FORM.read_text(encoding="utf-8"))["body"]
    assert tuple(each["attributes"]["label"] for each in asked) == LABELS
    [kinds] = [each["attributes"]["options"] for each in asked if each["id"] == "kind"]
    assert kinds == [kind.value for kind in Kind]
