"""Which piece of an entry is its title: the quoted, linked or bold one, or one in a cell of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from segbib.base.text import has_chinese
from segbib.lists.beside import Beside
from segbib.lists.bylines import leading_authors
from segbib.lists.pieces import Piece
from segbib.lists.titles import is_title_case
from segbib.lists.words import link_label
from segbib.model.names import looks_like_name


class TitlePlace(Beside):
    """Finds the title among the pieces of an entry."""

    def title_piece(self, pieces: list[Piece]) -> int | None:
        """The position of the piece that is surely the title: quoted, linked, bold, or a cell; None where none is."""
        if not pieces:
            return None
        first = pieces[0]
        if first.wrapped == "[" and not first.is_link and len(first.text.split()) >= 4:
            return None if self.starts_dated(first.text) else 0
        if self._begins_with_title(pieces):
            return 0
        for test in (self._is_quoted_title, self._is_linked_title, self._is_bold_title):
            for n, piece in enumerate(pieces):
                if test(piece) and not self._is_beside_title(pieces, n):
                    return n
        return self._title_cell(pieces)

    def _begins_with_title(self, pieces: list[Piece]) -> bool:
        """Whether the first piece is the title, whatever looks like one further on: a quotation or link of a remark."""
        first = pieces[0]
        if first.is_link and first.wrapped and not self.is_label(first.text):
            return True
        long = len(first.text.split()) >= 4
        alone = len(pieces) == 1 or pieces[1].line > first.line
        if long and (self._is_linked_title(first) or (alone and self._is_bold_title(first))):
            return True
        dated = len(pieces) > 1 and self.is_dated(pieces[1].text)
        return (dated and self._is_bold_sentence(first)) or self._is_name_over_description(pieces)

    def _is_name_over_description(self, pieces: list[Piece]) -> bool:
        """'**ModelNet (2015)** [[Link]](...)', and a description on the lines below."""
        if not pieces[0].bold or pieces[0].is_link or pieces[0].wrapped:
            return False
        beside = [piece for piece in pieces[1:] if piece.line == pieces[0].line]
        if not beside and len(pieces) > 1 and pieces[1].is_link:  # the links stand on the line below
            beside = [piece for piece in pieces[1:] if piece.line == pieces[1].line]
        links = [piece for piece in beside if piece.is_link]
        told = all(piece in links or not re.search(r"\w", piece.text) or self.is_dated(piece.text) for piece in beside)
        below = any(not piece.is_link for piece in pieces[1 + len(beside) :])
        return told and below and bool(links) and all(self.is_label(p.text) or p.wrapped == "[" for p in links)

    def _is_bold_sentence(self, piece: Piece) -> bool:
        """Whether a bold piece is a short title with its full stop: '**Deep Sets.**'."""
        return piece.bold and not piece.is_link and not piece.wrapped and piece.text.rstrip().endswith(".")

    def _is_quoted_title(self, piece: Piece) -> bool:
        return piece.quoted and not piece.wrapped and len(piece.text.split()) >= 2

    def _is_beside_title(self, pieces: Sequence[Piece], position: int) -> bool:
        """Whether a piece that looks like a title stands inside or behind one: a word in quotes, '[[Journal of X]]'."""
        piece, first = pieces[position], pieces[0]
        if piece.quoted:
            return self._is_in_sentence(pieces, position)
        in_brackets = piece.is_link and (piece.wrapped == "[" or piece.text.startswith("["))
        words = first.text.split()
        enough = len(words) >= 4 or (len(words) == 3 and len(piece.text.split()) <= 6)
        return in_brackets and position > 0 and not first.is_link and not first.wrapped and enough

    def _is_in_sentence(self, pieces: Sequence[Piece], position: int) -> bool:
        """Whether words without a mark or authors stand before a quotation: 'action recognition "in the wild"'."""
        before = pieces[position - 1] if position else None
        if before is None or before.is_link or before.bold or before.wrapped or before.line != pieces[position].line:
            return False
        text = before.text.rstrip()
        return text[-1:].isalnum() and not self.are_authors(text) and not leading_authors(text)[0]

    def _is_linked_title(self, piece: Piece) -> bool:
        is_label = link_label(piece.text) is not None if piece.bold else self.is_label(piece.text)
        if not piece.is_link or is_label or piece.text.startswith("http"):
            return False
        if not piece.url and piece.text.startswith("["):
            return False  # '[[Journal]]()' behind a title
        words = piece.text.split()
        return len(words) >= (2 if piece.bold else 3) or (
            not piece.wrapped and (looks_like_name(piece.text) or has_chinese(piece.text))
        )

    def _is_bold_title(self, piece: Piece) -> bool:
        words = piece.text.split()
        return (
            piece.bold and not piece.is_link and len(words) >= 3 and not self.is_dated(piece.text) and not piece.wrapped
        )

    def _title_cell(self, pieces: list[Piece]) -> int | None:
        """The cell between upright strokes that is most like a title."""
        cells = [
            n for n, piece in enumerate(pieces) if not piece.is_link and not piece.wrapped and piece.text.strip(" -|")
        ]
        if len({piece.cell for piece in pieces}) < 2:
            return None
        likely = [n for n in cells if self._is_title_like(pieces[n].text)]
        return max(likely, key=lambda n: (is_title_case(pieces[n].text), len(pieces[n].text)), default=None)

    def _is_title_like(self, text: str) -> bool:
        words = text.split()
        return len(words) >= 2 and not self.are_authors(text) and not self.is_dated(text)

    def with_whole_name(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces, the title behind a bold name set apart ('**TGIF**: A Data Set of GIFs'), or, where only its first
        words are bold, made one ('**Water** detection through descriptors', '**TGIF**: a data set')."""
        if len(pieces) < 2 or not pieces[0].bold or pieces[0].is_link or pieces[0].wrapped or pieces[1].is_link:
            return pieces
        first, second = pieces[:2]
        if second.wrapped or second.bold or second.line != first.line or len(first.text.split()) > 4:
            return pieces
        text = re.sub(r"^[:：]\s*", "", second.text.strip())
        has_mark, last = text != second.text.strip(), len(pieces) == 2
        below = last or pieces[2].line > first.line or (bool(pieces[2].wrapped) and self.is_dated(pieces[2].text))
        told = self.starts_dated(text) or self.are_authors(text) or ". " in text or len(text.split()) < 3
        told = told or len(leading_authors(text)[0]) > 1
        is_rest = has_mark and (is_title_case(text) or below)
        is_sentence = not has_mark and text[:1].islower() and below and not _SPEAKS_OF_NAME.match(text)
        if told or not (is_rest or is_sentence):
            return pieces
        if has_mark and is_title_case(text):
            return [first, replace(second, text=text, quoted=True), *pieces[2:]]
        return [replace(first, text=f"{first.text}{':' if has_mark else ''} {text}", quoted=True), *pieces[2:]]


_SPEAKS_OF_NAME = re.compile(r"(?:by|is|are|was|from|at|in|on|with|and|uses?|has|for)\b", re.IGNORECASE)
