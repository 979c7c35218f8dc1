"""BibTeX and BibLaTeX files."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from segbib.base.problems import Problem
from segbib.base.text import squeeze
from segbib.online.facts import Damage, Fact, make_fact, parsed_arxiv, reading_order

_NOT_WORKS = frozenset({"proceedings", "collection", "comment", "control"})


def read_bibtex(
    lines: Iterable[bytes], origin: str, wanted: Callable[[Mapping[str, Any]], bool]
) -> Iterator[Fact | Problem]:
    """The facts of a file's entries, and a problem for each block that cannot be read."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware
    from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ParsingFailedBlock

    # What the parser logs is told as problems; without a handler it would stand on standard error as well.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    text = b"".join(lines).decode("utf-8", "replace").removeprefix("\ufeff")
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        entry = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        if isinstance(entry, Entry):
            try:
                fields = _fields(entry.entry_type.lower(), {field.key.lower(): field.value for field in entry.fields})
                if entry.entry_type.lower() not in _NOT_WORKS and wanted(fields):
                    yield make_fact(origin, fields)
            except Damage as damage:
                yield damage.problem(origin, line)
        elif isinstance(block, ParsingFailedBlock):
            yield Damage("", f"The entry cannot be read: {squeeze(str(block.error))[:120]}.").problem(origin, line)


def _fields(kind: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The raw fields of a fact in those of an entry."""
    said = {name: _text(value) for name, value in raw.items()}
    names = [name for name in re.split(r"\s+and\s+", said.get("author", "")) if name.strip()]
    others = bool(names) and names[-1].strip().lower() in ("others", "et al.", "et al")
    eprint = said.get("eprint", "")
    places = (said.get("booktitle"), said.get("journal"), said.get("journaltitle"), said.get("eventtitle"))
    venue = next((place for place in places if place), "")
    subtitle = said.get("subtitle", "")
    numbers = (eprint, said.get("url", ""), said.get("doi", ""), said.get("journal", ""), said.get("volume", ""))
    return {
        "title": said.get("title", "") + (f": {subtitle}" if subtitle else ""),
        "authors": [reading_order(name) for name in (names[:-1] if others else names)],
        "authors_more": others,
        "venue": venue,
        "year": said.get("year") or said.get("date"),
        "arxiv": next((number for text in numbers if (number := _arxiv(text))), None),
        "doi": said.get("doi"),
        "links": [(_link_type(said["url"]), said["url"])] if said.get("url") else [],
    }


def _text(value: Any) -> str:
    return squeeze(re.sub(r"[{}]", "", str(value)))


def _arxiv(text: str) -> str | None:
    found = re.search(r"arxiv[:\s]\s*(\d{4}\.\d{4,5}|[a-z-]+/\d{7})", text, re.IGNORECASE)
    return found[1] if found else parsed_arxiv(re.sub(r"^abs/", "", text))


def _link_type(url: str) -> str:
    return "pdf" if url.lower().endswith(".pdf") else "paper-page"
