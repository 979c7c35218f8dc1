"""What an earlier build left that need not be made again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from segbib.base.config import Settings
from segbib.base.files import resource_folder
from segbib.base.hashes import hash_of
from segbib.base.stamps import contents_of, program_stamp
from segbib.model.bibliography import Bibliography
from segbib.site import manifest, state
from segbib.site.fingerprint import fingerprint
from segbib.site.manifest import Hashes
from segbib.site.state import BuildReport, Built


class Kept(Struct, frozen=True):
    """What the last build left in the folder, as far as it still lies there as it was written."""

    hashes: Hashes
    """Path to hash, as the manifest has it."""
    stamps: Mapping[str, str]
    """Path to stamp."""
    made_of: Mapping[str, str]
    """Path to the hash of what the file was made of; {} where all files are to be made of something else now."""
    blocks: Mapping[str, str] = field(default_factory=dict)
    """Path of each file whose blocks may be copied to where they lie, as in `Built`."""

    @classmethod
    def of(cls, output: Path, old: Hashes, built: Built, base: str) -> Kept:
        """The files of `old`, the manifest in `output`, that the last build wrote and that still lie there.

        A file that was changed in its place, in a folder where nothing came or went, is taken for what it was."""
        if not built.stamps or _hash_of_manifest(output) != built.manifest:
            return cls({}, {}, {})
        folders = state.stamps_of(output, built.folders)
        touched = {path for path, stamp in folders.items() if stamp != built.folders[path]}
        doubtful = [path for path in built.stamps if touched and path.rpartition("/")[0] in touched]
        now = state.stamps_of(output, doubtful)
        lost = {path for path in doubtful if now[path] != built.stamps[path] and not _holds(output, path, old)}
        hashes = {path: hashed for path, hashed in old.items() if path in built.stamps and path not in lost}
        stamps = {**built.stamps, **now}
        if built.base != base:
            return cls(hashes, stamps, {})
        return cls(hashes, stamps, built.made_of, {path: built.blocks[path] for path in built.blocks.keys() & hashes})

    def after(self, output: Path, files: Hashes, changed: Iterable[str], built: Built, report: BuildReport) -> Built:
        """What the next build is to know: `built`, and what lies in `output` now that the changed files are written."""
        now = {**self.stamps, **state.stamps_of(output, changed)}
        folders = {manifest.NAME, *(path.rpartition("/")[0] for path in files)}
        return replace(
            built,
            stamps={path: now[path] for path in files},
            blocks={path: table for path, table in {**self.blocks, **built.blocks}.items() if path in files},
            folders=state.stamps_of(output, folders),
            manifest=_hash_of_manifest(output),
            numbers=report.numbers,
        )

    def needs(self, path: str, made_of: str) -> bool:
        """Whether a file is to be made; `made_of` is '' where that is not told."""
        return not made_of or path not in self.hashes or self.made_of.get(path) != made_of


def _hash_of_manifest(output: Path) -> str:
    """The hash of the manifest's bytes; '' where there is none."""
    file = output / manifest.NAME
    return hash_of(file.read_bytes()) if file.exists() else ""


def _holds(output: Path, path: str, hashes: Hashes) -> bool:
    """Whether a file holds what the manifest says."""
    try:
        return manifest.digest((output / path).read_bytes()) == hashes.get(path)
    except OSError:
        return False


def base_of(bibliography: Bibliography, settings: Settings, templates: Path | None) -> str:
    """The hash of what all files depend on: program, templates, settings, vocabularies, what lists said."""
    folders = [resource_folder("templates"), *([templates] if templates else [])]
    found = tuple(map(contents_of, folders))
    return fingerprint((program_stamp(), found, settings, bibliography.vocabulary, bibliography.imports))
