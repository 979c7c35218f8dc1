"""OpenAlex's REST interface. Source: developers.openalex.org, works."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from segbib.online.facts import Damage, Fact, parsed_arxiv
from segbib.online.providers.answers import facts_of, inside, json_answer, objects, words
from segbib.online.wanted import Query

_FIELDS = "title,authorships,publication_year,primary_location,locations,doi,ids"
_AT_ONCE = 50
"""Values that one filter takes with `|` between them."""


def plan(queries: Sequence[Query]) -> Iterator[str]:
    """The requests: fifty DOIs at once, arXiv's own among them, the rest by title."""
    dois = [query.doi or f"10.48550/arxiv.{query.arxiv}" for query in queries if query.doi or query.arxiv]
    for start in range(0, len(dois), _AT_ONCE):
        some = "|".join(quote(doi, safe="/") for doi in dois[start : start + _AT_ONCE])
        yield f"/works?filter=doi:{some}&per-page={_AT_ONCE}&select={_FIELDS}"
    for query in queries:
        if query.title:
            yield f"/works?filter=title.search:{quote(words(query.title))}&per-page=5&select={_FIELDS}"


def read(body: bytes, origin: str) -> Iterator[Fact | Damage]:
    """The facts of a list of works, or of a single one."""
    answer = json_answer(body)
    yield from facts_of(objects(answer.get("results", answer)), _fields, origin)


def _fields(work: dict[str, Any]) -> dict[str, Any]:
    places = list(objects(work.get("locations") or [])) or list(objects(work.get("primary_location") or []))
    source = inside(work, "primary_location", "source")
    numbers = [str(place.get("landing_page_url") or "") for place in places] + [str(work.get("doi") or "")]
    return {
        "title": work.get("title"),
        "authors": [name for each in objects(work.get("authorships") or []) if (name := _name(each))],
        "venue": inside(source, "display_name") if inside(source, "type") != "repository" else None,
        "year": work.get("publication_year"),
        "arxiv": next((number for text in numbers if (number := parsed_arxiv(text))), None),
        "doi": work.get("doi"),
        "links": [("pdf", inside(work, "primary_location", "pdf_url"))],
    }


def _name(authorship: dict[str, Any]) -> str:
    """The name as the paper prints it, where that is kept."""
    name = authorship.get("raw_author_name") or inside(authorship, "author", "display_name") or ""
    return str(name) if "," not in str(name) else str(inside(authorship, "author", "display_name") or "")
