from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from segbib.lists.tasks import TaskFinder
from segbib.lists.venues import VenueFinder
from segbib.model.vocabulary import Framework, Task, Venue, Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The words of the golden cases."""
    words = yaml.safe_load((Path(__file__).parent.parent / "cases" / "vocabulary.yaml").read_text(encoding="utf-8"))
    return Vocabulary(
        tasks=tuple(map(Task.model_validate, words["tasks"])),
        venues=tuple(map(Venue.model_validate, words["venues"])),
        frameworks=tuple(map(Framework.model_validate, words["frameworks"])),
    )


@pytest.fixture(scope="session")
def venues(vocabulary: Vocabulary) -> VenueFinder:
    return VenueFinder(vocabulary)


@pytest.fixture(scope="session")
def tasks(vocabulary: Vocabulary) -> TaskFinder:
    return TaskFinder(vocabulary)
