"""arXiv's Atom interface. Source: arXiv API User's Manual; terms of use: one request every three seconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from segbib.base.text import squeeze
from segbib.online.facts import Damage, Fact, make_fact, parsed_arxiv
from segbib.online.wanted import Query

_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"
"""arXiv's own elements: doi, journal_ref, comment."""
_AT_ONCE = 100


def plan(queries: Sequence[Query]) -> Iterator[str]:
    """The requests: a hundred numbers at once; works without a number are not looked for."""
    numbers = list(dict.fromkeys(query.arxiv for query in queries if query.arxiv))
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        yield f"/api/query?id_list={','.join(some)}&max_results={len(some)}"


def read(body: bytes, origin: str) -> Iterator[Fact | Damage]:
    """The facts of a feed; the year is that of the first version, and there is never a venue."""
    text = body.decode("utf-8", "replace")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Damage("", "The answer declares entities, which no feed of arXiv does.")
    try:
        feed = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        raise Damage("", "The answer is not XML.") from None
    for entry in feed.iter(f"{_ATOM}entry"):
        number = parsed_arxiv(entry.findtext(f"{_ATOM}id", ""))
        if not number:
            continue  # an error is told as an entry
        names = [squeeze(name.text or "") for name in entry.iterfind(f"{_ATOM}author/{_ATOM}name")]
        try:
            yield make_fact(
                origin,
                {
                    "title": squeeze(entry.findtext(f"{_ATOM}title", "")),
                    "authors": [name for name in names if name],
                    "year": entry.findtext(f"{_ATOM}published", ""),
                    "arxiv": number,
                    "doi": entry.findtext(f"{_OWN}doi", ""),
                },
            )
        except Damage as damage:
            yield damage
