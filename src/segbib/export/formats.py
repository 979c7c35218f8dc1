"""The export formats by name: one line of the table for each, one module that renders it."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from segbib.export.biblatex import render_biblatex
from segbib.export.bibtex import render_bibtex
from segbib.export.csl_json import render_csl_json
from segbib.export.csv_table import render_csv
from segbib.export.jsonl import render_jsonl
from segbib.export.markdown import render_markdown
from segbib.export.ris import render_ris
from segbib.export.sqlite import render_sqlite
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record


class Render(Protocol):
    """What writes records."""

    def __call__(self, bibliography: Bibliography, records: tuple[Record, ...], jobs: int = 1) -> bytes:
        """Bytes of some records of the bibliography, in the order given, made by so many processes."""


class Format(Struct, frozen=True):
    """One way to write records."""

    name: str
    """What `segbib export -f` takes."""
    file_name: str
    """Name of the whole bibliography's file on the site."""
    media_type: str
    render: Render
    publications_only: bool = False
    """Whether it holds papers and surveys unless told otherwise."""
    on_site: bool = True
    """Whether the site offers it; not so a list of links, which the site is itself."""

    def whole(self, bibliography: Bibliography) -> bytes:
        """Everything of the bibliography that the format holds by itself."""
        return self.render(bibliography, self.records(bibliography))

    def records(self, bibliography: Bibliography) -> tuple[Record, ...]:
        """The records that it holds by itself."""
        return bibliography.papers if self.publications_only else bibliography.records


_ALL = (
    Format("bibtex", "bibliography.bib", "application/x-bibtex", render_bibtex, publications_only=True),
    Format("biblatex", "bibliography.biblatex.bib", "application/x-bibtex", render_biblatex, publications_only=True),
    Format("ris", "bibliography.ris", "application/x-research-info-systems", render_ris, publications_only=True),
    Format(
        "csl-json",
        "bibliography.csl.json",
        "application/vnd.citationstyles.csl+json",
        render_csl_json,
        publications_only=True,
    ),
    Format("csv", "bibliography.csv", "text/csv", render_csv),
    Format("jsonl", "bibliography.jsonl", "application/x-ndjson", render_jsonl),
    Format("sqlite", "bibliography.sqlite", "application/vnd.sqlite3", render_sqlite),
    Format("markdown", "bibliography.md", "text/markdown", render_markdown, on_site=False),
)
FORMATS: dict[str, Format] = {each.name: each for each in _ALL}
SITE_FORMATS: tuple[Format, ...] = tuple(each for each in _ALL if each.on_site)
"""Those that the site offers, the whole bibliography a file each."""
