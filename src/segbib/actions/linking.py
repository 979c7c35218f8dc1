"""`segbib links`: which links are alive."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from segbib.actions.checking import mend
from segbib.actions.link_findings import findings
from segbib.actions.link_memory import Memory, Place, hand_marks, links_of
from segbib.actions.loading import loaded, readable
from segbib.base.problems import NotPossible, Problem
from segbib.base.processes import default_jobs
from segbib.base.progress import Progress, silent
from segbib.base.project import Project
from segbib.base.text import did_you_mean
from segbib.export.selection import select
from segbib.model.bibliography import Bibliography
from segbib.online.links import State, Visit, page_of
from segbib.online.visiting import Manners, visit_all
from segbib.store.links import read_links
from segbib.store.records import without_errors


class Wanted(Struct, frozen=True):
    """Which links are asked after, and how."""

    ids: tuple[str, ...] = ()
    """Ids or citation keys of records; () for all."""
    task: str | None = None
    """Only records of this task and those below it."""
    max_age: int = 30
    """Days; an address that was seen alive less than so many days ago is not asked for again."""
    fix: bool = False
    """Whether addresses that moved for good are written into the records."""
    manners: Manners = field(default_factory=Manners)


class Checked(Struct, frozen=True):
    """A run of `links`."""

    problems: tuple[Problem, ...]
    """What a curator should look at, by file and line, see `findings`."""
    addresses: int
    """How many addresses the records link to."""
    came: Counter[State]
    """How many addresses were asked for, by what came of it."""
    young: int
    """Addresses that were seen alive not long ago."""
    mended: int
    """Links that were given the address that they moved to."""
    interrupted: bool


def check_links(project: Project, wanted: Wanted, today: dt.date, progress: Progress = silent) -> Checked:
    """What became of the addresses that the records link to; those seen alive are remembered in `data/links.yaml`.

    Where it is interrupted, what it knows by then. Raises `Findings` where a file is not as it must be, `NotPossible`
    for a record or a task that is not there, or where nothing is known and no address answered."""
    memory = Memory(project.data, read_links(project.data), today)
    with readable(project, default_jobs(), progress) as bibliography:
        marks = hand_marks(_chosen(bibliography, wanted))
    todo = [url for url, day in marks.items() if not memory.is_young(url, day, wanted.max_age)]
    interrupted = _visit(todo, memory, wanted.manners, progress)
    if todo and not interrupted and not memory.known and memory.nobody_answered:
        raise NotPossible(f"None of the {len(todo):,} addresses answered. Is there a connection?")
    # the records anew, as somebody may have edited them meanwhile
    with loaded(project, default_jobs()) as found:
        problems = findings(found, _chosen(without_errors(found).bibliography, wanted), memory)
    mended = frozenset(mend(project, problems)) if wanted.fix else frozenset()
    memory.move(page_of(problem.right or "") for problem in mended)
    with loaded(project, default_jobs()) as found:
        memory.forget_all_but(hand_marks(links_of(found.bibliography.records)))
    memory.save()
    return Checked(
        problems=tuple(problem for problem in problems if problem not in mended),
        addresses=len(marks),
        came=Counter(visit.state for visit in memory.visits.values()),
        young=len(marks) - len(todo),
        mended=len(mended),
        interrupted=interrupted,
    )


def _visit(urls: Sequence[str], memory: Memory, manners: Manners, progress: Progress) -> bool:
    """Whether it was interrupted while it asked for the addresses."""

    def report(visit: Visit) -> None:
        memory.take(visit)
        progress("Asking after links", len(memory.visits), len(urls))

    progress("Asking after links", 0, len(urls))
    try:
        visit_all(urls, manners, report)
    except KeyboardInterrupt:
        return True
    finally:
        memory.save()
    return False


def _chosen(bibliography: Bibliography, wanted: Wanted) -> Iterator[Place]:
    """The links that are asked after. Raises `NotPossible` for a record or a task that is not there."""
    selection = select(bibliography, task=wanted.task, keys=wanted.ids or None)
    for key in selection.unknown_keys:
        near = did_you_mean(key, [record.id for record in bibliography.records])
        raise NotPossible(f"No record has the id '{key}'. {near}".rstrip())
    return links_of(selection.records)
