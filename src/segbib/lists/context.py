"""What is known while one list is read."""

from __future__ import annotations

from msgspec import Struct

from segbib.lists.tasks import TaskFinder
from segbib.lists.venues import VenueFinder
from segbib.model.vocabulary import Vocabulary


class Context(Struct, frozen=True):
    """What is known while one list is read: the words of the bibliography, and what the whole list shows."""

    vocabulary: Vocabulary
    list_id: str
    venues: VenueFinder
    tasks: TaskFinder
    title: str = ""
    """The list's own title."""
    subject: str = ""
    """The title where it speaks of every entry."""
    metric: str | None = None
    """The metric of its result tables, where lists.yaml says it."""
    names: frozenset[str] = frozenset()
    """Names that the titles of the list give their works, lower case."""
    bare_titles: bool = False
    """Whether nearly all bullets without address are works, so that a bare title among them is one too."""
    repeated: frozenset[str] = frozenset()
    """Texts of lines that stand in the list twice, first as contents, then for themselves."""
