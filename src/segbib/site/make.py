"""Making the files of a plan, by several processes where there is much to do."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from io import FileIO
from pathlib import Path

from msgspec import Struct, field

from segbib.base.processes import in_parts_of, shared
from segbib.base.progress import Progress, silent
from segbib.model.record import Record
from segbib.site import manifest
from segbib.site.blocks import Place, places, table_of
from segbib.site.kept import Kept
from segbib.site.manifest import Hashes
from segbib.site.plan import File, Plan
from segbib.site.state import stamp_text
from segbib.store.stored import ahead

WORTH_SHARING = 300
"""Records or files below which a process of its own costs more than it saves."""

_PART = 250
"""Papers that are made one after the other before their lines are told of."""

_FILES = 20
"""Other pages that are made one after the other; long and short ones lie together."""

Lines = list[dict[str, str]]
"""For each language: id of a record to the HTML of its line."""


class Made(Struct, frozen=True):
    """What came of making files."""

    hashes: Hashes = field(default_factory=dict)
    made_of: dict[str, str] = field(default_factory=dict)
    """Path of each file of a paper to the hash of what it was made of."""
    blocks: dict[str, str] = field(default_factory=dict)
    """Path of each file that was made of blocks to where these lie in it, as in `Built`."""
    lines: Lines = field(default_factory=list)


class Maker(Struct, frozen=True):
    """What files are made with."""

    plan: Plan
    staging: Path
    output: Path
    kept: Kept
    """What lies in the folder `output`: what has the same bytes is not written again."""
    jobs: int = 1
    progress: Progress = silent

    def make(self, papers: Collection[str], wanted: Collection[str]) -> Made:
        """Writes the files of these papers, by their ids, and the other wanted ones, by their paths, that are not there
        yet."""
        rest = [file for file in self.plan.rest if file.path in wanted]
        jobs = self.jobs if len(papers) + len(rest) >= WORTH_SHARING else 1
        shown = self._shown(rest)
        some = set(papers).union(*shown)
        busy = [paper for paper in self.plan.papers if paper.id in some]
        all_made = Made()
        work = partial(self._papers, papers=papers, shown=shown)
        for done, made in enumerate(shared(work, in_parts_of(_PART, busy), jobs), 1):
            all_made.hashes.update(made.hashes)
            all_made.made_of.update(made.made_of)
            for tree, told in zip(self.plan.trees, made.lines, strict=True):
                tree.renderer.know(told)
            self.progress("Making papers", min(done * _PART, len(busy)), len(busy))
        parts = _parts(rest)
        for done, made in enumerate(shared(self._rest, parts, jobs), 1):
            all_made.hashes.update(made.hashes)
            all_made.blocks.update(made.blocks)
            self.progress("Making lists and files", done, len(parts))
        for tree in self.plan.trees:
            tree.renderer.forget()  # the lines of a hundred thousand records take a fifth of all memory
        return all_made

    def _shown(self, files: Iterable[File]) -> list[set[str]]:
        """For each language the ids of the records whose lines the files show."""
        ids: list[set[str]] = [set() for _ in self.plan.trees]
        for file in files:
            ids[file.tree].update(record.id for record in file.shows())
            if file.joined:
                left = self._left(file)
                new = (block for block in file.blocks if block.items and block.made_of not in left)
                ids[file.tree].update(item.record.id for block in new for item in block.items)
        return ids

    def _left(self, file: File) -> Mapping[str, Place]:
        """The blocks of the file that can be copied."""
        old = self.output / file.path
        if file.path not in self.kept.blocks or stamp_text(old) != self.kept.stamps[file.path]:
            return {}
        return places(self.kept.blocks[file.path], old.stat().st_size)

    def _papers(self, part: Sequence[Record], papers: Collection[str], shown: list[set[str]]) -> Made:
        """The files of some papers, and their lines, as far as lists will show them."""
        made = Made(lines=[{} for _ in self.plan.trees])
        ahead(part)
        for paper in part:
            if paper.id in papers:
                hashes = self._write(self.plan.files_of(paper))
                made.hashes.update(hashes)
                made.made_of.update(dict.fromkeys(hashes, self.plan.hash_of(paper)))
            for tree, ids, told in zip(self.plan.trees, shown, made.lines, strict=True):
                if paper.id in ids:
                    told[paper.id] = tree.renderer.line(tree.catalogue.item_of[paper.id])
        return made

    def _rest(self, files: Sequence[File]) -> Made:
        """Files that are not made of one paper."""
        made = Made()
        for file in files:
            if file.joined:
                made.hashes[file.path], made.blocks[file.path] = self._join(file)
            else:
                made.hashes.update(self._write((file,)))
        return made

    def _write(self, files: Iterable[File]) -> Hashes:
        hashes: Hashes = {}
        for file in files:
            data = file.make()
            hashes[file.path] = hashed = manifest.digest(data)
            if self.kept.hashes.get(file.path) == hashed:
                continue
            with _opened(f"{self.staging}/{file.path}") as target:
                target.write(data)
        return hashes

    def _join(self, file: File) -> tuple[str, str]:
        """Writes a file block by block; gives its hash, and where they lie in it."""
        left = self._left(file)
        hashed = hashlib.sha256()
        lengths = []
        path, old = f"{self.staging}/{file.path}", f"{self.output}/{file.path}"
        with _opened(path) as target:
            for block in file.blocks:
                data = _copied(old, left[block.made_of]) if block.made_of in left else block.make()
                target.write(data)
                hashed.update(data)
                lengths.append((block, len(data)))
        if self.kept.hashes.get(file.path) == hashed.hexdigest():
            os.unlink(path)
        return hashed.hexdigest(), table_of(lengths)


def _parts(files: Sequence[File]) -> list[Sequence[File]]:
    """The files in parts: what is no page may take long, and goes first and by itself; what is made at one go before
    what is made of blocks, as it takes most memory."""
    pages, others = ([file for file in files if file.path.endswith(".html") == each] for each in (True, False))
    single = sorted(others, key=lambda file: file.joined is not None)
    return [*((file,) for file in single), *in_parts_of(_FILES, pages)]


def _copied(path: str, place: Place) -> bytes:
    """The block that lies there in the file."""
    start, length = place
    with FileIO(path) as file:
        file.seek(start)
        return file.read(length)


def _opened(path: str) -> FileIO:
    """A new file, in a folder that may be yet to be made."""
    try:
        return FileIO(path, "w")
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)
        return FileIO(path, "w")
