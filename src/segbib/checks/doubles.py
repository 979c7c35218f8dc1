"""Records that are likely one work, with the reason: a curator decides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from segbib.base.text import title_key
from segbib.checks.check import Found
from segbib.model.names import is_only_a_name
from segbib.model.record import Record
from segbib.store.records import Loaded, RecordFile

_ALIKE = 92
"""Likeness of two titles, of 100, from which a curator should look."""
_SHORTEST_NAME = 5
"""Letters from which two names that differ in one are more likely a slip than two works."""


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
        key = title_key(each.record.title)
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
    groups: defaultdict[str, list[tuple[str, RecordFile]]] = defaultdict(list)
    for each in papers:
        key = title_key(each.record.title)
        if len(key) >= 24:
            groups[f"{key[:10]}-"].append((key, each))
            groups[f"-{key[-10:]}"].append((key, each))
    for members in groups.values():
        for n, (key, one) in enumerate(members[:200]):
            for other_key, other in members[n + 1 : 200]:
                figures = re.sub(r"[^\d+]", "", key) == re.sub(r"[^\d+]", "", other_key)
                if figures and fuzz.ratio(key, other_key, score_cutoff=_ALIKE):
                    yield one, other, "their titles are nearly the same"
