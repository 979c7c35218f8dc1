"""Many records, written by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from segbib.base.processes import in_parts_of, shared
from segbib.model.record import Record
from segbib.store.stored import whole

Result = TypeVar("Result")

_FEW = 1000
"""Records for which another process is not worth its start."""


def of_each(work: Callable[[Record], Result], records: Sequence[Record], jobs: int) -> Iterator[Result]:
    """What `work` gives for each record, in their order, by so many processes."""
    for results in of_parts(lambda part: [work(record) for record in part], records, jobs):
        yield from results


def of_parts(work: Callable[[Sequence[Record]], Result], records: Sequence[Record], jobs: int) -> Iterator[Result]:
    """What `work` gives for each part of the records, of some hundreds and with all their fields in memory, in their
    order, by so many processes."""
    return shared(lambda part: work(whole(part)), in_parts_of(_FEW, records), jobs)
