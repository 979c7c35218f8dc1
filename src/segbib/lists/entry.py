"""An entry while it is read: facts and links are added, a draft comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from segbib.base.text import language, squeeze
from segbib.lists.addresses import arxiv_id, arxiv_year, comparable, doi_of
from segbib.lists.context import Context
from segbib.lists.links import Label, make_link
from segbib.lists.remarks import Facts
from segbib.lists.spans import Span
from segbib.lists.surroundings import dated
from segbib.lists.titles import is_title_case
from segbib.lists.words import section_kind
from segbib.model.draft import Draft
from segbib.model.names import is_only_a_name, looks_like_name, names_in_title, printed_title
from segbib.model.record import Kind, Link, LinkType, Note, Result, Version

_MARKUP = {"*": r"\*", "<": r"\<"}


def markdown_of(spans: Iterable[Span]) -> str:
    """The spans as Markdown again: bold, italics and links kept, images left out."""
    parts: list[str] = []
    for span in spans:
        text = "".join(_MARKUP.get(c, c) for c in span.text)
        if span.image or not text:
            continue
        if span.bare:
            text = f"<{span.text}>"
        elif span.url:
            text = f"[{text}]({span.url})"
        mark = ("**" if span.bold else "") + ("*" if span.italic else "")
        inner = text.strip()
        parts.append(text.replace(inner, f"{mark}{inner}{mark[::-1]}") if mark and inner else text)
    return squeeze("".join(parts))


@dataclass
class Entry:
    """One work of a list, in the making."""

    context: Context
    title: str
    section: tuple[str, ...] = ()
    facts: Facts = field(default_factory=Facts)
    kind: Kind | None = None
    """Set where the way of writing tells it."""
    links: dict[str, Link] = field(default_factory=dict)
    """Under their comparable address."""
    versions: list[Version] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    authors_more: bool = False
    number: str | None = None
    """An arXiv number that stands in the words, not in an address."""
    is_preprint: bool = False
    """Whether the list says arXiv where others have a venue: the heading's venue is not this work's."""

    def add(self, facts: Facts) -> None:
        """Take what some words say."""
        self.facts = self.facts + facts

    def add_note(self, text: str) -> None:
        """Take a remark, as Markdown."""
        if text.strip():
            self.add(Facts(notes=(squeeze(text),)))

    def add_link(self, url: str, label: Label | None = None, text: str = "") -> bool:
        """Take an address with its label; false where it is no web address.

        The same address again adds only what it says more. A label such as 'arxiv(PAMI 2016)' makes a version."""
        if "](" in url:  # '[paper]([address](address))'
            parts = [self.add_link(part.strip("[]() "), label, text) for part in url.split("](")]
            return all(parts)
        link = make_link(url, self.context.vocabulary, label, text)
        if link is None:
            return False
        key = comparable(link.url)
        known = self.links.get(key)
        number = arxiv_id(link.url)
        mention = next(
            (m for aside in (label.asides if label else ()) if (m := self.context.venues.at_start(aside))), None
        )
        if number and mention and mention.venue:
            self.versions.append(Version(venue=mention.venue.name, year=mention.year, arxiv=number))
        if known:
            more = {
                "frameworks": tuple(dict.fromkeys((*known.frameworks, *link.frameworks))),
                "official": known.official or link.official,
                "label": known.label or link.label,
            }
            self.links[key] = known.changed(**more)
        else:
            self.links[key] = link
        return True

    def add_image(self, url: str) -> None:
        """Take a picture's address."""
        link = make_link(url, self.context.vocabulary)
        if link:
            self.links.setdefault(comparable(link.url), link.changed(type=LinkType.IMAGE))

    def draft(self, first: int, last: int, read: bool | None = None) -> Draft:
        """The draft of the entry that stands on lines `first` to `last`."""
        facts = self.facts if self.is_preprint else dated(self.facts, self.section, self.context)
        title = printed_title(self.title) or self.title.strip() or "?"
        kind = self.kind or decide_kind(self.context, self.section, title, tuple(self.links.values()), facts)
        facts = facts if kind.is_publication else self.facts
        numbers = [number for link in self.links.values() if (number := arxiv_id(link.url))]
        other_forms = {version.arxiv for version in self.versions}
        numbers.extend([self.number] if self.number else [])
        arxiv = next((number for number in numbers if number not in other_forms), None) if kind.is_publication else None
        year = facts.year
        year_from = "arxiv" if year is None and arxiv and kind.is_publication else None
        doi = next((doi for link in self.links.values() if (doi := doi_of(link.url))), None)
        fields = {
            "lines": (first, last),
            "section": self.section,
            "read": read,
            "kind": kind,
            "title": title,
            "methods": self._methods(title, kind),
            "former_titles": tuple(t for t in facts.former_titles if t != title),
            "authors": facts.authors,
            "authors_more": self.authors_more,
            "affiliations": facts.affiliations,
            "year": year if year_from is None else arxiv_year(arxiv or ""),
            "year_from": year_from,
            "venue": facts.venue,
            "track": facts.track,
            "awards": facts.awards,
            "arxiv": arxiv,
            "doi": doi if kind.is_publication else None,
            "versions": self._versions(),
            "tasks": self._tasks(title, kind),
            "keywords": facts.keywords,
            "links": tuple(_without_doubt(link, kind) for link in self.links.values()),
            "results": tuple(self.results),
            "notes": tuple(Note(text=n, lang=language(n), list=self.context.list_id) for n in facts.notes),
        }
        return Draft.model_validate(
            {
                key: value
                for key, value in fields.items()
                if value not in (None, (), False) or (key == "read" and value is False)
            }
        )

    def _versions(self) -> tuple[Version, ...]:
        found = {version.venue: version for version in self.versions}
        for venue, year in self.facts.more_venues:
            if venue not in found and venue != self.facts.venue:
                found[venue] = Version(venue=venue, year=year)
        return tuple(found.values())

    def _methods(self, title: str, kind: Kind) -> tuple[str, ...]:
        named = self.facts.methods
        if kind.is_publication:
            own = names_in_title(title)
            named = (*(name for name in own if not self.context.vocabulary.task(name)), *named)
            if is_only_a_name(title):
                named = (*(part.strip() for part in title.split(",")), *named)
        unique = {name.casefold(): name for name in reversed(named) if name}
        return tuple(reversed(unique.values()))

    def _tasks(self, title: str, kind: Kind) -> tuple[str, ...]:
        """Tasks of the nearest heading that names one and of the title's words; else of the list's own title."""
        if kind in (Kind.PERSON, Kind.NOTE):
            return ()
        tasks = self.context.tasks
        above = next((ids for heading in reversed(self.section) if (ids := tasks.in_heading(heading))), ())
        found = (*above, *(t for name in (title, *self.facts.former_titles) for t in tasks.in_title(name)))
        return tasks.narrowest(found or tasks.in_heading(self.context.subject))


def _without_doubt(link: Link, kind: Kind) -> Link:
    """An address that neither label nor host explains is a work's project page, a post, or a resource's home page."""
    if kind is Kind.NOTE and link.type is LinkType.CODE:
        return link.changed(type=LinkType.HOMEPAGE)
    if link.type is not LinkType.OTHER or link.label:
        return link
    return link.changed(type=LinkType.PROJECT if kind.is_publication else _OWN_PAGE.get(kind, LinkType.HOMEPAGE))


_OWN_PAGE = {Kind.BLOG: LinkType.BLOG, Kind.TUTORIAL: LinkType.TUTORIAL}


_SURVEY_TITLE = re.compile(
    r"^an? (?:comprehensive |systematic |brief )?(?:survey|review|overview)\b|"
    r":\s*an? (?:\w+ ){0,2}(?:survey|review|overview)\b|"
    r"\b(?:survey|literature review)$|综述",
    re.IGNORECASE,
)


def decide_kind(context: Context, section: tuple[str, ...], title: str, links: tuple[Link, ...], facts: Facts) -> Kind:
    """What an entry is: by its heading, unless its links or its title say otherwise.

    A heading that is a method's name ('## SegNet' under '# Survey') keeps the kind of the one above it from a paper."""
    types = {link.type for link in links}
    is_paper = LinkType.ARXIV in types or bool(types & {LinkType.PDF, LinkType.PAPER_PAGE}) or facts.venue is not None
    kind: Kind | None = None
    for heading in reversed(section):
        kind = section_kind(heading)
        if kind or context.tasks.in_heading(heading) or (looks_like_name(heading.split("/")[0]) and is_paper):
            break
    if _SURVEY_TITLE.search(title) and is_paper:
        return Kind.SURVEY
    if kind in (Kind.CODE, Kind.TOOL, Kind.DATASET, Kind.BENCHMARK, Kind.CHALLENGE) and LinkType.ARXIV in types:
        return Kind.PAPER
    if kind in (Kind.TUTORIAL, Kind.VIDEO) and types:
        return Kind.VIDEO if types == {LinkType.VIDEO} and kind is Kind.TUTORIAL and not facts.venue else kind
    if kind is Kind.BLOG and LinkType.LEADERBOARD in types:
        return Kind.BENCHMARK
    if kind and not (kind is Kind.NOTE and (is_paper or facts.authors)):
        return kind
    return _kind_without_heading(title, types, is_paper)


def _kind_without_heading(title: str, types: set[LinkType], is_paper: bool) -> Kind:
    """The kind of what stands among papers, by what its links lead to."""
    words = title.split()
    variant = len(words) < 3 and title.endswith(")")
    if not is_paper and types and (variant or (len(words) == 3 and not is_title_case(title))):
        return Kind.CODE  # 'DeepLabv2 (ResNet-101)' is a model, 'SDS using hypercolumns' a program
    types = types - {LinkType.IMAGE, LinkType.OTHER}
    if re.search(r"\btutorial$", title, re.IGNORECASE):
        return Kind.TUTORIAL
    if is_paper or not types:
        return Kind.PAPER
    if LinkType.BLOG in types or LinkType.TUTORIAL in types:
        return Kind.TUTORIAL if LinkType.TUTORIAL in types else Kind.BLOG
    if types == {LinkType.VIDEO}:
        return Kind.VIDEO
    return Kind.PAPER
