"""Finding the papers near each of all papers: by several processes, and only where it may be others than last time.

A text file below `.segbib/` keeps what was found: a line for each paper with its id, a hash of what that depends on,
and the ids of those near it. It may be deleted at any time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from segbib.base.files import write_atomic
from segbib.base.processes import in_parts_of, shared
from segbib.base.progress import Progress, silent
from segbib.base.stamps import program_stamp
from segbib.site.make import WORTH_SHARING
from segbib.site.related import Neighbourhood

_NAME = "related.tsv"

_PART = 250
"""Papers whose neighbours are found one after the other before anything is told of them."""


def relate(papers: Neighbourhood, cache: Path | None, jobs: int = 1, progress: Progress = silent) -> None:
    """Finds the neighbours of all papers, but for those that a file in the folder `cache` has; they stand there then.

    Raises `NotPossible` where the file cannot be written."""
    made_of = papers.made_of()
    known = _read(cache / _NAME) if cache else {}
    same = (id_ for id_, [hashed, *near] in known.items() if made_of.get(id_) == hashed and made_of.keys() >= {*near})
    papers.know({id_: known[id_][1:] for id_ in same})
    todo = [id_ for id_ in made_of if id_ not in papers.found]
    parts = in_parts_of(_PART, todo)
    for done, found in enumerate(shared(papers.nearest, parts, jobs if len(todo) >= WORTH_SHARING else 1), 1):
        papers.know(found)
        progress("Finding related papers", min(done * _PART, len(todo)), len(todo))
    if cache and (todo or known.keys() != made_of.keys()):
        _write(cache / _NAME, papers, made_of)


def _read(file: Path) -> dict[str, list[str]]:
    """Id of each paper to the hash and the ids that stand with it; {} where the file is not of this program."""
    try:
        head, *lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    rows = [line.split("\t") for line in lines]
    return {row[0]: row[1:] for row in rows if len(row) > 1} if head == program_stamp() else {}


def _write(file: Path, papers: Neighbourhood, made_of: Mapping[str, str]) -> None:
    rows = ["\t".join([id_, hashed, *papers.found[id_]]) for id_, hashed in made_of.items()]
    write_atomic(file, "\n".join([program_stamp(), *rows, ""]).encode())
