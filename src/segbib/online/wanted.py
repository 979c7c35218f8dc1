"""What is looked for: titles, names and numbers of works, to find the few lines of a large file that matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from segbib.base.text import title_key
from segbib.lists.addresses import comparable
from segbib.model.names import names_in_title

_NOT_IN_KEYS = {code: None for code in range(128) if not (chr(code).isalnum() or chr(code) == "+")}


def quick_key(title: str) -> str:
    """What `title_key` gives, without a look at accents where there can be none: a dump has 100,000 titles."""
    return title.lower().translate(_NOT_IN_KEYS) if title.isascii() else title_key(title)


def author_key(name: str) -> str:
    """First letter and last word of a name, for comparing: 'Kaiming He' and 'K. He' give 'k he'."""
    words = name.lower().split()
    return f"{words[0][0]} {quick_key(words[-1])}" if words else ""


@dataclass(frozen=True)
class Query:
    """One work that is looked for, with what identifies it."""

    id: str
    title: str = ""
    """'' where only a number is known."""
    arxiv: str | None = None
    doi: str | None = None


@dataclass(frozen=True)
class Wanted:
    """The keys of all works that are looked for."""

    titles: frozenset[str]
    """As `title_key` gives them, names of methods included."""
    numbers: frozenset[str]
    """arXiv numbers, and DOIs in lower case."""
    authors: frozenset[str]
    """First authors as `author_key` gives them: titles that nearly agree need one."""
    addresses: frozenset[str] = frozenset()
    """Of code and projects, in comparable form."""

    def hit_by(self, line: Mapping[str, Any]) -> bool:
        """Whether a raw entry of a dump may be about a work that is looked for."""
        title = line.get("title")
        if not isinstance(title, str):
            return False
        if line.get("arxiv") in self.numbers or str(line.get("doi") or "").lower() in self.numbers:
            return True
        if quick_key(title) in self.titles:
            return True
        if (":" in title or " for " in title) and any(quick_key(n) in self.titles for n in names_in_title(title)):
            return True
        authors = line.get("authors")
        if self.authors and isinstance(authors, list) and authors and author_key(str(authors[0])) in self.authors:
            return True
        links = line.get("links")
        return bool(self.addresses and isinstance(links, list)) and any(
            isinstance(link, dict) and comparable(str(link.get("url"))) in self.addresses for link in links or ()
        )
