"""Venues by the names that sources of metadata give them, long forms and proceedings included."""

from __future__ import annotations

import re

from msgspec import Struct

from segbib.base.text import squeeze
from segbib.model.record import Track
from segbib.model.vocabulary import Vocabulary

_PARTS = re.compile(r"\s+[-–—]\s+|[,:;/]\s+|\s*[()\[\]{}]\s*")
_WORKSHOP = re.compile(r"\bworkshops?\b|(?<=[A-Z]{4})W\b", re.IGNORECASE)
_ORDINAL = (
    r"\d+(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|eleventh|twelfth|\w+teenth|\w+tieth)"
)
_BEFORE = re.compile(
    rf"^(?:(?:in|the|of|on|annual|proceedings|proc\.?|conference record|(?:19|20)\d\d|{_ORDINAL})\s+)+", re.IGNORECASE
)
_AFTER = re.compile(r"(?:\s+(?:vol(?:ume)?\.?|part|[ivx]+|\d+))+$", re.IGNORECASE)
_SPONSORS = re.compile(r"^(?:(?:IEEE|CVF|ACM|AAAI|SIGKDD)\b[\s/\-]*)+")
_BEFORE_NAME = re.compile(r"^.*?\b(?=(?:IEEE|AAAI|International|European|Asian|British|Winter|Conference)\b)")


class KnownVenue(Struct, frozen=True):
    """A venue by the name that records write, and whether the source names one of its workshops."""

    name: str
    track: Track | None = None


def known_venue(vocabulary: Vocabulary, name: str) -> KnownVenue | None:
    """The venue that a source means by `name`; None where the vocabulary has none, or the name fits several.

    'Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition (CVPR) Workshops' gives CVPR and the
    track workshop, 'Computer Vision - ECCV 2016 - 14th European Conference' ECCV, 'International Conference on Computer
    Vision Theory and Applications' nothing."""
    track = Track.WORKSHOP if _WORKSHOP.search(name) else None
    whole = vocabulary.venue(name)
    if whole:
        return KnownVenue(whole.name, track if whole.kind == "conference" else None)
    without = _WORKSHOP.sub("", name)
    found = {venue.name for form in _forms(without) if form and (venue := vocabulary.venue(form))}
    return KnownVenue(found.pop(), track) if len(found) == 1 else None


def _forms(name: str) -> list[str]:
    """What of a long name may be the venue's: the whole and its parts, with and without what every volume has."""
    forms: list[str] = []
    for part in map(squeeze, (re.sub(r"\s*\([^)]*\)", "", name), *_PARTS.split(name))):
        bare = _AFTER.sub("", _BEFORE.sub("", part))
        inner = _BEFORE_NAME.sub("", bare)
        forms += [part, bare, _SPONSORS.sub("", bare), inner, _SPONSORS.sub("", inner)]
    return forms
