"""Records that are likely one work, with the reason: a curator decides."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from segbib.base.text import title_key
from segbib.checks.check import Found
from segbib.model.names import is_only_a_name
from segbib.model.record import Record
from segbib.store.loaded import Loaded, RecordFile

_ALIKE = 92
"""Likeness of two titles, of 100, from which a curator should look."""
_SHORTEST_NAME = 5
"""Letters from which two names that differ in one are more likely a slip than two works."""
_MOST = 200
"""Titles with one beginning, or one end, that are compared, each with each."""
_FIGURES = re.compile(r"[\d+]+")


def likely_duplicate(loaded: Loaded) -> Iterator[Found]:
    """Pairs of publications that no number tells apart and whose titles or names are nearly one."""
    papers = [each for each in loaded.files if each.record.kind.is_publication]
    reported: set[tuple[str, str]] = set()
    for one, other, reason in (*_by_name(papers), *_by_title(papers)):
        pair = (one.record.id, other.record.id)
        if pair in reported or _told_apart(one.record, other.record):
            continue
        reported.add(pair)
        message = f"'{other.record.title}' may be one work with '{one.record.id}': {reason}."
        mend = f"Where it is, `segbib merge {one.record.id} {other.record.id}`."
        yield Found(other.file, ("title",), message, mend)


def _told_apart(one: Record, other: Record) -> bool:
    """Whether numbers say that the two are two."""
    pairs = ((one.arxiv, other.arxiv), (one.doi, other.doi))
    return any(a and b and a != b for a, b in pairs)


def _by_name(papers: list[RecordFile]) -> Iterator[tuple[RecordFile, RecordFile, str]]:
    """Pairs of which one is known by no more than a name, and the other has it, or one with another letter in it."""
    having: defaultdict[str, list[tuple[RecordFile, str]]] = defaultdict(list)
    for each in papers:
        for name in dict.fromkeys(each.record.methods):
            for key in _with_a_letter_less(title_key(name)):
                having[key].append((each, name))
    for each in papers:
        if not is_only_a_name(each.record.title):
            continue
        key = each.record.key
        for variant in _with_a_letter_less(key):
            for other, name in having.get(variant, ()):
                theirs = title_key(name)
                if other is each or len(theirs) != len(key):
                    continue
                differing = sum(a != b for a, b in zip(key, theirs, strict=True))
                if differing == 0:
                    yield other, each, f"both are called '{name}'"
                elif differing == 1 and len(key) >= _SHORTEST_NAME and not re.search(r"\d", key + theirs):
                    yield other, each, f"its name is but a letter from '{name}'"


def _with_a_letter_less(key: str) -> Iterator[str]:
    """The name, and the name with each letter in turn left open; two names share one where at most a letter differs."""
    yield key
    for n in range(len(key)):
        yield f"{key[:n]}?{key[n + 1 :]}"


def _by_title(papers: list[RecordFile]) -> Iterator[tuple[RecordFile, RecordFile, str]]:
    """Pairs of long titles that are nearly the same; only titles that share a beginning or an end are compared."""
    titles = [(key, each) for each in papers if len(key := each.record.key) >= 24]
    for part in (slice(10), slice(-10, None)):
        shared = Counter(key[part] for key, _ in titles)
        groups: defaultdict[str, list[tuple[str, RecordFile]]] = defaultdict(list)
        for title in titles:
            if shared[title[0][part]] > 1:
                groups[title[0][part]].append(title)
        for members in groups.values():
            for one, other in _alike(members[:_MOST]):
                yield one, other, "their titles are nearly the same"


def _alike(titles: list[tuple[str, RecordFile]]) -> Iterator[tuple[RecordFile, RecordFile]]:
    """Those pairs of the titles, given with their keys, that hold the same figures and hardly differ else."""
    from rapidfuzz import fuzz, process

    by_figures: defaultdict[str, list[tuple[str, RecordFile]]] = defaultdict(list)
    for key, each in titles:
        by_figures["".join(_FIGURES.findall(key))].append((key, each))
    for same in by_figures.values():
        if len(same) == 1:
            continue
        keys = [key for key, _ in same]
        for n, (key, one) in enumerate(same[:-1], start=1):
            for _, _, at in process.extract(key, keys[n:], scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None):
                yield one, same[n + at][1]
