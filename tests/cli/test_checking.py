"""`segbib check` in its forms, with what it mends and what it is told to live with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

RECORD = """\
id: a
title: A long title   # as printed
venue: NIPS
tasks: [matting]
links:
- {type: code, url: "https://github.com/ann"}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in {
        "tasks.yaml": "- {id: matting, name: {en: Matting}}\n",
        "venues.yaml": "- {id: neurips, name: NeurIPS, aliases: [NIPS]}\n",
        "papers/2017/a.yaml": RECORD,
    }.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def check(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "segbib", "check", *options]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_json_tells_every_finding_with_its_place_and_the_right_word(project: Path) -> None:
    done = check(project, "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["counts"] == {"error": 1, "warning": 1, "hint": 0} and told["records"] == 1
    [venue, link] = told["findings"]
    assert venue == {
        "code": "unknown-venue",
        "severity": "error",
        "file": "data/papers/2017/a.yaml",
        "line": 3,
        "column": 8,
        "field": "venue",
        "message": "'NIPS' is another name of the venue NeurIPS.",
        "mend": "Write 'NeurIPS'.",
        "right": "NeurIPS",
    }
    assert (link["code"], link["line"], link["right"]) == ("address-form", 6, None)


def test_github_gets_workflow_commands(project: Path) -> None:
    [error, warning, _] = check(project, "--format", "github").stdout.splitlines()
    assert error == (
        "::error file=data/papers/2017/a.yaml,line=3,col=8,title=unknown-venue"
        "::venue: 'NIPS' is another name of the venue NeurIPS. Write 'NeurIPS'."
    )
    assert warning.startswith("::warning file=data/papers/2017/a.yaml,line=6,")


def test_a_workflow_command_stays_one_line_whatever_a_record_holds(project: Path) -> None:
    record = project / "data/papers/2017/a.yaml"
    record.write_text('id: a\ntitle: A long title\nvenue: "50%\\n::error ::owned"\n', encoding="utf-8")
    error, *others = check(project, "--format", "github").stdout.splitlines()
    assert not [line for line in others if line.startswith("::error")]
    assert "'50%25%0A::error ::owned'" in error


def test_sarif_has_a_rule_for_each_finding_and_its_place(project: Path) -> None:
    log: dict[str, Any] = json.loads(check(project, "--format", "sarif").stdout)
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    first = run["results"][0]
    assert (first["ruleId"], first["level"]) == ("unknown-venue", "error")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/papers/2017/a.yaml"},
        "region": {"startLine": 3, "startColumn": 8},
    }


def test_fix_mends_what_is_certain_and_leaves_all_else_as_it_was(project: Path) -> None:
    done = check(project, "--fix")
    assert done.returncode == 0 and "1 finding mended" in done.stderr
    assert "address-form" not in done.stdout and "to no repository" in done.stdout
    text = (project / "data/papers/2017/a.yaml").read_text(encoding="utf-8")
    assert text == RECORD.replace("NIPS", "NeurIPS")


def test_fix_puts_a_title_that_reads_as_a_number_in_quotes(project: Path) -> None:
    record = project / "data/papers/2017/a.yaml"
    record.write_text("id: a\ntitle: 2001   # the film\n", encoding="utf-8")
    assert check(project, "--fix").returncode == 0
    assert record.read_text(encoding="utf-8") == 'id: a\ntitle: "2001"   # the film\n'


def test_explain_says_what_a_code_stands_for(project: Path) -> None:
    done = check(project, "--explain", "venue-and-year")
    assert done.returncode == 0 and done.stdout.startswith("venue-and-year (warning): The venue was held")


def test_explain_knows_what_was_meant(project: Path) -> None:
    done = check(project, "--explain", "venue-year")
    assert done.returncode == 2 and "Did you mean 'venue-and-year'?" in done.stderr


def test_a_baseline_leaves_out_what_it_names_and_nothing_new(project: Path) -> None:
    assert check(project, "--baseline", "known.yaml", "--update-baseline").returncode == 0
    again = check(project, "--baseline", "known.yaml")
    assert again.returncode == 0 and "nothing to mend" in again.stdout and "2 findings known" in again.stderr
    other = project / "data/papers/2017/b.yaml"
    other.write_text("id: b\ntitle: Another title\nvenue: Nowhere\n", encoding="utf-8")
    [line, _] = check(project, "--baseline", "known.yaml").stdout.splitlines()
    assert line.startswith("data/papers/2017/b.yaml:3: venue: 'Nowhere' is not a known venue.")


def test_a_baseline_holds_when_lines_move_and_says_what_is_gone(project: Path) -> None:
    check(project, "--baseline", "known.yaml", "--update-baseline")
    record = project / "data/papers/2017/a.yaml"
    record.write_text("# new\n" + RECORD.replace("NIPS", "NeurIPS"), encoding="utf-8")
    done = check(project, "--baseline", "known.yaml")
    assert "nothing to mend" in done.stdout
    assert "no more found: data/papers/2017/a.yaml: unknown-venue" in done.stderr


def test_a_baseline_that_is_not_there_is_said_with_its_mend(project: Path) -> None:
    done = check(project, "--baseline", "known.yaml")
    assert done.returncode == 2 and "--update-baseline makes it" in done.stderr.replace("`", "")


def test_a_damaged_baseline_is_a_finding_of_its_own(project: Path) -> None:
    (project / "known.yaml").write_text("- {file: a, cod: b, message: c}\n", encoding="utf-8")
    done = check(project, "--baseline", "known.yaml")
    assert done.returncode == 1 and "known.yaml:1: cod: " in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
