"""`segbib enrich`: metadata into records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from segbib.actions.sources import Sources
from segbib.base.alone import alone
from segbib.base.files import written_together
from segbib.base.problems import Problem
from segbib.base.project import Project
from segbib.merge.enrich_match import Catalogue
from segbib.merge.enriching import EnrichOutcome, enrich
from segbib.model.record import Record
from segbib.online.facts import Fact
from segbib.online.wanted import Query
from segbib.store.records import load, record_file, without_errors


class Enriched(Struct, frozen=True):
    """A run of `enrich`."""

    outcome: EnrichOutcome
    facts: int
    """How many facts the sources gave that could be about a paper here."""
    damaged: tuple[Problem, ...]
    """What could not be read, and requests without answer, by source."""


def enrich_records(project: Project, sources: Sources, *, dry_run: bool, today: dt.date) -> Enriched:
    """What the sources' facts make of the papers; written when all are read, and with `dry_run` not at all.

    Raises `Findings` where the bibliography itself is not as it must be, `NotPossible` where a file cannot be read."""
    sources.check()
    work = _enriched if dry_run else alone(_enriched)
    return work(project, sources, dry_run, today)


def _enriched(project: Project, sources: Sources, dry_run: bool, today: dt.date) -> Enriched:
    loaded = without_errors(load(project.data))
    papers = loaded.bibliography.papers
    catalogue = Catalogue(papers, loaded.bibliography.vocabulary)
    damaged: list[Problem] = []
    count = 0

    def facts() -> Iterator[Fact]:
        nonlocal count
        for each in sources.facts([query_of(record) for record in papers if lacks(record)], catalogue.wanted.hit_by):
            if isinstance(each, Problem):
                damaged.append(each)
            else:
                count += 1
                yield each

    outcome = enrich(loaded.bibliography, catalogue, facts(), today.isoformat())
    if not dry_run:
        with written_together() as write:
            for record in outcome.changed:
                write(*record_file(project.data, record, loaded.paths.get(record.id)))
    return Enriched(outcome, count, tuple(damaged))


def lacks(record: Record) -> bool:
    """Whether a service is asked about a paper: it has no authors, no venue, or only the year of its arXiv number."""
    return not record.authors or not record.venue or record.year_from is not None


def query_of(record: Record) -> Query:
    """What identifies a paper."""
    return Query(record.id, record.title, record.arxiv, record.doi)
