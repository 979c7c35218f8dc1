"""Ids and citation keys for new records: given once, never changed by the tool."""

from __future__ import annotations

import hashlib
from collections.abc import Container

from segbib.base.text import slug
from segbib.lists.addresses import host_of, path_of
from segbib.model.names import names_in_title
from segbib.model.record import Kind, Link

TITLE_LENGTH = 60
"""Longest id made from a whole title, in characters."""


def new_id(title: str, kind: Kind, year: int | None, links: tuple[Link, ...], taken: Container[str]) -> str:
    """A free id for a work: its name ('segformer'), else its title, else its address; year or number where taken.

    'SegFormer: Simple ...' gives 'segformer', the second 'CenterMask: ...' the words of its whole title."""
    names = names_in_title(title)
    candidates = [slug(names[0])] if names else []
    candidates.append(slug(title, TITLE_LENGTH) if _is_latin(title) else "")
    if not any(candidates) and links:
        parts = [part for part in path_of(links[0].url).split("/") if part]
        candidates.append(slug(f"{host_of(links[0].url)} {parts[-1] if parts else ''}", TITLE_LENGTH))
    candidates = [c for c in candidates if len(c) > 1] or [f"{kind}-{_short_hash(title)}"]
    if year:
        candidates.append(f"{candidates[-1]}-{year}")
    for candidate in candidates:
        if candidate not in taken:
            return candidate
    number = 2
    while f"{candidates[-1]}-{number}" in taken:
        number += 1
    return f"{candidates[-1]}-{number}"


def _is_latin(title: str) -> bool:
    """Whether enough of a title is Latin letters and figures to name it by."""
    letters = [c for c in title if c.isalnum()]
    return sum(map(str.isascii, letters)) * 2 > len(letters)


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
