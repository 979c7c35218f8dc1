"""Finding records by words: exact titles first, accents and a slip of typing forgiven.

A record is found where every word of the query is in its title, names, authors, venue, year, tasks or keywords, or
begins a word there. A word that no record has is taken for the known one that is most like it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from segbib.base.text import has_chinese, plain, title_key
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary

_WEIGHTS: tuple[tuple[float, Callable[[Record, Vocabulary], Iterable[str]]], ...] = (
    (6.0, lambda record, _: record.methods),
    (4.0, lambda record, _: (record.title, *record.former_titles)),
    (4.0, lambda record, _: (author.name for author in record.authors)),
    (2.0, lambda record, _: (record.id, record.citation_key or "", record.arxiv or "", record.doi or "")),
    (4.0, lambda record, _: (record.venue or "", str(record.year or ""))),
    (1.0, lambda record, words: (name for task in record.tasks for name in _task_names(task, words))),
    (1.0, lambda record, _: record.keywords),
)
"""How much a word counts by where it stands; in several places the best one counts."""

_EXACT, _NAMED = 1000.0, 500.0
_BEGINNING = 0.6
"""Of the weight, where the query's word only begins the record's."""


@dataclass(frozen=True)
class Found:
    """What a query found."""

    records: tuple[Record, ...]
    """The best first."""
    instead: str = ""
    """The query that was answered, where words of the one asked are in no record."""


def search(bibliography: Bibliography, query: str) -> Found:
    """The records of any kind that answer a query, in Chinese or in words; none for an empty one."""
    index = [_words_of(record, bibliography.vocabulary) for record in bibliography]
    known = Counter(word for words in index for word in words)
    asked = list(dict.fromkeys(_asked(query, known)))
    if not asked:
        return Found(())
    answered = [_known(word, known) or word for word in asked]
    wholes = {title_key(query), title_key(" ".join(answered))}
    scored = [
        (score, record)
        for record, words in zip(bibliography, index, strict=True)
        if (score := _score(record, words, answered, known, wholes))
    ]
    scored.sort(key=lambda each: (-each[0], -(each[1].year or 0), each[1].id))
    instead = " ".join(answered) if answered != asked else ""
    return Found(tuple(record for _, record in scored), instead)


def _asked(query: str, known: Mapping[str, int]) -> Iterator[str]:
    """The words of a query; 'r-cnn' is one where records have it, else two."""
    for compound in query.split():
        parts = list(_words(compound))
        whole = "".join(parts)
        yield from [whole] if "-" in compound and whole in known else parts


def _words(text: str) -> Iterator[str]:
    """The words of a text for comparing; Chinese as pairs of neighbouring characters, since it has no blanks."""
    for word in re.findall(r"[^\W_]+(?:[.+#/][^\W_]*)*", plain(text).casefold()):
        if has_chinese(word):
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
        else:
            yield word


def _written_apart(text: str) -> Iterator[str]:
    """What readers write otherwise: 'rcnn' for 'R-CNN', 'v3' for the end of 'DeepLabv3'."""
    for compound in re.findall(r"[^\W_]+(?:-[^\W_]+)+", plain(text).casefold()):
        yield compound.replace("-", "")
    yield from re.findall(r"(?<=[^\W_\d])v\d+\+*", plain(text).casefold())


def _words_of(record: Record, vocabulary: Vocabulary) -> dict[str, float]:
    """Every word of a record and how much it counts."""
    found: defaultdict[str, float] = defaultdict(float)
    for weight, texts in _WEIGHTS:
        for text in texts(record, vocabulary):
            for word in (*_words(text), *_written_apart(text)):
                found[word] = max(found[word], weight)
    return found


def _task_names(id_: str, vocabulary: Vocabulary) -> Iterator[str]:
    task = vocabulary.task_by_id.get(id_)
    if task:
        yield from (task.name.en, task.name.zh or "", *task.aliases)


def _known(word: str, known: Counter[str]) -> str | None:
    """The word itself where a record has it or one that begins so, else the known word a slip away, the commonest."""
    if word in known or len(word) < 4 or any(each.startswith(word) for each in known):
        return word
    most = 1 if len(word) < 8 else 2
    near = {
        each: distance
        for each in known
        if each[0] == word[0]
        and abs(len(each) - len(word)) <= most
        and (distance := DamerauLevenshtein.distance(word, each, score_cutoff=most)) <= most
    }
    return min(near, key=lambda each: (near[each], -known[each], each), default=None)


def _score(record: Record, words: dict[str, float], asked: list[str], known: Counter[str], wholes: set[str]) -> float:
    """How well a record answers; 0 where a word asked for is not in it."""
    total = 0.0
    for word in asked:
        best = words.get(word, 0.0) or max((_BEGINNING * words[w] for w in words if w.startswith(word)), default=0.0)
        if not best:
            return 0.0
        total += best * math.log(1 + len(known) / (1 + known[word]))
    titles = {title_key(text) for text in (record.title, *record.former_titles)}
    names = {title_key(text) for text in (*record.methods, record.id, record.citation_key or "")}
    return total + (_EXACT if wholes & titles else 0.0) + (_NAMED if wholes & names else 0.0)
