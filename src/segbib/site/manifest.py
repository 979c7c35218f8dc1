"""The list of all files that a build wrote, with their hashes: what makes a folder a site of ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from segbib.base.problems import NotPossible

NAME = "manifest.json"

Hashes = dict[str, str]
"""Path to the hash of the bytes, as the manifest has it."""


def digest(data: bytes) -> str:
    """The hash of a file, as the manifest writes it."""
    return hashlib.sha256(data).hexdigest()


def to_bytes(files: Mapping[str, str]) -> bytes:
    """The manifest of these files, path to hash."""
    # what `indent=0` gives, which json writes a hundred times slower
    lines = ",\n".join([f'{json.dumps(path, ensure_ascii=False)}: "{hash_}"' for path, hash_ in sorted(files.items())])
    listed = f"{{\n{lines}\n}}" if lines else "{}"
    return f'{{\n"generator": "segbib",\n"files": {listed}\n}}\n'.encode()


def read(site: Path) -> dict[str, str] | None:
    """Path to hash of every file of the site; None where the folder has no manifest.

    Raises `NotPossible` where there is a manifest.json of something else."""
    try:
        text = (site / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise _not_ours(site) from None
    try:
        found = json.loads(text)
    except ValueError:
        raise _not_ours(site) from None
    if not isinstance(found, dict) or found.get("generator") != "segbib" or not isinstance(found.get("files"), dict):
        raise _not_ours(site)
    files = {path: str(hash_) for path, hash_ in found["files"].items()}
    if any(_leads_out(path) for path in files):
        raise _not_ours(site)
    return files


def _leads_out(path: str) -> bool:
    # of a hundred thousand paths hardly one is worth a closer look
    if ".." not in path and "\\" not in path and ":" not in path and path[:1] != "/":
        return False
    return Path(path).is_absolute() or ".." in Path(path).parts


def _not_ours(site: Path) -> NotPossible:
    return NotPossible(f"{site / NAME} is not the manifest of a site that segbib built. Choose another folder with -o.")


def walk(site: Path) -> Iterator[str]:
    """Path of every file in the folder, with `/`, the manifest left out."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_dir() and name != NAME:
            yield name


def verify(site: Path) -> tuple[str, ...]:
    """A sentence for every file that is changed, missing, or not the site's own; () where all is as it was built.

    Files whose name or folder begins with a dot are nobody's business. Raises `NotPossible` where the folder is
    no site of segbib's."""
    files = read(site)
    if files is None:
        raise NotPossible(f"{site} has no {NAME}: it is no site that segbib built. Build one with 'segbib build -o'.")
    found = []
    for path, hash_ in sorted(files.items()):
        try:
            if digest((site / path).read_bytes()) != hash_:
                found.append(f"{path} has been changed since it was built.")
        except OSError:
            found.append(f"{path} is missing.")
    found.extend(
        f"{path} is not in the manifest: no build wrote it."
        for path in walk(site)
        if path not in files and not any(part.startswith(".") for part in Path(path).parts)
    )
    return tuple(found)
