"""The parts of one entry, as they are found one after another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from segbib.lists.addresses import arxiv_id
from segbib.lists.links import Label
from segbib.model.record import Track


@dataclass
class Anatomy:
    """The parts of one entry."""

    title: str = ""
    title_url: str = ""
    names: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    authors_more: bool = False
    venue: str | None = None
    year: int | None = None
    track: Track | None = None
    arxiv: str | None = None
    """A number that stands in the words."""
    links: list[tuple[str, Label | None, str]] = field(default_factory=list)
    """Address, label, and own words of each link but the title's."""
    notes: list[str] = field(default_factory=list)
    preprint_year: int | None = None
    """The year of a date that belongs to arXiv."""
    surely_title: bool = False
    """Whether the title was quoted, linked, bold, or in a cell of its own."""


def with_arxiv(found: Anatomy) -> Anatomy:
    """The parts with the number that stands in their words, unless a link has one."""
    if any(arxiv_id(url) for url, _, _ in found.links) or arxiv_id(found.title_url):
        return replace(found, arxiv=None)
    return found
