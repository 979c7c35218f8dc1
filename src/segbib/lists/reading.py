"""A list from its text to drafts: every line becomes part of an entry or an aside of a known kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace
from pydantic import ValidationError

from segbib.lists.context import Context
from segbib.lists.dialects import DIALECTS
from segbib.lists.dialects.general_item import is_bare_title
from segbib.lists.items import Document, ListItem, Shape
from segbib.lists.reader import subject
from segbib.lists.spans import Span
from segbib.lists.taken import Taken, aside
from segbib.lists.tasks import TaskFinder
from segbib.lists.told import LONGEST_LINE, ListReading, Part
from segbib.lists.venues import VenueFinder
from segbib.model.draft import Aside, Draft, ImportedAside
from segbib.model.names import names_in_title, printed_title
from segbib.model.vocabulary import Vocabulary


def read_list(document: Document, vocabulary: Vocabulary, list_id: str, metric: str | None = None) -> ListReading:
    """The entries of a list, and its lines of no entry; nothing is left out."""
    context = Context(
        vocabulary=vocabulary,
        list_id=list_id,
        venues=VenueFinder(vocabulary),
        tasks=TaskFinder(vocabulary),
        title=document.title,
        subject=subject(document),
        metric=metric,
        names=_names(document.items),
        repeated=_repeated(document),
    )
    parts = _parts(document, context)
    if _writes_bare_titles(document, parts):
        parts = _parts(document, replace(context, bare_titles=True))
    return ListReading(document.title, parts, document.source)


def _parts(document: Document, context: Context) -> tuple[Part, ...]:
    parts: list[Part] = []
    position = 0
    while position < len(document.items):
        try:
            taken = _taken(document.items, position, context)
        except ValidationError:  # lines that are no longer than lines are, and together longer than a text may be
            taken = Taken((aside(document.items[position], Aside.UNPLACED),), 1)
        parts.extend(_covering(taken.parts, document.items[position + taken.count - 1].last, document.source))
        position += taken.count
    return tuple(_with_lines_between(parts, document.source))


def _with_lines_between(parts: Sequence[Part], source: Sequence[str]) -> Iterator[Part]:
    """The parts, and between them lines that Markdown makes nothing of: '[name]: address' marks, others remarks."""
    placed = {line for part in parts for line in range(part.lines[0], part.lines[1] + 1)}
    left = [n for n, line in enumerate(source, start=1) if n not in placed and line.strip()]
    section: tuple[str, ...] = ()
    for part in parts:
        while left and left[0] < part.lines[0]:
            yield _remark(left.pop(0), section, source)
        section = part.section
        yield part
    for line in left:
        yield _remark(line, section, source)


def _remark(line: int, section: tuple[str, ...], source: Sequence[str]) -> ImportedAside:
    text = source[line - 1]
    is_mark = re.match(r"\s*(?:[-*+]\s+)?\[[^\]]+\]:", text) or not re.search(r"\w", text)
    what = Aside.UNPLACED if len(text) > LONGEST_LINE else Aside.MARK if is_mark else Aside.REMARK
    return ImportedAside(lines=(line, line), aside=what, section=section, text=text)


def _writes_bare_titles(document: Document, parts: Sequence[Part]) -> bool:
    """Whether of the bullets that are words like a title, and no address, all but a few were read as works."""
    works = {part.lines[0] for part in parts if isinstance(part, Draft)}
    titles = [item.first in works for item in document.items if is_bare_title(item)]
    return sum(titles) >= 8 and 0.8 * len(titles) <= sum(titles) < len(titles)


def _covering(parts: Sequence[Part], last: int, source: Sequence[str]) -> Iterator[Part]:
    """The parts of a block that ends on line `last`, each drawn out over lines of the block that none has."""
    starts = [part.lines[0] for part in parts]
    for n, part in enumerate(parts):
        end = min((start - 1 for start in starts[n + 1 :] if start > part.lines[1]), default=last)
        left = [line for line in range(part.lines[1] + 1, end + 1) if source[line - 1].strip()]
        is_last_there = not any(each.lines[1] > part.lines[1] and each.lines[0] <= part.lines[1] for each in parts)
        yield part.changed(lines=(part.lines[0], left[-1])) if left and is_last_there else part


def _taken(items: Sequence[ListItem], position: int, context: Context) -> Taken:
    for dialect in DIALECTS:
        if taken := dialect.read(items, position, context):
            return taken
    item = items[position]
    if item.shape is Shape.HEADING or (position == 0 and item.text == context.title):
        what = Aside.HEADING
    elif item.shape in (Shape.RULE, Shape.OTHER) or (item.shape is Shape.ROW and item.head):
        what = Aside.MARK
    elif position + 1 < len(items) and items[position + 1].section == (*item.section, item.text):
        return Taken((aside(item, Aside.HEADING).changed(section=(*item.section, item.text)),), 1)
    elif any(_leads_outside(span) for span in item.links) and not _is_prose(item):
        what = Aside.UNPLACED
    else:
        what = Aside.REMARK
    return Taken((aside(item, what),), 1)


def _leads_outside(span: Span) -> bool:
    """Whether a link leads to another site: not into this document or its folder, and no picture."""
    return not span.image and re.match(r"(?:https?|ftp):", span.url or "") is not None


def _is_prose(item: ListItem) -> bool:
    """Whether an item is sentences in which links stand, and no entry that was not understood."""
    words = " ".join(span.text for line in item.lines for span in line.spans if not span.url).split()
    return len(words) >= 6 and sum(word[:1].islower() for word in words) * 2 > len(words)


def _names(items: Iterable[ListItem]) -> frozenset[str]:
    """The names that the bold titles of a list give their works."""
    titles = (item.lines[0].text for item in items if item.lines and item.lines[0].is_bold)
    return frozenset(name.casefold() for title in titles for name in names_in_title(printed_title(title)))


def _repeated(document: Document) -> frozenset[str]:
    """The lines that stand in the list more than once as headings, or as paragraphs without address."""
    lines = Counter(
        part.strip()
        for item in document.items
        if item.shape in (Shape.HEADING, Shape.PARAGRAPH)
        for line in item.lines
        if not line.links and not line.is_bold
        for part in re.split(r"#+", line.text)
        if part.strip()
    )
    return frozenset(text for text, count in lines.items() if count > 1)
