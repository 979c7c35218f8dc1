"""The search index: Pagefind makes it from the records' documents, that of many records in parts.

What Pagefind has in memory and does grows with what it is given at once, and it knows nothing of an earlier index. Each
part is an index of its own in a folder of its own; `static/finding.js` asks all of them."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from segbib.base.hashes import hash_of
from segbib.base.problems import NotPossible
from segbib.base.processes import shared
from segbib.base.progress import Progress, silent
from segbib.model.record import Record
from segbib.site import manifest
from segbib.site.documents import Document, Documents, folder_of
from segbib.site.fingerprint import fingerprint
from segbib.site.kept import Kept
from segbib.site.manifest import Hashes
from segbib.site.plan import Plan
from segbib.site.search import FOLDER, document_path

LARGEST = 25_000
"""Most documents of a part, of which Pagefind has 0.6 GB in memory; each part more is one more file to fetch for each
word that is searched for."""

# Pagefind refuses to index nothing, as a new bibliography is; nobody looks for this word.
_EMPTY = '<!doctype html><html lang="en"><body><p>_</p></body></html>'

# Pagefind puts its own interfaces beside the index; the site has its own.
_INTERFACES = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.*")


class _Part(Struct, frozen=True):
    """Records that have an index of their own."""

    folder: str
    """Path in the site."""
    records: tuple[Record, ...]
    made_of: str


class Indexer(Struct, frozen=True):
    """What makes the index of a site."""

    plan: Plan
    staging: Path
    kept: Kept
    base: str = ""
    """Hash of what all documents depend on besides their records."""
    documents: Path | None = None
    """The folder where documents are kept for the next build; None where there is none."""
    jobs: int = 1
    progress: Progress = silent

    def index(self) -> tuple[Hashes, dict[str, str]]:
        """Path of the index's files to their hash, and to the hash of what they are made of; only parts that are made
        of something else than before are made.

        Raises `NotPossible` where Pagefind is missing or fails."""
        there = {path: hashed for path, hashed in self.kept.hashes.items() if path.startswith(f"{FOLDER}/")}
        before = {path: hashed for path, hashed in self.kept.made_of.items() if path.startswith(f"{FOLDER}/")}
        parts = self._parts()
        left = {part.folder: _left(part, before) for part in parts}
        todo = [part for part in parts if not left[part.folder] or not there.keys() >= left[part.folder]]
        made = dict(zip([part.folder for part in todo], self._made(todo, parts), strict=True))
        files: Hashes = {}
        told: dict[str, str] = {}
        for part in parts:
            found = made.get(part.folder) or {path: there[path] for path in left[part.folder]}
            files |= found
            told |= dict.fromkeys(found, part.made_of)
        if len(parts) > 1:
            files[f"{FOLDER}/pagefind.js"] = self._put_names(parts)
        return files, told

    def _parts(self) -> list[_Part]:
        """All records, each in the part that its id says: a change of one leaves the other parts as they are."""
        records = self.plan.trees[0].catalogue.bibliography.records
        count = max(1, -(-len(records) * len(self.plan.trees) // LARGEST))
        members: list[list[Record]] = [[] for _ in range(count)]
        for record in records:
            members[self._number(record, count)].append(record)
        return [
            _Part(FOLDER if count == 1 else f"{FOLDER}/{number}", tuple(each), self._made_of(each))
            for number, each in enumerate(members, 1)
        ]

    def _number(self, record: Record, count: int) -> int:
        return int(hash_of(record.id)[:8], 16) % count if count > 1 else 0

    def _made_of(self, records: Sequence[Record]) -> str:
        return fingerprint(self.plan.trees[0].catalogue.items(records))

    def _made(self, todo: Sequence[_Part], parts: Sequence[_Part]) -> list[Hashes]:
        """The files of each part in `todo`, written into the staging folder."""
        if not todo:
            return []
        if importlib.util.find_spec("pagefind") is None:
            raise NotPossible(
                "The search index needs Pagefind: install it with \"pip install 'pagefind[extended]'\", "
                "or switch search off in data/site.yaml (features: {search: false})."
            )
        with folder_of(self.documents) as folder:
            wanted = [each for part in todo for each in self._documents(part)]
            others = [each.path for part in parts if part not in todo for each in self._documents(part)]
            Documents(folder, self.base, self.jobs, self.progress).write(wanted, others)
            return list(shared(partial(self._run, folder), todo, self.jobs))

    def _documents(self, part: _Part) -> Iterator[Document]:
        for record in part.records:
            for tree in self.plan.trees:
                path = f"{part.folder}/{tree.folder}{document_path(record, tree.catalogue)}"
                yield Document(path, record, tree)

    def _run(self, folder: Path, part: _Part) -> Hashes:
        documents, output = folder / part.folder, self.staging / part.folder
        documents.mkdir(parents=True, exist_ok=True)
        (documents / "index.html").unlink(missing_ok=True)
        if not part.records:
            (documents / "index.html").write_text(_EMPTY, encoding="utf-8")
        pagefind(documents, output)
        return {
            f"{part.folder}/{path}": manifest.digest((output / path).read_bytes()) for path in manifest.walk(output)
        }

    def _put_names(self, parts: Sequence[_Part]) -> str:
        """Writes the script that says, in the place of an index, in which folders the parts are; gives its hash."""
        names = [f"{part.folder.removeprefix(FOLDER)[1:]}/" for part in parts]
        data = f"export const parts = {json.dumps(names)};\n".encode()
        (self.staging / FOLDER).mkdir(exist_ok=True)
        (self.staging / FOLDER / "pagefind.js").write_bytes(data)
        return manifest.digest(data)


def _left(part: _Part, made_of: Mapping[str, str]) -> set[str]:
    """Paths of the files that an earlier build made of the same part."""
    before = f"{part.folder}/"
    return {path for path, hashed in made_of.items() if hashed == part.made_of and path.startswith(before)}


def pagefind(documents: Path, output: Path) -> None:
    """Writes the index of all documents in a folder. Raises `NotPossible` where Pagefind fails."""
    # '+' tells 'YOLACT++' from 'YOLACT'
    options = ["--site", str(documents), "--output-path", str(output), "--include-characters", "+", "--quiet"]
    command = [sys.executable, "-m", "pagefind", *options]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-500:]
        raise NotPossible(f"Pagefind could not make the search index: {said}")
    for pattern in _INTERFACES:
        for file in output.glob(pattern):
            file.unlink()
