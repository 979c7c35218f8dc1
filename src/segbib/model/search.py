"""Finding records by words: exact titles first, accents and a slip of typing forgiven.

A record is found where every word of the query is in its title, names, authors, venue, year, tasks, keywords or notes,
or begins a word there. A word that no record has is taken for the known one that is most like it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from rapidfuzz.distance import DamerauLevenshtein

from segbib.base.text import has_chinese, plain, squeeze, title_key
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.searched import WEIGHTS, WORD, Texts, spellings, texts_of, words_of, written_apart

_BEGINNING = 0.6
"""Of the weight, where the query's word only begins the record's."""

_TITLE, _NAME = 1000.0, 500.0
"""What is added where the query is the whole title or a whole name."""

_PHRASES = ((" {} ", True, 200.0), (" {} ", False, 100.0), (" {}", True, 50.0), (" {}", False, 25.0))
"""What is added where the title begins with the query's words (True) or holds them; less if the last is only begun."""


class Found(Struct, frozen=True):
    """What a query found."""

    records: tuple[Record, ...]
    """The best first."""
    instead: str = ""
    """The query that was answered, where words of the one asked are in no record."""


class _Entry(Struct, frozen=True):
    """A record with its words and how much each counts."""

    record: Record
    words: dict[str, float]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    phrases: tuple[str, ...]
    """The titles as their words, a blank before and behind each."""


def search(bibliography: Bibliography, query: str) -> Found:
    """The records of any kind that answer a query, in Chinese or in words; none for an empty one."""
    every = [texts_of(record, bibliography.vocabulary) for record in bibliography]
    entries = [_entry(record, texts) for record, texts in zip(bibliography, every, strict=True)]
    known = {word for entry in entries for word in entry.words}
    instead = ""
    if not all(_is_known(word, known) for word in _asked(query, known)):
        instead = _mended(query, known, spellings(every))
    asked = list(dict.fromkeys(_asked(instead or query, known)))
    if not asked:
        return Found(())
    scored = [(score, entry.record) for entry in entries if (score := _score(entry, asked, instead or query))]
    scored.sort(key=lambda each: (-each[0], -(each[1].year or 0), each[1].id))
    return Found(tuple(record for _, record in scored), instead)


def _asked(query: str, known: Collection[str]) -> Iterator[str]:
    """The words of a query; 'r-cnn' is one where records have it, else two."""
    for compound in query.split():
        parts = list(words_of(compound))
        whole = "".join(parts)
        yield from [whole] if "-" in compound and whole in known else parts


def _entry(record: Record, texts: Texts) -> _Entry:
    words: defaultdict[str, float] = defaultdict(float)
    for field, each in texts.items():
        for text in each:
            for word in (*words_of(text), *written_apart(text)):
                words[word] = max(words[word], WEIGHTS[field])
    names = (*texts.get("names", ()), *texts.get("numbers", ()))
    titles = texts["titles"]
    phrases = tuple(f" {' '.join(words_of(title))} " for title in titles)
    return _Entry(record, words, tuple(map(title_key, titles)), tuple(map(title_key, names)), phrases)


def _is_known(word: str, known: Collection[str]) -> bool:
    """Whether a record has the word or one that begins so."""
    return word in known or any(each.startswith(word) for each in known)


def _mended(query: str, known: Collection[str], spelled: Sequence[str]) -> str:
    """The query with every word that is in no record taken for the nearest one; '' where none is near."""
    given = squeeze(plain(query).casefold())
    mended = re.sub(WORD, lambda word: word[0] if _is_known(word[0], known) else _nearest(word[0], spelled), given)
    return "" if mended == given else mended


def _nearest(word: str, spelled: Sequence[str]) -> str:
    """The word of `spelled` that is a slip away, the first of the nearest; the word itself where none is, where it is
    short, a number or Chinese.

    A slip: a letter too many, too few, another or in its neighbour's place; in words of eight letters and more, two."""
    if len(word) < 4 or word[0].isdigit() or has_chinese(word):
        return word
    most = 1 if len(word) < 8 else 2
    near = [
        (distance, place)
        for place, each in enumerate(spelled)
        if each[0] == word[0]
        and abs(len(each) - len(word)) <= most
        and (distance := DamerauLevenshtein.distance(word, each, score_cutoff=most)) <= most
    ]
    return spelled[min(near)[1]] if near else word


def _score(entry: _Entry, asked: list[str], query: str) -> float:
    """How well a record answers; 0 where a word asked for is not in it."""
    total = 0.0
    for word in asked:
        begun = (_BEGINNING * weight for each, weight in entry.words.items() if each.startswith(word))
        best = max(entry.words.get(word, 0.0), *begun, 0.0)
        if not best:
            return 0.0
        total += best
    return total + _closeness(entry, query)


def _closeness(entry: _Entry, query: str) -> float:
    """What a record gains because the query is its title, its name or a part of its title."""
    whole = title_key(query)
    if whole in entry.titles:
        return _TITLE
    if whole in entry.names:
        return _NAME
    asked = " ".join(words_of(query))
    for form, at_start, gain in _PHRASES:
        phrase = form.format(asked)
        if any(title.startswith(phrase) if at_start else phrase in title for title in entry.phrases):
            return gain
    return 0.0
