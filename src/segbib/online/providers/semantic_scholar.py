"""Semantic Scholar's Academic Graph interface. Source: api.semanticscholar.org/api-docs/graph; one request a second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from segbib.online.facts import Damage, Fact
from segbib.online.providers.answers import facts_of, inside, json_answer, objects
from segbib.online.wanted import Query

_FIELDS = "title,authors,venue,publicationVenue,year,externalIds,openAccessPdf"


def plan(queries: Sequence[Query]) -> Iterator[str]:
    """The requests: by arXiv number or DOI, else the best match of the title."""
    for query in queries:
        if query.arxiv or query.doi:
            number = f"ARXIV:{query.arxiv}" if query.arxiv else f"DOI:{query.doi}"
            yield f"/graph/v1/paper/{quote(number, safe=':/')}?fields={_FIELDS}"
        elif query.title:
            yield f"/graph/v1/paper/search/match?query={quote(query.title)}&fields={_FIELDS}"


def read(body: bytes, origin: str) -> Iterator[Fact | Damage]:
    """The facts of a paper, or of the list that a search gives."""
    answer = json_answer(body)
    yield from facts_of(objects(answer.get("data", answer)), _fields, origin)


def _fields(paper: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": paper.get("title"),
        "authors": [str(each["name"]) for each in objects(paper.get("authors") or []) if each.get("name")],
        "venue": inside(paper, "publicationVenue", "name") or paper.get("venue"),
        "year": paper.get("year"),
        "arxiv": inside(paper, "externalIds", "ArXiv"),
        "doi": inside(paper, "externalIds", "DOI"),
        "links": [("pdf", inside(paper, "openAccessPdf", "url"))],
    }
