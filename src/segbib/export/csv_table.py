"""Records of every kind as a table for spreadsheets: a header, then a row a record.

Source: RFC 4180 for the form; OWASP, CSV Injection, for cells that a spreadsheet would run: every cell stands
in quotes, and one that begins like a formula gets an apostrophe before it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from segbib.base.text import printed, squeeze
from segbib.export.fields import address_of
from segbib.export.joined import Joined
from segbib.model.record import LinkType, Record, Result

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def _row(cells: Iterable[str]) -> str:
    """A line of the table with its end."""
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(map(_inert, cells))
    return file.getvalue()


_NOTHING = Record.model_construct(id="nothing", title="Nothing")


def _cells(record: Record) -> dict[str, str]:
    """The row under its header."""
    address = address_of(record)
    return {
        "id": record.id,
        "kind": record.kind.value,
        "title": record.title,
        "methods": _joined(record.methods),
        "authors": _joined([*(author.name for author in record.authors), *(["et al."] if record.authors_more else [])]),
        "affiliations": _joined(record.affiliations),
        "year": str(record.year or ""),
        "venue": record.venue or "",
        "track": record.track.value if record.track else "",
        "awards": _joined(record.awards),
        # as arXiv writes it: of a bare number a spreadsheet would drop the closing zeros
        "arxiv": f"arXiv:{record.arxiv}" if record.arxiv else "",
        "doi": record.doi or "",
        "citation_key": record.citation_key or "",
        "tasks": _joined(record.tasks),
        "keywords": _joined(record.keywords),
        "address": address,
        "code": _joined(link.url for link in record.links if link.type is LinkType.CODE and link.url != address),
        "other_links": _joined(
            link.url for link in record.links if link.type is not LinkType.CODE and link.url != address
        ),
        "results": _joined(_result(result) for result in record.results),
        "notes": _joined(note.text for note in record.notes),
        "lists": _joined(dict.fromkeys(source.list for source in record.sources if not source.dropped)),
        "added": record.added or "",
    }


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _result(result: Result) -> str:
    """'PASCAL VOC 2012 val mIoU: 61.4'."""
    return f"{' '.join(word for word in (result.dataset, result.split, result.metric or '') if word)}: {result.value}"


def _inert(text: str) -> str:
    """The text on one line, with an apostrophe before what would be a formula."""
    line = printed(squeeze(text))
    return f"'{line}" if _FORMULA.match(line) else line


render_csv = Joined(lambda record, _: _row(_cells(record).values()), head=_row(_cells(_NOTHING)))
"""The records as one table, UTF-8; values of a field that has several are joined by '; '."""
