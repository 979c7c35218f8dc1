"""Related papers: the nearest neighbours of each paper, and what both share.

What two papers share counts by how rare it is: inverse document frequency, Karen Spärck Jones, 'A statistical
interpretation of term specificity and its application in retrieval', 1972."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct, field

from segbib.base.hashes import hash_of
from segbib.base.text import plain
from segbib.model.names import STOP_WORDS

Feature = tuple[str, str]
"""What a paper has: 'method', 'author', 'task' or 'word', and its id."""

SHOWN = 6
"""How many neighbours a paper has."""

_WEIGHT = {"method": 2.0, "author": 1.0, "task": 0.6, "word": 1.0}
_LONGEST = 200
"""What more papers have brings no two together by itself: it only counts for those that share something rarer."""
_ENOUGH_WORDS = 2
"""A single word of the titles in common is chance."""


class Neighbour(Struct, frozen=True):
    """A paper near another one."""

    id: str
    shared: tuple[Feature, ...]
    """What both have, by kind in the order of `_WEIGHT`, the rarest first."""


@lru_cache(maxsize=1 << 14)  # a server asks for those of all titles after each save
def title_words(title: str) -> tuple[str, ...]:
    """The words of a title that say something, in lower case, without accents and plural endings, sorted."""
    words = re.findall(r"[^\W\d_][\w-]+", plain(title).casefold())
    said = {re.sub(r"(?<=\w{3})s$", "", word) for word in words if word not in STOP_WORDS and len(word) > 2}
    return tuple(sorted(said))


class Neighbourhood(Struct, frozen=True, dict=True):
    """Which papers are near each: worked out for a paper when it is asked for, and kept."""

    features: Mapping[str, Sequence[Feature]]
    """Those of each paper, none twice, by its id."""
    found: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a paper to those of the nearest, the nearest first, as far as that was asked for."""

    def of(self, id_: str) -> tuple[Neighbour, ...]:
        """The nearest papers, the nearest first; () where none is near."""
        if id_ not in self.found:
            self.know(self.nearest((id_,)))
        return tuple([Neighbour(other, self._index.shared(id_, other)) for other in self.found[id_]])

    def nearest(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What `found` is to have of these papers."""
        return {id_: self._index.nearest(id_) for id_ in ids}

    def know(self, found: Mapping[str, Iterable[str]]) -> None:
        """Takes what was worked out elsewhere."""
        number, ids = self._index.number, self._index.ids
        # the same texts for all, which are many
        self.found.update({id_: tuple([ids[number[other]] for other in near]) for id_, near in found.items()})

    def made_of(self) -> dict[str, str]:
        """Id of each paper to a hash of all that its neighbours depend on: how many papers there are, how many have
        each of its features, and all that those have which share a rare one with it."""
        count = self._index.count
        own = {id_: hash_of(" ".join(map(":".join, sorted(each)))) for id_, each in self.features.items()}
        having: defaultdict[Feature, list[str]] = defaultdict(list)
        for id_, each in self.features.items():
            for feature in each:
                if 1 < count[feature] <= _LONGEST:
                    having[feature].append(f"{id_} {own[id_]}")
        around = {feature: hash_of(" ".join(sorted(each))) for feature, each in having.items()}
        return {
            id_: hash_of("\t".join([str(len(own)), *(f"{f[0]}:{f[1]} {count[f]} {around.get(f, '')}" for f in each)]))
            for id_, each in self.features.items()
        }

    @cached_property
    def _index(self) -> _Index:
        return _Index.of(self.features)


_BITS = 64
"""Room of each part of a sum."""
_ROOM = (1 << _BITS) - 1


def _summand(kind: str, weight: int) -> int:
    """What a feature adds to the sum of what two papers share. One number holds several sums: the weights of words,
    those of authors, those of methods and tasks; how many words there are; how many methods and authors."""
    match kind:
        case "word":
            return weight | 1 << 3 * _BITS
        case "author":
            return weight << _BITS | 1 << 4 * _BITS
        case "method":
            return weight << 2 * _BITS | 1 << 4 * _BITS
        case _:
            return weight << 2 * _BITS


def _is_enough(shared: int) -> bool:
    """Whether what two papers share brings them together: a method, an author, or several words of their titles."""
    return shared >> 4 * _BITS > 0 or shared >> 3 * _BITS >= _ENOUGH_WORDS


def _score(shared: int, mine: tuple[int, int], other: tuple[int, int]) -> float:
    """The weight of what both have; that of words and authors by how much of each paper's they are."""
    by_words = (shared & _ROOM) * 3 / math.sqrt(max(1, mine[0] * other[0]))
    by_authors = (shared >> _BITS & _ROOM) * 3 / math.sqrt(max(1, mine[1] * other[1]))
    return (shared >> 2 * _BITS & _ROOM) + (by_words + by_authors)


class _Index(Struct, frozen=True):
    """All papers and what they have as numbers: comparing these takes a fraction of the time."""

    ids: Sequence[str]
    number: Mapping[str, int]
    """Id to place in `ids`."""
    count: Mapping[Feature, int]
    """How many papers have each feature."""
    features: Sequence[Feature]
    """Those that several papers have, by kind in the order of `_WEIGHT`, the rarest first."""
    summands: Sequence[int]
    papers: Mapping[int, Sequence[int]]
    """Those that have each of the rarer features, which bring papers together."""
    rare: Sequence[tuple[int, ...]]
    """Which of these each paper has."""
    common: Sequence[tuple[int, ...]]
    """Which of the others it has."""
    sizes: Sequence[tuple[int, int]]
    """How many words and authors it has."""

    @classmethod
    def of(cls, features: Mapping[str, Sequence[Feature]]) -> _Index:
        count = Counter(feature for each in features.values() for feature in each)
        # whole numbers add up to the same in any order
        weight = {f: round(1e6 * _WEIGHT[f[0]] * math.log(len(features) / n)) for f, n in count.items() if n > 1}
        kinds = list(_WEIGHT)
        ordered = sorted(weight, key=lambda f: (kinds.index(f[0]), -weight[f], f[1]))
        is_rare = [count[feature] <= _LONGEST for feature in ordered]
        place = {feature: at for at, feature in enumerate(ordered)}
        having = [[place[f] for f in each if f in place] for each in features.values()]
        papers: defaultdict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(having):
            for at in each:
                if is_rare[at]:
                    papers[at].append(number)
        return cls(
            ids=list(features),
            number={id_: number for number, id_ in enumerate(features)},
            count=count,
            features=ordered,
            summands=[_summand(feature[0], weight[feature]) for feature in ordered],
            papers=papers,
            rare=[tuple([at for at in each if is_rare[at]]) for each in having],
            common=[tuple([at for at in each if not is_rare[at]]) for each in having],
            sizes=[_sizes(each) for each in features.values()],
        )

    def nearest(self, id_: str) -> tuple[str, ...]:
        """Ids of the nearest papers, the nearest first."""
        me = self.number[id_]
        mine = frozenset(self.common[me])
        scores: dict[int, float] = {}
        for other, shared in self._sums(me).items():
            for at in self.common[other]:
                if at in mine:
                    shared += self.summands[at]
            if _is_enough(shared):
                scores[other] = _score(shared, self.sizes[me], self.sizes[other])
        best = sorted(scores, key=lambda other: (-scores[other], self.ids[other]))[:SHOWN]
        return tuple([self.ids[other] for other in best])

    def shared(self, one: str, other: str) -> tuple[Feature, ...]:
        """What both papers have, as in `Neighbour`."""
        first, second = (self.rare[each] + self.common[each] for each in (self.number[one], self.number[other]))
        return tuple([self.features[at] for at in sorted(set(first).intersection(second))])

    def _sums(self, me: int) -> dict[int, int]:
        """Each paper that has something rarer in common with this one to the sum of these."""
        sums: dict[int, int] = {}
        for at in self.rare[me]:
            summand = self.summands[at]
            for other in self.papers[at]:
                sums[other] = sums.get(other, 0) + summand
        sums.pop(me, None)
        return sums


def _sizes(features: Iterable[Feature]) -> tuple[int, int]:
    kinds = [kind for kind, _ in features]
    return kinds.count("word"), kinds.count("author")
