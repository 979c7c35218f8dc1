"""`segbib init`: a new bibliography."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from segbib.base.files import resource_folder, shown, write_atomic
from segbib.base.problems import NotPossible


def start(folder: Path) -> tuple[Path, ...]:
    """The files of a new bibliography in `folder`, which is made where it is missing.

    Raises `NotPossible` where the folder has a bibliography already."""
    data = folder / "data"
    if data.exists():
        raise NotPossible(
            f"{shown(data)} is there already. Choose another folder, or go on with this one: segbib check"
        )
    written = []
    for source in sorted(files("segbib.starter").iterdir(), key=lambda each: each.name):
        if source.name.endswith((".yaml", ".md")):
            write_atomic(data / source.name, source.read_bytes())
            written.append(data / source.name)
    write_atomic(folder / "site" / ".gitignore", b"*\n!.gitignore\n")
    write_atomic(folder / ".gitignore", b".segbib/\n")
    for path, content in _for_github(folder).items():
        if not path.exists():
            write_atomic(path, content)
            written.append(path)
    return tuple(written)


def _for_github(folder: Path) -> dict[Path, bytes]:
    """The workflows and the issue form of segbib's own repository, put where GitHub looks for them, and a file that
    says which segbib they install."""
    ours = resource_folder(".github")
    files = {path.relative_to(ours): path.read_bytes() for path in sorted(ours.glob("*/*.yml"))}
    files[Path("requirements.txt")] = f"segbib~={version('segbib')}\n".encode()
    return {folder / ".github" / below: content for below, content in files.items()}
