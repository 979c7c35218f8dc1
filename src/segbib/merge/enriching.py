"""A bibliography with what facts know of its papers: which gained what, what disagrees, what is still missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from segbib.lists.tasks import TaskFinder
from segbib.merge.combine import Entry, combined, number_owners
from segbib.merge.enrich_fill import Filling
from segbib.merge.enrich_match import Catalogue, Doubt, Match, sorted_matches
from segbib.merge.enrich_values import Disagreement, Gain, InUse
from segbib.merge.placing import entries_by_record
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.online.facts import Fact


class EnrichOutcome(Struct, frozen=True):
    """What facts make of a bibliography."""

    bibliography: Bibliography
    """The bibliography after it."""
    changed: tuple[Record, ...]
    matched: tuple[str, ...]
    """Ids of the papers that a fact was about."""
    gains: tuple[Gain, ...]
    disagreements: tuple[Disagreement, ...]
    doubts: tuple[Doubt, ...]
    """Facts that have a paper's number or title but are not about it."""
    unknown_venues: dict[str, tuple[str, ...]]
    """Names that the vocabulary does not have, to the ids of the papers that they are said of."""

    @property
    def without_authors(self) -> tuple[Record, ...]:
        """The papers that still have none."""
        return tuple(record for record in self.bibliography.papers if not record.authors)


def enrich(bibliography: Bibliography, catalogue: Catalogue, facts: Iterable[Fact], today: str) -> EnrichOutcome:
    """The bibliography with the facts taken in; `today` is the date that their provenance carries.

    `catalogue` holds the bibliography's papers. Earlier facts go before later ones of the same weight."""
    matches, doubts = _matched(catalogue, facts)
    said = ListsSay(bibliography)
    in_use = InUse.by(bibliography.papers)
    records = {record.id: record for record in bibliography.records}
    changed: dict[str, Record] = {}
    gains: list[Gain] = []
    disagreements: list[Disagreement] = []
    for id_ in sorted(matches):
        filling = Filling(records[id_], said.of(id_), bibliography.vocabulary, in_use, today)
        for n, match in enumerate(sorted_matches(matches[id_], records[id_])):
            filling.take(match, primary=n == 0)
        record, gained = filling.filled()
        if record is not records[id_]:
            changed[id_] = record
        gains += gained
        disagreements += filling.disagreements
    after = {**records, **changed}
    return EnrichOutcome(
        replace(bibliography, records=tuple(after[id_] for id_ in sorted(after))),
        tuple(changed.values()),
        tuple(sorted(matches)),
        tuple(gains),
        tuple(disagreements),
        tuple(doubt for doubt in doubts if doubt.id not in matches),
        _unknown_venues(matches),
    )


def _matched(catalogue: Catalogue, facts: Iterable[Fact]) -> tuple[dict[str, list[Match]], list[Doubt]]:
    matches: defaultdict[str, list[Match]] = defaultdict(list)
    doubts: list[Doubt] = []
    for fact in facts:
        found, near = catalogue.matches(fact)
        doubts += near
        for id_, match in found:
            matches[id_].append(match)
    return dict(matches), doubts


def _unknown_venues(matches: Mapping[str, Iterable[Match]]) -> dict[str, tuple[str, ...]]:
    unknown: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for id_ in sorted(matches):
        for match in matches[id_]:
            if match.fact.venue and match.venue is None:
                unknown[match.fact.venue][id_] = None
    return {name: tuple(ids) for name, ids in sorted(unknown.items())}


class ListsSay:
    """What the lists say together of each record, as at their last import."""

    def __init__(self, bibliography: Bibliography) -> None:
        former = {old: record.id for record in bibliography.records for old in record.former_ids}
        order = dict.fromkeys([*(each.id for each in bibliography.vocabulary.lists), *sorted(bibliography.imports)])
        lists = [(id_, bibliography.imports[id_].said) for id_ in order if id_ in bibliography.imports]
        self._entries: dict[str, list[Entry]] = entries_by_record(lists, former)
        self._tasks = TaskFinder(bibliography.vocabulary)
        self._owners = number_owners((id_, each) for id_, entries in self._entries.items() for each in entries)

    def of(self, id_: str) -> dict[str, object]:
        """The fields that the lists give a record; none where no list has it."""
        entries = self._entries.get(id_)
        if not entries:
            return {}
        disputed = frozenset(number for number, owner in self._owners.items() if owner != id_)
        return combined(entries, self._tasks, disputed)
