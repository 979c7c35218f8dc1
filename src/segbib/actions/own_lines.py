"""A list in whose file `segbib export --into` has written: its own lines there are no news to an import."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from segbib.export.markdown_item import ways
from segbib.export.marks import END, START
from segbib.lists.told import ListReading
from segbib.model.bibliography import Bibliography
from segbib.model.draft import Aside, Draft, ImportedAside, ImportedList

_OUTLINE = re.compile(r"#+ .*|\s*- \[.*\]\(#[^)]*\)|\s*")
"""Headings, contents and blank lines between the marks."""


def without_own_lines(text: str, bibliography: Bibliography) -> tuple[str, frozenset[str]]:
    """The text with blank lines for what stands between its marks as an export would write it now, and the ids of the
    records that stand there so. What somebody wrote there by hand stays, below its heading; without the marks, all."""
    before, start, rest = text.partition(START)
    block, end, after = rest.partition(END)
    if not end:
        return text, frozenset()
    own = dict(_own_lines(bibliography))
    lines = block.split("\n")
    strange = any(not _OUTLINE.fullmatch(line) and line.rstrip("\r") not in own for line in lines)
    left = [line if strange and line.startswith("#") else "" if _is_own(line, own) else line for line in lines]
    ids = frozenset(own[line.rstrip("\r")] for line in lines if own.get(line.rstrip("\r")))
    return "".join((before, start, "\n".join(left), end, after)), ids


def with_own(reading: ListReading, known: ImportedList | None, own: frozenset[str]) -> ListReading:
    """What was read besides the own lines, together with the entries of the last import that stand there as own lines;
    these are as they were, and so are the words between them."""
    if not own or known is None:
        return reading
    parts: list[Draft | ImportedAside] = []
    for part in known.parts:
        if isinstance(part, ImportedAside):
            parts.append(part)
        elif part.id in own:
            parts.append(part.draft)
    # an export leaves out the document's own heading, and stands below that of its file
    sections = {path: part.section for part in known.parts for path in (part.section[1:], part.section) if path}
    for draft in reading.drafts:
        section = sections.get(draft.section[1:], draft.section)
        at = max((n for n, part in enumerate(parts, 1) if part.section == section), default=len(parts))
        parts.insert(at, draft.model_copy(update={"section": section}))
    return replace(reading, parts=tuple(parts))


def _is_own(line: str, own: dict[str, str]) -> bool:
    return bool(_OUTLINE.fullmatch(line)) or line.rstrip("\r") in own


def _own_lines(bibliography: Bibliography) -> Iterator[tuple[str, str]]:
    """Each line that an export may write of a record, in any list, and the record's id for the first of its lines; the
    words between them with ''."""
    for imported in bibliography.imports.values():
        for part in imported.parts:
            if isinstance(part, ImportedAside) and part.aside in (Aside.REMARK, Aside.UNPLACED):
                yield from ((line, "") for line in part.text.split("\n"))
    for record in bibliography.records:
        for list_id in dict.fromkeys(["", *(source.list for source in record.sources)]):
            for _, text in ways(record, list_id):
                first, *others = text.split("\n")
                yield from ((line, "") for line in others)
                yield first, record.id
