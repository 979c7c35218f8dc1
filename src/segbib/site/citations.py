"""What a page offers to cite its papers: the formats of one paper, and files beside lists of papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType

from msgspec import Struct

from segbib.export.biblatex import render_biblatex
from segbib.export.bibtex import bibtex_entry, render_bibtex
from segbib.export.csl_json import csl_item, csl_text
from segbib.export.joined import Joined
from segbib.export.plain import reference_line
from segbib.export.ris import render_ris, ris_reference
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.blocks import Block, Texts, entries, records_in_blocks
from segbib.site.page import Page
from segbib.site.paths import paper_path
from segbib.site.planned import Planned


class Citation(Struct, frozen=True):
    """One paper in one format."""

    id: str
    """As `segbib export -f` takes it, and the id of its text on the page; 'plain' is on pages alone."""
    name: str
    """As people write it."""
    text: str
    """Lines end with LF."""
    file: str = ""
    """Path of the file from the site's folder; '' where there is none."""
    line_end: str = "\n"
    """What ends a line of the file."""


class ListFormat(Struct, frozen=True):
    """A format in which the papers of a task, a year or a venue are offered."""

    id: str
    """As `segbib export -f` takes it."""
    name: str
    """As people write it."""
    suffix: str
    """What the file's name ends with, beside that of the page."""
    form: Joined


LIST_FORMATS = (
    ListFormat("bibtex", "BibTeX", ".bib", render_bibtex),
    ListFormat("biblatex", "BibLaTeX", ".biblatex.bib", render_biblatex),
    ListFormat("ris", "RIS", ".ris", render_ris),
    ListFormat("csl-json", "CSL-JSON", ".csl.json", Joined(csl_text, head="[", between=",\n", tail="]\n")),
)


def citations(record: Record, vocabulary: Vocabulary) -> tuple[Citation, ...]:
    """The paper in each format that its page offers, BibTeX first."""
    item = json.dumps([csl_item(record, vocabulary)], ensure_ascii=False, indent=2)
    beside = paper_path(record.id).removesuffix(".html")
    return (
        Citation("bibtex", "BibTeX", bibtex_entry(record, vocabulary), f"{beside}.bib"),
        Citation("ris", "RIS", ris_reference(record, vocabulary).replace("\r\n", "\n"), f"{beside}.ris", "\r\n"),
        Citation("csl-json", "CSL-JSON", f"{item}\n", f"{beside}.csl.json"),
        Citation("plain", "", f"{reference_line(record, vocabulary)}\n"),
    )


class Offered:
    """The citations of papers, kept for the one asked for last: its pages and files are made one after the other."""

    def __init__(self, vocabulary: Vocabulary):
        self._vocabulary = vocabulary
        self._last: tuple[str, tuple[Citation, ...]] = ("", ())

    def of(self, paper: Record) -> tuple[Citation, ...]:
        """The paper in each format that its page offers, BibTeX first."""
        if self._last[0] != paper.id:
            self._last = (paper.id, citations(paper, self._vocabulary))
        return self._last[1]


FILES = (".bib", ".ris", ".csl.json")
"""What the names of the files beside a paper's page end with, in the order of its citations."""


def citation_file(paper: Record, offered: Offered, suffix: str) -> bytes:
    """The file of the paper that ends with `suffix`."""
    citation = next(each for each in offered.of(paper) if each.file.endswith(f"{paper.id}{suffix}"))
    return citation.text.replace("\n", citation.line_end).encode()


def listing_files(
    pages: Iterable[Page], vocabulary: Vocabulary, texts: Mapping[str, Texts] = MappingProxyType({})
) -> Iterator[tuple[str, Callable[[], tuple[Block, ...]]]]:
    """Path of each file beside a task, a year or a venue, and what gives its blocks: the papers of all parts of the
    page. `texts` keeps the entries of each format."""
    listed: dict[str, list[Planned]] = {}
    for page in pages:
        if page.template in _LISTS and isinstance(page.data, Planned) and page.data.entries():
            listed.setdefault(page.data.parts[0], []).append(page.data)
    for path, planned in listed.items():
        parts = cache(partial(_in_blocks, planned))
        for each in LIST_FORMATS:
            file = f"{path.removesuffix('.html')}{each.suffix}"
            yield file, partial(_entries, each, parts, vocabulary, texts.get(each.id))


_LISTS = frozenset({"task.html", "year.html", "venue.html"})
"""Templates of the pages that have such files beside them."""


def _in_blocks(planned: Iterable[Planned]) -> list[tuple[Record, ...]]:
    return records_in_blocks(record for part in planned for record in part.entries())


def _entries(
    form: ListFormat, parts: Callable[[], list[tuple[Record, ...]]], vocabulary: Vocabulary, texts: Texts | None
) -> tuple[Block, ...]:
    return entries(form.form, parts(), vocabulary, texts)
