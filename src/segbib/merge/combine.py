"""What the entries of all lists say of one work, as the fields of a record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

from msgspec import Struct

from segbib.base.text import title_key
from segbib.lists.addresses import comparable
from segbib.lists.tasks import TaskFinder
from segbib.merge.match import names_support, nearly_same, work_of
from segbib.model.draft import Draft
from segbib.model.names import is_only_a_name
from segbib.model.record import Kind, Link, Source, Version

OTHER_TASK = "other"
"""The task of publications for which no list names one, where the vocabulary has it."""


class Entry(Struct, frozen=True):
    """A draft and the list that it stands in."""

    list_id: str
    draft: Draft
    dropped: str | None = None
    """The day on which the list was seen to name the work no longer."""


Item = TypeVar("Item")


def combined(entries: Sequence[Entry], tasks: TaskFinder, disputed: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The record fields that the entries give together, without id, key and date; the first list goes before the later.

    Titles that no other entry supports are left to their list; `disputed` holds arXiv numbers that are printed under
    different works, which fill no field."""
    drafts = [entry.draft for entry in entries]
    title, former = _titles(entries)
    kind = _kind(drafts)
    dated = min(enumerate(drafts), key=lambda each: (_vagueness(each[1], disputed), each[0]))[1]
    arxiv = next((d.arxiv for d in drafts if d.arxiv and d.arxiv not in disputed), None)
    year = next((d.year for d in (dated, *drafts) if d.year and not d.year_from), None)
    if year is None and dated.year and dated.arxiv not in disputed:
        year, year_from = dated.year, dated.year_from
    else:
        year_from = None
    ids = _all(drafts, lambda d: d.tasks)
    known_other = OTHER_TASK in tasks.known and kind.is_publication
    fields: dict[str, Any] = {
        "kind": kind,
        "title": title,
        "methods": _unique(_all(drafts, lambda d: d.methods), title_key) if kind.is_publication else _methods(drafts),
        "former_titles": former,
        "authors": max((d.authors for d in drafts), key=len),
        "authors_more": any(d.authors_more for d in drafts),
        "affiliations": _unique(_all(drafts, lambda d: d.affiliations), _place_key),
        "year": year,
        "year_from": year_from,
        "venue": dated.venue,
        "track": dated.track or next((d.track for d in drafts if d.track and d.venue == dated.venue), None),
        "awards": _unique(_all(drafts, lambda d: d.awards), title_key),
        "arxiv": arxiv,
        "doi": next((d.doi for d in drafts if d.doi), None),
        "versions": _versions(drafts, dated, arxiv, disputed),
        "tasks": tasks.narrowest(ids) or ((OTHER_TASK,) if known_other else ()),
        "keywords": _unique(_all(drafts, lambda d: d.keywords), str.casefold),
        "links": _links(_all(drafts, lambda d: d.links)),
        "results": tuple(dict.fromkeys(_all(drafts, lambda d: d.results))),
        "notes": _unique(_all(drafts, lambda d: d.notes), lambda note: (note.text, note.list)),
        "sources": tuple(
            Source(list=e.list_id, section=e.draft.section, lines=e.draft.lines, read=e.draft.read, dropped=e.dropped)
            for e in entries
        ),
    }
    return {name: value for name, value in fields.items() if value not in (None, (), False)}


def _all(drafts: Sequence[Draft], field: Callable[[Draft], Iterable[Item]]) -> tuple[Item, ...]:
    return tuple(chain.from_iterable(field(draft) for draft in drafts))


def _unique(values: Iterable[Item], key: Callable[[Any], Any]) -> tuple[Item, ...]:
    """The values, the first of those with one key kept."""
    kept: dict[Any, Item] = {}
    for value in values:
        kept.setdefault(key(value), value)
    return tuple(kept.values())


def _place_key(affiliation: str) -> str:
    """An affiliation for comparing, its short form in brackets left out: 'Facebook AI Research (FAIR)'."""
    return title_key(re.sub(r"\s*\([A-Z]{2,6}\)$", "", affiliation))


def _methods(drafts: Sequence[Draft]) -> tuple[str, ...]:
    return _unique(_all([d for d in drafts if not d.kind.is_publication], lambda d: d.methods), title_key)


def _kind(drafts: Sequence[Draft]) -> Kind:
    kinds = [draft.kind for draft in drafts]
    return next((k for k in (Kind.SURVEY, Kind.PAPER) if k in kinds), kinds[0])


def _titles(entries: Sequence[Entry]) -> tuple[str, tuple[str, ...]]:
    """The title, and the former ones.

    A full title that another entry speaks for is the title; else a full title, unless more lists give the name as the
    title: then the full one stands over the wrong work, and is left to its list."""
    publications = [e for e in entries if e.draft.kind.is_publication] or list(entries)
    if len(publications) == 1:
        only = publications[0].draft
        return only.title, _former_titles(only.title, [only])
    bare = [work_of(e.draft.model_copy(update={"methods": ()})) for e in publications]
    works = [work_of(e.draft) for e in publications]
    spoken_for = [any(names_support(b, w) for m, w in enumerate(works) if m != n) for n, b in enumerate(bare)]
    lists = Counter(key for key, _ in {(title_key(e.draft.title), e.list_id) for e in publications})

    def rank(n: int) -> tuple[bool, int, bool, int]:
        name = _is_name(publications[n].draft)
        full = not name
        return (not (full and spoken_for[n]), -lists[title_key(publications[n].draft.title)], name, n)

    best = min(range(len(publications)), key=rank)
    title = publications[best].draft.title
    trusted = [n for n in range(len(publications)) if spoken_for[n] or n == best]
    return title, _former_titles(title, [publications[n].draft for n in trusted])


def _former_titles(title: str, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """The other titles of the drafts: names, and what differs by no more than typing, left out."""
    former: list[str] = []
    for draft in drafts if drafts[0].kind.is_publication else ():
        candidates = [*draft.former_titles, *([] if _is_name(draft) or _is_short_for(draft, title) else [draft.title])]
        for candidate in candidates:
            known = (title, *former, *draft.methods)
            if not any(title_key(candidate) == title_key(k) or nearly_same(candidate, k) for k in known):
                former.append(candidate)
    return tuple(former)


def _is_name(draft: Draft) -> bool:
    return is_only_a_name(draft.title) or title_key(draft.title) in {title_key(name) for name in draft.methods}


def _is_short_for(draft: Draft, title: str) -> bool:
    """Whether a draft's title has a name where the work's title spells it out: 'AUNet for Panoptic Segmentation'."""
    own = title_key(draft.title)
    rests = [own.removeprefix(title_key(name)) for name in draft.methods if own.startswith(title_key(name))]
    return any(len(rest) > 8 and title_key(title).endswith(rest) for rest in rests)


def _vagueness(draft: Draft, disputed: frozenset[str]) -> int:
    """0 for venue and year, up to 4 for neither: the least vague entry dates the work."""
    year = draft.year if draft.year_from is None else None
    if draft.venue:
        return 0 if year else 1
    return 2 if year else (3 if draft.year and draft.arxiv not in disputed else 4)


def _versions(
    drafts: Sequence[Draft], dated: Draft, arxiv: str | None, disputed: frozenset[str]
) -> tuple[Version, ...]:
    """The other forms: those the entries name, other venues than the work's, other numbers than its own."""
    found = list(dict.fromkeys(_all(drafts, lambda d: d.versions)))
    venues = {dated.venue, *(version.venue for version in found)}
    for draft in drafts:
        if draft.venue and draft.venue not in venues:
            venues.add(draft.venue)
            year = None if draft.year_from else draft.year
            found.append(Version(venue=draft.venue, year=year))
    numbers = {arxiv, *(version.arxiv for version in found)}
    for number in dict.fromkeys(d.arxiv for d in drafts if d.arxiv):
        if number not in numbers and number not in disputed:
            found.append(Version(arxiv=number))
    return tuple(found)


def _links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Each address once, with what all its mentions say of it."""
    kept: dict[str, Link] = {}
    for link in links:
        key = comparable(link.url)
        known = kept.get(key)
        if known is None:
            kept[key] = link
            continue
        more: dict[str, Any] = {
            "frameworks": _unique((*known.frameworks, *link.frameworks), str.casefold),
            "official": known.official or link.official,
            "label": known.label or link.label,
            "by": known.by or link.by,
        }
        kept[key] = known.changed(**more)
    return tuple(kept.values())


def number_owners(entries: Iterable[tuple[str, Entry]]) -> dict[str, str | None]:
    """Of the arXiv numbers that entries of different records (their ids stand first) print as their own: whose each is.

    A number is that record's under which more lists print it than under any other; None where no record has more."""
    lists: dict[str, dict[str, set[str]]] = {}
    for id_, entry in entries:
        if entry.draft.arxiv:
            lists.setdefault(entry.draft.arxiv, {}).setdefault(id_, set()).add(entry.list_id)
    owners: dict[str, str | None] = {}
    for number, records in lists.items():
        counts = Counter({id_: len(where) for id_, where in records.items()}).most_common(2)
        if len(counts) == 2:
            owners[number] = counts[0][0] if counts[0][1] > counts[1][1] else None
    return owners
