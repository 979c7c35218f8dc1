"""The bibliography of a project beside its cache: what did not change since an earlier run is not read again."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from segbib.base.memory import uncollected
from segbib.base.progress import Progress, silent
from segbib.base.project import Project
from segbib.base.stamps import Stamp, program_stamp, settled, stamps, stamps_again

if TYPE_CHECKING:
    from segbib.model.bibliography import Bibliography
    from segbib.store.cached import Shelf
    from segbib.store.loaded import Loaded

_RECORDS = "records.sqlite"


@contextmanager
def cache_folder(project: Project) -> Iterator[Path]:
    """The project's folder for what can be made again; where nothing can be written, one that is gone afterwards."""
    if project.data.is_dir():
        with suppress(OSError):
            project.cache.mkdir(exist_ok=True)
    # the database may be another user's
    there = [path for path in (project.cache, project.cache / _RECORDS) if path.exists()]
    if project.cache.is_dir() and all(os.access(path, os.W_OK) for path in there):
        yield project.cache
        return
    import tempfile  # with what it brings along, of use only here

    with tempfile.TemporaryDirectory(prefix="segbib-") as folder:
        yield Path(folder)


def data_stamps(
    project: Project, before: Mapping[str, Stamp] | None = None, changed: Collection[str] = ()
) -> dict[str, Stamp]:
    """The stamp of each file below `data/`, see `settled`; where those `before` are known, and the paths below `data/`
    of all that changed since, only these are looked at."""
    # the moment before the look: what changes while it goes on is not to be relied on
    now = time.time_ns()
    return settled(stamps(project.data) if before is None else stamps_again(project.data, before, changed), now)


@contextmanager
def loaded(project: Project, jobs: int = 1, progress: Progress = silent) -> Iterator[Loaded]:
    """All that `data/` says, read by so many processes as far as it has to be; within the context its records find
    their parts. Raises `NoProject` where there is no data."""
    with uncollected(), cache_folder(project) as folder:
        yield load_beside(shelf_in(folder), project, data_stamps(project), jobs, progress)


@contextmanager
def readable(project: Project, jobs: int = 1, progress: Progress = silent) -> Iterator[Bibliography]:
    """The bibliography alone. Raises `Findings` too, where a file is not as it must be."""
    from segbib.store.records import without_errors

    with loaded(project, jobs, progress) as found:
        yield without_errors(found).bibliography


@contextmanager
def loaded_to_change(project: Project) -> Iterator[Loaded]:
    """As `loaded` where an earlier run has kept what it read; else all is read, and nothing kept: one who is about to
    change most of it would check it and keep it for nothing."""
    from segbib.store.records import load

    if (project.cache / _RECORDS).exists():
        with loaded(project) as found:
            yield found
    else:
        yield load(project.data)


def shelf_in(folder: Path) -> Shelf:
    """What an earlier run has read of the records, kept in this folder."""
    # late, as a build in which nothing changed needs none of them
    from segbib.store.cache import RecordCache
    from segbib.store.cached import Shelf

    return Shelf(RecordCache(folder / _RECORDS, program_stamp()))


def load_beside(
    shelf: Shelf, project: Project, data: Mapping[str, Stamp], jobs: int = 1, progress: Progress = silent
) -> Loaded:
    """As `loaded`, beside what was read before, where the files have these stamps. Every check of single records has
    been made."""
    from segbib.checks.check import Scope
    from segbib.checks.rules import run_checks
    from segbib.store.cached import load_again

    return load_again(project.data, data, shelf, partial(run_checks, scope=Scope.RECORD), jobs, progress)
