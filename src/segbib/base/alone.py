"""One at a time: of all runs of segbib that write into a bibliography or build it, the others wait."""

from __future__ import annotations

import os
import shlex
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from segbib.base.files import remove_left
from segbib.base.problems import NotPossible
from segbib.base.project import Project

PATIENCE = 10.0
"""Seconds for which a run waits for another one."""

_LOCK, _HOLDER = "lock.sqlite", "lock.txt"

Given = ParamSpec("Given")
Result = TypeVar("Result")


def alone(work: Callable[Concatenate[Project, Given], Result]) -> Callable[Concatenate[Project, Given], Result]:
    """Work that writes into a project's data, done while no other such work is, in whatever process; see `alone_in`. It
    begins with removing what one that was killed has left."""

    @wraps(work)
    def done(project: Project, /, *args: Given.args, **options: Given.kwargs) -> Result:
        with alone_in(project):
            remove_left(project.data)
            return work(project, *args, **options)

    return done


@contextmanager
def alone_in(project: Project, patience: float = PATIENCE) -> Iterator[None]:
    """Keeps the project from other runs, and waits for one that has it so many seconds; whatever ends this run, killed
    or not, the next one is free. Where no file can be made in the project, nobody is kept from anything.

    Raises `NotPossible`, which names the other run, where that goes on."""
    database = _opened(project)
    if database is None:
        yield
        return
    holder = project.cache / _HOLDER
    with closing(database):
        is_kept = _begin(database, patience, holder)
        if is_kept:
            with suppress(OSError):
                holder.write_text(_self(), encoding="utf-8")
        try:
            yield
        finally:
            if is_kept:
                with suppress(OSError):
                    holder.unlink()


def _opened(project: Project) -> sqlite3.Connection | None:
    """A database that nothing is kept in; SQLite's lock on it is one of the system's, which ends with its process."""
    if not project.data.is_dir():
        return None
    try:
        project.cache.mkdir(exist_ok=True)
        return sqlite3.connect(project.cache / _LOCK, isolation_level=None)
    except (OSError, sqlite3.Error):
        return None


def _begin(database: sqlite3.Connection, patience: float, holder: Path) -> bool:
    """Whether the project can be kept from others, and is so from now on."""
    database.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    try:
        database.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise NotPossible(
                f"Another run of segbib is at work here: {_named(holder)}. Wait until it has ended, or stop it."
            ) from None
        return False  # a folder that cannot be written to
    return True


def _named(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return "one that left no name"


def _self() -> str:
    """'segbib import list.md, process 4711, since 12:03:05'."""
    command = shlex.join([Path(sys.argv[0]).name, *sys.argv[1:]])
    return f"{command}, process {os.getpid()}, since {time.strftime('%H:%M:%S')}"
