from __future__ import annotations

from collections.abc import Iterator

import pytest
from recorded import Recorded, recorded


@pytest.fixture
def server() -> Iterator[Recorded]:
    """A server on this machine that answers what a test tells it to."""
    with recorded() as state:
        yield state
