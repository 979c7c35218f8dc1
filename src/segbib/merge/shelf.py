"""The records of a bibliography with what each list says of them, and where a new draft belongs among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from segbib.base.text import title_key
from segbib.merge.combine import Entry
from segbib.merge.match import Reason, Weight, Work, same_work, together, work_of
from segbib.model.draft import Draft
from segbib.model.names import is_only_a_name
from segbib.model.record import Record


class Shelf:
    """Works under their record's id, found again by title, name, number, address, date and first letter."""

    def __init__(self) -> None:
        self._works: dict[str, Work] = {}
        self._by_key: defaultdict[tuple[str, object], dict[str, None]] = defaultdict(dict)
        self._titles: dict[str, str] = {}

    def put(self, id_: str, record: Record | None, entries: Iterable[Entry]) -> None:
        """Place a record, with all that its entries say, under its id; what stood there is added to."""
        parts = [work_of(entry.draft) for entry in entries]
        if record:
            parts.append(work_of(record))
        known = self._works.get(id_)
        work = together([*([known] if known else []), *parts])
        self._works[id_] = work
        for key in _keys(work):
            self._by_key[key][id_] = None
        for title in work.full_titles:
            self._titles.setdefault(title_key(title), id_)

    def find(self, draft: Draft) -> tuple[str, Reason] | None:
        """The record that a draft is of, and why; None where there is none, or several by no more than a name."""
        work = work_of(draft)
        reasons: dict[str, Reason] = {}
        for id_ in self._candidates(work):
            if reason := same_work(work, self._works[id_]):
                reasons[id_] = reason
        if not reasons:
            return None
        best = max(reason.weight for reason in reasons.values())
        strongest = [id_ for id_, reason in reasons.items() if reason.weight == best]
        if len(strongest) > 1 and best < Weight.TITLE:
            return None
        return strongest[0], reasons[strongest[0]]

    def _candidates(self, work: Work) -> Iterable[str]:
        from rapidfuzz import fuzz, process  # late: a build, which asks for nothing here, need not load it

        found: dict[str, None] = {}
        for key in _keys(work):
            found.update(self._by_key.get(key, {}))
        for title in work.full_titles:
            for alike, _, _ in process.extract(
                title_key(title), self._titles.keys(), scorer=fuzz.ratio, score_cutoff=95
            ):
                found[self._titles[alike]] = None
        return found


def _keys(work: Work) -> Iterable[tuple[str, object]]:
    """What two descriptions of one work have in common, one of these at least."""
    for key in work.title_keys | work.name_keys:
        yield "name", key
    for number in work.numbers | work.dois:
        yield "number", number
    for address in work.addresses:
        yield "address", address
    for date in work.dates:
        if all(date):
            yield "date", date
    for title in (*work.titles, *work.names):
        if title_key(title):
            yield "letter", (title_key(title)[0], is_only_a_name(title))
            if is_only_a_name(title):
                yield "letter", (title_key(title)[0], False)
