"""Moving what a build made to where its readers look."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from segbib.base.problems import NotPossible
from segbib.site import manifest


def ours(output: Path) -> dict[str, str]:
    """Path to hash of the files of an earlier build in `output`; raises `NotPossible` where the folder is somebody
    else's."""
    if output.exists() and not output.is_dir():
        raise NotPossible(f"{output} is a file. Choose a folder with -o.")
    old = manifest.read(output)
    if old is None and output.is_dir() and any(path.name != ".gitignore" for path in output.iterdir()):
        raise NotPossible(
            f"{output} holds files that no build of segbib wrote (it has no {manifest.NAME}). "
            "Choose another folder with -o, or empty this one."
        )
    return old or {}


def publish(
    staging: Path, output: Path, made: Collection[str], files: Mapping[str, str], old: Mapping[str, str]
) -> int:
    """Moves the files that were made into `output` and removes those of the earlier build that are no more; gives the
    number of these. `files` is all that the site then holds. Raises `NotPossible` where a foreign file is in the way,
    before anything is moved."""
    _refuse_foreign(output, files, old)
    output.mkdir(exist_ok=True)
    gone = sorted(old.keys() - files.keys(), reverse=True)
    if made or gone or files != old:
        # Whatever stops the moving, the next build must know all these files as ours.
        _put_manifest(staging, output, {**old, **files})
    for folder in sorted({str(PurePosixPath(path).parent) for path in made}):
        (output / folder).mkdir(parents=True, exist_ok=True)
    for path in made:
        os.replace(f"{staging}/{path}", f"{output}/{path}")
    for path in gone:
        (output / path).unlink(missing_ok=True)
        _remove_empty_folders(output, (output / path).parent)
    if gone:
        _put_manifest(staging, output, files)
    return len(gone)


def _refuse_foreign(output: Path, files: Mapping[str, str], old: Mapping[str, str]) -> None:
    for path in sorted(files.keys() - old.keys()):
        if os.path.lexists(output / path):
            raise NotPossible(f"{output / path} is in the way: no build of segbib wrote it. Move it elsewhere.")


def _put_manifest(staging: Path, output: Path, files: Mapping[str, str]) -> None:
    (staging / manifest.NAME).write_bytes(manifest.to_bytes(files))
    (staging / manifest.NAME).replace(output / manifest.NAME)


def _remove_empty_folders(output: Path, folder: Path) -> None:
    while folder != output and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
