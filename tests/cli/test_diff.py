"""`segbib diff` between folders and between revisions of a git repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def segbib(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "segbib", "-C", str(project), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def record(project: Path, id_: str) -> Path:
    return next((project / "data").rglob(f"{id_}.yaml"))


def test_of_two_equal_states_nothing_is_told(project: Path, before: Path) -> None:
    assert segbib(project, "diff", str(before)).stdout == "Nothing changed in the bibliography.\n"


def test_a_changed_field_is_told_with_both_values_and_the_pages_that_it_touches(project: Path, before: Path) -> None:
    path = record(project, "mosaic-net")
    path.write_text(path.read_text(encoding="utf-8").replace("venue: ICCV", "venue: CVPR"), encoding="utf-8")
    told = segbib(project, "diff", str(before)).stdout
    assert told.startswith("**1 record changed**\n\n### Changed\n")
    assert "· `mosaic-net`\n  - venue: `ICCV` → `CVPR`\n" in told
    assert "Pages touched: " in told and "venues" in told.rpartition("Pages touched: ")[2]


def test_what_came_went_joined_and_was_renamed_is_told_each_by_its_word(project: Path, before: Path) -> None:
    kept, gone, joined, renamed = [path.stem for path in sorted((project / "data/papers").rglob("*.yaml"))][:4]
    record(project, gone).unlink()
    assert segbib(project, "merge", kept, joined).returncode == 0
    assert segbib(project, "rename", renamed, "quite-another").returncode == 0
    assert segbib(project, "new", "A title of *many* words", "--year", "2021").returncode == 0
    told = segbib(project, "diff", str(before)).stdout
    assert "### Added\n\n- A title of \\*many\\* words, 2021 · `a-title-of-many-words`\n" in told
    assert f"· `{gone}`\n" in told.partition("### Gone")[2]
    assert f"· `{joined}`, now part of `{kept}`" in told.partition("### Joined")[2]
    assert f"- `{renamed}` is now " in told and "· `quite-another`" in told.partition("### Renamed")[2]


def test_another_word_touches_every_page(project: Path, before: Path) -> None:
    with (project / "data/venues.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: new-venue, name: New}\n")
    told = segbib(project, "diff", str(before)).stdout
    assert "- venues.yaml: added `new-venue`\n" in told and "Pages touched: all" in told


def test_what_a_record_holds_is_no_markdown_of_ours(project: Path, before: Path) -> None:
    path = record(project, "mosaic-net")
    text = path.read_text(encoding="utf-8").replace("[Tiling Networks]", "['a`b', '@team <b>']")
    path.write_text(text, encoding="utf-8")
    told = segbib(project, "diff", str(before)).stdout
    assert "with ``a`b``, with `@team <b>`" in told


def test_revisions_of_the_repository_are_states_too(project: Path) -> None:
    def git(*words: str) -> None:
        own = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", "-C", str(project), *own, *words], check=True, capture_output=True)

    git("init")
    git("add", "data")
    git("commit", "-m", "first")
    path = record(project, "mosaic-net")
    path.write_text(path.read_text(encoding="utf-8").replace("venue: ICCV", "venue: CVPR"), encoding="utf-8")
    assert "`ICCV` → `CVPR`" in segbib(project, "diff", "HEAD").stdout
    git("commit", "-am", "second")
    assert "`ICCV` → `CVPR`" in segbib(project, "diff", "HEAD~1", "HEAD").stdout
    assert segbib(project, "diff", "HEAD").stdout.startswith("Nothing changed")


@pytest.mark.parametrize("state", ["nothing", "--output=stolen"])
def test_a_state_that_there_is_not_is_said_with_its_mend(project: Path, state: str) -> None:
    done = segbib(project, "diff", "--", state)
    assert done.returncode == 2 and "Name a folder that holds data/" in done.stderr
    assert not (project / "stolen").exists()


def test_a_state_with_errors_is_told_by_its_findings(project: Path, before: Path) -> None:
    record(before, "mosaic-net").write_text("id: [\n", encoding="utf-8")
    done = segbib(project, "diff", str(before))
    assert done.returncode == 1 and "mosaic-net.yaml:" in done.stdout and "Traceback" not in done.stderr
