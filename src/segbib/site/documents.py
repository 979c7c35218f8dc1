"""The documents that the search index is made of, in a folder that is kept: only those of records that changed are
written again."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from segbib.base.files import write_atomic
from segbib.base.hashes import hash_of
from segbib.base.processes import in_parts_of, shared
from segbib.base.progress import Progress, silent
from segbib.model.record import Record
from segbib.site.make import WORTH_SHARING
from segbib.site.plan import Tree
from segbib.site.search import document

_NAME = "documents.tsv"
"""The file with the hash of what each document was made of."""

_PART = 250
"""Documents that are made one after the other before anything is told of them."""


class Document(Struct, frozen=True):
    """A document that is to be there."""

    path: str
    """Below the folder."""
    record: Record
    tree: Tree


@contextmanager
def folder_of(kept: Path | None) -> Iterator[Path]:
    """The folder for the documents: that which is kept, else one that is gone afterwards."""
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


class Documents(Struct, frozen=True):
    """What writes documents into a folder."""

    folder: Path
    base: str
    """Hash of what all of them depend on besides their records."""
    jobs: int = 1
    progress: Progress = silent

    def write(self, wanted: Sequence[Document], others: Collection[str]) -> None:
        """Writes these, as far as they are not there already, and removes all but them and the `others`, by their
        paths."""
        known = self._known()
        told = {each.path: hash_of(f"{self.base} {each.record.digest} {each.path}") for each in wanted}
        todo = [each for each in wanted if known.get(each.path) != told[each.path] or not self._is_there(each)]
        # what is ended midway is done anew
        (self.folder / _NAME).unlink(missing_ok=True)
        for path in known.keys() - told.keys() - {*others}:
            (self.folder / path).unlink(missing_ok=True)
        parts = in_parts_of(_PART, todo)
        for done, _ in enumerate(shared(self._make, parts, self.jobs if len(todo) >= WORTH_SHARING else 1), 1):
            self.progress("Making the search index", min(done * _PART, len(todo)), len(todo))
        self._keep({**{path: known[path] for path in others if path in known}, **told})

    def _is_there(self, each: Document) -> bool:
        return (self.folder / each.path).exists()

    def _make(self, documents: Sequence[Document]) -> None:
        for each in documents:
            page = document(each.record, each.tree.catalogue, each.tree.renderer.translate)
            target = self.folder / each.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(each.tree.renderer.page(page), encoding="utf-8")

    def _known(self) -> dict[str, str]:
        try:
            rows = (self.folder / _NAME).read_text(encoding="utf-8").splitlines()
            return {path: made_of for path, _, made_of in (row.partition("\t") for row in rows)}
        except (OSError, ValueError):
            return {}

    def _keep(self, told: Mapping[str, str]) -> None:
        write_atomic(self.folder / _NAME, "".join([f"{path}\t{made_of}\n" for path, made_of in told.items()]).encode())
