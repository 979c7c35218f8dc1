"""The controlled words of a bibliography: tasks, venues, frameworks, lists and authors, with look-ups by any name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Struct
from pydantic import BeforeValidator, Field

from segbib.base.text import title_key
from segbib.model.record import Date, Slug, Text, Url, Value, Words, Year


class Names(Value):
    """A text in the languages of the site."""

    en: Text
    zh: Words = ""

    def said_in(self, language: str) -> str:
        """The text in `language`, else in English."""
        return (self.zh if language == "zh" else "") or self.en


def in_english(value: Any) -> Any:
    """A text as one of several languages; all else as it is."""
    return {"en": value} if isinstance(value, str) else value


Said = Annotated[Names, BeforeValidator(in_english)]
"""A text in the languages of the site; a plain one is English."""


class Start(Value):
    """A work to begin with, and why."""

    id: Slug
    why: Said


class Task(Value):
    """One task of the field."""

    id: Slug
    name: Said
    description: Said | None = None
    parent: Slug | None = None
    """Id of the wider task; None at the top of the tree."""
    aliases: tuple[Text, ...] = ()
    """Other ways in which headings and titles name it."""
    start: Annotated[tuple[Start, ...], Field(max_length=7)] = ()


class VenueYears(Value):
    """When a venue took place or appeared."""

    first: Year | None = None
    last: Year | None = None
    """None while it goes on."""
    every: Annotated[int, Field(strict=True, ge=1)] = 1
    """Years from one to the next: 2 for ICCV."""

    def include(self, year: int) -> bool:
        """Whether the venue was held or appeared in `year`, as far as known."""
        if (self.first and year < self.first) or (self.last and year > self.last):
            return False
        return self.first is None or (year - self.first) % self.every == 0


class Venue(Value):
    """A conference, journal or workshop."""

    id: Slug
    name: Text
    """What records write: 'NeurIPS'."""
    full_name: Words = ""
    kind: Literal["conference", "journal", "workshop", "symposium", "challenge", "school"] = "conference"
    aliases: tuple[Text, ...] = ()
    """Other spellings that lists use, common misspellings included."""
    years: VenueYears | None = None


class Framework(Value):
    """Software that code is written with."""

    id: Slug
    name: Text
    """What records write: 'PyTorch'."""
    homepage: Url | None = None
    aliases: tuple[Text, ...] = ()


class ReadingList(Value):
    """A Markdown file somebody keeps, that records were read from."""

    id: Slug
    title: Text
    description: Words = ""
    curators: tuple[Text, ...] = ()
    file: Words = ""
    """Name of the file at its last import."""
    url: Url | None = None
    """Where it is published."""
    licence: Words = ""
    """As the list states it; '' where it states none."""
    lang: Literal["en", "zh"] = "en"
    metric: Words | None = None
    """The metric of its result tables, where the list itself does not say it."""
    checksum: Words = ""
    """'sha256:...' of the file at its last import."""
    imported: Date | None = None


class KnownAuthor(Value):
    """An author who needs more than a name."""

    id: Slug
    names: tuple[Text, ...]
    """Every form in which records write the name; the first is shown."""
    family: Words = ""
    given: Words = ""
    orcid: Annotated[str, Field(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = None
    homepage: Url | None = None


HasId = TypeVar("HasId", Task, Venue, Framework)


def _index(entries: Iterable[tuple[HasId, Iterable[str]]]) -> dict[str, HasId]:
    """The entries by compared name; the first to claim a name keeps it."""
    found: dict[str, HasId] = {}
    for entry, names in entries:
        for name in names:
            found.setdefault(title_key(name), entry)
    return found


class Vocabulary(Struct, frozen=True, dict=True):
    """All controlled words of one bibliography."""

    tasks: tuple[Task, ...] = ()
    venues: tuple[Venue, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    lists: tuple[ReadingList, ...] = ()
    authors: tuple[KnownAuthor, ...] = ()

    @cached_property
    def task_by_id(self) -> dict[str, Task]:
        """Every task under its id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def venue_by_name(self) -> dict[str, Venue]:
        """Every venue under the name that records write."""
        return {venue.name: venue for venue in self.venues}

    @cached_property
    def framework_by_name(self) -> dict[str, Framework]:
        """Every framework under the name that records write."""
        return {framework.name: framework for framework in self.frameworks}

    @cached_property
    def list_by_id(self) -> dict[str, ReadingList]:
        """Every reading list under its id."""
        return {each.id: each for each in self.lists}

    @cached_property
    def _venues(self) -> dict[str, Venue]:
        return _index((v, (v.id, v.name, v.full_name or v.name, *v.aliases)) for v in self.venues)

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        return _index((t, (t.id, t.name.en, *([t.name.zh] if t.name.zh else []), *t.aliases)) for t in self.tasks)

    @cached_property
    def _frameworks(self) -> dict[str, Framework]:
        return _index((f, (f.id, f.name, *f.aliases)) for f in self.frameworks)

    def venue(self, name: str) -> Venue | None:
        """The venue of any of its names, 'NIPS' as well as 'neurips'; None where none has it."""
        return self._venues.get(title_key(name))

    def task(self, name: str) -> Task | None:
        """The task of any of its names, in either language; None where none has it."""
        return self._tasks.get(title_key(name))

    def framework(self, name: str) -> Framework | None:
        """The framework of any of its names, 'Tensorflow' as well as 'tf'; None where none has it."""
        return self._frameworks.get(title_key(name))

    def task_and_below(self, id_: str) -> frozenset[str]:
        """The id and those of all tasks under it."""
        found = {id_}
        growing = True
        while growing:
            below = {task.id for task in self.tasks if task.parent in found} - found
            found |= below
            growing = bool(below)
        return frozenset(found)
