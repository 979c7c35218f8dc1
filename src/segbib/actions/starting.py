"""`segbib init`: a new bibliography."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from msgspec import Struct

from segbib.actions.describing import save_schemas
from segbib.actions.formatting import format_files
from segbib.base.files import resource_folder, shown, write_atomic
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.base.text import is_slug, printed, slug, squeeze
from segbib.export.markdown_item import escaped
from segbib.store.edit import edit_yaml, value_in

_IGNORED = b".segbib/\n"
_SITE_IGNORED = b"*\n!.gitignore\n"


class Started(Struct, frozen=True):
    """A new bibliography."""

    title: str
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    """What stood in the folder already, and stays as it was."""


def start(folder: Path, title: str = "", tasks: Iterable[str] = ()) -> Started:
    """A new bibliography in `folder`, which is made where it is missing: its words and settings with their schemas, and
    a README that says what to do next.

    Without `title` it is called after the folder. A task is a name, or ID=NAME. Raises `NotPossible` where the folder
    has a bibliography already, or a task no id can be made of."""
    project = Project(folder)
    if project.data.exists():
        raise NotPossible(
            f"{shown(project.data)} is there already. Choose another folder, or go on with this one: segbib check"
        )
    title = printed(squeeze(title)) or _title_of(folder)
    words = [_task(told) for told in tasks]
    made = {project.data / name: text.encode() for name, text in _data(title, words).items()}
    beside = {
        folder / "README.md": _text("README.md").replace("{title}", escaped(title)).encode(),
        folder / ".gitignore": _IGNORED,
        project.site / ".gitignore": _SITE_IGNORED,
        **_for_github(folder),
    }
    kept = tuple(path for path in beside if path.exists())
    for path, content in {**made, **beside}.items():
        if path not in kept:
            write_atomic(path, content)
    schemas = save_schemas(project)
    format_files(project)  # each file names its schema
    return Started(title, (*(path for path in (*beside, *made) if path not in kept), *schemas), kept)


def _for_github(folder: Path) -> dict[Path, bytes]:
    """The workflows and the issue form of segbib's own repository, put where GitHub looks for them, and a file that
    says which segbib they install."""
    ours = resource_folder(".github")
    files = {path.relative_to(ours): path.read_bytes() for path in sorted(ours.glob("*/*.yml"))}
    files[Path("requirements.txt")] = f"segbib~={version('segbib')}\n".encode()
    return {folder / ".github" / below: content for below, content in files.items()}


def _text(name: str) -> str:
    return (files("segbib.starter") / name).read_text(encoding="utf-8")


def _title_of(folder: Path) -> str:
    """'my-bibliography' gives 'My bibliography'."""
    name = printed(squeeze(folder.resolve().name.replace("-", " ").replace("_", " ")))
    return name[:1].upper() + name[1:] or "A bibliography"


def _data(title: str, tasks: list[dict[str, Any]]) -> dict[str, str]:
    """Name and text of each file of `data/`."""
    made = {name: _text(name) for name in ("authors.yaml", "frameworks.yaml", "lists.yaml", "venues.yaml")}
    made["README.md"] = _text("data-README.md")
    settings, known = _text("site.yaml"), _text("tasks.yaml")
    made["site.yaml"] = edit_yaml(settings, {**value_in(settings), "title": title})
    others = value_in(known)
    taken = [each["id"] for each in (*tasks, *others)]
    if twice := next((id_ for id_ in taken if taken.count(id_) > 1), None):
        raise NotPossible(f"--task: '{twice}' is there twice. Give each task once; 'other' is there anyway.")
    made["tasks.yaml"] = edit_yaml(known, [*tasks, *others])
    return made


def _task(told: str) -> dict[str, Any]:
    id_, sign, name = (part.strip() for part in told.partition("="))
    if not (sign and name and is_slug(id_)):
        id_, name = slug(told), printed(squeeze(told))
    if not id_:
        raise NotPossible(
            f"--task: of '{told}' no id can be made. Write ID=NAME, such as structure={told or 'Structure'}."
        )
    return {"id": id_, "name": {"en": name}}
