"""A heading for each work, underlined by a rule; the title, remarks and addresses stand below it.

## [2018 ECCV] DeepLab V3+
---
- [2018 ECCV] Encoder-decoder with atrous separable convolution for semantic image segmentation
- https://github.com/...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from segbib.lists.context import Context
from segbib.lists.entry import Entry, markdown_of
from segbib.lists.items import ListItem, Shape
from segbib.lists.remarks import Facts
from segbib.lists.taken import Taken
from segbib.lists.venues import full_year
from segbib.lists.words import section_kind
from segbib.model.draft import Draft
from segbib.model.names import STOP_WORDS, is_only_a_name, looks_like_name, printed_title
from segbib.model.record import Kind

_DATED = re.compile(r"^\s*\[\s*(?P<year>(?:19|20)\d\d)?\s*(?P<venue>[^\]\d][^\]]*)?\]\s*(?P<rest>.+)$")
_TO_DO = re.compile(r"^!?\s*TODO\s*[:：]?\s*", re.IGNORECASE)
_BARE_WORDS = re.compile(r"^(?:\**\s*references?\s*\**\s*[:：]?|!?TODO[:：]?)$", re.IGNORECASE)
_GROUPS = frozenset({"综合", "其他", "general", "misc", "others", "other", "overview"})
"""Headings that gather, and name no work."""


@dataclass
class _Block:
    titles: list[tuple[str, Facts]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    last: int = 0


def read_named_heading(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The work, or works, under a heading that names one; None where the heading gathers others."""
    heading = items[position]
    if heading.shape is not Shape.HEADING or heading.level < 2 or not _is_underlined(items, position):
        return None
    block = _Block(last=heading.last)
    count = 1
    for item in items[position + 1 :]:
        if item.shape in (Shape.HEADING, Shape.ROW) or (
            item.shape is Shape.PARAGRAPH and item.lines[0].is_bold and not _words_only(item)
        ):
            break
        _take(item, block, context)
        block.last = item.last
        count += 1
    drafts = _drafts(heading, block, context)
    return Taken(drafts, count) if drafts else None


def _is_underlined(items: Sequence[ListItem], position: int) -> bool:
    return position + 1 < len(items) and items[position + 1].shape is Shape.RULE


def _words_only(item: ListItem) -> bool:
    """Whether a bold line is words such as '**References**:' or an opening of a remark, and no title."""
    return item.text.rstrip(" *").endswith((":", "："))


def _take(item: ListItem, block: _Block, context: Context) -> None:
    for line in item.lines:
        words = line.words.strip()
        block.addresses.extend(span.url for span in line.links if span.url)
        if not words or _BARE_WORDS.match(words):
            continue
        if item.shape is Shape.BULLET and _DATED.match(words):
            block.titles.append(_dated(words, context))
        elif item.shape is Shape.BULLET and line.links and not words.strip(" -:"):
            continue
        else:
            note = _TO_DO.sub("TODO: ", markdown_of(line.spans))
            if block.notes and re.search(r"[:：]\**$", block.notes[-1]):
                note = f"{block.notes.pop()} {note}"
            block.notes.append(note)


def _dated(text: str, context: Context) -> tuple[str, Facts]:
    """Title, and venue and year, of '[2018 ECCV] Title'; without the brackets the text alone."""
    found = _DATED.match(text)
    if not found or not (found["year"] or found["venue"]):
        return text, Facts()
    venue = context.venues.at_start(found["venue"].strip()) if found["venue"] else None
    year = full_year(found["year"]) if found["year"] else (venue.year if venue else None)
    return found["rest"], Facts(
        venue=venue.venue.name if venue else None, year=year, track=venue.track if venue else None
    )


def _drafts(heading: ListItem, block: _Block, context: Context) -> tuple[Draft, ...]:
    name, facts = _dated(printed_title(heading.text), context)
    if name.strip().casefold() in _GROUPS:
        return ()
    section = heading.section[:-1]
    kind = next((kind for above in reversed(section) if (kind := section_kind(above))), None)
    resource = kind if kind and not kind.is_publication else None
    titles = [title for title, _ in block.titles]
    drafts: list[Draft] = []
    if resource or not titles:
        drafts.append(_named(heading, name, facts, block, resource, context))
    for title, own in block.titles:
        entry = Entry(context, title, section, kind=Kind.PAPER if resource else None)
        if resource:
            entry.add(own)
        else:
            entry.add(_agreed(own, facts, alone=len(titles) == 1) + Facts(methods=_names(name)))
            _fill(entry, block)
        drafts.append(entry.draft(heading.first, block.last))
    return tuple(drafts)


def _agreed(own: Facts, heading: Facts, alone: bool) -> Facts:
    """Venue and year of a title: its own, but the heading's where only that one knows the venue."""
    if alone and heading.venue and not own.venue:
        return heading
    return own if own.year or own.venue else heading


def _named(heading: ListItem, name: str, facts: Facts, block: _Block, kind: Kind | None, context: Context) -> Draft:
    """The draft of a heading without a title below it: the heading is the title, its short forms are names."""
    parts = [part.strip() for part in name.split(",")]
    long = max(parts, key=len)
    title = long if kind and len(parts) > 1 and len(parts[0]) < len(long) else name
    if not kind and len(parts) > 1 and _is_name(parts[0]):
        title = long if len(long.split()) > 3 else parts[0]
    entry = Entry(context, title, heading.section[:-1], kind=kind)
    entry.add(facts)
    if len(parts) > 1 and title != name:
        entry.add(Facts(methods=tuple(p for p in parts if p != title or (is_only_a_name(p) and not kind))))
    elif not kind and _is_name(title):
        entry.add(Facts(methods=(title,)))
    _fill(entry, block)
    return entry.draft(heading.first, block.last)


def _is_name(text: str) -> bool:
    return len(text.split()) <= 3 and (looks_like_name(text) or text.isupper())


def _names(heading: str) -> tuple[str, ...]:
    """The names in a heading: 'PAN, PANet, Path aggregation network' three, a whole title none."""
    parts = [part.strip() for part in heading.split(",") if part.strip()]
    return tuple(p for p in parts if len(p.split()) <= 4 and not any(w.lower() in STOP_WORDS for w in p.split()))


def _fill(entry: Entry, block: _Block) -> None:
    for address in block.addresses:
        entry.add_link(address)
    for note in block.notes:
        entry.add_note(note)
