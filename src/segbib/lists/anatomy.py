"""What each piece of an entry is: its title, authors, venue, links, names, or words about it.

Where a list writes the title is told by the pieces themselves: quoted, linked, bold, in a cell of its own, or what is
left of a line when authors and venue are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from segbib.base.text import has_chinese, squeeze
from segbib.lists.beside import Beside, is_tag
from segbib.lists.bylines import BY_FIRST, BY_ONE, is_author, leading_authors
from segbib.lists.cited import told_apart
from segbib.lists.links import Label
from segbib.lists.parts import Anatomy
from segbib.lists.phrases import ARXIV_DATE, ARXIV_NUMBER, NOTHING, WORDS_AND_YEAR, is_date
from segbib.lists.pieces import Piece
from segbib.lists.titles import is_title_case
from segbib.lists.venues import is_track
from segbib.lists.words import link_label
from segbib.model.names import looks_like_name


class Anatomist(Beside):
    """Tells the parts of entries apart, with the words of one bibliography."""

    def parts(self, pieces: Sequence[Piece], after_title: bool = False) -> Anatomy:
        """The parts that the pieces of one entry are; of a line nested below its title, one name may be the author."""
        found = Anatomy()
        told = [p for p in told_apart(pieces) if p.is_link or not NOTHING.fullmatch(p.text.strip())]
        rest = self._with_whole_name(_without_homepages(told, found))
        title = self._title_piece(rest)
        found.surely_title = title is not None
        before, after = (rest[:title], rest[title + 1 :]) if title is not None else (rest, [])
        if title is not None:
            self._take_title(rest[title], found)
            self.take_words(before, found, before_title=True)
            self.take_words(after, found)
        else:
            self._from_running_text(rest, found, fewest=1 if after_title else 2)
        for piece in rest:
            if piece.is_link and (title is None or piece is not rest[title]):
                self._take_link(piece, found)
        return found

    def _with_whole_name(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces, the title behind a bold name set apart ('**TGIF**: A Data Set of GIFs'), or, where only its first
        words are bold ('**Water** detection through descriptors'), made one."""
        if len(pieces) < 2 or not pieces[0].bold or pieces[0].is_link or pieces[0].wrapped or pieces[1].is_link:
            return pieces
        first, second = pieces[:2]
        if second.wrapped or second.bold or second.line != first.line or len(first.text.split()) > 4:
            return pieces
        text = re.sub(r"^[:：]\s*", "", second.text.strip())
        has_mark, last = text != second.text.strip(), len(pieces) == 2
        below = last or pieces[2].line > first.line or (bool(pieces[2].wrapped) and self.is_dated(pieces[2].text))
        told = self.starts_dated(text) or self.are_authors(text) or ". " in text or len(text.split()) < 3
        is_rest = has_mark and (is_title_case(text) or below)
        is_sentence = not has_mark and text[:1].islower() and below and not _SPEAKS_OF_NAME.match(text)
        if told or not (is_rest or is_sentence):
            return pieces
        if has_mark:
            return [first, replace(second, text=text, quoted=True), *pieces[2:]]
        return [replace(first, text=f"{first.text} {text}"), *pieces[2:]]

    # -- which piece is the title

    def _title_piece(self, pieces: list[Piece]) -> int | None:
        """The position of the piece that is surely the title: quoted, linked, bold, or a cell; None where none is."""
        if pieces and pieces[0].is_link and pieces[0].wrapped and not self.is_label(pieces[0].text):
            return 0
        if pieces and not pieces[0].is_link and pieces[0].wrapped == "[" and len(pieces[0].text.split()) >= 4:
            return None if self.starts_dated(pieces[0].text) else 0
        if self._is_name_over_description(pieces):
            return 0
        if pieces and self._is_linked_title(pieces[0]) and len(pieces[0].text.split()) >= 4:
            return 0  # a quotation further on is of a remark
        for test in (self._is_quoted_title, self._is_linked_title, self._is_bold_title):
            for n, piece in enumerate(pieces):
                if test(piece) and not (piece.quoted and self._is_in_sentence(pieces, n)):
                    return n
        return self._title_cell(pieces)

    def _is_name_over_description(self, pieces: list[Piece]) -> bool:
        """'**ModelNet (2015)** [[Link]](...)', and a description on the lines below."""
        if not pieces or not pieces[0].bold or pieces[0].is_link or pieces[0].wrapped:
            return False
        beside = [piece for piece in pieces[1:] if piece.line == pieces[0].line]
        if not beside and len(pieces) > 1 and pieces[1].is_link:  # the links stand on the line below
            beside = [piece for piece in pieces[1:] if piece.line == pieces[1].line]
        links = [piece for piece in beside if piece.is_link]
        told = all(piece in links or self.is_dated(piece.text) for piece in beside)
        below = any(not piece.is_link for piece in pieces[1 + len(beside) :])
        return told and below and bool(links) and all(self.is_label(p.text) or p.wrapped == "[" for p in links)

    def _is_quoted_title(self, piece: Piece) -> bool:
        return piece.quoted and not piece.wrapped and len(piece.text.split()) >= 2

    def _is_in_sentence(self, pieces: Sequence[Piece], position: int) -> bool:
        """Whether words without a mark or authors stand before a quotation: 'action recognition "in the wild"'."""
        before = pieces[position - 1] if position else None
        if before is None or before.is_link or before.bold or before.wrapped or before.line != pieces[position].line:
            return False
        text = before.text.rstrip()
        return text[-1:].isalnum() and not self.are_authors(text) and not leading_authors(text)[0]

    def _is_linked_title(self, piece: Piece) -> bool:
        if not piece.is_link or self.is_label(piece.text) or piece.text.startswith("http"):
            return False
        if not piece.url and piece.text.startswith("["):
            return False  # '[[Journal]]()' behind a title
        words = piece.text.split()
        return len(words) >= 3 or (not piece.wrapped and (looks_like_name(piece.text) or has_chinese(piece.text)))

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

    # -- taking parts

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
        found.title = title
        if piece.url:
            found.title_url = piece.url

    def _take_link(self, piece: Piece, found: Anatomy) -> None:
        text = piece.text.strip(" []`")
        unknown_venue = WORDS_AND_YEAR.fullmatch(text)
        if unknown_venue and not self.is_dated(text) and found.year is None and not ARXIV_DATE.match(text):
            found.year = int(unknown_venue[1])
            found.links.append((piece.url or "", Label("paper"), ""))
        elif self.is_dated(text) or self.is_venue(text) or ARXIV_DATE.match(text):
            self.take_venue(text, found)
            asides = [each for each in re.findall(r"\(([^()]+)\)", text) if not is_track(each)]
            found.links.append((piece.url or "", Label("paper", tuple(asides)), ""))
        elif text.startswith("http") or not text:
            found.links.append((piece.url or "", None, ""))
        else:
            found.links.append((piece.url or "", *self.label_of(text)))

    # -- running text

    def _from_running_text(self, pieces: list[Piece], found: Anatomy, fewest: int) -> None:
        """Title, authors, venue of words without marks: 'Authors, Title, Venue, Year', 'Title (Venue), Authors'."""
        lead, body = self._split_lead(pieces)
        self._take_lead(lead, found)
        end = next((n for n, p in enumerate(body) if self._ends_running_text(p, body[0])), len(body))
        head = [p for p in body[:end] if not p.wrapped]
        if not head:  # the words stand behind the links
            start = next((n for n, p in enumerate(body) if not p.is_link and not p.wrapped), len(body))
            head, end = body[start : start + 1], start + 1
            self.take_words([p for p in body[:start] if not p.is_link], found)
        text = _without_label(squeeze(" ".join(piece.text for piece in head)))
        found.title = self._title_in(text, found, fewest)
        self.take_words([p for p in body[:end] if p.wrapped and not p.is_link], found)
        self.take_words(body[end:], found)

    def _ends_running_text(self, piece: Piece, first: Piece) -> bool:
        """Whether a piece is behind the title and its authors: a link, a venue in brackets, a track on a line below."""
        on_line_below = piece.line > first.line and is_track(piece.text)
        return piece.is_link or on_line_below or (bool(piece.wrapped) and self.is_dated(piece.text))

    def _split_lead(self, pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
        """What stands in brackets or bold before the running words, and the rest."""
        count = 0
        for piece in pieces:
            short = len(piece.text.split()) <= 4 or (piece.wrapped == "[" and self.starts_dated(piece.text))
            if piece.is_link or not short or not (piece.wrapped == "[" or piece.bold or is_date(piece.text)):
                break
            count += 1
        return (pieces[:count], pieces[count:]) if count < len(pieces) else ([], pieces)

    def _take_lead(self, lead: Sequence[Piece], found: Anatomy) -> None:
        for piece in lead:
            text = piece.text.strip(" :*.,")
            if by := BY_FIRST.match(text):
                found.authors, found.authors_more = [by[1]], True
            if self.starts_dated(text) or is_date(text):
                self.take_venue(text, found)
            elif self.is_nickname(piece, text):
                found.names.extend(part.strip(" :*") for part in re.split(r"[,/]", text) if part.strip(" :*"))

    def _title_in(self, text: str, found: Anatomy, fewest: int) -> str:
        """The title in words without marks; authors, of whom there are `fewest` at least, and venue are taken out."""
        if by := BY_ONE.search(text):
            found.authors, found.authors_more = [by[1]], True
            text = text[: by.start()]
        text = self._after_venue(text, found)
        names, more, rest = leading_authors(text)
        is_title = fewest > 1 and not re.search(r"[,，;；]", text)  # 'Optical Flow and Scene Flow'
        if len(names) >= 2 and not rest and not is_title:
            found.authors, found.authors_more = names, more
            return ""
        if (len(names) >= fewest or more) and rest:
            found.authors, found.authors_more = names, more
            text = rest.strip(" ,.:")
        if names and self.is_dated(text) and self.take_venue(text, found):
            return ""
        mention = None
        for each in self._venues.mentions(text):
            at_end = each.year and each.end >= len(text.rstrip(" ."))
            if each.start > 8 and (at_end or _BEFORE_VENUE.search(text[: each.start])):
                mention = each
                break
        number = ARXIV_NUMBER.search(text)
        if mention:
            self.take_venue(text[mention.start :], found)
            return self._without_authors(_without_name(text[: mention.start].rstrip(" ,，.:;([-"), found), found)
        if number and number.start() > 8:
            found.arxiv = number[1]
            return _ENDS_PREPRINT.sub("", text[: number.start()].rstrip(" ,.:;([-"))
        if (preprint := _ENDS_PREPRINT.search(text)) and preprint.start() > 8:
            text = text[: preprint.start()]
        if (title := self.take_ending(text, found)) is not None:
            return title
        ending = re.search(r"[(\[]\s*((?:19|20)\d\d)[)\]]?\s*$", text)
        if ending and ending.start() > 8:
            found.year = int(ending[1])
            return text[: ending.start()].rstrip(" ,.:;")
        return self._without_authors(text.strip(" ,;:-–"), found)

    def take_ending(self, text: str, found: Anatomy) -> str | None:
        """The title of 'Title, TSN, 2018, IEEE', what stands between commas behind it taken; None without a year."""
        parts = re.split(r"\s*[,，]\s*", re.sub(r"[\s.,。，;；]+$", "", text))
        count = len(parts)
        while count > 1 and self._is_field(parts[count - 1]):
            count -= 1
        title, fields = ", ".join(parts[:count]), parts[count:]
        if len(title) <= 8 or not any(self.is_dated(each) for each in fields):
            return None
        for each in fields:
            if self.is_dated(each):
                self.take_venue(each, found)
            elif has_chinese(each):
                found.notes.append(each)
            elif each not in _PUBLISHERS:
                found.names.append(each)
        return _without_unknown_venue(title.rstrip(" .:;"), found)

    def _is_field(self, text: str) -> bool:
        """Whether words between commas are a venue, a year, a publisher, a name, or a remark in Chinese."""
        name = _SHORT_NAME.fullmatch(text) is not None
        return self.is_dated(text) or text in _PUBLISHERS or name or (has_chinese(text) and not text[:1].isascii())

    def _after_venue(self, text: str, found: Anatomy) -> str:
        """Words without the venue that stands before them: '2016 - NIPS - Title' gives 'Title'."""
        venue = self._venues.at_start(text)
        mark = re.match(r"\s*[\-–—:：|]\s+", text[venue.end :]) if venue and venue.year else None
        if venue is None or mark is None:
            return text
        self.take_venue(text[: venue.end], found)
        return text[venue.end + mark.end() :]

    def _without_authors(self, text: str, found: Anatomy) -> str:
        """A title without the sentence of authors behind it: 'Title. Ann Bell, Carl Dent' gives 'Title'."""
        sentences = re.split(r"\.\s+(?=\S)", text, maxsplit=1)
        if len(sentences) == 2 and len(sentences[0].split()) >= 3 and self.take_authors(sentences[1], found):
            return sentences[0]
        return text


_SPEAKS_OF_NAME = re.compile(r"(?:by|is|are|was|from|at|in|on|with|and|uses?|has|for)\b", re.IGNORECASE)
_PUBLISHERS = frozenset(["IEEE", "ACM", "Springer", "Elsevier", "Wiley", "AAAI Press", "PMLR"])
_ENDS_PREPRINT = re.compile(r"[,，.;]\s*arxiv(?: preprint)?\W*$", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[A-Za-z][\w\-+]*[A-Z\d][\w\-+]*")
"""A method's name between commas: 'C3D', 'TSN', 'DeepLabv3+'."""
_NAME_WORD = r"(?:[A-Z][\w&\-]*|of|on|and|the|in|for)"
_GLUED_YEAR = re.compile(r"[A-Z]{2,6}(?:19|20)\d\d(?=\s)")
"""A venue that is not in the vocabulary, glued to its year: 'AI1981'."""
_BEFORE_VENUE = re.compile(r"[,.:;(\[\-]\s*(?:in\s+)?(?:proc\w*\.?\s+)?$", re.IGNORECASE)


def _without_name(text: str, found: Anatomy) -> str:
    """A title that a venue followed, without the method's name between them: 'Title, C3D' gives 'Title'."""
    title, _, name = text.replace("，", ",").rpartition(",")
    name = name.strip()
    if len(title.split()) < 4 or not _SHORT_NAME.fullmatch(name):
        return text
    found.names.append(name)
    return title


def _without_unknown_venue(text: str, found: Anatomy) -> str:
    """A title that a year followed, without the words between them: 'Title. TRECVID Workshop' gives 'Title'."""
    venue = re.search(
        r"[.．]\s+((?:[A-Z][\w&\-]*|of|on|and|the|in|for)(?: (?:[A-Z][\w&\-]*|of|on|and|the|in|for)){0,5})$", text
    )
    if venue is None or len(text[: venue.start()].split()) < 3:
        return text
    found.notes.append(venue[1])
    return text[: venue.start()]


def _stands_before_title(venue: str, rest: str) -> bool:
    """Whether a glued venue ('CVPR21', "ECCV'20") stands before a title that is not about the venue itself."""
    glued = re.search(r"[A-Za-z]['’]?\d{2,4}$", venue.strip())
    own = re.match(r"\s+(?:\w+ ){0,3}(?:challenge|competition|workshop|task|dataset|benchmark)", rest, re.IGNORECASE)
    return glued is not None and own is None and len(rest.split()) >= 3


def _without_homepages(pieces: Sequence[Piece], found: Anatomy) -> list[Piece]:
    """The pieces, an author whose name leads to a home page as words: 'Title - [R. Hou](...) et al'."""
    kept: list[Piece] = []
    joins = False
    for n, piece in enumerate(pieces):
        is_linked = (
            n > 0
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


def _without_label(text: str) -> str:
    """`text` without the label of the link that follows it: 'Title Code:' gives 'Title'."""
    found = _LABEL_AT_END.search(text)
    return text[: found.start()] if found and found.start() > 8 and link_label(found[1]) else text


_LABEL_AT_END = re.compile(r"[\s,;|。.]*([^\s:：]{1,12})\s*[:：]\s*$")


def ends_with_label(text: str) -> bool:
    """Whether words end in the label of a link, 'Title Code:'."""
    found = _LABEL_AT_END.search(text)
    return found is not None and link_label(found[1]) is not None
