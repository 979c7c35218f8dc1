"""segbib: a curated bibliography, kept as text, published as a static website.

For programs: `load` reads a bibliography, `check` finds what is wrong with one, `render` gives it in a citation format,
`read_list` reads a Markdown reading list. What segbib raises on purpose is a `SegbibError`; all values are frozen. What
is not named here may change from one version to the next. `docs/library.md` has examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from segbib.base.problems import Problem, SegbibError
    from segbib.model.bibliography import Bibliography
    from segbib.model.draft import Draft
    from segbib.model.record import Record

__all__ = ["Bibliography", "SegbibError", "check", "load", "read_list", "render"]

_CLASSES = {"Bibliography": "segbib.model.bibliography", "SegbibError": "segbib.base.problems"}


def __getattr__(name: str) -> Any:
    """The classes, read when somebody asks for them: what a program does not use costs it no time."""
    if name not in _CLASSES:
        raise AttributeError(f"module 'segbib' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_CLASSES[name]), name)


def load(data: str | Path = "data") -> Bibliography:
    """The bibliography in the folder `data`: its records of every kind, sorted by id, and the words they use.

    Raises `segbib.base.problems.Findings` with every problem where a file is not as it must be,
    `segbib.base.problems.NoProject` where there is no such folder; both are `SegbibError`."""
    from segbib.store.records import load_bibliography

    return load_bibliography(Path(data))


def check(data: str | Path = "data") -> tuple[Problem, ...]:
    """All that is wrong with the folder `data`, as `segbib check` tells it: by file, line (from 1) and field; () where
    nothing is. A problem has `file`, `line`, `field`, `message`, `mend`, `code`, `severity`.

    Raises `segbib.base.problems.NoProject` where there is no such folder."""
    from segbib.checks.rules import run_checks
    from segbib.store.records import load as load_with_places

    return run_checks(load_with_places(Path(data)))


def render(bibliography: Bibliography, format_name: str, records: Sequence[Record] | None = None) -> bytes:
    """The records, in the order given, in a format that `segbib export -f` takes ('bibtex', 'csl-json', 'sqlite' ...);
    without `records` all that the format holds by itself: papers alone, or every kind.

    UTF-8 text, but for 'sqlite', which is a database. Raises `segbib.base.problems.NotPossible` for another format."""
    from segbib.base.problems import NotPossible
    from segbib.export.formats import FORMATS

    form = FORMATS.get(format_name)
    if form is None:
        raise NotPossible(f"'{format_name}' is no export format. Known are {', '.join(FORMATS)}.")
    return form.whole(bibliography) if records is None else form.render(bibliography, tuple(records))


def read_list(text: str, bibliography: Bibliography | None = None) -> tuple[Draft, ...]:
    """The entries of the Markdown reading list `text`, in its order: what a record has, as far as the list says it, and
    `lines`, the first and the last (from 1). Nothing is written.

    Venues and tasks are those that the bibliography knows, without one none. Never raises: what cannot be read is left
    out. Source of the ways of writing: `docs/importing.md`."""
    from segbib.lists.reader import read_document
    from segbib.lists.reading import read_list as read
    from segbib.model.vocabulary import Vocabulary

    words = bibliography.vocabulary if bibliography else Vocabulary()
    return read(read_document(text), words, "list").drafts
