"""`segbib check`: everything that is wrong with the data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from segbib.actions.loading import loaded
from segbib.base.alone import alone
from segbib.base.files import read_text, shown, write_atomic
from segbib.base.problems import Findings, NotPossible, Problem
from segbib.base.progress import Progress, silent
from segbib.base.project import Project
from segbib.checks.baseline import Known, baseline_text, compare, read_baseline
from segbib.checks.check import Scope
from segbib.checks.rules import run_checks


def check(project: Project, jobs: int = 1, progress: Progress = silent) -> tuple[tuple[Problem, ...], int]:
    """All findings by file and line, and the number of records. Raises `NoProject` where there is no data."""
    with loaded(project, jobs, progress) as found:
        return run_checks(found, scope=Scope.ALL), len(found.bibliography)


@alone
def mend(_: Project, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Writes into the files of records what is to stand there, where a finding says it; gives the findings that are
    mended. Comments and all else stay as they are; a change that would make a record invalid is not made."""
    of_file: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.right is not None:
            of_file[problem.file].append(problem)
    return tuple(mended for file, found in of_file.items() for mended in _mended(file, found))


def _mended(file: str, problems: Iterable[Problem]) -> list[Problem]:
    from segbib.model.record import Record
    from segbib.store.documents import read_one
    from segbib.store.edit import edit_yaml, value_in

    text = read_text(Path(file))
    _, before = read_one(Record, text, file)
    done = []
    for problem in problems:
        try:
            value = value_in(text, file)
            edited = edit_yaml(text, _with(value, problem.field.split("."), problem.right), tuple(Record.model_fields))
        except (Findings, LookupError, TypeError, ValueError):
            continue
        _, after = read_one(Record, edited, file)
        if edited != text and len(after) <= len(before):
            text, before = edited, after
            done.append(problem)
    write_atomic(Path(file), text.encode())
    return done


def _with(value: Any, steps: list[str], right: Any) -> Any:
    """The value with something else at a place in it. Raises LookupError, TypeError or ValueError where there is no
    such place."""
    if not steps:
        return right
    step, *rest = steps
    if isinstance(value, list):
        at = int(step)
        return [*value[:at], _with(value[at], rest, right), *value[at + 1 :]]
    return {**value, step: _with(value[step], rest, right)}


class Beside(Struct, frozen=True):
    """Findings beside the baseline in a file."""

    new: tuple[Problem, ...]
    known: int
    """How many findings the file names."""
    gone: tuple[Known, ...]


def beside(project: Project, file: Path, problems: Iterable[Problem]) -> Beside:
    """The findings that the baseline in `file` does not name.

    Raises `NotPossible` where there is no such file, `Findings` where it is no baseline."""
    if not file.exists():
        raise NotPossible(f"There is no file {shown(file)}. `--update-baseline` makes it of what is found now.")
    baseline = read_baseline(read_text(file), shown(file))
    named = {_from_root(project, problem): problem for problem in problems}
    found = compare(named, baseline)
    return Beside(tuple(named[each] for each in found.new), len(found.known), found.gone)


def save_baseline(project: Project, file: Path, problems: Iterable[Problem]) -> None:
    """Writes a baseline that names all these findings."""
    write_atomic(file, baseline_text(_from_root(project, problem) for problem in problems).encode())


def _from_root(project: Project, problem: Problem) -> Problem:
    """The finding with its file as one names it in the project's folder, wherever one stands."""
    file, root = Path(problem.file).absolute(), project.root.absolute()
    return replace(problem, file=file.relative_to(root).as_posix()) if file.is_relative_to(root) else problem
