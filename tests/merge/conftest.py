from __future__ import annotations

import pytest

from segbib.lists.tasks import TaskFinder
from segbib.model.vocabulary import Task, Vocabulary


@pytest.fixture(scope="session")
def tasks() -> TaskFinder:
    """Semantic segmentation with scene parsing below it, matting, and other."""
    return TaskFinder(
        Vocabulary(
            tasks=(
                Task.model_validate({"id": "semantic-segmentation", "name": {"en": "Semantic segmentation"}}),
                Task.model_validate(
                    {"id": "scene-parsing", "name": {"en": "Scene parsing"}, "parent": "semantic-segmentation"}
                ),
                Task.model_validate({"id": "matting", "name": {"en": "Matting"}}),
                Task.model_validate({"id": "other", "name": {"en": "Other"}}),
            )
        )
    )
