"""Papers by the names of people and things in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from segbib.model.record import Record


class Name(Struct, frozen=True):
    """An author, a method, a keyword ... with the papers that have it."""

    id: str
    name: str
    """The form that most papers write."""
    records: tuple[Record, ...]


def by_name(papers: Iterable[Record], names: Callable[[Record], Iterable[tuple[str, str]]]) -> dict[str, Name]:
    """Names by id, sorted; `names` gives the id and form of each in a paper."""
    members: defaultdict[str, dict[str, Record]] = defaultdict(dict)
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for id_, name in names(paper):
            members[id_][paper.id] = paper
            spellings[id_].append(name)
    return {
        id_: Name(id_, _most_common(spellings[id_]), tuple(records.values()))
        for id_, records in sorted(members.items())
    }


def _most_common(names: Sequence[str]) -> str:
    """The one that stands there most often; of several, the one that comes first."""
    # most have one spelling, and counting takes longer than all else
    return names[0] if len(set(names)) == 1 else Counter(names).most_common(1)[0][0]
