"""Making the files of a plan, by several processes where there is much to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from segbib.base.processes import in_parts, shared
from segbib.model.record import Record
from segbib.site import manifest
from segbib.site.plan import File, Plan

WORTH_SHARING = 300
"""Records or files below which a process of its own costs more than it saves."""

_PART = 250
"""Papers that are made one after the other before their lines are told of."""

Hashes = dict[str, str]
"""Path to the hash of the bytes, as the manifest has it."""

Lines = list[dict[str, str]]
"""For each language: id of a record to the HTML of its line."""


@dataclass(frozen=True)
class Maker:
    """What files are made with."""

    plan: Plan
    staging: Path
    kept: Mapping[str, str]
    """Path to hash of files that lie in the site's folder as an earlier build left them: what has their bytes is not
    written again."""
    jobs: int = 1

    def make(self, wanted: Collection[str]) -> Hashes:
        """Writes the wanted files that are not there yet; gives the hash of each of them."""
        papers = [(record, tuple(file for file in files if file.path in wanted)) for record, files in self.plan.papers]
        rest = [file for file in self.plan.rest if file.path in wanted]
        hashes: Hashes = {}
        if self._jobs(len(wanted)) > 1:
            shown = self._shown(rest)
            busy = [each for each in papers if each[1] or any(each[0].id in ids for ids in shown)]
            parts = in_parts(busy, -(-len(busy) // _PART))
            for made, lines in shared(lambda part: self._papers(part, shown), parts, self.jobs):
                hashes |= made
                for tree, told in zip(self.plan.trees, lines, strict=True):
                    tree.renderer.know(told)
            for made in shared(self._write, [rest[number :: self.jobs] for number in range(self.jobs)], self.jobs):
                hashes |= made
            return hashes
        return self._write([*(file for _, files in papers for file in files), *rest])

    def _jobs(self, count: int) -> int:
        return self.jobs if count >= WORTH_SHARING else 1

    def _shown(self, files: Iterable[File]) -> list[set[str]]:
        """For each language the ids of the records whose lines the files show."""
        ids: list[set[str]] = [set() for _ in self.plan.trees]
        for file in files:
            ids[file.tree].update(item.record.id for item in file.items)
        return ids

    def _papers(self, papers: Sequence[tuple[Record, tuple[File, ...]]], shown: list[set[str]]) -> tuple[Hashes, Lines]:
        """The files of the papers, and their lines, as far as lists will show them."""
        hashes = self._write(file for _, files in papers for file in files)
        lines: Lines = []
        for tree, ids in zip(self.plan.trees, shown, strict=True):
            items = [tree.catalogue.item_of[record.id] for record, _ in papers if record.id in ids]
            lines.append({item.record.id: tree.renderer.line(item) for item in items})
        return hashes, lines

    def _write(self, files: Iterable[File]) -> Hashes:
        hashes: Hashes = {}
        folders: set[str] = set()
        for file in files:
            data = file.make()
            hashes[file.path] = hashed = manifest.digest(data)
            if self.kept.get(file.path) == hashed:
                continue
            parent = file.path.rpartition("/")[0]
            if parent not in folders:
                (self.staging / parent).mkdir(parents=True, exist_ok=True)
                folders.add(parent)
            with open(f"{self.staging}/{file.path}", "wb", buffering=0) as written:
                written.write(data)
        return hashes
