"""References as bibliographies print them, told into authors, title and where it appeared.

The forms are those of
- GB/T 7714-2015: 'Bell A, Dent C. Title[C]//Proceedings, 2019: 1-9';
- the APA manual: 'Bell, A., & Dent, C. (2019). Title. Proceedings';
- the MLA handbook: 'Bell, Ann, et al. "Title." Proceedings. 2019.';
- dblp: 'Ann Bell, Carl Dent: Title. Proceedings 2019: 1-9';
and of lists that put a link before them: '[Name](...). Title, Bell et al. ICCV 2017.'"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from segbib.base.text import squeeze
from segbib.lists.bylines import is_author, leading_authors
from segbib.lists.pieces import Piece

_MEDIUM = re.compile(r"(?:[CJDMRAPSZ]|EB|DB|N)(?:/OL)?")
"""What stands in brackets behind a title of GB/T 7714: conference, journal, thesis, book, report."""
_APA_YEAR = re.compile(r"((?:19|20)\d\d)[a-z]?(?:, .*)?")
_MLA_NAMES = re.compile(
    r"(?P<family>[^\W\d_][^\s,]+(?: [^\s,]+)?), (?P<given>[^\W\d_][^\s,]*(?: [^\W\d_]\.?)*)"
    r"(?P<more>,? et\.? al|,? and [^,]+|(?:, [^,]+)+,? and [^,]+)?\.?"
)
_TITLE_BY = re.compile(
    r"\s*[.:]\s+(?P<title>.+?)[,.]\s+(?P<author>[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+)?) et\.? al\.?[,.]?\s*(?P<tail>.*)$"
)
_ET_AL = re.compile(r"[,\s]*\bet\.?\s*al\.?$", re.IGNORECASE)


def told_apart(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a reference, its title marked as quoted and what follows as `cited`; others as they are."""
    mark = next((n for n, piece in enumerate(pieces) if n and _is_medium(piece)), None)
    if mark is not None:
        return (*_before(pieces[:mark]), *_tail(pieces[mark + 1 :]))
    return _apa(pieces) or _mla(pieces) or _dblp(pieces) or _named_link(pieces) or tuple(pieces)


def _apa(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of 'Author, A., & Other, B. (year). Title. Proceedings', apart; none for others."""
    if len(pieces) < 3 or any(piece.is_link for piece in pieces[:2]) or pieces[1].wrapped != "(":
        return ()
    names, _, rest = leading_authors(pieces[0].text)
    year = _APA_YEAR.fullmatch(pieces[1].text.strip())
    if not year or not names or rest:
        return ()
    authors = pieces[0]
    if pieces[2].is_link:
        return (authors, pieces[2], *_tail(pieces[3:], year[1]))
    title, _, rest = pieces[2].text.strip(" .").partition(". ")
    told = replace(pieces[2], text=title, quoted=True)
    return (authors, told, *_tail((replace(pieces[2], text=rest), *pieces[3:]), year[1]))


def _is_medium(piece: Piece) -> bool:
    return piece.wrapped == "[" and not piece.is_link and _MEDIUM.fullmatch(piece.text.strip()) is not None


def _before(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces up to the title's end, the title set apart from the authors before it."""
    last = pieces[-1]
    if last.is_link or last.quoted:
        return tuple(pieces)
    authors, title = _authors_and_title(last.text)
    head = (replace(last, text=authors),) if authors else ()
    return (*pieces[:-1], *head, replace(last, text=title, quoted=True))


def _authors_and_title(text: str) -> tuple[str, str]:
    """'Klein G, Murray D. Title' in two; no authors where none stand before the title."""
    for stop in re.finditer(r"[.．。]\s*(?=\S)", text):
        names = [name for name in re.split(r"\s*[,，;；]\s*", _ET_AL.sub("", text[: stop.start()])) if name]
        if names and all(is_author(name) for name in names) and len(text[stop.end() :].split()) >= 2:
            return text[: stop.start()], text[stop.end() :].strip()
    return "", text.strip(" .")


def _mla(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a reference whose first author's family name stands first, that name in its usual order."""
    found = _MLA_NAMES.fullmatch(pieces[0].text.strip()) if len(pieces) > 1 and pieces[1].quoted else None
    if not found or pieces[0].is_link:
        return ()
    given = found["given"].rstrip(".") if len(found["given"].split()[-1]) > 2 else found["given"]
    names = f"{given} {found['family']}{found['more'] or ''}"
    return (replace(pieces[0], text=names), *pieces[1:])


def _dblp(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of 'Names: Title. Proceedings', apart; none for others."""
    names, colon, rest = pieces[0].text.partition(": ") if pieces and not pieces[0].is_link else ("", "", "")
    parts = [part for part in re.split(r"\s*,\s*", names.strip()) if part]
    title, stop, tail = rest.partition(". ")
    if not colon or len(parts) < 2 or not all(map(is_author, parts)) or not stop or len(title.split()) < 2:
        return ()
    told = replace(pieces[0], text=title.strip(), quoted=True)
    return (replace(pieces[0], text=names), told, *_tail((replace(pieces[0], text=tail), *pieces[1:])))


def _named_link(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of '[Name](...). Title, Bell et al. ICCV 2017.', apart, the link's words a name."""
    if len(pieces) < 2 or not pieces[0].is_link or pieces[0].wrapped or pieces[1].is_link or pieces[1].wrapped:
        return ()
    link, found = pieces[0], _TITLE_BY.match(pieces[1].text)
    if not found or len(link.text.split()) > 3 or len(found["title"].split()) < 3:
        return ()
    name = (replace(link, url=None, bold=True),) if "et al" not in link.text else ()
    title = replace(pieces[1], text=found["title"], quoted=True)
    by = replace(pieces[1], text=f"{found['author']} et al.")
    rest = (replace(pieces[1], text=found["tail"]), *pieces[2:])
    return (*name, title, by, *_tail(rest), replace(link, text=link.url or ""))


def _tail(pieces: Sequence[Piece], year: str = "") -> tuple[Piece, ...]:
    """What follows the title up to the first link as one piece, with the year that stood elsewhere, and the rest."""
    end = next((n for n, piece in enumerate(pieces) if piece.is_link), len(pieces))
    said = (f"({piece.text})" if piece.wrapped == "(" else piece.text for piece in pieces[:end])
    text = squeeze(re.sub(r"\s+(?=[(:])", "", " ".join(said))).strip(" /.:")
    text = ", ".join(part for part in (text, year) if part)
    return (*((Piece(text, cited=True),) if text else ()), *pieces[end:])
