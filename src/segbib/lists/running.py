"""Running text as title, authors and venue: 'Ann Bell, Carl Dent, Title, ICCV 2017', 'Title (ICCV 2017), Ann Bell'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from segbib.base.text import has_chinese, squeeze
from segbib.lists.bylines import BY_FIRST, BY_ONE, leading_authors
from segbib.lists.parts import Anatomy
from segbib.lists.phrases import ARXIV_NUMBER, is_date
from segbib.lists.pieces import Piece
from segbib.lists.title_place import TitlePlace
from segbib.lists.titles import is_title_case
from segbib.lists.venues import is_track
from segbib.lists.words import link_label


class RunningText(TitlePlace):
    """Tells words apart that no mark sets apart."""

    def take_running_text(self, pieces: list[Piece], found: Anatomy, fewest: int) -> None:
        """Title, authors, venue of words without marks: 'Authors, Title, Venue, Year', 'Title (Venue), Authors'."""
        lead, body = self._split_lead(pieces)
        if len(lead) == 1 and self.is_name_alone(pieces):
            found.title = lead[0].text.strip(" :*.,，")
            self.take_words(body, found)
            return
        self._take_lead(lead, found)
        end = next((n for n, p in enumerate(body) if self._ends_running_text(p, body[0])), len(body))
        head = [p for p in body[:end] if not p.wrapped]
        if not head or self._are_tags(head, body):  # the words stand behind the links
            behind = [n for n, p in enumerate(body) if n >= len(head) and not p.is_link and not p.wrapped]
            said = [n for n in behind if body[n].text.strip(" -/|")]
            start = next((n for n in said if len(body[n].text.split()) >= 4), next(iter(said), len(body)))
            head, end = body[start : start + 1], start + 1
            self.take_words([p for p in body[:start] if not p.is_link], found)
        text = _without_label(squeeze(" ".join(piece.text for piece in head))).lstrip(" :：-–—/|")
        found.title = self._title_in(text, found, fewest)
        self.take_words([p for p in body[:end] if p.wrapped and not p.is_link], found)
        self.take_words(body[end:], found)

    def is_name_alone(self, pieces: Sequence[Piece]) -> bool:
        """Whether a bold name has but its venue or year behind it, then links: '**SegNet**, ICCV 2017 [[pdf]]()'."""
        if len(pieces) < 2 or not pieces[0].bold or any(p.is_link or p.wrapped for p in pieces[:2]):
            return False
        said = pieces[1].text.strip(" ,，.:;–—-|")
        begins = self._venues.at_start(said) is not None or said[:2] in ("19", "20")
        links_follow = len(pieces) == 2 or pieces[2].is_link
        return links_follow and begins and self.is_dated(said) and self.is_nickname(pieces[0], pieces[0].text)

    def _are_tags(self, head: Sequence[Piece], body: Sequence[Piece]) -> bool:
        """Whether the words before the links are a sign or two, and those behind them a title."""
        after = [p.text for p in body[len(head) :] if not p.is_link and not p.wrapped]
        words = [word for piece in head for word in re.findall(r"\w+", piece.text)]
        return len(words) <= 2 and any(len(text.split()) >= 4 and is_title_case(text) for text in after)

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
        initials = len(names) == 1 and len(rest.split()) >= 3 and _WITH_INITIALS.fullmatch(names[0]) is not None
        if (len(names) >= fewest or more or initials) and rest:
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
            return self._without_authors(_without_name(_before_venue(text[: mention.start]), found), found)
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
        text = re.sub(r"[\s.,。，;；]+$", "", text)
        text = re.sub(r"\.\s+(?=\S+$)", ", ", text)  # 'Title. NIPS'18', 'Title. 2020'
        parts = re.split(r"\s*[,，]\s*", text)
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


_PUBLISHERS = frozenset(["IEEE", "ACM", "Springer", "Elsevier", "Wiley", "AAAI Press", "PMLR"])
_ENDS_PREPRINT = re.compile(r"[,，.;]\s*arxiv(?: preprint)?\W*$", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[A-Za-z][\w\-+]*[A-Z\d][\w\-+]*")
"""A method's name between commas: 'C3D', 'TSN', 'DeepLabv3+'."""
_NAME_WORD = r"(?:[A-Z][\w&\-]*|of|on|and|the|in|for)"
_WITH_INITIALS = re.compile(r"(?:[A-Z]\.?[ \-]?)+ [A-Z][\w'’\-]+")
"""One author alone before a title: 'D Lin', 'A. J. Smola'."""
_BEFORE_VENUE = re.compile(r"[,.:;(\[\-]\s*(?:in\s+)?(?:proc\w*\.?\s+)?$", re.IGNORECASE)


def _before_venue(text: str) -> str:
    """A title without the marks and words that lead over to its venue: 'Title. In '."""
    return re.sub(r"[.,]\s+In$", "", text.rstrip(" ,，.:;([-")).rstrip(" ,，.:;([-")


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
    venue = re.search(rf"[.．]\s+({_NAME_WORD}(?: {_NAME_WORD}){{0,5}})$", text)
    if venue is None or len(text[: venue.start()].split()) < 3:
        return text
    found.notes.append(venue[1])
    return text[: venue.start()]


def _without_label(text: str) -> str:
    """`text` without the label of the link that follows it, or stands before it: 'Title Code:' gives 'Title'."""
    found = _LABEL_AT_END.search(text)
    if found and found.start() > 8 and link_label(found[1]):
        return text[: found.start()]
    first = re.match(r"\W*(\w+)\s+[-–—]\s+", text)  # '/ code - Title', the code not linked
    return text[first.end() :] if first and link_label(first[1]) else text


_LABEL_AT_END = re.compile(r"[\s,;|。.]*([^\s:：]{1,12})\s*[:：]\s*$")


def ends_with_label(text: str) -> bool:
    """Whether words end in the label of a link, 'Title Code:'."""
    found = _LABEL_AT_END.search(text)
    return found is not None and link_label(found[1]) is not None
