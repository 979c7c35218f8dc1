"""Running a program and what it took; what a folder holds; which machine this is."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MEGABYTE = 1_000_000

# On a user's machine programs keep their compiled modules; where this is set, each run compiles them anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a program took."""

    seconds: float
    """By the clock on the wall."""
    cpu_seconds: float
    """Of the program and its children, in user and in system mode."""
    peak: int
    """Largest resident set of any single process among them, in bytes."""


def run(command: Sequence[str | Path]) -> Run:
    """Runs a program in a fresh process until it ends. Ends this one with its messages where it fails.

    Source of the figures: wait4(2); the kernel keeps the largest resident set of a process and of the children that it
    has waited for. It counts what the caller had at the fork too, so that this process must stay small."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{said[-3000:]}\n{' '.join(map(str, command))} ended with {process.returncode}.")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def said(command: Sequence[str | Path]) -> str:
    """What a program prints, which is not measured. Ends this one with its messages where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}".strip())
    return done.stdout.strip()


@dataclass(frozen=True, slots=True)
class Spread:
    """Several measurements of one thing."""

    values: tuple[float, ...]

    def __str__(self) -> str:
        middle, smallest, largest = map(_written, (median(self.values), min(self.values), max(self.values)))
        return f"{middle} ({smallest}–{largest})"


def _written(value: float) -> str:
    """With three digits, or all that stand before the point."""
    return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f}"


def held(folder: Path) -> tuple[int, int, int]:
    """How many pages and files a site has, and how many bytes they are."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), len(files), sum(path.stat().st_size for path in files)


def machine() -> str:
    """Processor, cores, memory, system and Python in a line; how busy it is already."""
    pages, size, load = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE"), os.getloadavg()[0]
    return (
        f"{_processor()}, {os.cpu_count()} cores, {pages * size / 1e9:.0f} GB, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}; load before the run {load:.1f}"
        + (": other work kept it busy, these figures are rough" if load >= 1 else "")
    )


def _processor() -> str:
    """The name of the processor, as Linux knows it."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
