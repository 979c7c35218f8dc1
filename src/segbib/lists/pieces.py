"""The pieces of an entry's text: links, quotations, brackets and cells, each by itself, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace

from segbib.base.text import squeeze
from segbib.lists.addresses import is_badge
from segbib.lists.spans import Span, TextLine


class Piece(Struct, frozen=True):
    """A run of an entry's text that says one thing."""

    text: str
    url: str | None = None
    """For a link its address, '' where the list left it empty; None for words."""
    bold: bool = False
    italic: bool = False
    quoted: bool = False
    wrapped: str = ""
    """The bracket it stands in: '[' or '('; '' for none."""
    line: int = 0
    """Which line of the entry, from 0."""
    cell: int = 0
    """Which part between upright strokes, from 0."""
    group: int = 0
    """Which pair of brackets, from 1; 0 outside."""
    cited: bool = False
    """Whether it is where a reference says that the work appeared."""

    @property
    def is_link(self) -> bool:
        """Whether it has an address, be it an empty one."""
        return self.url is not None


_TOKENS = re.compile(
    r"(?P<quote>[\"“「『《](?P<quoted>[^\"“”」』》]{6,}?)[\"”」』》](?!\w))|(?P<stroke>\s*[|｜]\s*)|"
    r"(?P<open>[\[(（【])|(?P<close>[\])）】])"
)


_STAMP = re.compile(
    r"[A-Za-z][A-Za-z&\- ]{1,20}['’ ]?(?:(?:19|20)\d\d|\d\d)(?: [A-Za-z]+)?|oral|spotlight|highlight", re.IGNORECASE
)
"""Words between backticks that stand for themselves as words in brackets do: '`ECCV 2018`'."""


def pieces_of(lines: Sequence[TextLine]) -> tuple[Piece, ...]:
    """The pieces of the lines, in order; badges, pictures and emoji are left out."""
    found: list[Piece] = []
    state = _State()
    for number, line in enumerate(lines):
        state.line = number
        for span in line.spans:
            found.extend(_pieces_of_span(span, state))
    return tuple(_joined(_labelled(_without_number(found))))


@dataclass
class _State:
    line: int = 0
    cell: int = 0
    open: str = ""
    """The brackets that are open."""
    groups: int = 0
    gap: bool = False
    """Whether a blank stands before what comes next."""

    def place(self, piece: Piece) -> Piece:
        """The piece with its cell and brackets."""
        group = self.groups if self.open else 0
        return replace(piece, wrapped=self.open[-1:], cell=self.cell, group=group)


def _pieces_of_span(span: Span, state: _State) -> Iterator[Piece]:
    if span.image or (span.url and is_badge(span.url)):
        return
    look = Piece("", None, span.bold, span.italic, line=state.line)
    if span.url is not None:
        text = squeeze(span.text).strip("`")
        yield state.place(replace(look, text=text, url=span.url))
        return
    if span.code and not state.open and _STAMP.fullmatch(span.text.strip()):
        state.groups += 1
        yield replace(state.place(replace(look, text=span.text)), wrapped="[", group=state.groups)
        return
    done = 0
    text = span.text
    for token in _TOKENS.finditer(text):
        yield from _words(text[done : token.start()], look, state)
        done = token.end()
        if token["quote"]:
            yield state.place(replace(look, text=squeeze(token["quoted"]), quoted=True))
        elif token["stroke"]:
            state.cell += 1
            state.open = ""
        elif token["open"]:
            state.open += "[" if token["open"] in "[【" else "("
            state.groups += 1
        elif state.open:
            state.open = state.open[:-1]
    yield from _words(text[done:], look, state)


def _words(text: str, look: Piece, state: _State) -> Iterator[Piece]:
    if text.strip():
        yield state.place(replace(look, text=f" {text}" if state.gap else text))
    state.gap = bool(text) and not text.strip()


def _without_number(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without the number of the entry: '**3. Title**'."""
    if not pieces or pieces[0].is_link:
        return pieces
    first = replace(pieces[0], text=re.sub(r"^\s*[•·▪◦●■]\s*", "", pieces[0].text))
    pieces = [first, *pieces[1:]] if first.text.strip() else pieces[1:]
    number = re.match(r"\s*\d{1,3}[.)、]\s+(?=\D)", first.text)
    return [replace(first, text=first.text[number.end() :]), *pieces[1:]] if number else pieces


def _labelled(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, an address that stands alone behind a bracketed word named by it: '[[Paper]] (http://...)'."""
    waiting: Piece | None = None
    for piece in pieces:
        bare = piece.url is not None and piece.text == piece.url
        if waiting and bare:
            yield replace(piece, text=waiting.text.strip())
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = piece if piece.url is None and piece.wrapped == "[" and len(piece.text.split()) <= 3 else None
        if waiting is None:
            yield piece
    if waiting:
        yield waiting


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbouring words of one look as one piece."""
    kept: Piece | None = None
    for piece in pieces:
        if kept and not kept.is_link and not piece.is_link and replace(kept, text="") == replace(piece, text=""):
            kept = replace(kept, text=kept.text + piece.text)
            continue
        if kept:
            yield replace(kept, text=squeeze(kept.text)) if not kept.is_link else kept
        kept = piece
    if kept:
        yield replace(kept, text=squeeze(kept.text)) if not kept.is_link else kept
