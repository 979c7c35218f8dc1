"""The tasks that headings and titles name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from segbib.base.text import plain
from segbib.model.vocabulary import Task, Vocabulary


def _folded(text: str) -> str:
    """Lower case, hyphens and underscores as blanks, so that 'Weakly-Supervised' is 'weakly supervised'."""
    return re.sub(r"[\s\-_/]+", " ", plain(text).casefold()).strip()


class TaskFinder:
    """Finds the tasks of one vocabulary in texts."""

    def __init__(self, vocabulary: Vocabulary):
        self._vocabulary = vocabulary
        self._in_titles: dict[str, tuple[str, ...]] = {}
        self._in_headings: dict[str, tuple[str, ...]] = {}

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of all tasks."""
        return frozenset(task.id for task in self._vocabulary.tasks)

    @cached_property
    def _phrases(self) -> dict[str, str]:
        """Every phrase that tells a task where it stands in a title: aliases, and names of several words."""
        phrases: dict[str, str] = {}
        for task in self._vocabulary.tasks:
            names = [name for name in (task.name.en, task.id.replace("-", " ")) if " " in _folded(name)]
            for phrase in (*names, task.name.zh, *task.aliases):
                if phrase:
                    phrases.setdefault(_folded(phrase), task.id)
        return phrases

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._phrases, key=lambda phrase: (-len(phrase), phrase))
        words = "|".join(re.escape(phrase) for phrase in longest_first if phrase.isascii())
        # Chinese is written without blanks. Where both kinds match, one in Chinese is the longer.
        chinese = [re.escape(phrase) for phrase in longest_first if not phrase.isascii()]
        return re.compile("|".join([*chinese, rf"(?<![a-z\d])(?:{words or '(?!)'})(?![a-z\d])"]))

    def in_title(self, title: str) -> tuple[str, ...]:
        """Ids of the tasks that the words of a title name, the longer phrase before the shorter inside it."""
        if title not in self._in_titles:
            found = (self._phrases[match[0]] for match in self._pattern.finditer(_folded(title)))
            self._in_titles[title] = tuple(dict.fromkeys(found))
        return self._in_titles[title]

    def in_heading(self, heading: str) -> tuple[str, ...]:
        """Ids of the tasks that a heading is about: the whole of it names one, or its parts or words do."""
        if heading not in self._in_headings:  # each is asked about for every entry below it
            self._in_headings[heading] = self._of_heading(heading)
        return self._in_headings[heading]

    def _of_heading(self, heading: str) -> tuple[str, ...]:
        whole = self._vocabulary.task(heading.rstrip(":： "))
        if whole:
            return (whole.id,)
        parts = [self._vocabulary.task(part) for part in re.split(r"\s*[/&,|]\s*|\s+and\s+", heading) if part]
        if parts and all(parts):
            return tuple(dict.fromkeys(part.id for part in parts if part))
        return self.in_title(heading)

    def narrowest(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids without those of which a narrower task is among them."""
        unique = tuple(dict.fromkeys(ids))
        above = {task.id for id_ in unique for task in self._above(id_)}
        return tuple(id_ for id_ in unique if id_ not in above)

    def _above(self, id_: str) -> Iterable[Task]:
        task = self._vocabulary.task_by_id.get(id_)
        seen = {id_}
        while task and task.parent and task.parent not in seen:
            seen.add(task.parent)
            task = self._vocabulary.task_by_id.get(task.parent)
            if task:
                yield task
