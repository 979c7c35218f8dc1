"""Authors beside a title, as lists print them: 'N Wang and Lu X', 'Dabov et al.', 'Trevithick and Yang'."""

from __future__ import annotations

import re

from segbib.lists.affiliations import is_person
from segbib.model.names import STOP_WORDS

BY_FIRST = re.compile(r"([^\W\d_a-z][\w'’\-]+) et\.? al\.?")
"""'Dabov et al. Title'"""
BY_ONE = re.compile(r"(?<=\S{3})\s*[,.]\s*((?:[A-Z][\w'’\-]*\.? ?){1,3}?)\s+et\.? ?al\.?\s*$")
"""'Title , Dabov et al.'"""
_ET_AL = re.compile(r",?\s*\bet\.? ?al\.?,?", re.IGNORECASE)
_PARTICLES = frozenset("van von der den de del della di da dos du el la le ten ter zu bin ibn al".split())
_NAMES_TOO = frozenset(["Or", "An", "So", "Do"])
"""Stop words that are names of people as well."""
_FAMILY_FIRST = re.compile(
    r"\s*([^\W\d_][^,&;()\d.]{1,25}), ?((?:[^\W\d_a-z](?:\.[\s\-]?|(?=[,;\s]|$))){1,4})"
    r"(?=[,;&…(]|\s*(?:[,;&…(]|and\b|et\b|$))(?:[\s,&;…]|and\b)*"
)
"""'Jain, A., ', 'Taylor, G.W., & '."""
_BIBTEX_NAME = r"[^\W\d_][\w'’\-]*(?: [^\W\d_][\w'’\-]*){0,2}, [^\W\d_][\w'’\-.]*(?: [^\W\d_][\w'’\-.]*){0,3}?"
_BIBTEX_NAMES = re.compile(
    rf"{_BIBTEX_NAME}(?:\s+and\s+{_BIBTEX_NAME})*\s+and\s+(?:others|{_BIBTEX_NAME})(?=[.,;:\s]*(?:$|\(|[A-Z]{{3}}))"
)
"""'Bell, Ann and Dent, Carl B'"""
FAMILY_AND_INITIALS = re.compile(r"[^\W\d_][^\W\d_]+(?: [A-Z])+\.")
"""'Canty M J. Title'"""
_GENERATION = re.compile("I{2,3}|IV")
TWO_SURNAMES = re.compile(r"([A-Z][\w'’\-]+) (?:and|&) ([A-Z][\w'’\-]+)")


def leading_authors(text: str) -> tuple[list[str], bool, str]:
    """Authors at the beginning of words, whether there are more, and what follows them."""
    text = re.sub(r",\s*(I{2,3}|IV|Jr\.?|Sr\.?)(?=[,;]|$)", r" \1", text)
    body = re.sub(r"^(?:authors?|by)\s*:?\s+", "", text.strip(), flags=re.IGNORECASE)
    if family_first := _family_first(body) or _joined_by_and(body) or _alone_before_sentence(body):
        return family_first
    names: list[str] = []
    position = 0
    for part in re.finditer(r"\s*([^,;，；、&]+?)\s*(?:[,;，；、]\s*(?:and\s+|&\s*)?|\s*&\s*|\s+and\s+|$)", body):
        name = re.sub(r"^(?:and|&)\s+|[\d*†‡§\s.]+$", "", part[1].strip(" ."))
        et_al = _ET_AL.search(part[1])
        if et_al:
            first = part[1][: et_al.start()].strip(" .")
            tail = body[part.start(1) + et_al.end() :].strip(" .,;:")
            surname = not names and re.fullmatch(r"[^\W\d_a-z][\w'’\-]+", first) is not None
            return ([*names, _given_first(first)] if surname or is_author(first) else names), True, tail
        if last := _ends_in_sentence(part[1]):
            return [*names, _given_first(last[0])], False, body[part.start(1) + last[1] :].strip()
        if not is_author(name):
            break
        names.append(_given_first(name))
        position = part.end()
    return names, False, body[position:].strip(" .,;:")


def _family_first(text: str) -> tuple[list[str], bool, str] | None:
    """Authors of 'Jain, A., & Taylor, G.W. rest', and the rest; None where the names are in usual order."""
    names: list[str] = []
    position = 0
    while (found := _FAMILY_FIRST.match(text, position)) and len(found[1].split()) <= 3:
        names.append(f"{found[2].strip()} {found[1].strip()}")
        position = found.end()
    if not names or (len(names) == 1 and "." not in names[0]):
        return None
    more = _ET_AL.match(text, position)
    return names, more is not None, text[more.end() if more else position :].strip(" .,;:")


def _ends_in_sentence(text: str) -> tuple[str, int] | None:
    """The author before a full stop that ends the row of authors, and where what follows begins: 'C.V. Bell. Title'."""
    for stop in re.finditer(r"\.\s+(?=\S)", text):
        name = text[: stop.start()]
        sentence = re.split(r"[,;]", text[stop.end() :])[0]
        alone = FAMILY_AND_INITIALS.fullmatch(name + ".") and re.match(r"\w{2,}\W+\w", sentence)
        if is_author(name) and (alone or not re.fullmatch(r"(?:[A-Z]\.?)+", name.split()[-1])):
            return name, stop.end()
    return None


def _alone_before_sentence(text: str) -> tuple[list[str], bool, str] | None:
    """The one author of 'Canty M J. Salt and Snow in the Kitchen', and what follows, which has words no name has."""
    found = FAMILY_AND_INITIALS.match(text)
    rest = text[found.end() :].strip() if found else ""
    words = [word for word in re.split(r"[,;]", rest)[0].split() if word.islower()]
    is_title = any(word not in _PARTICLES and word not in ("and", "et", "al", "al.") for word in words)
    return ([_given_first(found[0].rstrip("."))], False, rest) if found and is_title else None


def _joined_by_and(text: str) -> tuple[list[str], bool, str] | None:
    """Authors of 'Bell, Ann and Dent, Carl B and others', as BibTeX has them, and what follows; None for others."""
    found = _BIBTEX_NAMES.match(text)
    if not found:
        return None
    parts = re.split(r"\s+and\s+", found[0].strip(" ."))
    names = [" ".join(reversed(re.split(r",\s*", part, maxsplit=1))) for part in parts if part != "others"]
    if not all(map(is_author, names)):
        return None
    return names, "others" in parts, text[found.end() :].strip(" .,;:")


def _given_first(name: str) -> str:
    """A name in its usual order: 'Chen L C' gives 'L. C. Chen', since records have the family name last."""
    found = re.fullmatch(r"([^\W\d_]{2,}(?:[ \-][^\W\d_]{2,})*)((?: [A-Z])+)", name)
    return " ".join([*(f"{letter}." for letter in found[2].split()), found[1]]) if found else name


def is_author(text: str) -> bool:
    """Whether `text` is a person's name as reference lists print it: 'Ross Girshick', 'N Wang', 'Lu X'."""
    words = text.replace(".", ". ").split()
    if any(word[0].islower() and word not in _PARTICLES for word in words[1:]):
        return False
    if not 2 <= len(words) <= (5 if any(word[0].islower() for word in words) else 4) or any(
        len(word) > 1 and word.lower() in STOP_WORDS and word not in _NAMES_TOO for word in re.split(r"[\s\-]+", text)
    ):
        return False
    if any(
        re.search(r"\d|[:/()\[\]\"]", word) or len(re.findall(r"[A-Z]", word)) > 2
        for word in words
        if not _GENERATION.fullmatch(word)
    ):
        return False
    return is_person(text) or all(re.fullmatch(r"[^\W\d_][\w'’.\-]*", word) and word[0].isupper() for word in words)
