"""Lines that end in an address in brackets, and below a work the addresses of its implementations.

U-Net (https://arxiv.org/pdf/1505.04597.pdf)
https://github.com/jocicmarko/ultrasound-nerve-segmentation (Keras)
"""

from __future__ import annotations

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
from segbib.lists.taken import Part, Taken
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
    return Taken(tuple(_parts(item, context)), 1)


def _fits(line: TextLine) -> bool:
    """Whether a line has one bare address at its end, brackets around it and a framework behind it aside."""
    bare = [n for n, span in enumerate(line.spans) if span.bare]
    if len(bare) != 1 or any(span.url for n, span in enumerate(line.spans) if n not in bare):
        return False
    before, after = _around(line)
    if re.search(r"\]\s*[(（]$", before):
        return False  # '[[Paper]] (http://...)': the address belongs to the bracketed word
    return (before == "" or bool(re.search(r"[\[(（：:.]\s*$", before))) and re.fullmatch(
        r"[\s\])）]*(?:[(\[（][^()\[\]]{1,40}[)\]）])?\s*", after
    ) is not None


def _around(line: TextLine) -> tuple[str, str]:
    position = next(n for n, span in enumerate(line.spans) if span.url)
    before = "".join(span.text for span in line.spans[:position])
    return before.strip(), "".join(span.text for span in line.spans[position + 1 :])


@dataclass
class _Open:
    """A work whose further lines may follow."""

    entry: Entry
    first: int
    last: int
    takes_addresses: bool = False
    """Whether addresses alone belong to it: a paper's implementations do."""


def _parts(item: ListItem, context: Context) -> list[Part]:
    """The drafts and sub-headings of the paragraph's lines, in their order."""
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
    close()
    return parts


def _name_and_behind(line: TextLine) -> tuple[str, str]:
    """The words before the address, and those in brackets after it."""
    before, after = _around(line)
    name = re.sub(r"[\[(（：:.\s]+$", "", before)
    behind = re.search(r"[(\[（]([^()\[\]]+)[)\]）]", after.lstrip(" ])）"))
    return squeeze(name), squeeze(behind[1]) if behind else ""


def _is_translation(name: str) -> bool:
    return name in ("中文翻译", "中文", "翻译", "translation", "Chinese translation")


def _opened(name: str, behind: str, url: str, number: int, section: tuple[str, ...], context: Context) -> _Open:
    label = Label("code", (behind,)) if behind else None
    if not name:
        kind = next((k for heading in reversed(section) if (k := section_kind(heading))), Kind.CODE)
        collects = "awesome" in name_of(url).casefold()
        kind = Kind.NOTE if collects else Kind.CODE if kind.is_publication else kind
        entry = Entry(context, name_of(url) if collects else name_of(url).split("/")[-1], section, kind=kind)
        entry.add_link(url, label)
        return _Open(entry, number, number)
    title, facts = _without_authors(name)
    entry = Entry(context, title, section)
    entry.add(facts)
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
