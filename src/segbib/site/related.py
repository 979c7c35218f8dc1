"""Related papers: the nearest neighbours of each paper, and what both share.

What two papers share counts by how rare it is: inverse document frequency, Karen Spärck Jones, 'A statistical
interpretation of term specificity and its application in retrieval', 1972."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from segbib.base.text import plain
from segbib.model.names import STOP_WORDS

Feature = tuple[str, str]
"""What a paper has: 'method', 'author', 'task' or 'word', and its id."""

SHOWN = 6
"""How many neighbours a paper has."""

_WEIGHT = {"method": 2.0, "author": 1.0, "task": 0.6, "word": 1.0}
_KINDS = [*_WEIGHT]
_LONGEST = 200
"""What more papers have brings no two together by itself: it only counts for those that share something rarer."""
_ENOUGH_WORDS = 2
"""A single word of the titles in common is chance."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A paper near another one."""

    id: str
    shared: tuple[Feature, ...]
    """What both have, by kind in the order of `_WEIGHT`, the rarest first."""


def title_words(title: str) -> frozenset[str]:
    """The words of a title that say something, in lower case, without accents and plural endings."""
    words = re.findall(r"[^\W\d_][\w-]+", plain(title).casefold())
    return frozenset(re.sub(r"(?<=\w{3})s$", "", word) for word in words if word not in STOP_WORDS and len(word) > 2)


class _Sizes(NamedTuple):
    """How much a paper has."""

    words: int
    authors: int


class Neighbours(Mapping[str, tuple[Neighbour, ...]]):
    """The nearest papers of each by its id, the nearest first; () where none is near. Each is worked out when it is
    asked for."""

    def __init__(self, features: Mapping[str, Iterable[Feature]]):
        """`features` are those of all papers, by id."""
        numbers: dict[Feature, int] = {}
        # numbers are compared several times as fast as pairs of texts
        self._having = {
            id_: frozenset([numbers.setdefault(feature, len(numbers)) for feature in each])
            for id_, each in features.items()
        }
        self._features = list(numbers)
        self._kinds = [kind for kind, _ in numbers]
        self._sizes = {id_: self._sizes_of(each) for id_, each in self._having.items()}
        count = Counter(chain.from_iterable(self._having.values()))
        # whole numbers add up to the same in any order
        self._weight = {
            n: round(1e6 * _WEIGHT[self._kinds[n]] * math.log(len(self._having) / each))
            for n, each in count.items()
            if each > 1
        }
        self._frequent = frozenset(n for n, each in count.items() if each > _LONGEST and self._kinds[n] == "word")
        self._papers: defaultdict[int, list[str]] = defaultdict(list)
        for id_, each in self._having.items():
            for n in each:
                if 1 < count[n] <= _LONGEST:
                    self._papers[n].append(id_)
        self._found: dict[str, tuple[Neighbour, ...]] = {}

    def __getitem__(self, id_: str) -> tuple[Neighbour, ...]:
        found = self._found.get(id_)
        if found is None:
            found = self._found[id_] = self._nearest(id_)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._having)

    def __len__(self) -> int:
        return len(self._having)

    def _nearest(self, id_: str) -> tuple[Neighbour, ...]:
        mine = self._having[id_]
        shared = {other: mine & self._having[other] for other in self._near(id_)}
        scores = {other: self._score(both, self._sizes[id_], self._sizes[other]) for other, both in shared.items()}
        best = sorted(scores, key=lambda other: (-scores[other], other))[:SHOWN]
        return tuple(Neighbour(other, self._told(shared[other])) for other in best)

    def _near(self, id_: str) -> set[str]:
        """The papers that something rare brings together with this one: a method, an author, or, with several words of
        their titles in common, one of these or a task."""
        words: Counter[str] = Counter()
        others: set[str] = set()
        near: set[str] = set()
        for n in self._having[id_]:
            having = self._papers.get(n, ())
            if self._kinds[n] == "word":
                words.update(having)
            elif self._kinds[n] == "task":
                others.update(having)
            else:
                near.update(having)
        near.update(other for other, number in words.items() if number >= _ENOUGH_WORDS)
        frequent = self._having[id_] & self._frequent
        if frequent:
            for other in (others | words.keys()) - near:
                if words[other] + len(frequent & self._having[other]) >= _ENOUGH_WORDS:
                    near.add(other)
        near.discard(id_)
        return near

    def _score(self, shared: Iterable[int], mine: _Sizes, other: _Sizes) -> float:
        """The weight of what both have; that of words and authors by how much of each paper's they are."""
        sums = {"method": 0, "author": 0, "task": 0, "word": 0}
        for n in shared:
            sums[self._kinds[n]] += self._weight[n]
        words = sums["word"] * 3 / math.sqrt(max(1, mine.words * other.words))
        authors = sums["author"] * 3 / math.sqrt(max(1, mine.authors * other.authors))
        return sums["method"] + sums["task"] + (words + authors)

    def _told(self, shared: Iterable[int]) -> tuple[Feature, ...]:
        """What both have, by kind, the rarest first."""

        def rank(n: int) -> tuple[int, int, str]:
            kind, id_ = self._features[n]
            return _KINDS.index(kind), -self._weight[n], id_

        return tuple([self._features[n] for n in sorted(shared, key=rank)])

    def _sizes_of(self, having: Iterable[int]) -> _Sizes:
        kinds = [self._kinds[n] for n in having]
        return _Sizes(kinds.count("word"), kinds.count("author"))
