"""What a short phrase of an entry says: the label of a link, a venue with its year, a date."""

from __future__ import annotations

import re

from segbib.lists.bylines import BY_FIRST
from segbib.lists.links import Label
from segbib.lists.parts import Anatomy
from segbib.lists.venues import VenueFinder, track_of
from segbib.lists.words import link_label
from segbib.model.vocabulary import Venue, Vocabulary

ARXIV_DATE = re.compile(
    r"\barxiv(?![A-Za-z])[^\d]*(?:\d{1,2} )?(?:[A-Za-z]{3,9}\.? )?"
    r"((?:19|20)\d\d|\d\d[.\-]\d\d(?!\d)|(?<=[vV'’])\d\d(?![\d.]))?",
    re.IGNORECASE,
)
ARXIV_NUMBER = re.compile(r"arxiv\s*:?\s*(\d{4}\.\d{4,5})(?:v\d+)?", re.IGNORECASE)


_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?!\d|\.\d|-\d)")
WORDS_AND_YEAR = re.compile(r"(?P<words>[A-Za-z&\-. ]{2,30})['’ ]?(?P<year>(?:19|20)\d\d)(?:_[\w\-]+)?")
"""A venue that is not in the vocabulary, in the words of a link: 'ICANN2018'."""
_NOT_THERE = re.compile(r"\b(?:rejected|submitted|under review|withdrawn)\b", re.IGNORECASE)
"""Words that name a venue in which the work is not."""
NOTHING = re.compile(
    r"(?:no (?:paper|code|link|project)(?: yet)?|none|n/?a|tbd|coming soon|to appear|not available|无|暂无)\W*",
    re.IGNORECASE,
)
"""Words in the place of a link that is not there."""
GENERIC = frozenset(
    "link links here html abs url www website site web online demo full text details more info read "
    "official unofficial pytorch tensorflow keras caffe matlab python c++ torch jax chainer".split()
)


class Phrases:
    """Reads phrases with the words of one bibliography."""

    def __init__(self, venues: VenueFinder, vocabulary: Vocabulary):
        self._venues = venues
        self._vocabulary = vocabulary

    def is_label(self, text: str) -> bool:
        """Whether the words of a link name what stands behind it, and are no title: 'paper', 'CVPR 2019', 'PyTorch'."""
        words = text.strip(" []().:-!?`*").casefold()
        if not words or link_label(words) or words in GENERIC or self._vocabulary.framework(words):
            return True
        if self.is_venue(text):
            return True
        if re.fullmatch(r"link ?\d*", words) or WORDS_AND_YEAR.fullmatch(text.strip(" []")):
            return True
        parts = [part for part in re.split(r"[\s()\-/_,:+|]+", words) if part]
        known = [p for p in parts if link_label(p) or p in GENERIC or p.isdigit() or self._vocabulary.framework(p)]
        if parts and len(parts) <= 4 and len(known) * 2 >= len(parts):
            return True
        return len(parts) <= 6 and (self.is_dated(text) or ARXIV_DATE.match(words) is not None)

    def is_venue(self, text: str) -> bool:
        """Whether the words are the name of a venue and nothing else."""
        return self._whole_venue(text) is not None

    def _whole_venue(self, text: str) -> Venue | None:
        name = re.sub(r"^(?:IEEE|ACM) ", "", text.strip(" []().:*`"))
        return self._vocabulary.venue(name) if name.isupper() or len(name) > 5 else None

    def begins_dated(self, text: str) -> bool:
        """Whether a venue stands before a mark and the rest: 'CVPR 2014: A Mixture of Manhattan Frames'."""
        venue = self._venues.at_start(text)
        return venue is not None and re.match(r"\s*(?:[:：\])|]\s*|[-–—]\s+)\S", text[venue.end :]) is not None

    def is_dated(self, text: str) -> bool:
        """Whether the words are a venue with little more: 'CVPR 2019 Oral', 'In ICCV Workshops (2017)'."""
        mention = next(self._venues.mentions(text), None)
        if mention is None and ARXIV_DATE.fullmatch(text.strip(" ()[].,")):
            return True
        if mention is None:
            return re.fullmatch(r"(?:19|20)\d\d(?: [A-Z]{3,8})?", text.strip(" ()[].,'")) is not None
        left = re.sub(r"\w+ et\.? al\.?", "", text[: mention.start] + text[mention.end :])
        return len(re.findall(r"[^\W\d_]{2,}", left)) <= 2

    def starts_dated(self, text: str) -> bool:
        """Whether the words are a venue or begin with one and its year, or are an unknown one with its year."""
        venue = self._venues.at_start(text)
        unknown = WORDS_AND_YEAR.fullmatch(text.strip(" []()"))
        if BY_FIRST.match(text) and re.search(r"[A-Za-z]['’ ]?\d{2,4}$", text.strip()):
            return True  # 'Yang et al. SIGIR20'
        return self.is_dated(text) or (venue is not None and venue.year is not None) or unknown is not None

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
            return None, "" if text.casefold() in GENERIC or text.isdigit() else text
        return Label(word, asides), ""

    def take_citation(self, text: str, found: Anatomy) -> None:
        """Take venue and year out of where a reference says the work appeared; a venue not known is kept as words."""
        years = _YEAR.findall(text)
        if (number := ARXIV_NUMBER.search(text)) or re.search("arxiv", text, re.IGNORECASE):
            found.arxiv = found.arxiv or (number[1] if number else None)
            found.preprint_year = found.preprint_year or (int(years[-1]) if years else None)
            return
        mentions = list(self._venues.mentions(text))
        mention = next((m for m in mentions if m.year), mentions[0] if mentions else None)
        if mention:
            found.venue, found.track = mention.venue.name, mention.track
        else:
            found.notes.append(text)
        found.year = (mention.year if mention else None) or (int(years[-1]) if years else None)

    def take_venue(self, text: str, found: Anatomy) -> bool:
        """Take venue, year and track out of words; false where they hold none."""
        if _NOT_THERE.search(text):
            return False
        if number := ARXIV_NUMBER.search(text):
            found.arxiv = found.arxiv or number[1]
            return True
        mention = next(self._venues.mentions(text), None)
        if mention is None and (whole := self._whole_venue(text)):
            found.venue = found.venue or whole.name
            return True
        preprint = ARXIV_DATE.search(text) if mention is None else None
        if preprint:
            year = _YEAR.search(text)
            found.preprint_year = found.preprint_year or (int(year[1]) if year else None) or _short_year(preprint)
            return len(text) < 40
        years = _YEAR.findall(text)
        track = mention.track if mention else None
        if mention is None and found.venue and found.year is None and years and len(text.split()) <= 8:
            found.year = int(years[-1])
            return True
        if mention is None and found.year is None and (unknown := WORDS_AND_YEAR.fullmatch(text.strip(" []()."))):
            found.year = int(unknown["year"])
            found.notes.append(text.strip(" []()"))
            return True
        if mention is None:
            day = re.search(r"(?:19|20)\d\d", text) if is_date(text) else None
            if found.year is None and (day or (years and len(text) <= 6)):
                found.year = int(day[0]) if day else int(years[-1])
                return True
            return False
        left = text[: mention.start] + text[mention.end :]
        if len(re.findall(r"[^\W\d_]{3,}", left)) > 8 or len(re.findall("[一-鿿]", left)) > 6:
            return False
        if found.venue == mention.venue.name and found.year is None:
            found.year = mention.year
        if found.venue is None:
            found.venue = mention.venue.name
            found.year = mention.year or (int(years[-1]) if years else None) or found.year
            found.track = track or track_of(left)
        return True


def is_arxiv_number(text: str) -> bool:
    """Whether the words of a link are an arXiv number: '[arXiv:2012.06475]'."""
    return ARXIV_NUMBER.fullmatch(text.strip(" []()\\")) is not None


def _short_year(found: re.Match[str]) -> int | None:
    """The year of 'arXiv 23.04' and 'arXiv20'."""
    return 2000 + int(found[1][:2]) if found[1] and len(found[1]) in (2, 5) else None


_DATE = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?|"
    r"(?:\d{1,2}(?:st|nd|rd|th)?[ .\-/])?(?:[A-Za-z]{3,9}\.?,?[ \-])?(?:\d{1,2},? )?"
    r"(?:19|20)\d\d(?:[.\-/]\d{1,2}){0,2}"
)


def is_date(text: str) -> bool:
    """Whether `text` is a day, a month or a year: '06 Jun 2022', '2022.01', 'March 2021'."""
    return _DATE.fullmatch(text.strip(" ()[]")) is not None
