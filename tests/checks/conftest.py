from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from segbib.base.problems import Problem
from segbib.checks.rules import run_checks
from segbib.store.records import load

Check = Callable[..., list[Problem]]

WORDS = {
    "tasks.yaml": "- {id: matting, name: {en: Matting}}\n- {id: video-matting, name: {en: Video}, parent: matting}\n",
    "venues.yaml": "- {id: neurips, name: NeurIPS, aliases: [NIPS]}\n"
    "- {id: iccv, name: ICCV, years: {first: 1987, every: 2}}\n",
    "frameworks.yaml": "- {id: pytorch, name: PyTorch, aliases: [torch7]}\n",
    "lists.yaml": "- {id: weak, title: Weak}\n",
    "authors.yaml": "- {id: ann-lee, names: [Ann Lee]}\n",
}


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """What the checks find in a bibliography of the given files (path below data/ to text) and a few words, of which
    most tests use none: with `unused` that is told too."""
    monkeypatch.chdir(tmp_path)

    def run(files: dict[str, str], unused: bool = False) -> list[Problem]:
        for name, text in {**WORDS, **files}.items():
            path = Path("data", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = run_checks(load(Path("data")))
        return [problem for problem in found if unused or problem.code != "orphan-task"]

    return run
