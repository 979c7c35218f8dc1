"""Work shared among processes: each does a part, and nothing but its results comes back."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def default_jobs() -> int:
    """How many processes a command uses unless told otherwise: one for each core that it may run on."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_parts(items: Sequence[Part], count: int) -> list[Sequence[Part]]:
    """The items in `count` parts of nearly one length, in their order; fewer where there are fewer items."""
    count = max(1, min(count, len(items)))
    ends = [len(items) * number // count for number in range(count + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


def in_parts_of(length: int, items: Sequence[Part]) -> list[Sequence[Part]]:
    """The items in parts of about this length, in their order."""
    return in_parts(items, -(-len(items) // length))


_AHEAD = 2
"""Parts that a process has been given: one that it does, and one so that it need not wait for the next."""


def shared(work: Callable[[Part], Result], parts: Sequence[Part], jobs: int) -> Iterator[Result]:
    """What `work` gives for each part, in their order; several parts are shared by as many processes as `jobs` says:
    whichever has time does the next.

    The processes are forked: they see all that this one has, what they change is theirs alone, and what they give back
    is pickled. What one of them raises is raised here."""
    jobs = min(jobs, len(parts))
    if jobs < 2 or not hasattr(os, "fork"):
        yield from map(work, parts)
        return
    import multiprocessing

    context = multiprocessing.get_context("fork")
    # without it the collector of each process would touch, and so copy, all that they share
    gc.freeze()
    started = []
    try:
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_done, args=(work, parts, theirs), daemon=True)
            process.start()
            theirs.close()
            started.append((process, ours))
        yield from _in_order(_answers([ours for _, ours in started], len(parts)))
    finally:
        gc.unfreeze()
        for process, ours in started:
            ours.close()
            process.terminate()
            process.join()


def _done(work: Callable[[Any], Any], parts: Sequence[Any], pipe: Any) -> None:
    """What a process of its own does until it is ended: the parts whose numbers it is given; it tells of each as soon
    as it is done."""
    gc.disable()
    try:
        while True:
            number = pipe.recv()
            pipe.send((number, work(parts[number]), None))
    except EOFError:  # nobody wants more
        return
    except BaseException as error:  # all of it is told, whatever it was, to be raised where the work was shared
        pipe.send((None, None, error))


def _answers(pipes: Sequence[Any], count: int) -> Iterator[tuple[int, Any]]:
    """Number and result of each part, as they come; whoever has answered is given the next number."""
    from multiprocessing.connection import wait

    rest = iter(range(count))
    given = dict.fromkeys(pipes, 0)

    def give(pipe: Any) -> None:
        for number in islice(rest, 1):
            given[pipe] += 1
            pipe.send(number)

    try:
        for pipe in [*pipes] * _AHEAD:
            give(pipe)
        for _ in range(count):
            ready: Any = wait([each for each in pipes if given[each]])[0]
            number, result, error = ready.recv()
            if error is not None:
                raise error
            given[ready] -= 1
            give(ready)
            yield number, result
    except (EOFError, ConnectionError):
        raise OSError("one of its processes was ended from outside") from None


def _in_order(answers: Iterable[tuple[int, Any]]) -> Iterator[Any]:
    """The results in the order of their numbers."""
    waiting = {}
    wanted = 0
    for number, result in answers:
        waiting[number] = result
        while wanted in waiting:
            yield waiting.pop(wanted)
            wanted += 1
