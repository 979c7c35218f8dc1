"""Which record a fact is about, and why. A title that only resembles another is no match."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from segbib.base.text import plain, title_key
from segbib.lists.addresses import comparable
from segbib.merge.match import Work, names_agree, names_support, nearly_same, work_of
from segbib.model.draft import Draft
from segbib.model.names import STOP_WORDS, is_only_a_name, names_in_title
from segbib.model.record import Author, LinkType, Record
from segbib.model.vocabulary import Vocabulary
from segbib.online.facts import Fact, family_keys
from segbib.online.venue_names import KnownVenue, known_venue
from segbib.online.wanted import Wanted, author_key, near_keys

_COMMON = 0.05
"""Part of all titles that a word may stand in before it is common."""
_APART = 3
"""Years that two forms of one title may lie apart before they are taken for two works."""
_OWN_PAGES = (LinkType.CODE, LinkType.PROJECT, LinkType.PDF, LinkType.PAPER_PAGE)


class Strength(IntEnum):
    """How sure a match is; the surer fact goes first."""

    NAME = 1
    NEAR_TITLE = 2
    TITLE = 3
    NUMBER = 4


class Match(Struct, frozen=True):
    """A fact about a record."""

    fact: Fact
    venue: KnownVenue | None
    """The fact's venue, looked up; None where it has none or an unknown one."""
    strength: Strength
    words: str
    """Why, as the report says it."""
    other_number: bool = False
    """Whether the title is the same but the arXiv number another: counts only where the authors agree."""


class Doubt(Struct, frozen=True):
    """A fact that has a record's number or title, but is about something else as far as one can tell."""

    id: str
    fact: Fact
    words: str


class Catalogue:
    """The papers of a bibliography, found by what facts know of them."""

    def __init__(self, records: Iterable[Record], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._records: dict[str, Record] = {}
        self._works: dict[str, Work] = {}
        self._by_key: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for record in records:
            self._records[record.id] = record
            self._works[record.id] = work_of(record)
            for key in _keys(record, self._works[record.id]):
                self._by_key[key][record.id] = None

    @cached_property
    def _common_words(self) -> frozenset[str]:
        """Words that so many titles here have that sharing them says nothing: 'semantic', 'segmentation'."""
        counts = Counter(word for record in self._records.values() for word in _words(record.title))
        return frozenset(word for word, count in counts.items() if count > max(3, len(self._records) * _COMMON))

    @property
    def wanted(self) -> Wanted:
        """What a dump is looked through for."""
        keys: defaultdict[str, set[str]] = defaultdict(set)
        for kind, key in self._by_key:
            keys[kind].add(key)
        return Wanted(*(frozenset(keys[kind]) for kind in ("title", "number", "near", "address")))

    def matches(self, fact: Fact) -> tuple[tuple[tuple[str, Match], ...], tuple[Doubt, ...]]:
        """The records that a fact is about, with the reason, the surest ones only; and what came near."""
        venue = known_venue(self._vocabulary, fact.venue) if fact.venue else None
        draft = _draft(fact, venue)
        work = work_of(draft)
        found: list[tuple[str, Match]] = []
        doubts: list[Doubt] = []
        for id_ in self._candidates(fact, work):
            said = _compare(self._records[id_], self._works[id_], fact, work, self._common_words)
            if isinstance(said, _Reason):
                found.append((id_, Match(fact, venue, *said)))
            elif said:
                doubts.append(Doubt(id_, fact, said))
        best = max((match.strength for _, match in found), default=None)
        return tuple(each for each in found if each[1].strength == best), tuple(doubts)

    def _candidates(self, fact: Fact, work: Work) -> Iterable[str]:
        found: dict[str, None] = {}
        for title in (fact.title, *names_in_title(fact.title)):
            found.update(self._by_key.get(("title", title_key(title)), {}))
        for number in work.numbers | work.dois:
            found.update(self._by_key.get(("number", number), {}))
        if fact.authors:
            for key in near_keys(fact.authors[0].name, fact.title):
                found.update(self._by_key.get(("near", key), {}))
        for link in fact.links:
            found.update(self._by_key.get(("address", comparable(link.url)), {}))
        return found


def _keys(record: Record, work: Work) -> Iterable[tuple[str, str]]:
    for name in record.names:
        yield "title", title_key(name)
    for number in work.numbers | work.dois:
        yield "number", number
    if record.authors:
        for title in work.full_titles:
            for key in near_keys(record.authors[0].name, title):
                yield "near", key
    if not work.full_titles:
        for link in record.links:
            if link.type in _OWN_PAGES:
                yield "address", comparable(link.url)


def _draft(fact: Fact, venue: KnownVenue | None) -> Draft:
    """The fact as the matching of list entries sees it."""
    return Draft(
        lines=(1, 1),
        title=fact.title,
        methods=names_in_title(fact.title),
        year=fact.year if fact.venue else None,
        venue=venue.name if venue else None,
        arxiv=fact.arxiv,
        doi=fact.doi,
        links=fact.links,
    )


class _Reason(NamedTuple):
    strength: Strength
    words: str
    other_number: bool = False


def _compare(record: Record, mine: Work, fact: Fact, theirs: Work, common: frozenset[str]) -> _Reason | str | None:
    """Why the fact is the record's; words where it has its number or title and yet is not; None for a stranger."""
    if shared := mine.dois & theirs.dois:
        if names_agree(mine, theirs):
            return _Reason(Strength.NUMBER, f"DOI {min(shared)}")
        return f"DOI {min(shared)} is '{fact.title}' there"
    if fact.arxiv and fact.arxiv in mine.numbers:
        return _by_number(record, mine, fact, theirs, common)
    if title_key(fact.title) in mine.title_keys:
        return _by_title(record, fact, theirs)
    if any(nearly_same(fact.title, title) for title in mine.full_titles):
        first = record.authors and fact.authors and _same_first_author(record, fact)
        return _Reason(Strength.NEAR_TITLE, "nearly the same title, same first author") if first else None
    return None if mine.full_titles else _by_name(mine, theirs)


def _by_number(record: Record, mine: Work, fact: Fact, theirs: Work, common: frozenset[str]) -> _Reason | str | None:
    """A number that only a link has is a list's slip as often as not: there the names have to speak for it."""
    own = fact.arxiv in _numbers(record)
    called = names_support(mine, theirs)
    if own and not called:
        by_name = not mine.full_titles and (_dated_alike(mine, theirs) or _begin_alike(mine, fact.title))
        by_author = bool(record.authors) and _share_authors(record.authors, fact)
        called = by_name or by_author or any(_share_words(title, fact.title, common) for title in mine.full_titles)
    if called:
        return _Reason(Strength.NUMBER, f"arXiv {fact.arxiv}")
    return f"arXiv:{fact.arxiv} is '{fact.title}' there" if own else None


def _begin_alike(mine: Work, title: str) -> bool:
    """Whether half of a name, and no less than four letters, begin the title: 'DenseNet', 'Densely Connected ...'."""
    key = title_key(title)
    return any(key.startswith(title_key(name)[: max(4, (len(name) + 1) // 2)]) for name in mine.names)


def _share_words(mine: str, theirs: str, common: frozenset[str]) -> bool:
    """Whether a preprint's title has become another: one holds all words of the other, or half of them and one of
    these is no word that every second title has."""
    one, other = _words(mine), _words(theirs)
    shared, least = one & other, min(len(one), len(other))
    if least < 3:
        return False
    return len(shared) == least or (len(shared) * 2 >= least and bool(shared - common))


def _words(title: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W_]+", plain(title).casefold()) if word not in STOP_WORDS)


def _by_title(record: Record, fact: Fact, theirs: Work) -> _Reason | str | None:
    if record.authors and fact.authors and not _share_authors(record.authors, fact):
        return f"'{fact.title}' has other authors there"
    if is_only_a_name(fact.title) and not _dated_alike(work_of(record), theirs):
        return None
    if record.year and fact.year and not record.authors and abs(record.year - fact.year) > _APART:
        return f"'{fact.title}' is of {fact.year} there"
    other = fact.arxiv is not None and bool(_numbers(record)) and fact.arxiv not in _numbers(record)
    return _Reason(Strength.TITLE, "same title", other)


def _by_name(mine: Work, theirs: Work) -> _Reason | None:
    """A record of no more than a name: the fact's title begins with it, and venue and year agree; or a page of its own
    is the same, and the name is in the title or made of its words."""
    beginnings = {title_key(name) for title in theirs.titles for name in names_in_title(title)}
    shared = [name for name in mine.names if title_key(name) in beginnings]
    if shared and any(a == b and all(a) for a in mine.dates for b in theirs.dates):
        return _Reason(Strength.NAME, f"name '{shared[0]}', venue and year")
    pages = mine.addresses & theirs.addresses
    if pages and names_support(mine, theirs):
        return _Reason(Strength.NAME, f"name and address {min(pages)}")
    return None


def _numbers(record: Record) -> frozenset[str]:
    return frozenset(number for number in (record.arxiv, *(v.arxiv for v in record.versions)) if number)


def _dated_alike(mine: Work, theirs: Work) -> bool:
    """Whether venue or year are the same, and neither speaks against it."""
    return any(
        (va is None or vb is None or va == vb) and (ya is None or yb is None or ya == yb) and (va == vb or ya == yb)
        for va, ya in mine.dates
        for vb, yb in theirs.dates
    )


def _same_first_author(record: Record, fact: Fact) -> bool:
    return author_key(record.authors[0].name) == author_key(fact.authors[0].name)


def _share_authors(authors: Sequence[Author], fact: Fact) -> bool:
    """Whether half of the shorter list of family names is in the other."""
    mine, theirs = set(family_keys(authors)), set(family_keys(fact.authors))
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs)) > 0


def sorted_matches(matches: Sequence[Match], record: Record) -> tuple[Match, ...]:
    """The matches that count, the best first: that of the record's own venue, then the surest, then published ones.

    Of those with another arXiv number, the ones count that share authors with a match of the record's own; where it
    has none, its number is the wrong one, and the first counts."""
    sure = [each for each in matches if not each.other_number or record.authors] or list(matches[:1])
    counted = [
        each for each in matches if each in sure or any(_share_authors(one.fact.authors, each.fact) for one in sure)
    ]

    def rank(match: Match) -> tuple[bool, int, bool]:
        venue = match.venue.name if match.venue else None
        return (record.venue is None or venue != record.venue, -match.strength, venue is None)

    return tuple(sorted(counted, key=rank))
