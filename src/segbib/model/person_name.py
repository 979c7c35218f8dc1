"""A person's name in parts, as sorting and citing need it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from segbib.base.text import has_chinese, squeeze

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_SMALL_PARTICLES = """
af al auf av bin da dal de degli dei del della den der des di do dos du el 't ibn la le lo op ten ter uit van vom von zu
zum zur
"""
_PARTICLES = frozenset(_SMALL_PARTICLES.split())
_CAPITAL_PARTICLES = frozenset({"Da", "De", "Del", "Della", "Den", "Der", "Di", "Du", "Le", "La", "Ter", "Van", "Von"})
"""Those that many families write with a capital ('Luc Van Gool', 'Luigi Di Stefano')."""
_VIETNAMESE_FAMILIES = frozenset(
    {"bui", "dang", "dinh", "do", "duong", "ho", "hoang", "le", "ly", "ngo", "nguyen", "pham", "phan", "tran", "vu"}
)
"""Before these, 'Van' is a middle name: 'Anh Van Nguyen'."""


class PersonName(NamedTuple):
    """The parts of one name; all but `family` may be ''."""

    family: str
    """With its particles: 'van der Maaten'."""
    given: str = ""
    suffix: str = ""
    """'Jr.', 'III'."""


@lru_cache(maxsize=1 << 16)
def split_name(name: str) -> PersonName:
    """Family and given name of 'Piotr Dollár', 'Dollár, Piotr' or 'Laurens van der Maaten'.

    A name in Chinese characters and one of a single word are family names as a whole."""
    if "," not in name:
        return _in_reading_order(squeeze(name))
    parts = [squeeze(part) for part in name.split(",") if part.strip()]
    if len(parts) == 2 and parts[1].lower() in _SUFFIXES:
        return split_name(parts[0])._replace(suffix=parts[1])
    if len(parts) >= 2:
        suffix = parts[1] if len(parts) > 2 else ""
        return PersonName(parts[0], parts[-1], suffix)
    return _in_reading_order(parts[0] if parts else squeeze(name))


def _in_reading_order(name: str) -> PersonName:
    words = name.split()
    if len(words) < 2 or (has_chinese(name) and not re.search("[A-Za-z]", name)):
        return PersonName(name)
    suffix = words.pop() if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    start = len(words) - 1
    while start > 1 and _is_particle(words[start - 1], words[-1]):
        start -= 1
    return PersonName(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_particle(word: str, last: str) -> bool:
    if word in _CAPITAL_PARTICLES:
        return last.lower() not in _VIETNAMESE_FAMILIES
    return word in _PARTICLES
