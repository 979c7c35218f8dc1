"""A bullet or paragraph for each work: its title, linked or not, and after it venue, remarks and further links.

- [x] Context Encoding for Semantic Segmentation: CVPR2018. use TEN
  - a nested remark
- [ ] [Zero-shot Semantic Segmentation](https://arxiv.org/abs/1906.00817)
[psa](https://github.com/jiwoon-ahn/psa) Learning Pixel-level Semantic Affinity ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from segbib.base.text import squeeze
from segbib.lists.context import Context
from segbib.lists.dialects.fields import label_alone
from segbib.lists.entry import Entry, markdown_of
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import Label, type_by_address
from segbib.lists.remarks import Facts, read_remark
from segbib.lists.spans import Span, TextLine
from segbib.lists.taken import Taken
from segbib.lists.titles import is_title_case, looks_like_title, split_title
from segbib.lists.told import Part
from segbib.lists.venues import track_of
from segbib.lists.words import is_prose, link_label, section_kind, speaks_to_reader
from segbib.model.draft import Draft
from segbib.model.names import printed_title
from segbib.model.record import Kind, LinkType


def read_described_item(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The works of a bullet or paragraph, each line of a paragraph one, with the remarks nested below it."""
    item = items[position]
    if item.shape not in (Shape.BULLET, Shape.PARAGRAPH) or not item.lines or speaks_to_reader(item.text):
        return None
    if item.shape is Shape.PARAGRAPH and not item.links and len(item.lines) == 1 and is_prose(item.text):
        return None
    nested = _nested(items, position) if item.shape is Shape.BULLET else ()
    lines = _lines_of_one_work(item)
    drafts = [_draft(line, first, last, item, nested, context) for line, first, last in lines]
    if not all(drafts):
        return None
    parts: tuple[Part, ...] = tuple(part for draft in drafts if draft for part in draft)
    return Taken(parts, 1 + len(nested))


def _nested(items: Sequence[ListItem], position: int) -> tuple[ListItem, ...]:
    """The items inside a bullet: deeper bullets and its own paragraphs."""
    level = items[position].level
    end = position + 1
    while end < len(items) and items[end].level > level and items[end].shape in (Shape.BULLET, Shape.PARAGRAPH):
        end += 1
    return tuple(items[position + 1 : end])


def _lines_of_one_work(item: ListItem) -> list[tuple[TextLine, int, int]]:
    """The text of each work with its lines: a bullet is one work, each line of a paragraph may be one."""
    if item.shape is Shape.BULLET:
        spans = tuple(span for line in item.lines for span in (*line.spans, Span(" ")))
        return [(TextLine(item.first, spans[:-1]), item.first, item.last)]
    ends = [*(line.number - 1 for line in item.lines[1:]), item.last]
    return [(line, line.number, end) for line, end in zip(item.lines, ends, strict=True)]


class _Split(Struct, frozen=True):
    """A line as title and the rest."""

    title: str
    url: str | None
    """The title's own address."""
    spans: tuple[Span, ...]
    """What follows the title."""


def _draft(
    line: TextLine, first: int, last: int, item: ListItem, nested: Sequence[ListItem], context: Context
) -> tuple[Draft, ...]:
    split = _linked_title(line, context) or _plain_title(line, context)
    if split is None:
        return ()
    if not _is_work(split, line, item, context):
        several = _several_versions(line.text) if item.checked is not None else ()
        return tuple(Entry(context, name, item.section).draft(first, last, item.checked) for name in several)
    entry = Entry(context, split.title, item.section)
    if split.url:
        entry.add_link(split.url)
    _take_rest(split, entry, context)
    if item.checked is not None and len(split.title.split()) <= 2:
        entry.add(Facts(methods=(split.title,)))
    for each in nested:
        for inner in each.lines:
            if label := label_alone(inner):
                entry.add_link(inner.links[0].url or "", label)
                continue
            entry.add_note(markdown_of(inner.spans))
            for span in inner.links:
                entry.add_link(span.url or "", Label(span.text))
    if nested:
        last = nested[-1].last
    entry.kind = _kind(entry, split, line, context)
    return (entry.draft(first, last, item.checked),)


def _several_versions(text: str) -> tuple[str, ...]:
    """The works of 'Deeplab v1, v2, v3, v3+': four names; () for other texts."""
    found = re.fullmatch(r"(\w[\w-]*) (v\d\+*(?:\s*,\s*v\d\+*)+)", text.strip(), re.IGNORECASE)
    return tuple(f"{found[1]} {version}" for version in re.split(r"\s*,\s*", found[2])) if found else ()


def _linked_title(line: TextLine, context: Context) -> _Split | None:
    """Title and rest where the line begins with a link whose words are no link label."""
    position = next((n for n, span in enumerate(line.spans) if span.text.strip() and not span.image), None)
    if position is None:
        return None
    first = line.spans[position]
    if not first.url or first.bare or link_label(first.text) or first.text.startswith("http"):
        return None
    return _Split(squeeze(first.text), first.url, line.spans[position + 1 :])


def _plain_title(line: TextLine, context: Context) -> _Split | None:
    """Title and rest where the line begins with words: up to a mark, or to the first link."""
    head: list[Span] = []
    for span in line.spans:
        if span.url:
            break
        head.append(span)
    text = "".join(span.text for span in head)
    first = next((n for n, span in enumerate(head) if span.text.strip()), None)
    if first is not None and head[first].bold and len(head) > first + 1:
        return _Split(squeeze(head[first].text), None, tuple(line.spans[first + 1 :]))
    both = split_title(text.strip().rstrip("[( "), context.venues)
    if not both.title.strip():
        return None
    rest_at = text.find(both.rest, len(both.title)) if both.rest else len(text)
    return _Split(squeeze(both.title), None, (*_after(head, rest_at), *line.spans[len(head) :]))


def _after(spans: Sequence[Span], position: int) -> tuple[Span, ...]:
    """The spans from a position in their joined text on."""
    kept: list[Span] = []
    for span in spans:
        if position <= 0:
            kept.append(span)
        elif position < len(span.text):
            kept.append(replace(span, text=span.text[position:]))
        position -= len(span.text)
    return tuple(kept)


def _is_work(split: _Split, line: TextLine, item: ListItem, context: Context) -> bool:
    """Whether the line names a work: by a link, a check box, or a title followed by what is said of it."""
    if _several_versions(line.text) or link_label(split.title.strip(" :：")):
        return False
    if split.url or item.checked is not None:
        return True
    if line.links:
        return looks_like_title(split.title, context.tasks) and not split.title.rstrip().endswith(":")
    return bool(split.spans) and looks_like_title(split.title, context.tasks)


def _take_rest(split: _Split, entry: Entry, context: Context) -> None:
    """Read what follows the title: venue, year, remark, and links by their words."""
    words: list[Span] = []
    for span in split.spans:
        if not span.url or span.image:
            words.append(span)
            continue
        text = span.text.strip("[] ")
        label = Label(text.rstrip("?")) if link_label(text) else None
        in_prose = not label and _is_prose(words)
        entry.add_link(span.url, label, "" if label or in_prose or span.bare or _says_link(text) else text)
        if in_prose:
            words.append(span)
    said, plain = _without_open_brackets(markdown_of(words)), squeeze("".join(span.text for span in words))
    plain = re.sub(r"^[\s:：,，.\-–|]+", "", _without_open_brackets(plain))
    if number := re.fullmatch(r"(?:arxiv\s*:?\s*)(\d{4}\.\d{4,5})(?:v\d+)?\W*", plain, re.IGNORECASE):
        entry.number = number[1]
    elif plain.strip(" []()|,.:："):
        entry.add(_said(plain, said, context, entry.title))


def _is_prose(words: Sequence[Span]) -> bool:
    """Whether words of a sentence, and no bracket of a row of links, stand before a link."""
    before = "".join(span.text for span in words).rstrip()
    return len(before.split()) > 3 and not before.endswith("[")


def _without_open_brackets(text: str) -> str:
    """`text` without what is left at its end of the brackets around links that were taken out."""
    text = re.sub(r"(?:[\[(（]+\s*[\])）]+\s*)+$|[\[(（|]+\s*$", "", text.strip()).strip()
    for opening, closing in ("()", "[]"):
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].rstrip()
    return text


def _says_link(text: str) -> bool:
    return text.casefold() in ("link", "here", "this", "url")


def _said(plain: str, marked: str, context: Context, title: str) -> Facts:
    """Facts of the words after a title: a venue at their beginning or their end, the rest one remark."""
    plain = plain.strip(" ,;:：")
    marked = re.sub(r"^[\s:：,，.\-–|;]+", "", marked)
    if " " not in plain and (track := track_of(plain)):
        return Facts(track=track)
    mention = context.venues.at_start(plain)
    if mention:
        rest = plain[mention.end :]
        facts = Facts(venue=mention.venue.name, year=mention.year, track=mention.track)
        note = marked[marked.rfind(rest.strip()) :] if rest.strip() and rest.strip() in marked else _tail(marked, rest)
        return facts + _note(note)
    if found := re.match(r"((?:19|20)\d\d)(?!\d)[\s.,:]*(.*)$", plain):
        return Facts(year=int(found[1])) + _note(_tail(marked, found[2]))
    if found := re.match(r"(?:arxiv|preprint)\b[\s,.:]*(.*)$", plain, re.IGNORECASE):
        return _note(_tail(marked, found[1]))
    last = list(context.venues.mentions(plain))
    if last and last[-1].end >= len(plain.rstrip(" .")) and last[-1].year:
        rest = plain[: last[-1].start].rstrip(" ,.;")
        facts = Facts(venue=last[-1].venue.name, year=last[-1].year, track=last[-1].track)
        return facts + _note(marked[: marked.find(rest) + len(rest)] if rest and rest in marked else rest)
    if is_title_case(plain) and len(plain.split()) < 12:
        return read_remark(plain, context.venues, title)
    return _note(marked)


def _tail(marked: str, rest: str) -> str:
    """The end of the Markdown that holds the words `rest`."""
    rest = rest.strip(" ,;.:：")
    first = next(iter(rest.split()), "")
    position = marked.find(first) if first else -1
    while position > 0 and marked[position - 1] in "*[":
        position -= 1
    return marked[position:] if position >= 0 else rest


def _note(text: str) -> Facts:
    text = re.sub(r"\s*(?:\[\s*\]|\(\s*\)|\[\s*$)\s*", " ", text).strip(" ,;:：|[")
    text = re.sub(r"^\.\s+", "", text)
    return Facts(notes=(text,)) if re.search(r"\w", text) else Facts()


def _kind(entry: Entry, split: _Split, line: TextLine, context: Context) -> Kind | None:
    """A paper where the words say so although the heading gathers code; None to let heading and links decide."""
    above = next((k for heading in reversed(entry.section) if (k := section_kind(heading))), None)
    own = type_by_address(split.url) if split.url else None
    if above is Kind.CODE and own is LinkType.CODE:
        title = split_title("".join(s.text for s in split.spans if not s.url).strip(" :,"), context.venues).title
        sentence = re.split(r"[.,:]\s", title)[0]
        if (
            is_title_case(sentence)
            and len(sentence.split()) >= 3
            and not re.search(r"implement|model|librar", sentence)
        ):
            entry.facts = replace(entry.facts, methods=(entry.title, *entry.facts.methods))
            _retitle(entry, title)
            return Kind.PAPER
        return Kind.CODE
    return None


def _retitle(entry: Entry, title: str) -> None:
    """Give the entry the title found in its remark, and take it out of the remark."""
    entry.title = printed_title(title)
    notes = tuple(note.replace(title, "").strip(" .,:") for note in entry.facts.notes)
    former = tuple(t for t in entry.facts.former_titles if t != entry.title)
    entry.facts = replace(entry.facts, notes=tuple(note for note in notes if note), former_titles=former)
