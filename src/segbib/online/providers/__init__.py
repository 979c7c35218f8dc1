"""Every source of metadata by name: one line in a table for a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from segbib.base.problems import Problem
from segbib.online.facts import Damage, Fact
from segbib.online.providers import arxiv, crossref, dblp, openalex, semantic_scholar
from segbib.online.providers.bibtex import read_bibtex
from segbib.online.providers.csl import read_csl
from segbib.online.providers.dump import read_dump
from segbib.online.providers.ris import read_ris
from segbib.online.wanted import Query

Reader = Callable[[Iterable[bytes], str, Callable[[Mapping[str, Any]], bool]], Iterator[Fact | Problem]]
"""From the lines of a file, its name, and what is wanted of it, to facts and what is damaged."""

FILES: Mapping[str, Reader] = {
    ".jsonl": read_dump,
    ".bib": read_bibtex,
    ".json": read_csl,
    ".ris": read_ris,
}
"""The end of a file's name, without `.xz`, to its reader."""


class Service(Struct, frozen=True):
    """A public service of metadata."""

    name: str
    """As `--provider` takes it."""
    title: str
    """As provenance and messages name it."""
    base: str
    pause: float
    """Seconds between two requests that it asks for."""
    plan: Callable[[Sequence[Query]], Iterator[str]]
    """From what is looked for to the requests, paths below `base`."""
    read: Callable[[bytes, str], Iterator[Fact | Damage]]
    """From an answer and the service's title to facts; raises `Damage` where the answer as a whole is none."""


SERVICES: Mapping[str, Service] = {
    each.name: each
    for each in (
        Service("arxiv", "arXiv", "https://export.arxiv.org", 3.0, arxiv.plan, arxiv.read),
        Service("crossref", "Crossref", "https://api.crossref.org", 0.5, crossref.plan, crossref.read),
        Service("dblp", "DBLP", "https://dblp.org", 1.5, dblp.plan, dblp.read),
        Service("openalex", "OpenAlex", "https://api.openalex.org", 0.2, openalex.plan, openalex.read),
        Service(
            "semantic-scholar",
            "Semantic Scholar",
            "https://api.semanticscholar.org",
            1.5,
            semantic_scholar.plan,
            semantic_scholar.read,
        ),
    )
}
