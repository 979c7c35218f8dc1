"""Reads the pages of a built site as a browser does, without one: links, ids, and what is wrong with them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
DATA = "application/ld+json"
"""The type of a script that is data: no browser runs it."""
EVENTS_AND_STYLE = ("on", "style")


@dataclass
class ReadPage(HTMLParser):
    """One page as it is written."""

    path: str
    links: list[str] = field(default_factory=list)
    """Every address that an element points to."""
    anchors: list[str] = field(default_factory=list)
    """The addresses of <a> elements alone."""
    ids: list[str] = field(default_factory=list)
    language: str = ""
    headings: list[int] = field(default_factory=list)
    landmarks: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    """Scripts, styles and event attributes that stand in the page itself."""
    leaving: list[tuple[str, str]] = field(default_factory=list)
    """Address and `rel` of each link to another site."""
    wrong: list[str] = field(default_factory=list)
    """What is not closed, or closed and never opened."""
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if len(values) != len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        if tag not in VOID and not (self._open and "svg" in self._open and tag in ("rect", "line", "path", "circle")):
            self._open.append(tag)
        self.links.extend(values[name] for name in ("href", "src", "action") if name in values)
        if tag == "a" and "href" in values:
            self.anchors.append(values["href"])
            if urlsplit(values["href"]).scheme:
                self.leaving.append((values["href"], values.get("rel", "")))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "html":
            self.language = values.get("lang", "")
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append(int(tag[1]))
        if tag in ("main", "header", "footer", "nav"):
            self.landmarks.append(tag)
        self.inline.extend(f"{tag} {name}" for name in values if name.startswith(EVENTS_AND_STYLE))
        if tag == "style" or (tag == "script" and "src" not in values and values.get("type") != DATA):
            self.inline.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open[-1:]:
            self._open.pop()
        else:
            self.wrong.append(f"</{tag}> closes {self._open[-1:]}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def error_free(self) -> list[str]:
        """Everything that is wrong with the page's form."""
        twice = (
            sorted({id_ for id_ in self.ids if self.ids.count(id_) > 1}) if len(set(self.ids)) < len(self.ids) else []
        )
        return [*self.wrong, *(f"<{tag}> is never closed" for tag in self._open), *(f"id {id_} twice" for id_ in twice)]


def read_page(site: Path, path: str) -> ReadPage:
    """One page of a site."""
    page = ReadPage(path)
    page.feed((site / path).read_text(encoding="utf-8"))
    page.close()
    return page


def read_site(site: Path) -> dict[str, ReadPage]:
    """Every page of a site by its path."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {path: read_page(site, path) for path in paths if not path.startswith("pagefind/")}


def target(page: str, link: str) -> tuple[str, str] | None:
    """The file in the site and the id that a link leads to; None where it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    return path, unquote(parts.fragment)


def dead_links(site: Path, pages: dict[str, ReadPage]) -> list[str]:
    """A line for every link within the site whose file or id is not there; 404.html has links of its own kind."""
    ids = {path: set(page.ids) for path, page in pages.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    found = []
    for path, page in pages.items():
        for link in page.links if path != "404.html" else []:
            goal = target(path, link)
            if goal is None:
                continue
            file, anchor = goal
            if file not in files:
                found.append(f"{path}: {link} leads to no file")
            elif anchor and anchor not in ids.get(file, ()):
                found.append(f"{path}: {link} leads to no such id")
    return found


def clicks_from(start: str, pages: dict[str, ReadPage]) -> dict[str, int]:
    """Path of every page that can be reached to the least number of clicks."""
    clicks = {start: 0}
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        for link in pages[path].anchors:
            goal = target(path, link)
            if goal and goal[0] in pages and goal[0] not in clicks:
                clicks[goal[0]] = clicks[path] + 1
                waiting.append(goal[0])
    return clicks
