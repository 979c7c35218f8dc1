"""What the words beside a title say: venue, year, track, awards, affiliations, names; the rest is a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from segbib.base.text import squeeze
from segbib.lists.affiliations import affiliations_in, authors_in
from segbib.lists.venues import VenueFinder, VenueMention
from segbib.model.names import GENERIC_NAMES, STOP_WORDS, abbreviates, looks_like_name, names_in_title, printed_title
from segbib.model.record import Track

Item = TypeVar("Item")


class Facts(Struct, frozen=True):
    """What was read out of some words; empty where they do not say it."""

    venue: str | None = None
    year: int | None = None
    track: Track | None = None
    more_venues: tuple[tuple[str, int | None], ...] = ()
    """Further venues with their years: 'CVPR 2015, PAMI 2016' names a journal version."""
    awards: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    former_titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __add__(self, other: Facts) -> Facts:
        """Both together; of single values the first stays, but a venue's own year goes before a bare one."""

        def both(mine: tuple[Item, ...], theirs: tuple[Item, ...]) -> tuple[Item, ...]:
            return tuple(dict.fromkeys((*mine, *theirs)))

        more = (*self.more_venues, *other.more_venues)
        if self.venue and other.venue and self.venue != other.venue:
            more = (*self.more_venues, (other.venue, other.year), *other.more_venues)
        dated_by_other = other.venue and not self.venue and other.year
        return Facts(
            venue=self.venue or other.venue,
            year=other.year if dated_by_other or self.year is None else self.year,
            track=self.track or other.track,
            more_venues=both(more, ()),
            awards=both(self.awards, other.awards),
            authors=both(self.authors, other.authors),
            affiliations=both(self.affiliations, other.affiliations),
            methods=both(self.methods, other.methods),
            keywords=both(self.keywords, other.keywords),
            former_titles=both(self.former_titles, other.former_titles),
            notes=both(self.notes, other.notes),
        )


_AWARD = re.compile(r"\b(?:best (?:student )?paper|honou?rable mention|award|best demo|marr prize)\b", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:(?:conditionally )?accepted (?:at|to|by|in|for)|published (?:at|in|on)|to appear (?:at|in)|"
    r"presented at|appears in|appeared (?:at|in)|in proc(?:eedings|\.) of)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_WORKSHOP_OF = re.compile(
    r"(?:published (?:at|in)\s+)?[\"“].+?[\"”],?\s*workshop (?:at|of|in|on)\s+(?:the\s+)?", re.IGNORECASE
)
_NO_PUBLICATION = re.compile(
    r"\b(?:challenge|winner|winning|rank(?:ed)?|place|prize|competition|previous|report|state-of-the-art)\b",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    r"(?P<words>[A-Za-z .,'&-]*?)\b(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,?\s+)?"
    r"(?P<year>(?:19|20)\d\d)(?P<after>(?:,\s*[A-Z][A-Za-z .]+)*)"
)
_OWN_NAME_AND_YEAR = re.compile(r"[A-Z][A-Za-z\d-]{2,}?[\s'’-]?((?:19|20)\d\d)")


def read_remark(text: str, finder: VenueFinder, title: str = "") -> Facts:
    """What the words of an 'intro' say, sentence by sentence; `title` tells a method's name from a university's."""
    text = _without_half_brackets(squeeze(text))
    authors, places, year = authors_in(text)
    if authors:
        return Facts(authors=authors, affiliations=places, year=year)
    facts = Facts()
    notes: list[str] = []
    for sentence in _sentences(text):
        found = _read_sentence(sentence, finder, title)
        notes.extend(found.notes)
        facts = facts + replace(found, notes=())
    told = [note for note in notes if note]
    if told == list(_sentences(text)):
        told = [text]
    elif told:
        told = [". ".join(told)]
    return facts + Facts(notes=tuple(told))


def _without_half_brackets(text: str) -> str:
    for opening, closing in ("[]", "()"):
        if text.startswith(opening) and closing not in text:
            text = text[1:]
        if text.endswith(closing) and opening not in text:
            text = text[:-1]
    return text.strip()


_ABBREVIATED = re.compile(r"Inc|Ltd|Univ|Corp|Co|St|vs|Prof|Dr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|\S")


def _sentences(text: str) -> Iterator[str]:
    """The sentences of `text`; a full stop after 'Inc', 'Univ', 'Oct' and single letters ends none."""
    start = 0
    for stop in re.finditer(r"\.\s+(?=\S)", text):
        word = re.split(r"[\s(]", text[: stop.start()])[-1]
        if re.match(r"[a-z&(]", text[stop.end() :]) and not looks_like_name(text[start : stop.start()]):
            continue
        if _ABBREVIATED.fullmatch(word):
            continue
        yield text[start : stop.start()]
        start = stop.end()
    yield (
        text[start:].rstrip(".")
        if re.search(r"[^.]\.$", text) and not re.search(r"Inc\.$|Ltd\.$", text)
        else text[start:]
    )


def _read_sentence(sentence: str, finder: VenueFinder, title: str) -> Facts:
    sentence = sentence.strip(" ,;")
    if not sentence:
        return Facts()
    if publication := _publication(sentence, finder):
        mention, rest = publication
        return _venue_facts(mention, rest, finder, title)
    if places := affiliations_in(sentence):
        return Facts(affiliations=places)
    if _AWARD.search(sentence) and len(sentence) < 80:
        return Facts(awards=(printed_title(sentence),))
    if names := method_names(sentence, title):
        return Facts(methods=names)
    if former := _quoted_title(sentence):
        return Facts(former_titles=(former,))
    return Facts(notes=(sentence,))


def _publication(sentence: str, finder: VenueFinder) -> tuple[VenueMention, str] | None:
    """Where the sentence says the work appeared, and the words after that; None where it speaks of something else."""
    lead = _LEAD_IN.match(sentence)
    workshop = _WORKSHOP_OF.match(sentence)
    offset = workshop.end() if workshop else lead.end() if lead else 0
    mention = finder.at_start(sentence[offset:])
    if mention is None and not offset:
        mention = _at_the_end_of_its_name(sentence, finder)
        if mention:
            return mention, sentence[mention.end :]
    if mention is None:
        return None
    if workshop:
        mention = VenueMention(mention.venue, mention.year, Track.WORKSHOP, mention.start, mention.end)
    rest = sentence[offset + mention.end :]
    if (
        not offset
        and re.match(r"\s*/?\s*[A-Za-z]", rest)
        and not re.match(r"\s*(?:on|in|at|for|best|paper)\b", rest, re.I)
    ):
        first_word = re.match(r"\s*/?\s*(\S+)", rest)
        glued = _OWN_NAME_AND_YEAR.fullmatch(first_word[1].strip(".,")) if first_word else None
        if not (glued or _AWARD.search(rest)) and _NO_PUBLICATION.search(rest):
            return None
    return mention, rest


def _at_the_end_of_its_name(sentence: str, finder: VenueFinder) -> VenueMention | None:
    """A venue whose number or long name stands before it: '4th Deep Learning in ... (DLMIA) Workshop'."""
    if _NO_PUBLICATION.search(sentence) or not re.match(
        r"(?:\d+(?:st|nd|rd|th)|International|(?:19|20)\d\d)\b", sentence
    ):
        return None
    mention = next(finder.mentions(sentence), None)
    return mention if mention and len(sentence) - mention.end < 12 else None


def _venue_facts(mention: VenueMention, rest: str, finder: VenueFinder, title: str) -> Facts:
    year, track = mention.year, mention.track
    rest = rest.strip()
    own = _OWN_NAME_AND_YEAR.fullmatch(rest.strip(" .,"))
    if own and year is None:
        year, rest = int(own[1]), ""
    dated = _PLACE_AND_DATE.fullmatch(rest.strip(" ,.-"))
    if dated and year is None and not _NO_PUBLICATION.search(rest):
        year, rest = int(dated["year"]), ""
    facts = Facts(venue=mention.venue.name, year=year, track=track)
    rest = re.sub(r"^[\s,.;:\-–/(]+|^paper\b|[\s,;]+$", "", rest).strip()
    if rest.endswith(")") and "(" not in rest:
        rest = rest[:-1].strip()
    return facts + _read_sentence(rest, finder, title) if rest else facts


def _quoted_title(sentence: str) -> str | None:
    found = re.fullmatch(r"[\"“](.+)[\"”]", sentence.strip())
    if not found:
        return None
    words = [word for word in found[1].split() if word.lower() not in STOP_WORDS]
    return printed_title(found[1]) if len(words) > 2 and all(word[0].isupper() for word in words) else None


_NO_METHOD = re.compile(r"\b(?:challenge|benchmark|workshop|dataset|NMS|competition)\b", re.IGNORECASE)


def method_names(text: str, title: str = "") -> tuple[str, ...]:
    """The names of methods that `text` consists of: 'DeepMask', 'TA-FCN / FCIS', 'Deep Parsing Network (DPN)'.

    A name in capitals alone could be a university's: it counts where the title has it, or words that begin so."""
    if found := re.fullmatch(r"(.{4,70}?)\s*\(([\w+-]{2,14})\)", text.strip()):
        long, short = found[1], found[2].removesuffix("s") if found[2][-2:-1].isupper() else found[2]
        fits = short[0] == long[0].upper() and short not in GENERIC_NAMES and re.search(r"[A-Z].*[A-Z]", short)
        return (short,) if fits else ()
    parts = [part for part in re.split(r"\s*/\s*|\s+or\s+", text.strip()) if part]
    if all(_is_method(part, title) for part in parts):
        return tuple(parts)
    return ()


def _is_method(name: str, title: str) -> bool:
    if not looks_like_name(name) or re.fullmatch(r"[\d.,%\-\s]+", name) or _NO_METHOD.search(name):
        return False
    capitals = re.fullmatch(r"[A-Z]{2,}", name) is not None
    return not capitals or abbreviates(name, title) or name in title


def read_keywords(text: str, title: str = "", foreign: frozenset[str] = frozenset()) -> Facts:
    """What a 'keywords' field says: names of methods, keywords, or, wrongly put there, affiliations.

    `foreign` holds names that other works of the list are called by; beside other words they stay keywords."""
    if places := affiliations_in(text):
        return Facts(affiliations=places)
    facts = Facts()
    own_names = {name.casefold() for name in names_in_title(title)}
    words = re.split(r"\s*[,;，、]\s*(?:and\s+)?|\s+and\s+(?=\S+ \S+ \S*\()", text.strip(" ."))
    if len(words) == 1:
        foreign = frozenset()
    for word in words:
        names = tuple(n for n in method_names(word, title) if n.casefold() not in foreign or n.casefold() in own_names)
        for both in re.split(r"\s+and\s+(?=[A-Z][^,]*\()", word) if not names else ():
            names += tuple(n for n in method_names(both, title) if n.casefold() not in foreign)
        facts = facts + (Facts(methods=names) if names else Facts(keywords=(word.strip(),) if word.strip() else ()))
    return facts
