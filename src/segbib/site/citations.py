"""What a page offers to cite its papers: the formats of one paper, and BibTeX files beside lists of papers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

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
    """Name of the format, and the id of its text on the page."""
    name: str
    """As people write it."""
    text: str
    """Lines end with LF."""
    file: str = ""
    """Path of the file from the site's folder; '' where there is none."""
    line_end: str = "\n"
    """What ends a line of the file."""


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
    """Path and bytes of the BibTeX file beside each task, year and venue: the papers of all parts of the page."""
    ids: dict[str, list[str]] = {}
    for page in pages:
        if isinstance(page.data, TaskPage | YearPage | VenuePage):
            listed = (line.id for group in page.data.listing.groups for line in group.lines)
            ids.setdefault(page.data.listing.parts[0], []).extend(listed)
    entries = {paper.id: bibtex_entry(paper, bibliography.vocabulary) for paper in bibliography.papers}
    for path, members in ids.items():
        if members:
            text = "\n".join(entries[id_] for id_ in dict.fromkeys(members))
            yield f"{path.removesuffix('.html')}.bib", text.encode()
