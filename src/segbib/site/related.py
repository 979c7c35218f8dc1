"""Related papers: the nearest neighbours of each paper, and what both share.

What two papers share counts by how rare it is: inverse document frequency, Karen Spärck Jones, 'A statistical
interpretation of term specificity and its application in retrieval', 1972."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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


def neighbours(features: Mapping[str, Iterable[Feature]]) -> dict[str, tuple[Neighbour, ...]]:
    """The nearest papers of each, the nearest first, from the features of all, by id; () where none is near."""
    having = {id_: frozenset(each) for id_, each in features.items()}
    count = Counter(feature for each in having.values() for feature in each)
    # whole numbers add up to the same in any order
    weight = {f: round(1e6 * _WEIGHT[f[0]] * math.log(len(having) / n)) for f, n in count.items() if n > 1}
    papers: defaultdict[Feature, list[str]] = defaultdict(list)
    for id_, each in having.items():
        for feature in each:
            if 1 < count[feature] <= _LONGEST:
                papers[feature].append(id_)
    sizes = {id_: Counter(kind for kind, _ in each) for id_, each in having.items()}
    return {id_: _nearest(id_, having, papers, weight, sizes) for id_ in having}


def _nearest(
    id_: str,
    having: Mapping[str, frozenset[Feature]],
    papers: Mapping[Feature, Sequence[str]],
    weight: Mapping[Feature, int],
    sizes: Mapping[str, Counter[str]],
) -> tuple[Neighbour, ...]:
    mine = having[id_]
    near = {other for feature in mine for other in papers.get(feature, ()) if other != id_}
    shared = {other: mine & having[other] for other in near}
    scores = {
        other: _score(both, weight, sizes[id_], sizes[other]) for other, both in shared.items() if _is_enough(both)
    }
    best = sorted(scores, key=lambda other: (-scores[other], other))[:SHOWN]
    kinds = list(_WEIGHT)
    return tuple(
        Neighbour(other, tuple(sorted(shared[other], key=lambda f: (kinds.index(f[0]), -weight.get(f, 0), f[1]))))
        for other in best
    )


def _is_enough(shared: Iterable[Feature]) -> bool:
    """Whether what two papers share brings them together: a method, an author, or several words of their titles."""
    kinds = [kind for kind, _ in shared]
    return "method" in kinds or "author" in kinds or kinds.count("word") >= _ENOUGH_WORDS


def _score(
    shared: Iterable[Feature], weight: Mapping[Feature, int], mine: Mapping[str, int], other: Mapping[str, int]
) -> float:
    """The weight of what both have; that of words and authors by how much of each paper's they are."""
    sums = dict.fromkeys(_WEIGHT, 0)
    for feature in shared:
        sums[feature[0]] += weight.get(feature, 0)
    parts = sum(sums[kind] * 3 / math.sqrt(max(1, mine[kind] * other[kind])) for kind in ("word", "author"))
    return sums["method"] + sums["task"] + parts
