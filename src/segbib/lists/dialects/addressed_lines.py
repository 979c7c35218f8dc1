"""Lines that end in an address in brackets, and below a work the addresses of its implementations.

U-Net (https://arxiv.org/pdf/1505.04597.pdf)
https://github.com/jocicmarko/ultrasound-nerve-segmentation (Keras)
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from segbib.base.text import has_chinese, squeeze
from segbib.lists.addresses import name_of
from segbib.lists.affiliations import is_person
from segbib.lists.context import Context
from segbib.lists.entry import Entry
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import Label
from segbib.lists.remarks import Facts
from segbib.lists.spans import TextLine
from segbib.lists.taken import Taken
from segbib.lists.told import Part
from segbib.lists.words import section_kind
from segbib.model.draft import Aside, ImportedAside
from segbib.model.record import Kind, LinkType


def read_addressed_lines(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The works and resources of a paragraph most of whose lines end in an address, each line one of them."""
    item = items[position]
    if item.shape not in (Shape.PARAGRAPH, Shape.BULLET) or item.level > 1 or not item.lines:
        return None
    fitting = sum(_fits(line) for line in item.lines)
    if not fitting or fitting * 2 < len(item.lines):
        return None
    below = _implementations(items, position)
    return Taken(tuple(_parts(item, below, context)), 1 + len(below))


def _implementations(items: Sequence[ListItem], position: int) -> tuple[ListItem, ...]:
    """The bullets nested in a bullet that begin with an address and say no more than a word or two."""
    level = items[position].level
    inside = itertools.takewhile(lambda item: item.level > level and _begins_with_address(item), items[position + 1 :])
    return tuple(inside) if items[position].shape is Shape.BULLET and len(items[position].lines) == 1 else ()


def _begins_with_address(item: ListItem) -> bool:
    spans = [span for line in item.lines for span in line.spans if span.text.strip()]
    words = "".join(span.text for span in spans if not span.url).split()
    return item.shape is Shape.BULLET and bool(spans) and spans[0].bare and len(words) <= 6


def _fits(line: TextLine) -> bool:
    """Whether a line has bare addresses at its end, brackets around them and a framework or year behind them aside."""
    bare = [n for n, span in enumerate(line.spans) if span.bare]
    if not bare or any(span.url for n, span in enumerate(line.spans) if n not in bare):
        return False
    if re.search(r"\w", "".join(span.text for span in line.spans[bare[0] : bare[-1]] if not span.url)):
        return False
    before, after = _around(line)
    if re.search(r"\]\s*[(（]$", before):
        return False  # '[[Paper]] (http://...)': the address belongs to the bracketed word
    return (before == "" or bool(re.search(r"[\[(（：:.]\s*$", before))) and re.fullmatch(
        r"[\s\])）]*(?:[(\[（][^()\[\]]{1,40}[)\]）])?\s*", after
    ) is not None


def _around(line: TextLine) -> tuple[str, str]:
    places = [n for n, span in enumerate(line.spans) if span.url]
    before = "".join(span.text for span in line.spans[: places[0]])
    return before.strip(), "".join(span.text for span in line.spans[places[-1] + 1 :])


@dataclass
class _Open:
    """A work whose further lines may follow."""

    entry: Entry
    first: int
    last: int
    takes_addresses: bool = False
    """Whether addresses alone belong to it: a paper's implementations do."""


def _parts(item: ListItem, below: Sequence[ListItem], context: Context) -> list[Part]:
    """The drafts and sub-headings of the paragraph's lines, in their order, the last with what is nested below it."""
    parts: list[Part] = []
    section = item.section
    open_work: _Open | None = None

    def close() -> None:
        nonlocal open_work
        if open_work:
            parts.append(open_work.entry.draft(open_work.first, open_work.last))
            open_work = None

    for line in item.lines:
        if not line.links:
            close()
            section = (*item.section, line.text.rstrip(":： "))
            parts.append(
                ImportedAside(lines=(line.number, line.number), aside=Aside.HEADING, section=section, text=line.text)
            )
            continue
        name, behind = _name_and_behind(line)
        url = line.links[0].url or ""
        if not name and open_work and open_work.takes_addresses:
            open_work.entry.add_link(url, Label("code", (behind,) if behind else ()))
            open_work.last = line.number
        elif name and open_work and _is_translation(name):
            open_work.entry.add_link(url, Label("blog"), name)
            open_work.last = line.number
        else:
            close()
            open_work = _opened(name, behind, url, line.number, section, context)
            for more in line.links[1:]:
                open_work.entry.add_link(more.url or "")
    if open_work:
        for each in below:
            _take_implementation(each, open_work)
    close()
    return parts


def _take_implementation(item: ListItem, work: _Open) -> None:
    """Give a nested address to its work, the words in brackets behind it as its framework."""
    spans = [span for line in item.lines for span in line.spans if span.text.strip()]
    aside = re.search(r"[(\[（]([^()\[\]]+)[)\]）]", "".join(span.text for span in spans if not span.url))
    work.entry.add_link(spans[0].url or "", Label("code", (aside[1],) if aside else ()))
    work.last = item.last


def _name_and_behind(line: TextLine) -> tuple[str, str]:
    """The words before the address, and those in brackets after it."""
    before, after = _around(line)
    name = re.sub(r"[\[(（：:.\s]+$", "", before)
    behind = re.search(r"[(\[（]([^()\[\]]+)[)\]）]", after.lstrip(" ])）"))
    return squeeze(name), squeeze(behind[1]) if behind else ""


def _is_translation(name: str) -> bool:
    return name in ("中文翻译", "中文", "翻译", "translation", "Chinese translation")


def _opened(name: str, behind: str, url: str, number: int, section: tuple[str, ...], context: Context) -> _Open:
    year = re.fullmatch(r"(?:19|20)\d\d", behind)
    label = Label("code", (behind,)) if behind and not year else None
    if not name:
        kind = next((k for heading in reversed(section) if (k := section_kind(heading))), Kind.CODE)
        collects = "awesome" in name_of(url).casefold()
        kind = Kind.NOTE if collects else Kind.CODE if kind.is_publication else kind
        entry = Entry(context, name_of(url) if collects else name_of(url).split("/")[-1], section, kind=kind)
        entry.add_link(url, label)
        return _Open(entry, number, number)
    title, facts = _without_authors(name)
    entry = Entry(context, title, section)
    entry.add(facts if year is None else facts + Facts(year=int(behind)))
    entry.add_link(url, label)
    is_paper = any(link.type in (LinkType.ARXIV, LinkType.PDF, LinkType.PAPER_PAGE) for link in entry.links.values())
    under_code = any(section_kind(heading) is Kind.CODE for heading in section)
    if is_paper and under_code:
        entry.kind = Kind.PAPER
    if is_paper and len(title.split()) <= 2 and title.isascii():
        entry.add(Facts(methods=tuple(part.strip() for part in title.split(","))))
    return _Open(entry, number, number, takes_addresses=is_paper)


_YEAR_AT_END = re.compile(r"^(.*\S)\s+((?:19|20)\d\d)$")


def _without_authors(text: str) -> tuple[str, Facts]:
    """Title and facts of 'Title Alberto Garcia-Garcia, Sergio Orts-Escolano 2017'; without names and year the text."""
    dated = _YEAR_AT_END.match(text)
    if not dated:
        return text, Facts()
    body, year = dated[1], int(dated[2])
    if has_chinese(body) and " " in body:
        title, *names = body.split()
        return title, Facts(authors=_chinese_names(names), year=year)
    first, *others = re.split(r"\s*,\s*", body)
    words = first.split()
    if others and len(words) > 4 and all(is_person(other) for other in others):
        return " ".join(words[:-2]), Facts(authors=(" ".join(words[-2:]), *others), year=year)
    return body, Facts(year=year)


def _chinese_names(words: Sequence[str]) -> tuple[str, ...]:
    """Names of Chinese characters, those of two joined again: '姜', '枫' are one, '郝慧珍' is one."""
    names: list[str] = []
    half = ""
    for word in words:
        if len(word) == 1 and not half:
            half = word
        else:
            names.append(half + word)
            half = ""
    return tuple([*names, half] if half else names)
