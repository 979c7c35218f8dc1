"""Whether two descriptions are of one work, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cached_property

from msgspec import Struct

from segbib.base.text import plain, title_key
from segbib.lists.addresses import arxiv_id, comparable
from segbib.model.draft import Draft
from segbib.model.names import STOP_WORDS, abbreviated_words, is_only_a_name, names_in_title
from segbib.model.record import Kind, LinkType, Record

_LONG = 24
"""Characters of a title, as it is compared, from which on a letter or two of difference may be typing."""


class Weight(IntEnum):
    """How strong a reason is; the heavier goes first where a draft could join several records."""

    NAME = 1
    NAME_AND_DATE = 2
    ADDRESS = 3
    TITLE = 4
    NUMBER = 5


class Reason(Struct, frozen=True):
    """Why two descriptions are of one work."""

    weight: Weight
    words: str
    """As the import report says it."""


class Work(Struct, frozen=True, dict=True):
    """What of a draft or a record tells which work it is."""

    titles: tuple[str, ...]
    """The title and former ones; those of no more than a name are in `names` as well."""
    names: tuple[str, ...]
    """What the field calls it."""
    numbers: frozenset[str]
    """arXiv numbers printed for it."""
    dois: frozenset[str]
    dates: frozenset[tuple[str | None, int | None]]
    """Venue and year where a list says them; a year taken from an arXiv number is not one."""
    addresses: frozenset[str]
    """All addresses, in comparable form."""
    own_address: str
    """The first address, in comparable form: the page that a resource is."""
    kind: Kind

    @cached_property
    def title_keys(self) -> frozenset[str]:
        """Its titles for comparing."""
        return frozenset(title_key(title) for title in self.titles)

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """Its names for comparing."""
        return frozenset(title_key(name) for name in self.names)

    @cached_property
    def full_titles(self) -> tuple[str, ...]:
        """The titles that say more than a name."""
        return tuple(
            title for title in self.titles if not is_only_a_name(title) and title_key(title) not in self.name_keys
        )

    @cached_property
    def long_titles(self) -> tuple[tuple[str, str], ...]:
        """Those of the full titles that are so long that a slip of typing is one, each with what of it is compared."""
        keys = ((title, title_key(title)) for title in self.full_titles)
        return tuple((title, key) for title, key in keys if len(key) >= _LONG)


def work_of(one: Draft | Record, number_of_field_only: bool = False) -> Work:
    """What tells which work a draft or record is."""
    links = [link for link in one.links if link.type is not LinkType.IMAGE]
    numbers = {one.arxiv, *(version.arxiv for version in one.versions)}
    if not number_of_field_only:
        numbers |= {arxiv_id(link.url) for link in links}
    dated = not one.year_from and (one.year or one.venue)
    return Work(
        titles=(one.title, *one.former_titles),
        names=(*one.methods, *([one.title] if is_only_a_name(one.title) else [])),
        numbers=frozenset(number for number in numbers if number),
        dois=frozenset(doi.casefold() for doi in (one.doi, *(v.doi for v in one.versions)) if doi),
        dates=frozenset([(one.venue, None if one.year_from else one.year)] if dated or one.venue else []),
        addresses=frozenset(comparable(link.url) for link in links),
        own_address=comparable(links[0].url) if links else "",
        kind=one.kind,
    )


def together(works: Iterable[Work]) -> Work:
    """Several descriptions of one work as one; the first tells its kind and own address."""
    all_ = tuple(works)
    return Work(
        titles=tuple(dict.fromkeys(title for work in all_ for title in work.titles)),
        names=tuple(dict.fromkeys(name for work in all_ for name in work.names)),
        numbers=frozenset().union(*(work.numbers for work in all_)),
        dois=frozenset().union(*(work.dois for work in all_)),
        dates=frozenset().union(*(work.dates for work in all_)),
        addresses=frozenset().union(*(work.addresses for work in all_)),
        own_address=next((work.own_address for work in all_ if work.own_address), ""),
        kind=all_[0].kind,
    )


def same_work(one: Work, other: Work) -> Reason | None:
    """Why the two are one work; None where nothing says so, or something speaks against it.

    A shared repository or project page alone joins no two papers."""
    if one.kind.is_publication and other.kind.is_publication:
        return _same_paper(one, other)
    if one.kind.is_publication or other.kind.is_publication:
        return _paper_and_its_code(one, other)
    return _same_resource(one, other)


def _same_paper(one: Work, other: Work) -> Reason | None:
    if shared := one.dois & other.dois:
        return Reason(Weight.NUMBER, f"DOI {min(shared)}")
    if shared := one.numbers & other.numbers:
        return Reason(Weight.NUMBER, f"arXiv {min(shared)}") if names_agree(one, other) else None
    if title := _shared_title(one, other):
        return Reason(Weight.TITLE, f"title '{title}'")
    if one.numbers and other.numbers:
        return None
    return _same_by_name(one, other)


def names_agree(one: Work, other: Work) -> bool:
    """Whether what the two are called does not contradict: alike titles, a shared name, a name in the other's title.

    A name alone contradicts no title, but another name."""
    if names_support(one, other):
        return True
    if one.full_titles and other.full_titles:
        return False
    if bool(one.full_titles) != bool(other.full_titles):
        return True
    return any(_beginning(a) == _beginning(b) for a in one.names for b in other.names)


def names_support(one: Work, other: Work) -> bool:
    """Whether something in what the two are called speaks for one work."""
    return (
        _shared_title(one, other) is not None
        or bool((one.name_keys | one.title_keys) & (other.name_keys | other.title_keys))
        or _alike(one, other)
        or _named_in(one, other)
    )


def _beginning(name: str) -> str:
    return title_key(name)[:6]


def _shared_title(one: Work, other: Work) -> str | None:
    """A title that both have, a letter or two of typing aside, or that one abbreviates as a whole.

    A short name as title is one where nothing else is said, and not two numbers under it."""
    two_numbers = bool(one.numbers and other.numbers)
    for title in one.titles:
        key = title_key(title)
        same_names = one.names == other.names and not two_numbers
        if key in other.title_keys and (len(key) >= 12 or title in one.full_titles or same_names):
            return title
    for title, key in one.long_titles:
        for _, other_key in other.long_titles:
            if _apart_by_typing(key, other_key):
                return title
    for mine, theirs in ((one, other), (other, one)):
        if mine.full_titles or two_numbers:
            continue
        for name in mine.names:
            for title in theirs.full_titles:
                start, end, words = abbreviated_words(name, title)
                if len(title_key(name)) >= 6 and (start, end) == (0, words):
                    return title
    return None


def nearly_same(one: str, other: str) -> bool:
    """Whether two titles differ by no more than typing: not in a figure, a plus or a short word."""
    a, b = title_key(one), title_key(other)
    return min(len(a), len(b)) >= _LONG and _apart_by_typing(a, b)


def _apart_by_typing(one: str, other: str) -> bool:
    """Whether two long titles, as they are compared, differ by no more than typing."""
    from rapidfuzz.fuzz import ratio  # late: a build, which asks for nothing here, need not load it

    # first what tells nearly all titles apart in no time; below the cutoff the answer is 0
    return bool(ratio(one, other, score_cutoff=95)) and _figures(one) == _figures(other)


def _figures(key: str) -> str:
    """The figures and pluses of a title as it is compared."""
    return re.sub(r"[^\d+]", "", key)


def _alike(one: Work, other: Work) -> bool:
    """Whether two titles share most of their words: 'A Self-aware ...' and 'An Adaptive Sampling Scheme to ...'."""
    from rapidfuzz import fuzz

    return any(
        fuzz.token_set_ratio(plain(a).casefold(), plain(b).casefold()) >= 80
        and fuzz.ratio(title_key(a), title_key(b)) >= 70
        for a in one.full_titles
        for b in other.full_titles
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[^\W_]+", plain(text).casefold()) if w not in STOP_WORDS)


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in words)


def _named_in(one: Work, other: Work) -> bool:
    """Whether a name of the one stands in, or abbreviates words of, a title of the other."""
    for mine, theirs in ((one, other), (other, one)):
        for name in mine.names:
            for title in theirs.full_titles:
                if _stems(_words(name)) <= _stems(_words(title)) or abbreviated_words(name, title)[1]:
                    return True
    return False


def _same_by_name(one: Work, other: Work) -> Reason | None:
    """One name, and a venue or year that fits, or an address as well; two full titles that differ speak against it."""
    if one.full_titles and other.full_titles and not _name_for_words(one, other):
        return None
    shared = [name for name in one.names if title_key(name) in other.name_keys]
    exact, loose = _dates_agree(one, other)
    if shared:
        if loose:
            return Reason(Weight.NAME_AND_DATE, f"name '{shared[0]}' and venue or year")
        if one.addresses & other.addresses:
            return Reason(Weight.ADDRESS, f"name '{shared[0]}' and address")
        undated = not one.dates or not other.dates
        if undated and not (one.numbers and other.numbers) and len(title_key(shared[0])) >= 4:
            return Reason(Weight.NAME, f"name '{shared[0]}'")
        return None
    if abbreviated := _abbreviation(one, other):
        if exact:
            return Reason(Weight.NAME_AND_DATE, f"'{abbreviated}' abbreviates the title, and venue and year")
        if one.addresses & other.addresses:
            return Reason(Weight.ADDRESS, f"'{abbreviated}' abbreviates the title, and address")
    if one.addresses & other.addresses:
        for mine in one.names:
            for theirs in other.names:
                if sorted(title_key(mine)) == sorted(title_key(theirs)) and len(mine) >= 4:
                    return Reason(Weight.ADDRESS, f"'{mine}' is '{theirs}' with letters swapped, and address")
    return None


def _name_for_words(one: Work, other: Work) -> bool:
    """Whether the titles are one but that the one has a name where the other spells it out: 'AUNet for X'."""
    for mine, theirs in ((one, other), (other, one)):
        for name in mine.names:
            for title in mine.full_titles:
                rest = title_key(title).removeprefix(title_key(name))
                if rest == title_key(title):
                    continue
                for spelled in theirs.full_titles:
                    # the dearer question last
                    if title_key(spelled).endswith(rest) and _begins_spelled(name, spelled):
                        return True
    return False


def _abbreviation(one: Work, other: Work) -> str | None:
    """A name of the one that abbreviates the beginning of the other's title."""
    for mine, theirs in ((one, other), (other, one)):
        for name in mine.names:
            for title in theirs.full_titles:
                if _begins_spelled(name, title):
                    return name
    return None


def _begins_spelled(name: str, title: str) -> bool:
    """Whether a name abbreviates the beginning of a title."""
    start, end, _ = abbreviated_words(name, title)
    return start == 0 and end > 0


def _dates_agree(one: Work, other: Work) -> tuple[bool, bool]:
    """Whether some venue and year of the two are the same; and whether venue or year is, the other not against it."""
    exact = any(a == b and a[0] and a[1] for a in one.dates for b in other.dates)
    loose = any(
        (va == vb or not va or not vb) and (ya == yb or not ya or not yb) and ((va and va == vb) or (ya and ya == yb))
        for va, ya in one.dates
        for vb, yb in other.dates
    )
    return exact, loose


def _paper_and_its_code(one: Work, other: Work) -> Reason | None:
    """Why a code entry is a paper's: it has the paper's name and its address."""
    paper, resource = (one, other) if one.kind.is_publication else (other, one)
    if resource.kind is not Kind.CODE or not resource.addresses & paper.addresses:
        return None
    named = {title_key(title) for title in resource.titles} & (paper.name_keys | paper.title_keys)
    return Reason(Weight.ADDRESS, f"name '{resource.titles[0]}' and address") if named else None


def _same_resource(one: Work, other: Work) -> Reason | None:
    own_names = [{title_key(n) for title in work.titles for n in names_in_title(title)} for work in (one, other)]
    if all(own_names) and not own_names[0] & own_names[1]:
        return None  # 'LightNet' and 'LightNet++' share a page
    if one.own_address and one.own_address == other.own_address:
        return Reason(Weight.ADDRESS, f"address {one.own_address}")
    if one.kind is other.kind and one.kind is not Kind.NOTE:
        for title in one.titles:
            if title_key(title) in other.title_keys and len(title_key(title)) >= 8:
                return Reason(Weight.TITLE, f"title '{title}'")
        first_words = {title_key(title.split(":")[0]) for title in other.titles if ":" in title}
        if one.kind is Kind.CODE and len(one.titles[0]) > 6 and title_key(one.titles[0]) in first_words:
            return Reason(Weight.NAME, f"name '{one.titles[0]}'")
    return None
