"""The comment at the beginning of a file that tells editors its schema.

Source: yaml-language-server, `# yaml-language-server: $schema=<path from the file's folder>`."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

FOLDER = "schema"
"""Where the schemas stand, below data/."""
RECORD = "record"
"""The name of the schema of records."""

_MARK = "yaml-language-server:"


def schema_file(name: str) -> str:
    """The file of the schema of a kind of files, in its folder."""
    return f"{name}.schema.json"


def with_modeline(text: str, data: Path, below: str, name: str) -> str:
    """The text of the file `below` data/ with the comment at its head; as it is where it has one, or where the
    bibliography has no such schema."""
    if not (data / FOLDER / schema_file(name)).exists() or _has_one(text):
        return text
    up = "../" * (len(PurePosixPath(below).parts) - 1)
    return f"# {_MARK} $schema={up}{FOLDER}/{schema_file(name)}\n{text}"


def _has_one(text: str) -> bool:
    for line in text.splitlines():
        if not line.startswith("#"):
            return False
        if _MARK in line:
            return True
    return False
