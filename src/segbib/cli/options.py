"""Exit codes, and the kinds of values that options take."""

from __future__ import annotations

from pathlib import Path

import click

FINDINGS, NOT_POSSIBLE, INTERRUPTED = 1, 2, 130
FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
