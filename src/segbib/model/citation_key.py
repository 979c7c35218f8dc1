"""Citation keys: given to a record once, when it comes into the bibliography, and stored."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import count

from segbib.base.text import plain
from segbib.model.person_name import split_name

_STOP = """
a an and are as at be by can do does for from how in into is it its of on or over that the their this to toward towards
under using via we what when where which why with without you your
"""
_STOP_WORDS = frozenset(_STOP.split())
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def citation_key(title: str, authors: Sequence[str], year: int | None, id_: str, taken: Container[str]) -> str:
    """A new key for a work, `he2017mask`: first author's family name, year, first significant word of the title.

    Without authors the title's first word stands in their place (`segnet2015deep`), without a year there is
    none, and a title without Latin letters gives its words to those of the id. A key in `taken` gets a letter."""
    words = significant_words(title) or id_.split("-")
    family = _folded(split_name(authors[0]).family) if authors else ""
    first = family or words[0]
    rest = words if family else words[1:]
    key = f"{first}{year or ''}{rest[0] if rest else ''}"
    return next(each for each in _with_letters(key) if each not in taken)


def significant_words(title: str) -> list[str]:
    """The words of a title that say something, as ASCII letters and digits in lower case, in its order.

    'A U-Net for Real-Time Segmentation' gives unet, real, time, segmentation: a hyphen after one or two
    letters joins ('R-CNN', 'co-segmentation'), any other parts."""
    found: list[str] = []
    for written in re.split(r"[\s/:_,;()\[\]–—]+", plain(title)):
        whole = re.match(r"\W*\w{1,2}-", written) is not None
        found += [_folded(part) for part in ([written] if whole else written.split("-"))]
    words = [word for word in found if word]
    return [word for word in words if word not in _STOP_WORDS] or words


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", plain(text).lower())


def _with_letters(key: str) -> Iterator[str]:
    """The key, then with a to z at its end, then with aa, ab ..."""
    yield key
    for number in count():
        letters = ""
        rest = number
        while True:
            letters = _LETTERS[rest % 26] + letters
            rest = rest // 26 - 1
            if rest < 0:
                break
        yield key + letters
