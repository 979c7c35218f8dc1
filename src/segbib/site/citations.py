"""What a page offers to cite its papers: the formats of one paper, and files beside lists of papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from segbib.export.biblatex import biblatex_entry
from segbib.export.bibtex import bibtex_entry
from segbib.export.csl_json import csl_item
from segbib.export.plain import reference_line
from segbib.export.ris import ris_reference
from segbib.model.bibliography import Bibliography
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
    ListFormat(
        "csl-json",
        "CSL-JSON",
        ".csl.json",
        lambda record, vocabulary: json.dumps(csl_item(record, vocabulary), ensure_ascii=False),
        lambda entries: "[" + ",\n".join(entries) + "]\n",
    ),
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


def citation_files(pages: tuple[Page, ...]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the files beside the pages of papers."""
    for page in pages:
        for citation in getattr(page.data, "citations", ()):
            if citation.file:
                yield citation.file, citation.text.replace("\n", citation.line_end).encode()


def listing_files(pages: tuple[Page, ...], bibliography: Bibliography) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of the files beside each task, year and venue: the papers of all parts of the page."""
    ids: dict[str, list[str]] = {}
    for page in pages:
        if isinstance(page.data, TaskPage | YearPage | VenuePage):
            listed = (line.id for group in page.data.listing.groups for line in group.lines)
            ids.setdefault(page.data.listing.parts[0], []).extend(listed)
    for each in LIST_FORMATS:
        entries = {paper.id: each.entry(paper, bibliography.vocabulary) for paper in bibliography.papers}
        for path, members in ids.items():
            if members:
                text = each.joined(entries[id_] for id_ in dict.fromkeys(members))
                yield f"{path.removesuffix('.html')}{each.suffix}", text.encode()
