"""RIS files, as publishers and reference managers write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from segbib.base.problems import Problem
from segbib.online.facts import Damage, Fact, make_fact, parsed_arxiv, parsed_doi, reading_order


def read_ris(
    lines: Iterable[bytes], origin: str, wanted: Callable[[Mapping[str, Any]], bool]
) -> Iterator[Fact | Problem]:
    """The facts of a file's entries."""
    import rispy  # type: ignore[import-untyped]

    text = b"".join(lines).decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        entries = rispy.loads(text)
    except (OSError, ValueError, LookupError) as error:
        yield Damage("", f"The file cannot be read as RIS ({error}).").problem(origin, None)
        return
    for number, entry in enumerate(entries, start=1):
        try:
            fields = _fields(entry)
            if wanted(fields):
                yield make_fact(origin, fields)
        except Damage as damage:
            yield Damage(f"entry {number}", str(damage)).problem(origin, None)


def _fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The raw fields of a fact; rispy gives the tags names (TI or T1, AU or A1, T2, JO ...)."""

    def first(*names: str) -> str:
        return next((str(entry[name]) for name in names if entry.get(name)), "")

    urls = [str(url) for url in entry.get("urls") or ()]
    names = entry.get("authors") or entry.get("first_authors") or ()
    doi = first("doi")
    return {
        "title": first("title", "primary_title"),
        "authors": [reading_order(str(name)) for name in names],
        "venue": first("secondary_title", "journal_name", "alternate_title1", "alternate_title3", "tertiary_title"),
        "year": first("year", "publication_year", "date"),
        "arxiv": next((number for url in urls if (number := parsed_arxiv(url))), None),
        "doi": doi or next((found for url in urls if (found := parsed_doi(url))), None),
        "links": [("pdf" if re.search(r"\.pdf$", url) else "paper-page", url) for url in urls if not parsed_doi(url)],
    }
