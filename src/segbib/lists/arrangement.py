"""Whether an item shows how its parts are arranged: by a sign beyond a title with words behind it.

A new sign is a function and a line in the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from segbib.lists.anatomy import Anatomist
from segbib.lists.beside import is_tag
from segbib.lists.bylines import FAMILY_AND_INITIALS, TWO_SURNAMES, is_author, leading_authors
from segbib.lists.cited import told_apart
from segbib.lists.links import PAPER_LINKS, type_by_address
from segbib.lists.parts import Anatomy
from segbib.lists.pieces import Piece
from segbib.lists.running import ends_with_label
from segbib.lists.titles import is_title_case
from segbib.lists.venues import track_of

Sign = Callable[[Sequence[Piece], Anatomist], object]


def shows_its_parts(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """Whether any sign is to be seen in the pieces of an item."""
    return bool(pieces) and any(sign(pieces, anatomist) for sign in _SIGNS)


def ends_dated(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """Whether words without link are a title and, after a comma, its venue or year: 'Title，2020，CVPR'."""
    if any(piece.is_link for piece in pieces):
        return False
    title = anatomist.take_ending(_words(pieces), Anatomy())
    return title is not None and len(title.split()) >= 4


def _words(pieces: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in pieces if not piece.is_link)


def _mostly_labels(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in 'Title [[paper](...)] [[code](...)]'."""
    links = [piece for piece in pieces if piece.is_link]
    bracketed = [piece for piece in links if piece.wrapped or piece.text[:1] in "[`"]
    told = [p for p in bracketed if anatomist.is_label(p.text) or (p is not pieces[0] and _is_papers(p))]
    return len(told) * 2 > len(links)


def _is_papers(piece: Piece) -> bool:
    """Whether a link leads to a paper whatever its words, or nowhere."""
    return piece.url == "" or type_by_address(piece.url or "") in PAPER_LINKS


def _labels_first(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '`SVOS` - [paper](...) / [code](...) - Title'."""
    places = [n for n, piece in enumerate(pieces) if piece.is_link]
    before, after = (_words(pieces[: places[0]]), _words(pieces[places[-1] + 1 :])) if places else ("", "")
    title = len(after.split()) >= 4 and is_title_case(after) and len(re.findall(r"\w+", before)) <= 2
    labels = [pieces[n] for n in places]
    return title and all(anatomist.is_label(piece.text) for piece in labels) and any(map(_is_papers, labels))


def _quotation(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    return any(piece.quoted and len(piece.text.split()) >= 3 for piece in pieces)


def _reference(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in 'Bell A, Dent C. Title[C]//Proceedings, 2019: 1-9', 'Bell, A., & Dent, C. (2019). Title. Proceedings'."""
    return any(piece.cited for piece in told_apart(pieces))


def _strokes(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    return len({piece.cell for piece in pieces}) > 1


def _several_lines(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    tracks = [piece for piece in pieces[1:] if " " not in piece.text.strip() and track_of(piece.text)]
    return len({piece.line for piece in pieces}) > 1 and bool(tracks or any(piece.is_link for piece in pieces))


def _bracketed_title(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '[[Title](...)] ...'."""
    title = pieces[0].is_link and pieces[0].wrapped == "[" and not anatomist.is_label(pieces[0].text)
    return title and not pieces[0].text.islower()


def _venue_first(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '[CVPR 2018] Title', '2016 - NIPS - Title', '[CVPR 2014: Title](...)'."""
    first = pieces[0]
    bracket = first.wrapped == "[" and not first.is_link and len(pieces) > 1
    return anatomist.begins_dated(first.text) or (bracket and anatomist.is_dated(first.text))


def _venue_behind(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in 'Title (CVPR 2018 *Spotlight*) [paper](...)'."""
    in_brackets = any(piece.wrapped and not piece.is_link and anatomist.is_dated(piece.text) for piece in pieces[1:])
    return in_brackets and any(piece.is_link for piece in pieces)


def _label_before_link(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in 'Title Code: address'."""
    return any(ends_with_label(a.text) for a, b in pairwise(pieces) if b.is_link and not a.is_link)


def _address_first(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '<https://arxiv.org/abs/1801.00004> Title'."""
    return pieces[0].is_link and pieces[0].text.startswith("http") and is_title_case(_words(pieces))


def _name_first(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '[Mask-AE][Title](...), ICCV 2017'."""
    name = pieces[0].wrapped == "[" and not pieces[0].is_link and len(pieces[0].text.split()) <= 4
    return name and len(pieces) > 1 and pieces[1].is_link and len(pieces[1].text.split()) >= 4


def _year_first(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '2022.[Title](...)'."""
    year = re.fullmatch(r"\W*(?:19|20)\d\d\W*", pieces[0].text) is not None and not pieces[0].is_link
    return year and len(pieces) > 1 and pieces[1].is_link and len(pieces[1].text.split()) >= 2


def _tag(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '[NP][Title](...)'."""
    return len(pieces) > 1 and is_tag(pieces[0]) and pieces[1].is_link and len(pieces[1].text.split()) >= 2


def _authors(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """'[Title](...) - Ann Bell, Carl Dent', 'Ann Bell et al., Title', '[Title](...), Bell and Dent, ICCV 2021'."""
    linked = leading_authors(pieces[0].text) if pieces[0].is_link else ([], False, "")
    if (len(linked[0]) > 1 or linked[1] or FAMILY_AND_INITIALS.match(pieces[0].text)) and len(linked[2].split()) > 2:
        return True  # '[Example A, Tester B. Title](...)'
    named = pieces[0].bold and not pieces[0].is_link and len(pieces[0].text.split()) <= 3
    words = re.sub(r"^[\s\-–—.,:]+", "", _words(pieces[1:] if named else pieces))
    names, more, _ = leading_authors(words)
    pair = TWO_SURNAMES.match(words) if pieces[0].is_link else None
    return len(names) >= 2 or more or (pair is not None and anatomist.is_dated(words[pair.end() :]))


def _linked_author(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '[Title](...) - [R. Hou](...) et al'."""
    return any(
        b.is_link and not b.wrapped and is_author(b.text) and (a.is_link or re.search(r"[\-–—:,.|]\s*$", a.text))
        for a, b in pairwise(pieces)
    )


def _name_alone(pieces: Sequence[Piece], anatomist: Anatomist) -> bool:
    """As in '**SegNet**, ICCV 2017 [paper](...)'."""
    return len(pieces) > 2 and anatomist.is_name_alone(pieces)


_SIGNS: tuple[Sign, ...] = (
    _mostly_labels,
    _labels_first,
    _quotation,
    _reference,
    _strokes,
    _several_lines,
    _bracketed_title,
    _venue_first,
    _venue_behind,
    _label_before_link,
    _address_first,
    _name_first,
    _name_alone,
    _year_first,
    _tag,
    _authors,
    _linked_author,
)
