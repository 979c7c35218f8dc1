"""`segbib schema`: what files may hold, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path

from segbib.base.files import write_atomic
from segbib.base.project import Project
from segbib.store.modeline import FOLDER, schema_file
from segbib.store.records import load
from segbib.store.schemas import schemas


def save_schemas(project: Project, folder: Path | None = None, write: bool = True) -> tuple[Path, ...]:
    """The files of JSON Schemas in `folder`, else in `data/schema/`, that changed, or without `write` would change.

    Raises `NoProject` where there is no data."""
    words = load(project.data).bibliography.vocabulary
    target = folder or project.data / FOLDER
    changed = []
    for name, schema in schemas(words).items():
        path = target / schema_file(name)
        content = f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
        if path.exists() and path.read_bytes() == content:
            continue
        if write:
            write_atomic(path, content)
        changed.append(path)
    return tuple(changed)
