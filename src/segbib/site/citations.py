"""What a page offers to cite its papers: the formats of one paper, and files beside lists of papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from segbib.export.biblatex import biblatex_entry
from segbib.export.bibtex import bibtex_entry
from segbib.export.csl_json import csl_item, csl_text
from segbib.export.plain import reference_line
from segbib.export.ris import ris_reference
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.browse import TaskPage, VenuePage, YearPage
from segbib.site.page import Page
from segbib.site.paths import paper_path


@dataclass(frozen=True, slots=True)
class Citation:
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


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A format in which the papers of a task, a year or a venue are offered."""

    id: str
    """As `segbib export -f` takes it."""
    name: str
    """As people write it."""
    suffix: str
    """What the file's name ends with, beside that of the page."""
    entry: Callable[[Record, Vocabulary], str]
    joined: Callable[[Iterable[str]], str]
    """The text of the file, from those of its entries."""


LIST_FORMATS = (
    ListFormat("bibtex", "BibTeX", ".bib", bibtex_entry, "\n".join),
    ListFormat("biblatex", "BibLaTeX", ".biblatex.bib", biblatex_entry, "\n".join),
    ListFormat("ris", "RIS", ".ris", ris_reference, "\r\n".join),
    ListFormat("csl-json", "CSL-JSON", ".csl.json", csl_text, lambda entries: "[" + ",\n".join(entries) + "]\n"),
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


Listed = tuple[str, tuple[Record, ...], Callable[[], bytes]]
"""Path of a file, the papers in it, and what makes it."""


def listing_files(pages: Iterable[Page], vocabulary: Vocabulary) -> Iterator[Listed]:
    """The files beside each task, year and venue: the papers of all parts of the page."""
    listed: dict[str, dict[str, Record]] = {}
    for page in pages:
        if isinstance(page.data, TaskPage | YearPage | VenuePage):
            items = (item for group in page.data.listing.groups for item in group.items)
            listed.setdefault(page.data.listing.parts[0], {}).update((item.record.id, item.record) for item in items)
    for form in LIST_FORMATS:
        texts: dict[str, str] = {}
        for path, members in listed.items():
            if papers := tuple(members.values()):
                file = f"{path.removesuffix('.html')}{form.suffix}"
                yield file, papers, partial(_listing, form, papers, vocabulary, texts)


def _listing(form: ListFormat, papers: tuple[Record, ...], vocabulary: Vocabulary, texts: dict[str, str]) -> bytes:
    """The file of the papers; `texts` keeps each paper's entry, by id, for the next file."""
    for paper in papers:
        if paper.id not in texts:
            texts[paper.id] = form.entry(paper, vocabulary)
    return form.joined(texts[paper.id] for paper in papers).encode()
