"""The hooks that segbib offers to pre-commit, those of this repository, and those that the documentation shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from workflows import ROOT, git, record

PRE_COMMIT = Path(sys.executable).parent / "pre-commit"
OFFERED = ROOT / ".pre-commit-hooks.yaml"


def pre_commit(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """pre-commit with segbib on the path, and with no cache but its own."""
    path = f"{PRE_COMMIT.parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PRE_COMMIT_HOME": str(folder.parent / "pre-commit-cache")}
    command = [PRE_COMMIT, *map(str, words)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def shown() -> list[str]:
    """The configurations that the documentation shows."""
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    return [block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "repos:" in block]


def test_what_is_offered_and_used_is_as_pre_commit_wants_it(tmp_path: Path) -> None:
    offered = pre_commit(tmp_path, "validate-manifest", OFFERED)
    assert offered.returncode == 0, offered.stdout
    files = [ROOT / ".pre-commit-config.yaml"]
    for number, text in enumerate(shown()):
        files.append(tmp_path / f"{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    used = pre_commit(tmp_path, "validate-config", *files)
    assert (len(files), used.returncode) == (3, 0), used.stdout


def test_the_documentation_and_this_repository_use_the_hooks_that_are_offered() -> None:
    entries = {hook["id"]: hook["entry"] for hook in yaml.safe_load(OFFERED.read_text(encoding="utf-8"))}
    local, offered = (yaml.safe_load(text)["repos"][0]["hooks"] for text in shown())
    assert {hook["id"]: hook["entry"] for hook in local} == entries
    assert {hook["id"] for hook in offered} == entries.keys()
    ours = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {hook["id"]: hook["entry"].removeprefix(".venv/bin/") for hook in ours if hook["id"] in entries} == entries


def test_a_commit_is_stopped_where_files_are_not_as_they_should_be(project: Path) -> None:
    (project / ".pre-commit-config.yaml").write_text(shown()[0], encoding="utf-8")
    git(project, "add", "--all")
    assert pre_commit(project, "run", "--all-files").returncode == 0
    path = record(project, "fastdet")
    text = path.read_text(encoding="utf-8").replace("year: 2019\nvenue: ICCV\n", "venue: ICCVV\nyear: 2019\n")
    path.write_text(text, encoding="utf-8")
    git(project, "add", "--all")
    done = pre_commit(project, "run")
    assert done.returncode == 1
    assert re.findall(r"^(segbib \w+)\.+Failed", done.stdout, re.MULTILINE) == ["segbib fmt", "segbib check"]
    assert "year: 2019\nvenue: ICCVV\n" in path.read_text(encoding="utf-8")
