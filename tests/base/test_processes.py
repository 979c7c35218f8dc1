"""Work shared among processes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from segbib.base.problems import NotPossible
from segbib.base.processes import default_jobs, in_parts, shared

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")


def test_parts_hold_all_items_in_their_order_and_differ_by_one_at_most() -> None:
    parts = in_parts(range(10), 3)
    assert [item for part in parts for item in part] == list(range(10))
    assert sorted(map(len, parts)) == [3, 3, 4]


def test_there_are_no_more_parts_than_items() -> None:
    assert len(in_parts([1, 2], 5)) == 2
    assert in_parts([], 5) == [[]]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_parts(jobs: int) -> None:
    assert list(shared(lambda part: part * 2, list(range(7)), jobs)) == [0, 2, 4, 6, 8, 10, 12]


@needs_fork
def test_several_jobs_are_several_processes_and_one_is_this_one() -> None:
    assert len(set(shared(lambda _: os.getpid(), [1, 2, 3, 4], 2)) - {os.getpid()}) == 2
    assert set(shared(lambda _: os.getpid(), [1, 2, 3, 4], 1)) == {os.getpid()}


@needs_fork
def test_what_takes_long_keeps_no_other_part_waiting_but_its_next(tmp_path: Path) -> None:
    last = tmp_path / "last"

    def work(part: int) -> bool:
        if part == 6:
            last.touch()
        end = time.monotonic() + 20
        while part == 0 and not last.exists() and time.monotonic() < end:
            time.sleep(0.01)
        return last.exists()

    assert list(shared(work, range(7), 2)) == [True, False, True, False, False, False, True]


@needs_fork
def test_what_a_process_changes_is_its_own() -> None:
    kept: list[int] = []
    assert list(shared(lambda part: kept.append(part) or len(kept), [1, 2], 2)) == [1, 1]  # type: ignore[func-returns-value]
    assert kept == []


def _refuse(part: int) -> int:
    if part == 2:
        raise NotPossible("Two is not possible.")
    return part


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_in_a_process_is_raised_here(jobs: int) -> None:
    with pytest.raises(NotPossible, match="Two is not possible"):
        list(shared(_refuse, [1, 2, 3], jobs))


@needs_fork
def test_a_process_that_is_killed_is_told_of() -> None:
    with pytest.raises(OSError, match="ended from outside"):
        list(shared(lambda part: os.kill(os.getpid(), 9), [1, 2], 2))


def test_there_is_at_least_one_job() -> None:
    assert default_jobs() >= 1
