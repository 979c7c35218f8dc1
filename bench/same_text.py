"""Whether two sites say the same on fifty pages: `python bench/same_text.py SEGBIB_SITE PEER_SITE`.

Compared is what a reader gets, line by line with white space squeezed, and what programs read in its place: the page's
title, the meta elements and each paper's COinS. Which pages, a hash of their paths decides: the same for the same
bibliography. The command ends with 1 and the differing lines, or with a line that says what was compared."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl

SORTS = {
    "home": (r"index\.html", 1),
    "index": (r"(tasks|years|venues)/index\.html", 3),
    "paper": (r"papers/[^/]+\.html", 20),
    "task": (r"tasks/(?!index)[^/]+(/page-\d+)?\.html", 8),
    "year": (r"years/\d+(/page-\d+)?\.html", 6),
    "venue": (r"venues/(?!index)[^/]+(/page-\d+)?\.html", 6),
    "venue and year": (r"venues/[^/]+/\d+(/page-\d+)?\.html", 6),
}
"""Paths of each sort of page, and how many of them are compared."""

_INLINE = frozenset("a abbr b bdi cite code em i kbd mark q s small span strong sub sup time u".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SILENT = frozenset("script style template".split())
_ADDRESS = "og:url"
"""The peers call the second part of a list page/2, not page-2."""


class _Reader(HTMLParser):
    """Gathers the text of a page; what is not inline begins a line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in _INLINE:
            self.parts.append("\n")
        if tag == "meta":
            self._meta(told)
        if tag not in _VOID and (self._silent or tag in _SILENT or "hidden" in told):
            self._silent += 1
        if told.get("class") == "Z3988":
            self.parts.append(f"\nCOinS: {sorted(parse_qsl(told['title'] or ''))}\n")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.parts.append("\n")
        if self._silent and tag not in _VOID:
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _meta(self, told: dict[str, str | None]) -> None:
        name = told.get("name") or told.get("property")
        if name and name != _ADDRESS:
            self.parts.append(f"\n{name}: {told.get('content')}\n")


def text_lines(html: str) -> list[str]:
    """The lines of text of a page, none empty."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return [line for line in lines if line]


def chosen(site: Path) -> dict[str, list[str]]:
    """Sort of page to the paths that are compared; fewer where the site has fewer."""
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    paths.sort(key=lambda path: hashlib.sha256(path.encode()).digest())
    return {
        sort: [path for path in paths if re.fullmatch(pattern, path)][:count]
        for sort, (pattern, count) in SORTS.items()
    }


def differences(ours: Path, peers: Path, path: str) -> Iterator[str]:
    """The lines in which the page differs, as a unified diff; nothing where it says the same on both sites."""
    other = peers / re.sub(r"/page-(\d+)\.html$", r"/page/\1.html", path)
    if not other.is_file():
        yield f"{path}: missing at the peer ({other})"
        return
    here, there = (text_lines(file.read_text(encoding="utf-8")) for file in (ours / path, other))
    yield from unified_diff(here, there, f"segbib: {path}", f"peer: {path}", n=1, lineterm="")


def main(ours: Path, peers: Path) -> str:
    """What was compared, in a line. Ends the program where something differs, or there is nothing to compare."""
    pages = chosen(ours)
    found = [list(differences(ours, peers, path)) for paths in pages.values() for path in paths]
    different = [lines for lines in found if lines]
    if not pages["paper"]:
        sys.exit(f"There is no page of a paper in {ours}.")
    if different:
        shown = "\n".join(line for lines in different[:5] for line in lines[:30])
        sys.exit(f"{shown}\n{len(different)} of {len(found)} pages say something else.")
    counts = ", ".join(f"{len(paths)} {sort}" for sort, paths in pages.items())
    return f"The same text on {len(found)} pages ({counts})."


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(main(Path(sys.argv[1]), Path(sys.argv[2])))
