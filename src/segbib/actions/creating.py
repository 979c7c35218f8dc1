"""`segbib new`: a record of what is told in the command itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct
from pydantic import ValidationError

from segbib.actions.adding import AddedRecord
from segbib.base.alone import alone
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.base.text import did_you_mean
from segbib.merge.adding import Adder
from segbib.model.draft import Draft
from segbib.model.vocabulary import Vocabulary
from segbib.online.facts import parsed_arxiv, parsed_doi
from segbib.store.findings import explained
from segbib.store.records import load, record_path, save_record, without_errors


class Told(Struct, frozen=True):
    """What is known of a work, as a person types it."""

    title: str
    kind: str = "paper"
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    """A name or an id."""
    tasks: tuple[str, ...] = ()
    """Names or ids."""
    methods: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    arxiv: str = ""
    """A number or an address."""
    doi: str = ""
    links: tuple[str, ...] = ()
    """Type and address, 'code=https://github.com/...'."""
    note: str = ""


@alone
def new_record(project: Project, told: Told, today: dt.date) -> AddedRecord:
    """The record that was made, or the one that is this work already.

    Raises `Findings` where the bibliography is not as it must be, `NotPossible` with every mistake in what was told."""
    loaded = without_errors(load(project.data))
    draft = _draft(told, loaded.bibliography.vocabulary)
    added = Adder(loaded.bibliography, today.isoformat()).add_draft(draft)
    if added.known:
        return AddedRecord(added, loaded.paths[added.record.id])
    path = project.data / record_path(added.record)
    save_record(project.data, added.record, path)
    return AddedRecord(added, path)


def _draft(told: Told, words: Vocabulary) -> Draft:
    mistakes: list[str] = []
    venue = _known("venue", told.venue, words.venue, words.venue_by_name, mistakes) if told.venue else None
    tasks = [_known("task", task, words.task, words.task_by_id, mistakes) for task in told.tasks]
    fields: dict[str, Any] = {
        "lines": (1, 1),
        "kind": told.kind,
        "title": told.title,
        "authors": [{"name": name} for name in told.authors],
        "year": told.year,
        "venue": venue.name if venue else None,
        "tasks": [task.id for task in tasks if task],
        "methods": told.methods,
        "keywords": told.keywords,
        "arxiv": _number("--arxiv", told.arxiv, parsed_arxiv, "an arXiv number", mistakes),
        "doi": _number("--doi", told.doi, parsed_doi, "a DOI", mistakes),
        "links": [_link(link, mistakes) for link in told.links],
        "notes": [{"text": told.note}] if told.note else (),
    }
    try:
        draft = Draft.model_validate({name: value for name, value in fields.items() if value})
    except ValidationError as error:
        found = explained(error, Draft, "", lambda path, of_key: (0, None))
        mistakes += [f"{problem.field}: {problem.message} {problem.mend}".rstrip() for problem in found]
    if mistakes:
        raise NotPossible("\n".join(mistakes))
    return draft


def _known(what: str, name: str, look_up: Callable[[str], Any], known: Iterable[str], mistakes: list[str]) -> Any:
    """The entry of a vocabulary that a name stands for; None where there is none, which is a mistake."""
    found = look_up(name)
    if found is None:
        meant = did_you_mean(name, known)
        mend = f"{meant} Else add" if meant else "Add"
        mistakes.append(f"--{what}: '{name}' is not a known {what}. {mend} it to data/{what}s.yaml first.")
    return found


def _number(option: str, text: str, parsed: Callable[[str], str | None], what: str, mistakes: list[str]) -> str | None:
    found = parsed(text) if text else None
    if text and not found:
        mistakes.append(f"{option}: '{text}' is not {what}.")
    return found


def _link(text: str, mistakes: list[str]) -> dict[str, str]:
    type_, sign, url = text.partition("=")
    if not sign or "://" in type_:
        mistakes.append(f"--link: '{text}' has no type. Write code=https://…")
        return {"type": "other", "url": "https://example.org"}  # so that nothing else is said of it
    return {"type": type_, "url": url}
