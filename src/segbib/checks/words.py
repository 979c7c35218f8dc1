"""Whether records use the words of the vocabularies, and whether the vocabularies agree with themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from segbib.base.text import did_you_mean, title_key
from segbib.base.yamltext import Path
from segbib.checks.check import Found
from segbib.merge.combine import OTHER_TASK
from segbib.model.record import Record
from segbib.store.loaded import Loaded


def _venues_of(record: Record) -> Iterator[tuple[Path, str, int | None]]:
    """Place, name and year of each venue."""
    if record.venue:
        yield ("venue",), record.venue, record.year
    for at, version in enumerate(record.versions):
        if version.venue:
            yield ("versions", at, "venue"), version.venue, version.year


def unknown_venue(loaded: Loaded) -> Iterator[Found]:
    """Venues that are no names of venues.yaml."""
    words = loaded.bibliography.vocabulary
    for each in loaded.files:
        for path, name, _ in _venues_of(each.record):
            if name not in words.venue_by_name:
                yield _not_known(each.file, path, name, "venue", words.venue, words.venue_by_name)


def unknown_framework(loaded: Loaded) -> Iterator[Found]:
    """Frameworks of links that are no names of frameworks.yaml."""
    words = loaded.bibliography.vocabulary
    for each in loaded.files:
        for at, link in enumerate(each.record.links):
            for inner, name in enumerate(link.frameworks):
                if name not in words.framework_by_name:
                    path = ("links", at, "frameworks", inner)
                    yield _not_known(each.file, path, name, "framework", words.framework, words.framework_by_name)


def _not_known(
    file: str, path: Path, name: str, what: str, look_up: Callable[[str], Any], known: Iterable[str]
) -> Found:
    """A name that is not what records write."""
    meant = look_up(name)
    message = f"'{name}' is not a known {what}."
    if meant is None:
        mend = did_you_mean(name, known) or f"Correct it, or add it to data/{what}s.yaml."
        return Found(file, path, message, mend)
    if title_key(meant.name) == title_key(name):
        return Found(file, path, message, f"Did you mean '{meant.name}'?", right=meant.name)
    message = f"'{name}' is another name of the {what} {meant.name}."
    return Found(file, path, message, f"Write '{meant.name}'.", right=meant.name)


def unknown_task(loaded: Loaded) -> Iterator[Found]:
    """Tasks of records that are no ids of tasks.yaml."""
    words = loaded.bibliography.vocabulary
    for each in loaded.files:
        for at, id_ in enumerate(each.record.tasks):
            if id_ not in words.task_by_id:
                meant = words.task(id_)
                mend = f"Write '{meant.id}'." if meant else did_you_mean(id_, words.task_by_id)
                yield Found(
                    each.file,
                    ("tasks", at),
                    f"'{id_}' is not a known task.",
                    mend or "Correct it, or add it to data/tasks.yaml.",
                    right=meant.id if meant else None,
                )


def unknown_list(loaded: Loaded) -> Iterator[Found]:
    """Lists named by records and imports that lists.yaml does not have."""
    known = loaded.bibliography.vocabulary.list_by_id
    for each in loaded.files:
        record = each.record
        parts: tuple[tuple[str, tuple[Any, ...]], ...] = (
            ("sources", record.sources),
            ("notes", record.notes),
            ("results", record.results),
        )
        for field, values in parts:
            for at, value in enumerate(values):
                if value.list is not None and value.list not in known:
                    mend = did_you_mean(value.list, known) or "Correct it, or add it to data/lists.yaml."
                    yield Found(each.file, (field, at, "list"), f"'{value.list}' is not a known list.", mend)


def unknown_author(loaded: Loaded) -> Iterator[Found]:
    """Ids of authors that authors.yaml does not have."""
    known = {author.id for author in loaded.bibliography.vocabulary.authors}
    for each in loaded.files:
        for at, author in enumerate(each.record.authors):
            if author.id is not None and author.id not in known:
                mend = did_you_mean(author.id, known) or "Correct it, or add it to data/authors.yaml."
                yield Found(each.file, ("authors", at, "id"), f"'{author.id}' is not a known author.", mend)


def venue_and_year(loaded: Loaded) -> Iterator[Found]:
    """Years in which the venue was not held."""
    venues = loaded.bibliography.vocabulary.venue_by_name
    for each in loaded.files:
        for path, name, year in _venues_of(each.record):
            years = venues[name].years if name in venues else None
            if year is not None and years is not None and not years.include(year):
                mend = "Correct the year or the venue, or `years` of the venue in data/venues.yaml."
                yield Found(each.file, (*path[:-1], "year"), f"There is no {name} {year}, as far as is known.", mend)


def unknown_start(loaded: Loaded) -> Iterator[Found]:
    """Works to begin with that are no records."""
    for file, index, task in _entries(loaded, "tasks"):
        for at, start in enumerate(task.start):
            if loaded.bibliography.get(start.id) is None:
                mend = did_you_mean(start.id, loaded.paths) or "Write the id of a record, or take it away."
                yield Found(file, (index, "start", at, "id"), f"There is no record '{start.id}'.", mend, 1)


def unknown_parent(loaded: Loaded) -> Iterator[Found]:
    """Parents of tasks that are no tasks."""
    known = loaded.bibliography.vocabulary.task_by_id
    for file, index, task in _entries(loaded, "tasks"):
        if task.parent is not None and task.parent not in known:
            mend = did_you_mean(task.parent, known) or "Write the id of a task, or take it away."
            yield Found(file, (index, "parent"), f"'{task.parent}' is not a known task.", mend, 1)


def task_cycle(loaded: Loaded) -> Iterator[Found]:
    """Tasks that stand above themselves."""
    known = loaded.bibliography.vocabulary.task_by_id
    for file, index, task in _entries(loaded, "tasks"):
        above, chain = task.parent, [task.id]
        while above in known and above not in chain:
            chain.append(above)
            above = known[above].parent
        if above == task.id:
            message = f"The task stands above itself: {' in '.join([*chain, task.id])}."
            yield Found(file, (index, "parent"), message, "Give one of them another parent, or none.", 1)


def orphan_task(loaded: Loaded) -> Iterator[Found]:
    """Tasks that have no record, and none below them; words are there before the first record, and the task of those
    without any other before the first of these."""
    if not loaded.files:
        return
    known = loaded.bibliography.vocabulary.task_by_id
    used = {id_ for each in loaded.files for id_ in each.record.tasks}
    reached = set(used)
    for id_ in used:
        while (task := known.get(id_)) and task.parent and task.parent not in reached:
            reached.add(id_ := task.parent)
    for file, index, task in _entries(loaded, "tasks"):
        if task.id not in reached and task.id != OTHER_TASK:
            mend = "Give it to a record, or take it out."
            yield Found(file, (index, "id"), f"No record has the task '{task.id}'.", mend, 1)


def missing_translation(loaded: Loaded) -> Iterator[Found]:
    """Names and descriptions of tasks that one of the site's languages lacks."""
    others = [language for language in loaded.settings.languages if language != "en"]
    for file, index, task in _entries(loaded, "tasks"):
        for field in ("name", "description"):
            said = getattr(task, field)
            for language in others if said else ():
                if not getattr(said, language):
                    message = f"The {field} of '{task.id}' is missing in the language '{language}'."
                    yield Found(file, (index, field), message, f"Add `{language}: …`.", 1)


def duplicate_word(loaded: Loaded) -> Iterator[Found]:
    """Ids that two entries of one vocabulary have."""
    for name in loaded.vocabularies:
        seen: set[str] = set()
        for file, index, entry in _entries(loaded, name):
            if entry.id in seen:
                mend = "Give this one another, or make one entry of the two."
                yield Found(file, (index, "id"), f"'{entry.id}' is the id of another entry as well.", mend, 1)
            seen.add(entry.id)


def ambiguous_name(loaded: Loaded) -> Iterator[Found]:
    """Names that two entries of one vocabulary have."""
    for name in ("tasks", "venues", "frameworks"):
        owners: dict[str, str] = {}
        for file, index, entry in _entries(loaded, name):
            for path, word in _names(entry):
                owner = owners.setdefault(title_key(word), entry.id)
                if owner != entry.id:
                    mend = "Take it away from one of the two."
                    yield Found(file, (index, *path), f"'{word}' is a name of '{owner}' as well.", mend, 1)


def _names(entry: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(entry.name, str):
        yield ("name",), entry.name
    else:
        yield ("name", "en"), entry.name.en
    for at, alias in enumerate(entry.aliases):
        yield ("aliases", at), alias


def _entries(loaded: Loaded, name: str) -> Iterator[tuple[str, int, Any]]:
    """File, position and value of each entry of a vocabulary."""
    there = loaded.vocabularies.get(name)
    if there is not None:
        for index, entry in there.entries:
            yield there.file, index, entry
