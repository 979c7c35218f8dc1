"""Lines of a list as spans of text and links, each of one look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from segbib.base.text import squeeze
from segbib.lists.addresses import find_addresses, is_badge


class Span(Struct, frozen=True):
    """A run of text of one look; with `url` a link or an image."""

    text: str
    url: str | None = None
    bold: bool = False
    italic: bool = False
    small: bool = False
    """Inside <sub> or <sup>."""
    image: bool = False
    bare: bool = False
    """An address that stands in the text by itself."""
    code: bool = False
    """Between backticks."""


class TextLine(Struct, frozen=True, dict=True):
    """One line of the file inside a block."""

    number: int
    """From 1."""
    spans: tuple[Span, ...]

    @cached_property
    def text(self) -> str:
        """The words of the line, links by their text, images left out."""
        return squeeze("".join(span.text for span in self.spans if not span.image))

    @cached_property
    def words(self) -> str:
        """The words of the line without bare addresses and images."""
        return squeeze("".join(span.text for span in self.spans if not span.image and not span.bare))

    @cached_property
    def links(self) -> tuple[Span, ...]:
        """The spans that have an address."""
        return tuple(span for span in self.spans if span.url)

    @cached_property
    def is_bold(self) -> bool:
        """Whether the line is one bold run without links, a stray first letter aside ('P**art-aware ...**')."""
        loose = "".join(span.text for span in self.spans if not span.bold).strip()
        return not self.links and any(span.bold for span in self.spans) and len(loose) <= 1


@dataclass
class _Look:
    """The marks that are open while a line's tokens are walked."""

    bold: int = 0
    italic: int = 0
    small: int = 0
    key: int = 0
    url: str | None = None
    named: bool = False
    """Whether the open link has words or a picture."""


_OPENERS = {
    "strong_open": ("bold", 1),
    "strong_close": ("bold", -1),
    "em_open": ("italic", 1),
    "em_close": ("italic", -1),
}
_BREAK = re.compile(r"<\s*/?\s*br\b", re.IGNORECASE)
_HTML_TAG = re.compile(r"<(/?)\s*(\w+)([^>]*)>", re.DOTALL)
_HTML_ALT = re.compile(r"alt\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_HTML_ADDRESS = re.compile(r"(?:href|src)\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def lines_of(children: Sequence[Token], start: int, end: int) -> tuple[TextLine, ...]:
    """The physical lines of an inline token, each in as many as '<br>' makes of it.

    Where the physical lines cannot be told apart, one line for all."""
    rows: list[tuple[int, list[Span]]] = [(start + 1, [])]
    look = _Look()
    for token in children:
        number, row = rows[-1]
        if token.type in ("softbreak", "hardbreak"):
            rows.append((number + 1, []))
        elif token.type == "html_inline" and _BREAK.match(token.content):
            rows.append((number, []))
        else:
            row.extend(_spans(token, look))
    if rows[-1][0] > end:
        rows = [(start + 1, [span for _, row in rows for span in [*row, Span(" ")]])]
    lines = [TextLine(number, tuple(_tidied(row))) for number, row in rows]
    return tuple(line for n, line in enumerate(lines) if line.spans or not n or line.number > lines[n - 1].number)


def _spans(token: Token, look: _Look) -> Iterable[Span]:
    if token.type in _OPENERS:
        name, change = _OPENERS[token.type]
        setattr(look, name, getattr(look, name) + change)
    elif token.type == "link_open":
        look.url, look.named = str(token.attrs.get("href", "")), False
    elif token.type == "link_close":
        if look.url and not look.named:
            yield Span("", look.url)  # '[](address)'
        look.url = None
    elif token.type == "image":
        look.named = True
        yield _image(token.content, str(token.attrs.get("src", "")), look)
    elif token.type == "html_inline":
        yield from _html(token.content, look)
    elif token.content:
        bold, italic, small = look.bold > 0, look.italic > 0, look.small > 0
        if look.url is not None:
            look.named = True
            yield Span(token.content, look.url, bold, italic, small)
        elif token.type == "code_inline" or look.key > 0:
            yield Span(token.content, None, bold, italic, small, code=True)
        else:
            yield from _with_bare_addresses(token.content, bold, italic, small)


_OF_THE_LIST = re.compile(
    r"awesome|(?:mit )?licen[cs]e|prs?\b|maint|contrib|made with|visit|last commit|build", re.IGNORECASE
)
"""Words of badges that speak of the list itself."""


def _image(words: str, source: str, look: _Look) -> Span:
    """A picture; a badge that leads somewhere is a link with the badge's words: '[![Website](badge)](address)'."""
    if look.url and is_badge(source) and not is_badge(look.url) and not _OF_THE_LIST.match(words):
        counts = re.match(r"(?:github )?(?:stars?|forks?|code|github)\b", words, re.IGNORECASE)
        return Span("code" if counts else words or look.url, look.url)
    return Span(words, source, image=True)


def _html(tag: str, look: _Look) -> Iterable[Span]:
    """Sub- and superscript, links and images written as HTML; any other tag has no meaning here."""
    found = _HTML_TAG.match(tag)
    if not found:
        return
    closing, name, attributes = found[1] == "/", found[2].lower(), found[3]
    if name in ("sub", "sup"):
        look.small += -1 if closing else 1
    elif name in ("kbd", "code", "samp", "tt"):
        look.key += -1 if closing else 1
    elif name in ("b", "strong"):
        look.bold += -1 if closing else 1
    elif name in ("i", "em"):
        look.italic += -1 if closing else 1
    elif name in ("a", "img"):
        address = _HTML_ADDRESS.search(attributes)
        if name == "img" and address:
            alt = _HTML_ALT.search(attributes)
            yield _image(alt[1] if alt else "", address[1], look)
        elif name == "a":
            look.url = None if closing or not address else address[1]


_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\ufe0f\u200d\u20e3]+|(?<![\\w/]):[a-z][a-z0-9_+-]{2,}:(?!//)"
    "|:[+-]1:|:(?:star2?|house|fire|rocket|sparkles|page_facing_up):(?!//)"
)
"""Pictures among the words: a list's decoration, and no part of a title."""


def _with_bare_addresses(text: str, bold: bool, italic: bool, small: bool) -> Iterator[Span]:
    text = _EMOJI.sub(" ", text)
    done = 0
    for start, end in find_addresses(text):
        if start > done:
            yield Span(text[done:start], None, bold, italic, small)
        yield Span(text[start:end], text[start:end], bold, italic, small, bare=True)
        done = end
    if done < len(text):
        yield Span(text[done:], None, bold, italic, small)


def _tidied(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbouring spans of one look joined, empty ones dropped."""
    kept: Span | None = None
    for span in spans:
        if kept and replace(kept, text="") == replace(span, text="") and not span.image and not span.bare:
            kept = replace(kept, text=kept.text + span.text)
            continue
        if kept:
            yield kept
        kept = span
    if kept:
        yield kept
