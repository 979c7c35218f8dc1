"""What is looked for: titles, names and numbers of works, to find the few lines of a large file that matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from segbib.base.text import title_key
from segbib.lists.addresses import comparable
from segbib.model.names import names_in_title

_NOT_IN_KEYS = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) == "+")}

_END = 10
"""Letters at an end of a title; in a title of 24 a slip of the pen leaves one end whole."""


def quick_key(title: str) -> str:
    """What `title_key` gives, without a look at accents where there can be none: a dump has 100,000 titles."""
    return title.lower().translate(_NOT_IN_KEYS) if title.isascii() else title_key(title)


def author_key(name: str) -> str:
    """First letter and last word of a name, for comparing: 'Kaiming He' and 'K. He' give 'k he'."""
    words = name.lower().split()
    return f"{words[0][0]} {quick_key(words[-1])}" if words else ""


def near_keys(first_author: str, title: str) -> tuple[str, str]:
    """Two keys, one of which two titles of one first author share that differ by no more than typing."""
    author, key = author_key(first_author), quick_key(title)
    return (f"{author} {key[:_END]}", f"{author} {key[-_END:]}")


class Query(Struct, frozen=True):
    """One work that is looked for, with what identifies it."""

    id: str
    title: str = ""
    """'' where only a number is known."""
    arxiv: str | None = None
    doi: str | None = None


class Wanted(Struct, frozen=True, dict=True):
    """The keys of all works that are looked for."""

    titles: frozenset[str]
    """As `title_key` gives them, names of methods included."""
    numbers: frozenset[str]
    """arXiv numbers, and DOIs in lower case."""
    near: frozenset[str]
    """First authors with an end of their title, as `near_keys` gives them."""
    addresses: frozenset[str] = frozenset()
    """Of code and projects, in comparable form."""

    def hit_by(self, line: Mapping[str, Any]) -> bool:
        """Whether a raw entry of a dump may be about a work that is looked for."""
        title = line.get("title")
        if not isinstance(title, str):
            return False
        if str(line.get("arxiv")) in self.numbers or str(line.get("doi")).lower() in self.numbers:
            return True
        if quick_key(title) in self.titles:
            return True
        if (":" in title or " for " in title) and any(quick_key(n) in self.titles for n in names_in_title(title)):
            return True
        if self._near(title, line.get("authors")):
            return True
        links = line.get("links")
        return bool(self.addresses) and isinstance(links, list) and any(map(self._leads_there, links))

    def _near(self, title: str, authors: Any) -> bool:
        if not self.near or not authors or not isinstance(authors, (list, tuple)):
            return False
        return any(key in self.near for key in near_keys(str(authors[0]), title))

    def _leads_there(self, link: Any) -> bool:
        url = str(link.get("url") if isinstance(link, Mapping) else link)
        return _last_part(url) in self._last_parts and comparable(url) in self.addresses

    @cached_property
    def _last_parts(self) -> frozenset[str]:
        return frozenset(map(_last_part, self.addresses))


def _last_part(url: str) -> str:
    """The end of an address, by which most of those that are not looked for can be told at once."""
    return url.rstrip("/").rpartition("/")[2].lower().removesuffix(".git")
