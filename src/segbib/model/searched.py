"""What of a record is searched, and the words it is compared by.

The terminal's search, the search index of the site and the filter of its lists all go by this; in browsers
`static/matching.js` parts and weighs words in the same way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from segbib.base.text import CHINESE, has_chinese, plain
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Task, Vocabulary

Texts = Mapping[str, tuple[str, ...]]
"""The texts of a record by field."""

_FIELDS: dict[str, tuple[float, Callable[[Record, Vocabulary], Iterable[str]]]] = {
    "names": (6.0, lambda record, _: record.methods),
    "titles": (4.0, lambda record, _: _titles(record)),
    "authors": (4.0, lambda record, _: (author.name for author in record.authors)),
    "published": (4.0, lambda record, _: (record.venue or "", str(record.year or ""))),
    "numbers": (2.0, lambda record, _: (record.id, record.citation_key or "", record.arxiv or "", record.doi or "")),
    "tasks": (1.0, lambda record, words: (name for task in _tasks(record, words) for name in _names(task))),
    "aliases": (1.0, lambda record, words: (alias for task in _tasks(record, words) for alias in task.aliases)),
    "keywords": (1.0, lambda record, _: record.keywords),
    "notes": (0.5, lambda record, _: (note.text for note in record.notes)),
}

WEIGHTS = {field: weight for field, (weight, _) in _FIELDS.items()}
"""How much a word counts by where it stands; in several places the best one counts."""

_SPELLED = ("names", "titles", "authors", "published", "keywords")
"""Fields whose words a misspelt one may be taken for."""

WORD = rf"[{CHINESE}]+|[^\W_{CHINESE}]+(?:[./][^\W_{CHINESE}]+|[+#]+[^\W_{CHINESE}]*)*"
"""A regular expression, compiled when somebody searches: it takes as long as a page."""


def texts_of(record: Record, vocabulary: Vocabulary) -> Texts:
    """The record's texts by field; fields without any are left out."""
    found = {field: tuple(text for text in texts(record, vocabulary) if text) for field, (_, texts) in _FIELDS.items()}
    return {field: texts for field, texts in found.items() if texts}


def words_of(text: str) -> Iterator[str]:
    """The words of a text for comparing: 'Träume: 图像分割' gives 'traume', '图像', '像分', '分割'."""
    for word in re.findall(WORD, plain(text).casefold()):
        yield from _pairs(word) if has_chinese(word) else (word,)


def written_apart(text: str) -> Iterator[str]:
    """What readers write otherwise: 'rcnn' for 'R-CNN', 'v3' for the end of 'DeepLabv3'."""
    for compound in re.findall(r"[^\W_]+(?:-[^\W_]+)+", plain(text).casefold()):
        yield compound.replace("-", "")
    yield from re.findall(r"(?<=[^\W_\d])v\d+\+*", plain(text).casefold())


def parted(text: str) -> str:
    """`text` with its Chinese in pairs of neighbouring characters: '图像分割 2019' gives '图像 像分 分割 2019'.

    Chinese has no blanks between words; who parts texts and queries in this way finds any run of two and more."""
    return re.sub(f"[{CHINESE}]+", lambda run: f" {' '.join(_pairs(run[0]))} ", text).strip()


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


def spellings(every: Iterable[Texts]) -> tuple[str, ...]:
    """The words that a misspelt one may be taken for, the most frequent first."""
    counts = Counter(
        word
        for texts in every
        for word in {word for field in _SPELLED for text in texts.get(field, ()) for word in words_of(text)}
        if len(word) > 2 and not word[0].isdigit() and not has_chinese(word)
    )
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))


def spellings_of(bibliography: Bibliography) -> tuple[str, ...]:
    """The same of all records."""
    return spellings(texts_of(record, bibliography.vocabulary) for record in bibliography)


def _titles(record: Record) -> Iterator[str]:
    yield from (record.title, *record.former_titles)
    yield from (version.title for version in record.versions if version.title)


def _tasks(record: Record, vocabulary: Vocabulary) -> Iterator[Task]:
    return (vocabulary.task_by_id[id_] for id_ in record.tasks if id_ in vocabulary.task_by_id)


def _names(task: Task) -> Iterator[str]:
    yield from (task.name.en, task.name.zh or "")
