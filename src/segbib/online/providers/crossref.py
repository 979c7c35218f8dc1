"""Crossref's REST interface. Source: api.crossref.org/swagger-ui; a contact address leads to the polite pool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from segbib.online.facts import Damage, Fact
from segbib.online.providers.answers import facts_of, json_answer, objects
from segbib.online.providers.csl import csl_fields
from segbib.online.wanted import Query

_FIELDS = "title,subtitle,author,container-title,event,type,DOI,URL,issued,published-print,published"


def plan(queries: Sequence[Query]) -> Iterator[str]:
    """The requests: by DOI, else by title."""
    for query in queries:
        if query.doi:
            yield f"/works/{quote(query.doi, safe='')}"
        elif query.title:
            yield f"/works?query.bibliographic={quote(query.title)}&rows=3&select={_FIELDS}"


def read(body: bytes, origin: str) -> Iterator[Fact | Damage]:
    """The facts of a work or of a list of works; the address that comes with each is the DOI's, and is left out."""
    message: Any = json_answer(body).get("message")
    items = message.get("items", [message]) if isinstance(message, dict) else []
    yield from facts_of(objects(items), lambda item: {**csl_fields(item), "links": ()}, origin)
