"""The workflows of `.github/`, run here: each `run:` step by bash, as a runner starts it, in a runner's environment.

What cannot be had here has a stand-in:

- `uses:` steps are functions: checkout clones; the others do nothing, or give the outputs that later steps read.
- `python -m pip` does nothing, as segbib is installed already.
- `gh`, which speaks with GitHub, writes down what it is asked and answers what a test says.
- The repository at GitHub is a bare one on this disk; clones, commits and pushes are real."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))

_GH = f"""#!{sys.executable}
import json, os, pathlib, sys
words = sys.argv[1:]
files = [file for word, file in zip(words, words[1:]) if word.endswith("-file")]
body = "".join(pathlib.Path(file).read_text(encoding="utf-8") for file in files)
asked = {{"words": words, "body": body, "token": os.environ.get("GH_TOKEN", "")}}
here = pathlib.Path(__file__).parent
with (here / "asked.jsonl").open("a", encoding="utf-8") as log:
    print(json.dumps(asked), file=log)
print(json.loads((here / "answers.json").read_text(encoding="utf-8")).get(" ".join(words[:2]), ""))
"""
_SEGBIB = f"""#!/bin/bash
# the server of the test is on this machine, where links does not ask unless told to
if [ "$1" = links ]; then set -- "$@" --allow-private --pause 0.001; fi
exec {sys.executable} -m segbib "$@"
"""
_PYTHON = """#!/bin/bash
test "$1 $2 $3" = "-m pip install"
"""


def workflow(name: str) -> dict[str, Any]:
    """The workflow as its file has it; YAML 1.1 reads the key `on` as true."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def git(folder: Path, *words: str) -> str:
    """What git says, without the last line end."""
    own = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    done = subprocess.run(["git", "-C", str(folder), *own, *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path) -> None:
    """Commits all that was done."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Changes")


def publish(folder: Path, *refs: str) -> None:
    """Commits what was done and pushes it, to main unless told otherwise."""
    commit(folder)
    git(folder, "push", "--quiet", "origin", *(refs or ("main",)))


def record(folder: Path, id_: str) -> Path:
    """The file of a record."""
    [found] = (folder / "data").rglob(f"{id_}.yaml")
    return found


@dataclass(frozen=True)
class Asked:
    """What `gh` was asked."""

    words: Sequence[str]
    body: str
    """What the file of `--body-file` or `--notes-file` holds."""
    token: str


@dataclass
class Ran:
    """What came of a job."""

    steps: dict[str, subprocess.CompletedProcess[str]] = field(default_factory=dict)
    """Name of each `run:` step that ran to what came of it."""
    used: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    """Each action that was used, without its version, to its inputs."""
    failed: str = ""
    """The name of the step that ended the job; '' where it went through."""
    summary: str = ""
    """The Markdown of the job's page."""

    @property
    def output(self) -> str:
        """All that stands in the log."""
        return "".join(f"{step.stdout}{step.stderr}" for step in self.steps.values())


@dataclass
class Runner:
    """A machine that runs jobs."""

    folder: Path
    remote: Path
    """The repository at GitHub."""
    ref: str = "main"
    """The branch or tag that a run is about."""
    event: Mapping[str, Any] = field(default_factory=dict)
    """What GitHub tells of the event."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What `gh` prints: 'issue list' to the number of an issue."""

    @property
    def workspace(self) -> Path:
        """The checkout."""
        return self.folder / "work"

    @property
    def temp(self) -> Path:
        """RUNNER_TEMP."""
        return self.folder / "temp"

    def asked(self) -> list[Asked]:
        """What `gh` was asked, first to last."""
        log = self.folder / "programs" / "asked.jsonl"
        return [Asked(**json.loads(line)) for line in log.read_text().splitlines()] if log.exists() else []

    def run(self, name: str, job: str) -> Ran:
        """Goes through the steps of the job until one fails."""
        told = workflow(name)
        assert told["defaults"]["run"]["shell"] == "bash"
        self._set_up()
        ran = Ran()
        outputs: dict[str, str] = {}
        for step in told["jobs"][job]["steps"]:
            if "uses" in step:
                self._use(step, ran, outputs)
            elif self._command(step, ran, outputs).returncode and not step.get("continue-on-error"):
                ran.failed = step["name"]
                break
        ran.summary = (self.folder / "summary.md").read_text(encoding="utf-8")
        return ran

    def _set_up(self) -> None:
        programs = self.folder / "programs"
        for folder in (programs, self.temp, self.folder / "home"):
            folder.mkdir(parents=True, exist_ok=True)
        for name, text in {"gh": _GH, "segbib": _SEGBIB, "python": _PYTHON}.items():
            (programs / name).write_text(text, encoding="utf-8")
            (programs / name).chmod(0o755)
        (programs / "answers.json").write_text(json.dumps(self.answers), encoding="utf-8")
        (self.folder / "event.json").write_text(json.dumps(self.event), encoding="utf-8")
        (self.folder / "summary.md").touch()

    def _use(self, step: Mapping[str, Any], ran: Ran, outputs: dict[str, str]) -> None:
        action, inputs = step["uses"].partition("@")[0], step.get("with", {})
        ran.used[action] = inputs
        if action == "actions/checkout":
            assert inputs["persist-credentials"] is False
            depth = inputs.get("fetch-depth", 1)
            source = [*(["--depth", str(depth)] if depth else []), "--branch", self.ref, self.remote.as_uri()]
            git(self.folder, "clone", "--quiet", *source, str(self.workspace))
        elif action == "actions/configure-pages":
            outputs[f"steps.{step['id']}.outputs.base_url"] = "https://somebody.github.io/bibliography"
        elif action in ("actions/upload-artifact", "actions/upload-pages-artifact"):
            assert (self.workspace / inputs["path"] / "index.html").is_file()
        else:
            assert action in ("actions/setup-python", "actions/cache", "actions/deploy-pages"), "has no stand-in"

    def _command(self, step: Mapping[str, Any], ran: Ran, outputs: dict[str, str]) -> subprocess.CompletedProcess[str]:
        assert "if" not in step, "conditions of steps are not tried here"
        script, gained = self.folder / "step.sh", self.folder / "outputs.txt"
        script.write_text(step["run"], encoding="utf-8")
        gained.write_text("", encoding="utf-8")
        # as GitHub documents it for `shell: bash`
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        environment = self._environment() | self._values(step.get("env", {}), outputs) | {"GITHUB_OUTPUT": str(gained)}
        done = subprocess.run(command, cwd=self.workspace, env=environment, capture_output=True, text=True, check=False)
        ran.steps[step["name"]] = done
        for line in gained.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            outputs[f"steps.{step['id']}.outputs.{key}"] = value
        return done

    def _values(self, told: Mapping[str, str], outputs: Mapping[str, str]) -> dict[str, str]:
        """The environment of a step with the values of its expressions; one that is not known here is an error."""
        known = {"github.token": "secret", "vars.SEGBIB_CONTACT": "", **outputs}
        if "issue" in self.event:
            known["github.event.issue.number"] = str(self.event["issue"]["number"])
        return {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: known[found[1]], text) for name, text in told.items()}

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'programs'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder / "home"),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ENV": str(self.folder / "env.txt"),
            "GITHUB_PATH": str(self.folder / "path.txt"),
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_REF_NAME": self.ref,
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
        }
