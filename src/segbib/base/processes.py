"""Work shared among processes: each does a part, and nothing but its results comes back."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def default_jobs() -> int:
    """How many processes a command uses unless told otherwise: one for each core that it may run on."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_parts(items: Sequence[Part], jobs: int) -> list[Sequence[Part]]:
    """The items in `jobs` parts of nearly one length, in their order; fewer where there are fewer items."""
    count = max(1, min(jobs, len(items)))
    ends = [len(items) * number // count for number in range(count + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


def shared(work: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
    """What `work` gives for each part, in their order; of several parts each is done by a process of its own.

    The processes are forked: they see all that this one has, what they change is theirs alone, and what they give back
    is pickled. What one of them raises is raised here, once all have ended."""
    if len(parts) < 2 or not hasattr(os, "fork"):
        return [work(part) for part in parts]
    import multiprocessing

    context = multiprocessing.get_context("fork")
    # without it the collector of each process would touch, and so copy, all that they share
    gc.freeze()
    try:
        started = []
        for part in parts:
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_done, args=(work, part, sender), daemon=True)
            process.start()
            sender.close()
            started.append((process, receiver))
        answers = [_answer(receiver) for _, receiver in started]
        for process, _ in started:
            process.join()
    finally:
        gc.unfreeze()
    for _, error in answers:
        if error is not None:
            raise error
    return [result for result, _ in answers]


def _done(work: Callable[[Any], Any], part: Any, sender: Any) -> None:
    gc.disable()
    answer: tuple[Any, BaseException | None]
    try:
        answer = (work(part), None)
    except BaseException as error:
        answer = (None, error)
    sender.send(answer)
    sender.close()


def _answer(receiver: Any) -> tuple[Any, BaseException | None]:
    try:
        answer: tuple[Any, BaseException | None] = receiver.recv()
    except EOFError:
        return None, OSError("one of its processes was ended from outside")
    return answer
