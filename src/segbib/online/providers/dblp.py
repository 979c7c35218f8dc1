"""DBLP's search interface. Source: dblp.org, "How to use the dblp search API?"; it asks for one request a second."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from segbib.online.facts import Damage, Fact, parsed_arxiv, parsed_doi
from segbib.online.providers.answers import facts_of, inside, json_answer, objects, words
from segbib.online.wanted import Query


def plan(queries: Sequence[Query]) -> Iterator[str]:
    """The requests: the words of each title."""
    for query in queries:
        if query.title:
            yield f"/search/publ/api?q={quote(words(query.title))}&format=json&h=10&c=0"


def read(body: bytes, origin: str) -> Iterator[Fact | Damage]:
    """The facts of the hits; `CoRR` is arXiv, and no venue."""
    hits = objects(inside(json_answer(body), "result", "hits", "hit") or [])
    works = [work for hit in hits for work in objects(hit.get("info")) if work.get("type") != "Editorship"]
    yield from facts_of(works, _fields, origin)


def _fields(info: dict[str, Any]) -> dict[str, Any]:
    pages = info.get("ee") or []
    pages = [str(page) for page in (pages if isinstance(pages, list) else [pages])]
    venue = info.get("venue")
    doi = str(info.get("doi") or "")
    numbers = (*pages, doi, str(info.get("volume") or "").removeprefix("abs/"))
    return {
        "title": html.unescape(str(info.get("title") or "")),
        "authors": [_name(each) for each in _listed(inside(info, "authors", "author"))],
        "venue": venue[0] if isinstance(venue, list) and venue else venue,
        "year": info.get("year"),
        "arxiv": next((number for text in numbers if (number := parsed_arxiv(text))), None),
        "doi": doi,
        "links": [("paper-page", page) for page in pages if not parsed_doi(page)],
    }


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(author: Any) -> str:
    """A name without the number that tells people of one name apart: 'Wei Liu 0015'."""
    text = author.get("text") if isinstance(author, dict) else author
    return re.sub(r"\s+\d{4}$", "", html.unescape(str(text or "")))
