"""Kills segbib at random moments and looks at what is left: `python tests/soak/kills.py PROJECT 100 import LIST.md`.

PROJECT is a folder with `data/`; it is copied, and stays as it is. The words after the number of kills are the command.
After each kill every file of `data/` must be that of before or that of an undisturbed run, whole; then the same command
runs again, and must leave what the undisturbed run left, in `data/` and, but for the search index, in `site/`."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from segbib.site.pagefind import FOLDER

State = dict[str, bytes]
"""Path to content of each file."""


def state(project: Path) -> State:
    """What must be the same after each run; the search index is not the same twice, nor the hashes that speak of it."""
    beside = (f"site/{FOLDER}/", "site/manifest.json")
    paths = (path for folder in ("data", "site") for path in (project / folder).rglob("*") if path.is_file())
    named = {path.relative_to(project).as_posix(): path for path in paths}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(beside)}


def halves(now: State, allowed: Iterable[State]) -> list[str]:
    """Files of `data/` that are neither of one state nor of another; unfinished ones lie beside under other names."""
    states = list(allowed)
    return [
        name
        for name, content in now.items()
        if name.startswith("data/") and not name.endswith(".segbib.tmp")
        if content not in [each.get(name) for each in states]
    ]


def finished(now: State) -> State:
    """Without what a killed run has left unfinished, which a later one removes."""
    return {name: content for name, content in now.items() if not name.endswith(".segbib.tmp")}


def killed(command: list[str], project: Path, seconds: float) -> bool:
    """Whether the command was at work still when it was killed, a random part of its time after it began."""
    wait = random.uniform(0.2, 1.0) * seconds
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        time.sleep(wait)
        if process.poll() is not None:
            return False
        os.killpg(process.pid, signal.SIGKILL)
    return True


def main(project: str, kills: str, *words: str) -> None:
    """Prints what was found; exits with 1 where anything was lost."""
    random.seed(7)
    files = [str(Path(word).resolve()) if Path(word).is_file() else word for word in words]
    command = [sys.executable, "-m", "segbib", *files]
    with tempfile.TemporaryDirectory() as name:
        base, work = Path(name) / "base", Path(name) / "work"
        shutil.copytree(Path(project) / "data", base / "data")
        before = state(base)
        shutil.copytree(base, work)
        began = time.monotonic()
        subprocess.run(command, cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds, after = time.monotonic() - began, state(work)
        at_work = midway = lost = 0
        while at_work < int(kills):
            shutil.rmtree(work)
            shutil.copytree(base, work)
            if not killed(command, work, seconds):
                continue
            at_work += 1
            left = state(work)
            midway += finished(left) not in (before, after)
            wrong = halves(left, (before, after))
            subprocess.run(command, cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            again = finished(state(work))
            wrong += [name for name in again.keys() | after.keys() if again.get(name) != after.get(name)]
            lost += bool(wrong)
            print(f"\r{at_work} kills, {midway} with some files new and some old, {lost} that lost something", end="")
            if wrong:
                print(f": {', '.join(sorted(wrong)[:5])}")
        print()
        sys.exit(lost > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
