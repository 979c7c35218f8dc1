"""What the words beside a title say: authors, venue, names of the method, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from segbib.lists.bylines import TWO_SURNAMES, leading_authors
from segbib.lists.parts import Anatomy
from segbib.lists.phrases import GENERIC, Phrases, is_date
from segbib.lists.pieces import Piece
from segbib.lists.venues import is_track, track_of
from segbib.lists.words import link_label
from segbib.model.names import looks_like_name


class Beside(Phrases):
    """Reads the words beside a title."""

    def take_words(self, pieces: Sequence[Piece], found: Anatomy, before_title: bool = False) -> None:
        """What the words beside the title say."""
        for n, piece in enumerate(pieces):
            if piece.is_link:
                continue
            if piece.cited:
                self.take_citation(piece.text, found)
                continue
            text = re.sub(r"^[\s.,;:\-–—*/>\])]+|[\s,;:\-–—*/<\[(]+$", "", piece.text)
            if not text or text.casefold() in GENERIC:
                continue
            if " " not in text and (found.venue or is_track(text)) and not found.track and (track := track_of(text)):
                found.track = track
                continue
            short = len(text.split()) <= 4
            if before_title and short and n == 0 and self.is_nickname(piece, text):
                found.names.extend(part.strip(" :*") for part in re.split(r"[,/]", text) if part.strip(" :*"))
            elif (self._may_hold_authors(piece, before_title) and self.take_authors(text, found)) or self.take_venue(
                text, found
            ):
                continue
            elif not before_title and len(text) > 2 and re.search(r"[^\W\d_]{2}", text):
                found.notes.append(text)

    def _may_hold_authors(self, piece: Piece, before_title: bool) -> bool:
        """Whether a piece may be authors: not in square brackets, and in round ones only where it is more than one."""
        several = re.search(r",|;|\band\b|&|\bet\.? al", piece.text) is not None
        return piece.wrapped != "[" and (several or before_title or not piece.wrapped)

    def is_nickname(self, piece: Piece, text: str) -> bool:
        """Whether a short piece before a title is the name of its method."""
        name = text.strip(" :*")
        if is_tag(piece):
            return False
        return (
            (piece.bold or piece.wrapped == "[" or piece.cell == 0)
            and not self.is_dated(name)
            and not re.fullmatch(r"[\d.\-/ ]+", name)
            and not link_label(name)
            and (looks_like_name(name) or piece.bold or piece.wrapped == "[")
            and not is_date(name)
        )

    def take_authors(self, text: str, found: Anatomy) -> bool:
        """Take authors, and the venue behind them, out of words; false where they hold none."""
        names, more, rest = leading_authors(text)
        if not more and (before_venue := self._authors_before_venue(text)):
            names, rest = before_venue
        remark = ""
        if names and (venue := self._venues.at_start(rest)) and len(rest[venue.end :].split()) > 3:
            rest, remark = rest[: venue.end], rest[venue.end :].strip(" ,.;:")
        if not names or (len(names) < 2 and not more and rest):
            return False
        if rest and not self.take_venue(rest, found) and len(rest.split()) > 3:
            return False
        if not found.authors:
            found.authors, found.authors_more = names, more
        found.notes.extend([remark] if remark else [])
        return True

    def _authors_before_venue(self, text: str) -> tuple[list[str], str] | None:
        """Authors and what follows, of 'G. Gkioxari and J. Malik CVPR2015', 'Trevithick and Yang, ICCV 2021'."""
        preprint = re.search(r"\barxiv\b", text, re.IGNORECASE)
        mention = next(self._venues.mentions(text), None)
        start = mention.start if mention else preprint.start() if preprint else 0
        head = text[:start].rstrip(" ,.;:")
        names, _, left = leading_authors(head)
        pair = TWO_SURNAMES.fullmatch(head)
        if names and not left:
            return names, text[start:]
        return ([pair[1], pair[2]], text[start:]) if pair else None

    def are_authors(self, text: str) -> bool:
        """Whether words are a row of authors and little more."""
        names, more, rest = leading_authors(text)
        return bool(names) and (len(names) > 1 or more or not rest) and len(rest.split()) <= 2


def is_tag(piece: Piece) -> bool:
    """Whether a piece is one or two capitals in brackets, a list's own sign for a subject: '[NP][Title](...)'."""
    return piece.wrapped == "[" and not piece.is_link and re.fullmatch(r"[A-Z]{1,2}", piece.text.strip()) is not None
