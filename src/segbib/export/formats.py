"""The export formats by name: one line of the table for each, one module that renders it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from segbib.export.bibtex import render_bibtex
from segbib.export.jsonl import render_jsonl
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record


@dataclass(frozen=True)
class Format:
    """One way to write records."""

    name: str
    """What `segbib export -f` takes."""
    file_name: str
    """Name of the whole bibliography's file on the site."""
    media_type: str
    render: Callable[[Bibliography, tuple[Record, ...]], bytes]
    """Bytes of some records of the bibliography, in the order given."""
    publications_only: bool = False
    """Whether it holds papers and surveys unless told otherwise."""

    def whole(self, bibliography: Bibliography) -> bytes:
        """Everything of the bibliography that the format holds by itself."""
        return self.render(bibliography, bibliography.papers if self.publications_only else bibliography.records)


_ALL = (
    Format("bibtex", "bibliography.bib", "application/x-bibtex", render_bibtex, publications_only=True),
    Format("jsonl", "bibliography.jsonl", "application/x-ndjson", render_jsonl),
)
FORMATS: dict[str, Format] = {each.name: each for each in _ALL}
