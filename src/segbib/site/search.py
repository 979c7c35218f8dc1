"""The search index, made by Pagefind from the finished pages."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

from segbib.base.problems import NotPossible

FOLDER = "pagefind"

# Pagefind puts its own interfaces beside the index; the site has its own.
_INTERFACES = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.*")


def index(site: Path) -> None:
    """Writes the index of all pages of `site` that say what of them is to be found into `site/pagefind`.

    Raises `NotPossible` where Pagefind is missing or fails."""
    if importlib.util.find_spec("pagefind") is None:
        raise NotPossible(
            "The search index needs Pagefind: install it with \"pip install 'pagefind[extended]'\", "
            "or switch search off in data/site.yaml (features: {search: false})."
        )
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-500:]
        raise NotPossible(f"Pagefind could not make the search index: {said}")
    for pattern in _INTERFACES:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
