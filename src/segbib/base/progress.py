"""How far long work is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how much of it is, and of how much, None where that is not known."""


def silent(name: str, done: int, total: int | None) -> None:
    """Tells nobody."""
