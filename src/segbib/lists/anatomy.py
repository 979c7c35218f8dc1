"""What each piece of an entry is: its title, authors, venue, links, names, or words about it.

Where a list writes the title is told by the pieces themselves: quoted, linked, bold, in a cell of its own, or what is
left of a line when authors and venue are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from segbib.base.text import squeeze
from segbib.lists.beside import is_tag
from segbib.lists.bylines import is_author, leading_authors
from segbib.lists.cited import told_apart
from segbib.lists.links import Label
from segbib.lists.parts import Anatomy
from segbib.lists.phrases import ARXIV_DATE, NOTHING, WORDS_AND_YEAR
from segbib.lists.pieces import Piece
from segbib.lists.running import RunningText
from segbib.lists.venues import is_track


class Anatomist(RunningText):
    """Tells the parts of entries apart, with the words of one bibliography."""

    def parts(self, pieces: Sequence[Piece], after_title: bool = False) -> Anatomy:
        """The parts that the pieces of one entry are; of a line nested below its title, one name may be the author."""
        found = Anatomy()
        told = [p for p in told_apart(pieces) if p.is_link or not NOTHING.fullmatch(p.text.strip())]
        rest = self.with_whole_name(_without_homepages(told, found))
        title = self.title_piece(rest)
        found.surely_title = title is not None
        before, after = (rest[:title], rest[title + 1 :]) if title is not None else (rest, [])
        if title is not None:
            self._take_title(rest[title], found)
            self.take_words(before, found, before_title=True)
            self.take_words(after, found)
        else:
            self.take_running_text(rest, found, fewest=1 if after_title else 2)
        for piece in rest:
            if piece.is_link and (title is None or piece is not rest[title]):
                self._take_link(piece, found)
        return found

    def _take_title(self, piece: Piece, found: Anatomy) -> None:
        title = piece.text.strip()
        ending = next((m for m in self._venues.mentions(title) if m.end >= len(title.rstrip(" )]'’.*"))), None)
        if ending and ending.year and re.search(r"[\-–—,(\[|:]\s*$", title[: ending.start]):
            self.take_venue(title[ending.start :], found)
            title = title[: ending.start].rstrip(" -–—,([|:")
        venue = self._venues.at_start(title)
        unknown = _GLUED_YEAR.match(title)
        end = venue.end if venue else unknown.end() if unknown else 0
        rest = title[end:]
        if (venue and re.match(r"\s*[:\])|]", rest)) or (end and _stands_before_title(title[:end], rest)):
            self.take_venue(title[:end], found)
            title = re.sub(r"^\([^()]{3,40}\)\s*(?=\w+ \w+)", "", rest.lstrip(" :])|"))
        found.title = self._without_byline(title, found) if piece.is_link else title
        if piece.url:
            found.title_url = piece.url

    def _without_byline(self, title: str, found: Anatomy) -> str:
        """The title of words such as 'Example A, Tester B, et al. Title', the authors taken, who have initials here."""
        dated = re.match(r"\W*((?:19|20)\d\d)\s*[.．]\s*", title)
        names, more, rest = leading_authors(title[dated.end() :] if dated else title)
        with_initials = all(re.search(r"\b[A-Z]\b", name) for name in names)
        if not names or not with_initials or len(rest.split()) < 3:
            return title
        found.authors, found.authors_more = names, more
        found.year = found.year or (int(dated[1]) if dated else None)
        return rest

    def _take_link(self, piece: Piece, found: Anatomy) -> None:
        text = piece.text.strip(" []`")
        unknown_venue = WORDS_AND_YEAR.fullmatch(text)
        if unknown_venue and not self.is_dated(text) and found.year is None and not ARXIV_DATE.match(text):
            found.year = int(unknown_venue["year"])
            found.notes.append(text)
            found.links.append((piece.url or "", Label("paper"), ""))
        elif self.is_dated(text) or self.is_venue(text) or ARXIV_DATE.match(text):
            self.take_venue(text, found)
            asides = [each for each in re.findall(r"\(([^()]+)\)", text) if not is_track(each)]
            found.links.append((piece.url or "", Label("paper", tuple(asides)), ""))
        elif text.startswith("http") or not text:
            found.links.append((piece.url or "", None, ""))
        else:
            found.links.append((piece.url or "", *self.label_of(text)))


_GLUED_YEAR = re.compile(r"[A-Z]{2,6}(?:19|20)\d\d(?=\s)")
"""A venue that is not in the vocabulary, glued to its year: 'AI1981'."""


def _stands_before_title(venue: str, rest: str) -> bool:
    """Whether a glued venue ('CVPR21', "ECCV'20") stands before a title that is not about the venue itself."""
    glued = re.search(r"[A-Za-z]['’]?\d{2,4}$", venue.strip())
    own = re.match(r"\s+(?:\w+ ){0,3}(?:challenge|competition|workshop|task|dataset|benchmark)", rest, re.IGNORECASE)
    return glued is not None and own is None and len(rest.split()) >= 3


def _without_homepages(pieces: Sequence[Piece], found: Anatomy) -> list[Piece]:
    """The pieces, an author whose name leads to a home page as words: 'Title - [R. Hou](...) et al'."""
    kept: list[Piece] = []
    joins = False
    in_cells = len({piece.cell for piece in pieces}) > 1  # '[Project Page](...) | [Eval Tool](...)'
    for n, piece in enumerate(pieces):
        is_linked = (
            n > 0
            and not in_cells
            and not is_tag(pieces[n - 1])
            and piece.is_link
            and not piece.wrapped
            and bool(piece.url)
            and is_author(piece.text)
        )
        if is_linked:
            found.links.append((piece.url or "", Label("homepage"), piece.text))
            piece = replace(piece, url=None)
        same_line = bool(kept) and kept[-1].line == piece.line
        if same_line and (is_linked or joins) and not kept[-1].is_link and not piece.is_link:
            kept[-1] = replace(kept[-1], text=squeeze(f"{kept[-1].text} {piece.text}"))
        else:
            kept.append(piece)
        joins = is_linked
    return kept
