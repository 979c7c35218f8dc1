"""What BibTeX and biblatex write alike: entries, lists of names, addresses.

Source: Oren Patashnik, BibTeXing (btxdoc), 1988, on names; biber reads them by the same rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from segbib.export.fields import Reference
from segbib.model.person_name import PersonName

_PARTS = re.compile(r"\band\b|,", re.IGNORECASE)
_UNBALANCING = re.compile(r"[{}\\\s]")
Escape = Callable[[str], str]
"""Text to LaTeX in which nothing acts."""


def entry(type_: str, key: str, fields: Mapping[str, str]) -> str:
    """One entry with a line end, a field a line; empty fields are left out."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{type_}{{{key},", *lines, "}", ""])


def name_list(work: Reference, escape: Escape) -> str:
    """The authors, 'Doll{\\'a}r, Piotr and others'; '' where none is known."""
    names = [_name(name, escape) for name in work.names]
    return " and ".join([*names, "others"] if names and work.more_names else names)


def verbatim(address: str) -> str:
    """An address as it is, since styles print it verbatim; only what would unbalance the entry is percent-encoded."""
    return _UNBALANCING.sub(lambda found: f"%{ord(found[0]):02X}", address)


@lru_cache(maxsize=1 << 16)  # authors write several papers
def _name(name: PersonName, escape: Escape) -> str:
    """One name; one without parts in braces, so that no program parts it."""
    family = _part(name.family, escape)
    if not name.given:
        return f"{{{family}}}" if re.search(r"\s", name.family) or name.family.lower() == "others" else family
    return ", ".join(part for part in (family, _part(name.suffix, escape), _part(name.given, escape)) if part)


def _part(text: str, escape: Escape) -> str:
    """One part of a name; in braces where a word or comma in it would part it once more."""
    if not text:
        return ""
    latex = escape(text)
    return f"{{{latex}}}" if _PARTS.search(text) else latex
