"""`segbib serve` as a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60
"""Seconds; a machine may be busy."""


def without_search(data: Path, project: Path) -> Path:
    """The project, with a copy of the data and no search, whose index would take most of the time of a build."""
    shutil.copytree(data, project / "data")
    settings = project / "data" / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("search: true", "search: false"), encoding="utf-8")
    (project / "templates").mkdir()
    return project


def said_by(project: Path) -> Path:
    """The file with all that the project's server has said."""
    return project / "said.txt"


@contextmanager
def running(project: Path) -> Iterator[str]:
    """The address at which the project is served, while this lasts."""
    said = said_by(project)
    command = [sys.executable, "-m", "segbib", "-C", str(project), "serve", "--port", "0"]
    with said.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        try:
            until(lambda: "Serving at" in said.read_text(encoding="utf-8"), said)
            found = re.search(r"Serving at (http://\S+)", said.read_text(encoding="utf-8"))
            assert found
            # a watcher begins a moment after the server
            time.sleep(0.5)
            yield found[1]
        finally:
            process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
            process.wait(PATIENCE)


def until(true: Callable[[], bool], said: Path) -> None:
    """Waits until it is so; fails with what the server has said."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, said.read_text(encoding="utf-8")
        time.sleep(0.05)
