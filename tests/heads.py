"""What machines find in a page: the elements of its head, its data block and its COinS."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

BASE = "https://bib.example.org/small"
"""The base URL of `based_site`."""


@dataclass
class Machine(HTMLParser):
    """A page as a machine reads it."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    """Name or property of each meta element to its contents."""
    links: list[dict[str, str]] = field(default_factory=list)
    """Attributes of each link element."""
    coins: list[dict[str, list[str]]] = field(default_factory=list)
    """The ContextObjects, each key with its values."""
    data: list[Any] = field(default_factory=list)
    """The data blocks, read."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._block: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and ("name" in values or "property" in values):
            self.meta.setdefault(values.get("name") or values["property"], []).append(values["content"])
        if tag == "link":
            self.links.append(values)
        if values.get("class") == "Z3988":
            self.coins.append(parse_qs(values["title"], keep_blank_values=True, strict_parsing=True))
        if tag == "script" and values.get("type") == "application/ld+json":
            self._block = []

    def handle_data(self, data: str) -> None:
        if self._block is not None:
            self._block.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._block is not None:
            self.data.append(json.loads("".join(self._block)))
            self._block = None

    def linked(self, rel: str) -> list[str]:
        """Addresses of the links of one relation."""
        return [link["href"] for link in self.links if link.get("rel") == rel]

    def node(self, type_: str) -> Any:
        """The one node of this type in the data blocks."""
        nodes = [node for block in self.data for node in block.get("@graph", [block])]
        (found,) = [node for node in nodes if node["@type"] == type_]
        return found


def machine(site: Path, path: str) -> Machine:
    """A page of a site."""
    page = Machine()
    page.feed((site / path).read_text(encoding="utf-8"))
    page.close()
    return page
