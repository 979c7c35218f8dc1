"""An edit while a server watches: what `segbib serve` and `hugo server` themselves say that it took.

segbib makes a page when it is asked for: the time until the edited paper's page has come is added to its own."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

PATIENCE = 3600
"""Seconds until an answer that does not come is given up."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and what it has said."""

    said: Path
    took: re.Pattern[str]
    """What it says of each edit; the group is a number."""
    unit: float
    """Seconds that this number counts."""

    def wait(self, pattern: str | re.Pattern[str], times: int = 1) -> list[str]:
        """What it said that fits the pattern, once it has said so this often."""
        end = time.monotonic() + PATIENCE
        while len(found := re.findall(pattern, self.said.read_text(encoding="utf-8", errors="replace"))) < times:
            if time.monotonic() > end:
                raise TimeoutError(self.said.read_text(encoding="utf-8", errors="replace"))
            time.sleep(0.01)
        return [str(each) for each in found]

    def page(self, path: str, words: str) -> float:
        """Seconds until a page has come, which must hold these words."""
        [address, *_] = self.wait(r"http://[\w.:]+/")
        began = time.perf_counter()
        with urlopen(f"{address}{path}") as answer:
            text = answer.read().decode()
        seconds = time.perf_counter() - began
        if words not in text:
            raise ValueError(f"{path} does not show the edit")
        return seconds

    def seconds(self, edits: int) -> float:
        """What the last of so many edits took."""
        return float(self.wait(self.took, edits)[-1]) * self.unit


@contextmanager
def running(command: list[str | Path], ready: str, took: str, unit: float) -> Iterator[Server]:
    """The server that the command starts, once it has said that it is ready."""
    with tempfile.NamedTemporaryFile() as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        server = Server(Path(said.name), re.compile(took), unit)
        try:
            server.wait(ready)
            time.sleep(1)  # a watcher begins a moment after the server
            yield server
        finally:
            process.terminate()


def edits(ours: tuple[Server, Path], theirs: tuple[Server, Path], count: int) -> Iterator[tuple[float, float]]:
    """Seconds of both for each of `count` edits in turns: the title of the paper in the file is another each time."""
    texts = [file.read_text(encoding="utf-8") for _, file in (ours, theirs)]
    for number in range(1, count + 1):
        took = []
        for (server, file), text in zip((ours, theirs), texts, strict=True):
            changed = re.sub(r'^( ?"?title"?: "?)', rf"\g<1>Edit {number} of ", text, count=1, flags=re.M)
            file.write_text(changed, encoding="utf-8")
            took.append(server.seconds(number))
            time.sleep(0.5)
        yield took[0] + ours[0].page(f"papers/{ours[1].stem}.html", f"Edit {number} of"), took[1]
    for (_, file), text in zip((ours, theirs), texts, strict=True):
        file.write_text(text, encoding="utf-8")
