"""segbib: a curated bibliography, kept as text, published as a static website."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segbib.model.bibliography import Bibliography

__all__ = ["load"]


def load(data: str | Path = "data") -> Bibliography:
    """The bibliography in the folder `data`.

    Raises `segbib.base.problems.Findings` with every problem where a file is not as it must be,
    `segbib.base.problems.NoProject` where there is no such folder."""
    from segbib.store.records import load_bibliography

    return load_bibliography(Path(data))
