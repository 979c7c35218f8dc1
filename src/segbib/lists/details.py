"""What stands below a work's title and speaks of it: authors, venue, links, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from segbib.base.text import squeeze
from segbib.lists.anatomy import Anatomist
from segbib.lists.bylines import is_author, leading_authors
from segbib.lists.dialects.fields import label_alone
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import Label
from segbib.lists.parts import Anatomy
from segbib.lists.pieces import pieces_of
from segbib.lists.spans import Span, TextLine
from segbib.lists.titles import is_title_case
from segbib.lists.words import link_label, text_label

_LABEL = re.compile(r"^[^\w\[(]*(?P<word>[^\W\d_][\w ]{1,14}?)\s*[:：]\s*")


def label_before(line: TextLine) -> str:
    """The word before a colon at the beginning of a line, where it is a label that lists use: '**Venue:** ICML'."""
    found = _LABEL.match(line.text)
    return found["word"] if found and (text_label(found["word"]) or link_label(found["word"])) else ""


def label_alone_in(item: ListItem) -> str:
    """The label of a link that a paragraph consists of, with its colon: '**Code:**' over a row of bullets."""
    found = re.fullmatch(r"\W*([^\W\d_][\w \-]{1,18}?)\s*[:：]\W*", item.text)
    one = item.shape is Shape.PARAGRAPH and not item.links and found
    return found[1] if one and found and link_label(found[1]) else ""


def details_of(items: Sequence[ListItem], anatomist: Anatomist) -> list[Anatomy]:
    """The parts of each item nested below a work; what stands under a label of its own is links of that kind."""
    found: list[Anatomy] = []
    label = ""
    for item in items:
        own = label_alone_in(item)
        if own:
            label = own
        elif label and item.shape is Shape.BULLET:
            found.append(Anatomy(links=[_under(label, span, anatomist) for span in item.links if not span.image]))
        else:
            found.append(_detail(item, anatomist))
    return found


def _under(word: str, span: Span, anatomist: Anatomist) -> tuple[str, Label, str]:
    """A link under a label: its own words are a framework, or words about it."""
    label, own = anatomist.label_of(span.text)
    return span.url or "", Label(word, label.asides if label else ()), own


def _detail(item: ListItem, anatomist: Anatomist) -> Anatomy:
    """The parts of an item nested below a work; of labelled links, the links; of a venue, the venue."""
    links = [(line.links[0].url or "", label, "") for line in item.lines if (label := label_alone(line))]
    if links and len(links) == len(item.lines):
        return Anatomy(links=[*links])
    if not item.links and is_author(item.text) and all(s.italic for s in item.lines[0].spans if s.text.strip()):
        return Anatomy(authors=[item.text])
    if len(item.lines) == 1 and not item.links and (word := label_before(item.lines[0])):
        return _labelled(word, _LABEL.sub("", item.text), anatomist)
    if not item.links and len(item.text.split()) <= 3 and anatomist.is_dated(item.text):
        found = Anatomy()
        anatomist.take_venue(item.text, found)
        return found
    return anatomist.parts(pieces_of(item.lines), after_title=True)


def _labelled(word: str, text: str, anatomist: Anatomist) -> Anatomy:
    """The parts of 'Venue: ICML 2023', 'Authors: ...'; of other labels the whole as a remark."""
    found = Anatomy()
    what = text_label(word)
    if what == "authors":
        found.authors, found.authors_more, _ = leading_authors(text)
    elif what == "remark" and len(text.split()) <= 12:
        anatomist.take_venue(text, found)
    if found == Anatomy():
        found.notes.append(squeeze(f"{word}: {text}"))
    return found


def with_details(found: Anatomy, below: Sequence[Anatomy]) -> Anatomy:
    """The parts with those that stand nested below: authors and full title, further links, remarks."""
    for each in below:
        if not each.title and not each.links:
            if not found.authors:
                found.authors, found.authors_more = each.authors, each.authors_more
            if not found.venue:
                found.venue, found.track = each.venue, found.track or each.track
            found.year = found.year or each.year
            found.notes.extend(each.notes)
        elif each.authors and not found.authors:
            title = each.title if len(each.title.split()) >= 2 else found.title
            names = found.names if title == found.title or not _is_short(found.title) else [*found.names, found.title]
            found = replace(
                found,
                title=title,
                names=names,
                authors=each.authors,
                authors_more=each.authors_more,
                venue=found.venue or each.venue,
                year=found.year or each.year,
                track=found.track or each.track,
                arxiv=found.arxiv or each.arxiv,
            )
        elif _is_short(found.title) and is_title_case(each.title) and not each.links and not each.title_url:
            found = replace(found, title=each.title, names=[*found.names, found.title])
            found = replace(found, venue=found.venue or each.venue, year=found.year or each.year)
        elif each.title and not each.links and not each.title_url:
            found.notes.append(each.title)
        found.links.extend(each.links)
        if each.title_url:
            found.links.append((each.title_url, None, each.title))
    return found


def _is_short(title: str) -> bool:
    return len(title.split()) <= 3
