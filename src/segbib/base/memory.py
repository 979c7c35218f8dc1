"""What is kept in memory, and when Python looks through it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the cyclic collector, for work of which nearly all that it makes is kept: looking through that again and
    again takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # all that was made counts as old, else the collector would look through it at once
            gc.freeze()
            gc.unfreeze()
            gc.enable()
