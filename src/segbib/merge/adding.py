"""A new record of a fact or of a draft, or the record that is this work already."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from segbib.lists.context import Context
from segbib.lists.entry import decide_kind
from segbib.lists.remarks import Facts
from segbib.lists.tasks import TaskFinder
from segbib.lists.venues import VenueFinder
from segbib.merge.combine import Entry, combined
from segbib.merge.identity import new_id
from segbib.merge.placing import entries_by_record
from segbib.merge.shelf import Shelf
from segbib.model.bibliography import Bibliography
from segbib.model.citation_key import citation_key
from segbib.model.draft import Draft
from segbib.model.names import names_in_title
from segbib.model.record import Link, LinkType, Provenance, Record
from segbib.online.facts import Fact
from segbib.online.venue_names import known_venue

_OWN = "pasted"
_FROM_FACTS = ("title", "authors", "year", "venue", "track", "arxiv", "doi", "links")


class Added(Struct, frozen=True):
    """What became of one work that was to be added."""

    record: Record
    """The new record, or the one that is this work already."""
    known: str = ""
    """Why it is that one; '' for a new record."""
    unknown_venue: str = ""
    """A venue's name that the vocabulary does not have; the record has no venue then."""


class Adder:
    """Makes records of works that a bibliography does not have yet."""

    def __init__(self, bibliography: Bibliography, today: str) -> None:
        self._vocabulary = bibliography.vocabulary
        self._today = today
        self._tasks = TaskFinder(bibliography.vocabulary)
        self._records = {record.id: record for record in bibliography.records}
        former = {old: record.id for record in bibliography.records for old in record.former_ids}
        self._taken = {*self._records, *former}
        self._keys = {record.citation_key for record in bibliography.records if record.citation_key}
        self._shelf = Shelf()
        said = entries_by_record([(id_, each.said) for id_, each in bibliography.imports.items()], former)
        for id_, record in self._records.items():
            self._shelf.put(id_, record, said.get(id_, ()))

    def numbered(self, arxiv: str | None, doi: str | None) -> Added | None:
        """The record that has this number, or None."""
        for record in self._records.values():
            if arxiv and arxiv in {record.arxiv, *(version.arxiv for version in record.versions)}:
                return Added(record, f"arXiv {arxiv}")
            known = {each.casefold() for each in (record.doi, *(v.doi for v in record.versions)) if each}
            if doi and doi.casefold() in known:
                return Added(record, f"DOI {doi}")
        return None

    def add_fact(self, fact: Fact) -> Added:
        """A record of a fact; what it says carries its origin."""
        venue = known_venue(self._vocabulary, fact.venue) if fact.venue else None
        year_from = "arxiv" if fact.year and fact.arxiv and not fact.venue else None
        track = fact.track or (venue.track if venue else None)
        tasks = self._tasks.narrowest(self._tasks.in_title(fact.title))
        draft = Draft.model_validate(
            {
                "lines": (1, 1),
                "kind": self._kind(fact),
                "methods": names_in_title(fact.title),
                "tasks": tasks,
                "year_from": year_from,
                "venue": venue.name if venue else None,
                "track": track if venue else None,
                **{
                    name: getattr(fact, name)
                    for name in ("title", "authors", "authors_more", "year", "arxiv", "doi", "links")
                },
            }
        )
        origin = Provenance(origin=fact.origin, on=self._today)
        added = self.add_draft(draft, dict.fromkeys(_FROM_FACTS, origin))
        return Added(added.record, added.known, fact.venue if fact.venue and not venue else "")

    def _kind(self, fact: Fact) -> Any:
        context = Context(self._vocabulary, _OWN, VenueFinder(self._vocabulary), self._tasks)
        paper = Link(type=LinkType.ARXIV, url="https://arxiv.org/")
        return decide_kind(context, (), fact.title, (paper,), Facts())

    def add_draft(self, draft: Draft, origins: dict[str, Provenance] | None = None) -> Added:
        """A record of a draft, or the one that is this work already, with the reason."""
        found = self._shelf.find(draft)
        if found:
            return Added(self._records[found[0]], found[1].words)
        fields = combined([Entry(_OWN, draft)], self._tasks)
        id_ = new_id(draft.title, draft.kind, draft.year, draft.links, self._taken)
        names = [author.name for author in draft.authors]
        record = Record.model_validate(
            {
                "id": id_,
                **_unlisted(fields),
                "citation_key": citation_key(draft.title, names, draft.year, id_, self._keys),
                "provenance": {name: origin for name, origin in (origins or {}).items() if name in fields},
                "added": self._today,
            }
        )
        self._taken.add(id_)
        self._keys.add(str(record.citation_key))
        self._records[id_] = record
        self._shelf.put(id_, record, ())
        return Added(record)


def _unlisted(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without what says that they stand in a list."""
    changed = {name: value for name, value in fields.items() if name != "sources"}
    for name in ("notes", "results"):
        if name in changed:
            changed[name] = tuple(_without_list(each) for each in changed[name])
    return changed


def _without_list(value: Any) -> Any:
    return value.changed(list=None, **({"lines": None} if "lines" in type(value).model_fields else {}))
