"""Comparing, slugging and shortening text; nothing here knows what a paper is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
SLUG_LENGTH = 80
"""Longest id, in characters."""

_NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ı": "i"}
)
_NOT_COMPARED = re.compile(r"[^A-Za-z0-9+]+")
CHINESE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese (and Japanese) characters, for a class of a regular expression."""
_CJK = f"[{CHINESE}]"

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""What no reader sees and what turns the direction of the words around it: control characters, and of Unicode's
bidirectional ones those that reach beyond a word (Unicode Technical Report 36, 2.5)."""


def squeeze(text: str) -> str:
    """`text` with every run of white space as one blank, none at the ends."""
    return " ".join(text.split())


def printed(text: str) -> str:
    """`text` without control characters and halves of characters."""
    if text.isprintable():
        return text
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs"))


def plain(text: str) -> str:
    """`text` without accents: 'Dollár' gives 'Dollar', 'Ω-Net' stays."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_NOT_DECOMPOSED))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


@lru_cache(maxsize=1 << 16)
def title_key(text: str) -> str:
    """What is left of a title for comparing: letters and digits of any script, and `+`, lower case, no accents.

    'U-Net: Convolutional Networks' and 'U-Net_ convolutional networks.' have one key; 'YOLACT' and 'YOLACT++' two."""
    if text.isascii():
        return _NOT_COMPARED.sub("", text).lower()
    return "".join(c for c in plain(text).casefold() if c.isalnum() or c == "+")


def slug(text: str, length: int = SLUG_LENGTH) -> str:
    """`text` as an id, `[a-z0-9]+(-[a-z0-9]+)*`, cut between words; '' where it has no Latin letter or digit.

    'Mask R-CNN' gives 'mask-r-cnn', 'YOLACT++' gives 'yolact-plus-plus'."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"\+", " plus ", plain(text).lower().replace("'", "").replace("’", "")))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:length]
        if len(longer) > length:
            break
        kept = longer
    return kept


def is_slug(text: str) -> bool:
    """Whether `text` has the form of an id."""
    return len(text) <= SLUG_LENGTH and SLUG.match(text) is not None


def has_chinese(text: str) -> bool:
    """Whether `text` has a Chinese (or Japanese) character."""
    return not text.isascii() and re.search(_CJK, text) is not None


def language(text: str) -> str:
    """'zh' for text with Chinese characters, else 'en'."""
    return "zh" if has_chinese(text) else "en"


def nearest(word: str, known: Iterable[str], at_least: float = 70) -> str | None:
    """The known word most like `word`, case aside; None where none is like it."""
    from rapidfuzz import fuzz, process  # only a wrong word is worth the time of loading it

    choices = list(known)
    compared = [choice.casefold() for choice in choices]
    # First a slip of the pen, 'nam' for 'name'; only then words left out, for which 'full_name' is as near.
    for scorer in (fuzz.ratio, fuzz.WRatio):
        found = process.extractOne(word.casefold(), compared, scorer=scorer, score_cutoff=at_least)
        if found:
            return choices[found[2]]
    return None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """\"Did you mean 'X'?\" with the nearest known word, or ''."""
    found = nearest(word, known)
    return f"Did you mean '{found}'?" if found else ""
