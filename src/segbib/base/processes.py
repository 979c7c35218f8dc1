"""Work shared among processes: each does a part, and nothing but its results comes back."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
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


def shared(work: Callable[[Part], Result], parts: Sequence[Part], jobs: int) -> Iterator[Result]:
    """What `work` gives for each part, in their order; several parts are shared by as many processes as `jobs` says.

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
        for number in range(jobs):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_done, args=(work, parts[number::jobs], sender), daemon=True)
            process.start()
            sender.close()
            started.append((process, receiver))
        for number in range(len(parts)):
            result, error = _answer(started[number % jobs][1])
            if error is not None:
                raise error
            yield result
    finally:
        gc.unfreeze()
        for process, receiver in started:
            receiver.close()
            process.terminate()
            process.join()


def _done(work: Callable[[Any], Any], parts: Sequence[Any], sender: Any) -> None:
    """What a process of its own does; it tells of each part as soon as it is done."""
    gc.disable()
    try:
        for part in parts:
            sender.send((work(part), None))
    except BaseException as error:  # all of it is told, whatever it was, to be raised where the work was shared
        sender.send((None, error))
    sender.close()


def _answer(receiver: Any) -> tuple[Any, BaseException | None]:
    try:
        answer: tuple[Any, BaseException | None] = receiver.recv()
    except EOFError:
        return None, OSError("one of its processes was ended from outside")
    return answer
