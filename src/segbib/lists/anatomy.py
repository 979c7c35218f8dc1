"""What each piece of an entry is: its title, authors, venue, links, names, or words about it.

Where a list writes the title is told by the pieces themselves: quoted, linked, bold, in a cell of its own, or what is
left of a line when authors and venue are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from segbib.base.text import has_chinese, squeeze
from segbib.lists.addresses import arxiv_id
from segbib.lists.affiliations import is_person
from segbib.lists.links import Label
from segbib.lists.pieces import Piece
from segbib.lists.titles import is_title_case
from segbib.lists.venues import VenueFinder
from segbib.lists.words import link_label
from segbib.model.names import STOP_WORDS, looks_like_name
from segbib.model.record import Track
from segbib.model.vocabulary import Vocabulary


@dataclass
class Anatomy:
    """The parts of one entry."""

    title: str = ""
    title_url: str = ""
    names: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    authors_more: bool = False
    venue: str | None = None
    year: int | None = None
    track: Track | None = None
    arxiv: str | None = None
    """A number that stands in the words."""
    links: list[tuple[str, Label | None, str]] = field(default_factory=list)
    """Address, label, and own words of each link but the title's."""
    notes: list[str] = field(default_factory=list)
    preprint_year: int | None = None
    """The year of a date that belongs to arXiv."""
    surely_title: bool = False
    """Whether the title was quoted, linked, bold, or in a cell of its own."""


_ARXIV_DATE = re.compile(
    r"\barxiv\b[^\d]*(?:\d{1,2} )?(?:[A-Za-z]{3,9}\.? )?((?:19|20)\d\d|\d\d[.\-]\d\d(?!\d))?", re.I
)
_ARXIV_NUMBER = re.compile(r"arxiv\s*:?\s*(\d{4}\.\d{4,5})(?:v\d+)?", re.IGNORECASE)


def _short_year(found: re.Match[str]) -> int | None:
    """The year of 'arXiv 23.04'."""
    return 2000 + int(found[1][:2]) if found[1] and len(found[1]) == 5 else None


_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?!\d|\.\d|-\d)")
_BY_ONE = re.compile(r"(?<=\S{3})\s*[,.]\s*((?:[A-Z][\w'’\-]*\.? ?){1,3}?)\s+et\.? ?al\.?\s*$")
"""'Title , Dabov et al.'"""
_ET_AL = re.compile(r",?\s*\bet\.? ?al\.?,?", re.IGNORECASE)
_TWO_SURNAMES = re.compile(r"([A-Z][\w'’\-]+) (?:and|&) ([A-Z][\w'’\-]+)")
_GENERIC = frozenset(
    "link links here html abs url www website site web online demo full text details more info read "
    "official unofficial 11 pytorch tensorflow keras caffe matlab python c++ torch jax chainer".split()
)


class Anatomist:
    """Tells the parts of entries apart, with the words of one bibliography."""

    def __init__(self, venues: VenueFinder, vocabulary: Vocabulary):
        self._venues = venues
        self._vocabulary = vocabulary
        self._fewest = 2
        """Names that a row of authors has at least."""

    def parts(self, pieces: Sequence[Piece], after_title: bool = False) -> Anatomy:
        """The parts that the pieces of one entry are; of a line nested below its title, one name may be the author."""
        found = Anatomy()
        self._fewest = 1 if after_title else 2
        rest = _without_homepages(pieces, found)
        title = self._title_piece(rest, found)
        before, after = (rest[:title], rest[title + 1 :]) if title is not None else (rest, [])
        if title is not None:
            self._take_title(rest[title], found)
            self._take_words(before, found, before_title=True)
            self._take_words(after, found)
        else:
            self._from_running_text(rest, found)
        for piece in rest:
            if piece.is_link and (title is None or piece is not rest[title]):
                self._take_link(piece, found)
        return found

    # -- which piece is the title

    def _title_piece(self, pieces: list[Piece], found: Anatomy) -> int | None:
        """The position of the piece that is surely the title: quoted, linked, bold, or a cell; None where none is."""
        if pieces and pieces[0].is_link and pieces[0].wrapped and not self.is_label(pieces[0].text):
            found.surely_title = True
            return 0
        if pieces and not pieces[0].is_link and pieces[0].wrapped == "[" and len(pieces[0].text.split()) >= 4:
            found.surely_title = not self.is_dated(pieces[0].text)
            return 0 if found.surely_title else None
        for test in (self._is_quoted_title, self._is_linked_title, self._is_bold_title):
            for n, piece in enumerate(pieces):
                if test(piece):
                    found.surely_title = True
                    return n
        return self._title_cell(pieces, found)

    def _is_quoted_title(self, piece: Piece) -> bool:
        return piece.quoted and not piece.wrapped and len(piece.text.split()) >= 2

    def _is_linked_title(self, piece: Piece) -> bool:
        if not piece.is_link or self.is_label(piece.text) or piece.text.startswith("http"):
            return False
        words = piece.text.split()
        return len(words) >= 3 or (not piece.wrapped and (looks_like_name(piece.text) or has_chinese(piece.text)))

    def _is_bold_title(self, piece: Piece) -> bool:
        words = piece.text.split()
        return (
            piece.bold and not piece.is_link and len(words) >= 3 and not self.is_dated(piece.text) and not piece.wrapped
        )

    def _title_cell(self, pieces: list[Piece], found: Anatomy) -> int | None:
        """The cell between upright strokes that is most like a title."""
        cells = [
            n for n, piece in enumerate(pieces) if not piece.is_link and not piece.wrapped and piece.text.strip(" -|")
        ]
        if len({piece.cell for piece in pieces}) < 2:
            return None
        likely = [n for n in cells if self._is_title_like(pieces[n].text)]
        if likely:
            found.surely_title = True
            return max(likely, key=lambda n: (is_title_case(pieces[n].text), len(pieces[n].text)))
        return None

    def _is_title_like(self, text: str) -> bool:
        words = text.split()
        return len(words) >= 2 and not self._are_authors(text) and not self.is_dated(text)

    def is_label(self, text: str) -> bool:
        """Whether the words of a link name what stands behind it, and are no title: 'paper', 'CVPR 2019', 'PyTorch'."""
        words = text.strip(" []().:-!?`*").casefold()
        if not words or link_label(words) or words in _GENERIC or self._vocabulary.framework(words):
            return True
        if re.fullmatch(r"link ?\d*", words) or re.fullmatch(
            r"[A-Za-z&\- ]{2,30}['’ ]?(?:19|20)\d\d", text.strip(" []")
        ):
            return True
        parts = [part for part in re.split(r"[\s()\-/_,:+|]+", words) if part]
        known = [p for p in parts if link_label(p) or p in _GENERIC or p.isdigit() or self._vocabulary.framework(p)]
        if parts and len(parts) <= 4 and len(known) * 2 >= len(parts):
            return True
        return len(parts) <= 6 and (self.is_dated(text) or _ARXIV_DATE.match(words) is not None)

    def is_dated(self, text: str) -> bool:
        """Whether the words are a venue with little more: 'CVPR 2019 Oral', 'In ICCV Workshops (2017)'."""
        mention = next(self._venues.mentions(text), None)
        if mention is None:
            return re.fullmatch(r"(?:19|20)\d\d(?: [A-Z]{3,8})?", text.strip(" ()[].,'")) is not None
        left = text[: mention.start] + text[mention.end :]
        return len(re.findall(r"[^\W\d_]{2,}", left)) <= 3

    # -- taking parts

    def _take_title(self, piece: Piece, found: Anatomy) -> None:
        title = piece.text.strip()
        ending = next((m for m in self._venues.mentions(title) if m.end >= len(title.rstrip(" )]'’.*"))), None)
        if ending and ending.year and re.search(r"[\-–—,(\[|:]\s*$", title[: ending.start]):
            self.take_venue(title[ending.start :], found)
            title = title[: ending.start].rstrip(" -–—,([|:")
        venue = self._venues.at_start(title)
        rest = title[venue.end :] if venue else ""
        if venue and re.match(r"\s*[:\])|]", rest):
            self.take_venue(title[: venue.end], found)
            title = rest.lstrip(" :])|")
        found.title = title
        if piece.url:
            found.title_url = piece.url

    def _take_link(self, piece: Piece, found: Anatomy) -> None:
        text = piece.text.strip(" []`")
        unknown_venue = re.fullmatch(r"[A-Za-z&\- ]{2,30}['’ ]?((?:19|20)\d\d)", text)
        if unknown_venue and not self.is_dated(text) and found.year is None and not _ARXIV_DATE.match(text):
            found.year = int(unknown_venue[1])
            found.links.append((piece.url or "", Label("paper"), ""))
        elif self.is_dated(text) or _ARXIV_DATE.match(text):
            self.take_venue(text, found)
            asides = re.findall(r"\(([^()]+)\)", text)
            found.links.append((piece.url or "", Label("paper", tuple(asides)), ""))
        elif text.startswith("http") or not text:
            found.links.append((piece.url or "", None, ""))
        else:
            found.links.append((piece.url or "", *self.label_of(text)))

    def label_of(self, text: str) -> tuple[Label | None, str]:
        """Label and own words of a link: 'official code - caffe' is code of Caffe, 'Pytorch(official)' too."""
        if self._vocabulary.framework(text):
            return Label("code", (text,)), ""
        parts = [part for part in re.split(r"[\s()\-/_,:+|\[\]]+", text) if part]
        types = [part for part in parts if link_label(part)]
        whole = link_label(text)
        word = text if whole else (types[0] if types else "")
        frameworks = [part for part in parts if self._vocabulary.framework(part)]
        asides = tuple(part for part in parts if part in frameworks or part.casefold() in ("official", "unofficial"))
        if not word and frameworks:
            word = "code"
        if not word:
            return None, "" if text.casefold() in _GENERIC or text.isdigit() else text
        return Label(word, asides), ""

    def _take_words(self, pieces: Sequence[Piece], found: Anatomy, before_title: bool = False) -> None:
        """What the words beside the title say."""
        for n, piece in enumerate(pieces):
            if piece.is_link:
                continue
            text = re.sub(r"^[\s.,;:\-–—*/>\])]+|[\s,;:\-–—*/<\[(]+$", "", piece.text)
            if not text or text.casefold() in _GENERIC:
                continue
            short = len(text.split()) <= 4
            if before_title and short and n == 0 and self._is_nickname(piece, text):
                found.names.extend(part.strip(" :*") for part in re.split(r"[,/]", text) if part.strip(" :*"))
            elif (self._may_hold_authors(piece, before_title) and self._take_authors(text, found)) or self.take_venue(
                text, found
            ):
                continue
            elif not before_title and len(text) > 2 and re.search(r"[^\W\d_]{2}", text):
                found.notes.append(text)

    def _may_hold_authors(self, piece: Piece, before_title: bool) -> bool:
        """Whether a piece may be authors: not in square brackets, and in round ones only where it is more than one."""
        several = re.search(r",|;|\band\b|&|\bet\.? al", piece.text) is not None
        return piece.wrapped != "[" and (several or before_title or not piece.wrapped)

    def _is_nickname(self, piece: Piece, text: str) -> bool:
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

    def take_venue(self, text: str, found: Anatomy) -> bool:
        """Take venue, year and track out of words; false where they hold none."""
        if number := _ARXIV_NUMBER.search(text):
            found.arxiv = found.arxiv or number[1]
            return True
        mention = next(self._venues.mentions(text), None)
        whole = None if mention else self._vocabulary.venue(re.sub(r"^(?:IEEE|ACM) ", "", text.strip(" *()[]")))
        if whole and (text.strip(" *()[]").isupper() or len(text) > 5):
            found.venue = found.venue or whole.name
            return True
        preprint = _ARXIV_DATE.search(text) if mention is None else None
        if preprint:
            year = _YEAR.search(text)
            found.preprint_year = found.preprint_year or (int(year[1]) if year else None) or _short_year(preprint)
            return len(text) < 40
        years = _YEAR.findall(text)
        track = mention.track if mention else None
        if mention is None and found.venue and found.year is None and years and len(text.split()) <= 8:
            found.year = int(years[-1])
            return True
        if mention is None:
            day = re.search(r"(?:19|20)\d\d", text) if is_date(text) else None
            if found.year is None and (day or (years and len(text) <= 6)):
                found.year = int(day[0]) if day else int(years[-1])
                return True
            return False
        left = text[: mention.start] + text[mention.end :]
        if len(re.findall(r"[^\W\d_]{3,}", left)) > 8:
            return False
        if found.venue == mention.venue.name and found.year is None:
            found.year = mention.year
        if found.venue is None:
            found.venue = mention.venue.name
            found.year = mention.year or (int(years[-1]) if years else None) or found.year
            found.track = track or _track(left)
        return True

    # -- authors

    def _take_authors(self, text: str, found: Anatomy) -> bool:
        names, more, rest = self.leading_authors(text)
        if not more and (before_venue := self._authors_before_venue(text)):
            names, rest = before_venue
        if not names or (len(names) < 2 and not more and rest):
            return False
        if rest and not self.take_venue(rest, found) and len(rest.split()) > 3:
            return False
        if not found.authors:
            found.authors, found.authors_more = names, more
        return True

    def _authors_before_venue(self, text: str) -> tuple[list[str], str] | None:
        """Authors and the rest of 'G. Gkioxari and J. Malik CVPR2015', 'Trevithick and Yang, ICCV 2021'."""
        preprint = re.search(r"\barxiv\b", text, re.IGNORECASE)
        mention = next(self._venues.mentions(text), None)
        start = mention.start if mention else preprint.start() if preprint else 0
        head = text[:start].rstrip(" ,.;:")
        names, _, left = self.leading_authors(head)
        pair = _TWO_SURNAMES.fullmatch(head)
        if names and not left:
            return names, text[start:]
        return ([pair[1], pair[2]], text[start:]) if pair else None

    def _are_authors(self, text: str) -> bool:
        names, more, rest = self.leading_authors(text)
        return bool(names) and (len(names) > 1 or more or not rest) and len(rest.split()) <= 2

    def leading_authors(self, text: str) -> tuple[list[str], bool, str]:
        """Authors at the beginning of words, whether there are more, and what follows them."""
        body = re.sub(r"^(?:authors?|by)\s*:?\s+", "", text.strip(), flags=re.IGNORECASE)
        names: list[str] = []
        position = 0
        for part in re.finditer(r"\s*([^,;，；、&]+?)\s*(?:[,;，；、]\s*(?:and\s+|&\s*)?|\s*&\s*|\s+and\s+|$)", body):
            name = re.sub(r"^(?:and|&)\s+|[\d*†‡§\s.]+$", "", part[1].strip(" ."))
            et_al = _ET_AL.search(part[1])
            if et_al:
                first = part[1][: et_al.start()].strip(" .")
                tail = body[part.start(1) + et_al.end() :].strip(" .,;:")
                surname = not names and re.fullmatch(r"[^\W\d_a-z][\w'’\-]+", first) is not None
                return ([*names, first] if surname or is_author(first) else names), True, tail
            sentence_end = re.match(r"(.+?)\.\s+(\S.*)$", part[1])
            if sentence_end and is_author(sentence_end[1]) and len(sentence_end[1].split()[-1]) > 1:
                return [*names, sentence_end[1]], False, body[part.start(1) + sentence_end.start(2) :].strip()
            if not is_author(name):
                break
            names.append(name)
            position = part.end()
        return names, False, body[position:].strip(" .,;:")

    # -- running text

    def _from_running_text(self, pieces: list[Piece], found: Anatomy) -> None:
        """Title, authors, venue of words without marks: 'Authors, Title, Venue, Year', 'Title (Venue), Authors'."""
        lead, body = self._split_lead(pieces)
        self._take_lead(lead, found)
        end = next((n for n, p in enumerate(body) if p.is_link or (p.wrapped and self.is_dated(p.text))), len(body))
        head = [p for p in body[:end] if not p.wrapped]
        if not head:  # the words stand behind the links
            start = next((n for n, p in enumerate(body) if not p.is_link and not p.wrapped), len(body))
            head, end = body[start : start + 1], start + 1
            self._take_words([p for p in body[:start] if not p.is_link], found)
        text = _without_label(squeeze(" ".join(piece.text for piece in head)))
        found.title = self._title_in(text, found)
        self._take_words([p for p in body[:end] if p.wrapped and not p.is_link], found)
        self._take_words(body[end:], found)

    def _split_lead(self, pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
        """What stands in brackets or bold before the running words, and the rest."""
        count = 0
        for piece in pieces:
            short = len(piece.text.split()) <= 4
            if piece.is_link or not short or not (piece.wrapped == "[" or piece.bold or is_date(piece.text)):
                break
            count += 1
        return (pieces[:count], pieces[count:]) if count < len(pieces) else ([], pieces)

    def _take_lead(self, lead: Sequence[Piece], found: Anatomy) -> None:
        for piece in lead:
            text = piece.text.strip(" :*.,")
            if self.is_dated(text) or is_date(text):
                self.take_venue(text, found)
            elif self._is_nickname(piece, text):
                found.names.extend(part.strip(" :*") for part in re.split(r"[,/]", text) if part.strip(" :*"))

    def _title_in(self, text: str, found: Anatomy) -> str:
        if by := _BY_ONE.search(text):
            found.authors, found.authors_more = [by[1]], True
            text = text[: by.start()]
        names, more, rest = self.leading_authors(text)
        if len(names) >= 2 and not rest:
            found.authors, found.authors_more = names, more
            return ""
        if (len(names) >= self._fewest or more) and rest:
            found.authors, found.authors_more = names, more
            text = rest.strip(" ,.:")
        if names and self.is_dated(text) and self.take_venue(text, found):
            return ""
        mention = None
        for each in self._venues.mentions(text):
            if each.start > 8 and re.search(r"[,.:;(\[\-]\s*(?:in\s+)?(?:proc\w*\.?\s+)?$", text[: each.start], re.I):
                mention = each
                break
        number = _ARXIV_NUMBER.search(text)
        if mention:
            self.take_venue(text[mention.start :], found)
            return text[: mention.start].rstrip(" ,.:;([-")
        if number and number.start() > 8:
            found.arxiv = number[1]
            return text[: number.start()].rstrip(" ,.:;([-")
        ending = re.search(r"[,(\[]\s*((?:19|20)\d\d)[)\]]?\s*$", text)
        if ending and ending.start() > 8:
            found.year = int(ending[1])
            return text[: ending.start()].rstrip(" ,.:;")
        sentences = re.split(r"\.\s+(?=\S)", text, maxsplit=1)
        if len(sentences) == 2 and len(sentences[0].split()) >= 3 and self._take_authors(sentences[1], found):
            return sentences[0]
        return text.strip(" ,;:-–")


def is_tag(piece: Piece) -> bool:
    """Whether a piece is one or two capitals in brackets, a list's own sign for a subject: '[NP][Title](...)'."""
    return piece.wrapped == "[" and not piece.is_link and re.fullmatch(r"[A-Z]{1,2}", piece.text.strip()) is not None


def _without_homepages(pieces: Sequence[Piece], found: Anatomy) -> list[Piece]:
    """The pieces, an author whose name leads to a home page as words: 'Title - [R. Hou](...) et al'."""
    kept: list[Piece] = []
    joins = False
    for n, piece in enumerate(pieces):
        is_linked = n > 0 and piece.is_link and not piece.wrapped and bool(piece.url) and is_author(piece.text)
        if is_linked:
            found.links.append((piece.url or "", Label("homepage"), piece.text))
            piece = replace(piece, url=None)
        if kept and (is_linked or joins) and not kept[-1].is_link and not piece.is_link:
            kept[-1] = replace(kept[-1], text=squeeze(f"{kept[-1].text} {piece.text}"))
        else:
            kept.append(piece)
        joins = is_linked
    return kept


def is_author(text: str) -> bool:
    """Whether `text` is a person's name as reference lists print it: 'Ross Girshick', 'N Wang', 'Lu X'."""
    words = text.replace(".", ". ").split()
    if not 2 <= len(words) <= (5 if any(word[0].islower() for word in words) else 4) or any(
        len(word) > 1 and word.lower() in STOP_WORDS for word in re.split(r"[\s\-]+", text)
    ):
        return False
    if any(re.search(r"\d|[:/()\[\]\"]", word) or len(re.findall(r"[A-Z]", word)) > 2 for word in words):
        return False
    return is_person(text) or all(re.fullmatch(r"[^\W\d_][\w'’.\-]*", word) and word[0].isupper() for word in words)


_DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ .\-/])?(?:[A-Za-z]{3,9}\.?,?[ \-])?(?:\d{1,2},? )?"
    r"(?:19|20)\d\d(?:[.\-/]\d{1,2}){0,2}"
)


def is_date(text: str) -> bool:
    """Whether `text` is a day, a month or a year: '06 Jun 2022', '2022.01', 'March 2021'."""
    return _DATE.fullmatch(text.strip(" ()[]")) is not None


def _without_label(text: str) -> str:
    """`text` without the label of the link that follows it: 'Title Code:' gives 'Title'."""
    found = _LABEL_AT_END.search(text)
    return text[: found.start()] if found and found.start() > 8 and link_label(found[1]) else text


_LABEL_AT_END = re.compile(r"[\s,;|。.]*([^\s:：]{1,12})\s*[:：]\s*$")


def ends_with_label(text: str) -> bool:
    """Whether words end in the label of a link, 'Title Code:'."""
    found = _LABEL_AT_END.search(text)
    return found is not None and link_label(found[1]) is not None


def _track(text: str) -> Track | None:
    from segbib.lists.venues import track_of

    return track_of(text)


def with_arxiv(found: Anatomy) -> Anatomy:
    """The parts with the number that stands in their words, unless a link has one."""
    if any(arxiv_id(url) for url, _, _ in found.links) or arxiv_id(found.title_url):
        return replace(found, arxiv=None)
    return found
