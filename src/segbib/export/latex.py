"""Text as LaTeX: nothing in it can act, accents are commands, capitals keep their case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from segbib.base.text import squeeze

_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",  # not \{: BibTeX counts braces, escaped or not
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_LETTERS = {
    "ß": r"\ss",
    "æ": r"\ae",
    "Æ": r"\AE",
    "œ": r"\oe",
    "Œ": r"\OE",
    "ø": r"\o",
    "Ø": r"\O",
    "ł": r"\l",
    "Ł": r"\L",
    "đ": r"\dj",
    "Đ": r"\DJ",
    "ı": r"\i",
    "ð": r"\dh",
    "Þ": r"\TH",
    "þ": r"\th",
    "‘": r"\textquoteleft",
    "’": r"\textquoteright",
    "“": r"\textquotedblleft",
    "”": r"\textquotedblright",
    "…": r"\textellipsis",
    "°": r"\textdegree",
    "™": r"\texttrademark",
    "®": r"\textregistered",
    "×": r"\ensuremath{\times}",
    "→": r"\ensuremath{\to}",
    "−": r"\ensuremath{-}",
    "±": r"\ensuremath{\pm}",
    "≤": r"\ensuremath{\le}",
    "≥": r"\ensuremath{\ge}",
    "∞": r"\ensuremath{\infty}",
    "²": r"\ensuremath{^2}",
    "³": r"\ensuremath{^3}",
    "µ": r"\ensuremath{\mu}",
}
_GREEK_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΧοΥ")
"""LaTeX has no command for these, or one that prints another letter."""

_EPONYMS = """
Bayes Bayesian Boltzmann Cauchy Dice Dirichlet Euclidean Euler Fourier Gauss Gaussian Gibbs Hausdorff Hessian Hilbert
Hough Jaccard Kalman Kullback Laplace Laplacian Leibler Lipschitz Lovasz Lovász Markov Newton Otsu Poisson Riemannian
Siamese Turing Voronoi Wasserstein Cityscapes Flickr Google Kaggle Kinect Kinetics Mapillary Pascal Potsdam Vaihingen
Caffe Keras Tensorflow Python Chinese English Indian
"""
_NOT_AS_IT_IS = re.compile(r"[^ -~]|[\\{}~^<>|&%$#_]")
"""All but the signs of ASCII that print themselves."""
EPONYMS = frozenset(_EPONYMS.split())
"""Words of the field that keep their capital in any style, though a title in capitals does not show it."""


def escaped(text: str) -> str:
    """`text` on one line, every character that LaTeX or BibTeX would act on as a command that prints it.

    Letters with accents, Greek and common signs become commands, which also a BibTeX without Unicode can
    sort; other scripts stay as they are. Control characters are dropped."""
    return _latex(squeeze(text))


def escaped_unicode(text: str) -> str:
    """The same for programs that read Unicode: letters, accents and most signs stay as they are.

    Greek and signs of mathematics stay commands, since pdfTeX's text fonts have none of them."""
    return _unicode_latex(squeeze(text))


def _unicode_latex(text: str) -> str:
    return _NOT_AS_IT_IS.sub(lambda found: _as_unicode_latex(found[0]), unicodedata.normalize("NFC", text))


@cache
def _as_unicode_latex(character: str) -> str:
    if character.isascii() or "ensuremath" in _LETTERS.get(character, ""):
        return _as_latex(character)
    return _greek(character) or _kept(character)


def _latex(text: str) -> str:
    return _NOT_AS_IT_IS.sub(lambda found: _as_latex(found[0]), unicodedata.normalize("NFC", text))


@cache
def _as_latex(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character.isascii():
        return character if character.isprintable() else ""
    if character in _LETTERS:
        return f"{{{_LETTERS[character]}}}"
    if character in "–—":
        return "--" if character == "–" else "---"
    return _greek(character) or _accented(character) or _kept(character)


def _greek(character: str) -> str:
    """`{\\ensuremath{\\Omega}}` for Ω; '' for what is no plain Greek letter."""
    kind = re.fullmatch("GREEK (SMALL|CAPITAL) LETTER ([A-Z]+)", unicodedata.name(character, ""))
    if kind is None or character in _GREEK_LIKE_LATIN:
        return ""
    name = {"LAMDA": "lambda"}.get(kind[2], kind[2].lower())
    return rf"{{\ensuremath{{\{name.capitalize() if kind[1] == 'CAPITAL' else name}}}}}"


def _accented(character: str) -> str:
    """`{\\'a}` for á, `{\\'{\\^a}}` for ấ; '' for what is no Latin letter with known accents."""
    base, *marks = list(unicodedata.normalize("NFD", character))
    if not marks or not base.isascii() or not all(mark in _ACCENTS for mark in marks):
        return ""
    # an i or j loses its dot below an accent
    above = marks[0] not in "\u0323\u0327\u0328\u0331"
    latex = f"\\{base}" if base in "ij" and above else base
    for mark in marks:
        command = _ACCENTS[mark]
        if len(latex) == 1 or (latex in (r"\i", r"\j") and not command.isalpha()):
            latex = f"\\{command} {latex}" if command.isalpha() else f"\\{command}{latex}"
        else:
            latex = f"\\{command}{{{latex}}}"
    return f"{{{latex}}}"


def _kept(character: str) -> str:
    """The character itself, the letters of a ligature ('fi' for ﬁ), or '' for what is no character of a text."""
    letters = unicodedata.normalize("NFKC", character)
    if letters.isascii() and letters.isalnum():
        return letters
    return "" if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co") else character


def protected_title(title: str, names: Iterable[str] = (), *, unicode: bool = False) -> str:
    """`title` as LaTeX, with `unicode` as `escaped_unicode` writes it, with braces around what must keep
    its capitals when a style prints titles in small letters.

    That is: `names` of methods that stand in it, words with a capital after their first letter ('CNNs',
    'YouTube', '3D'), hyphenated single letters ('U-Net', 'R-CNN'), eponyms, and in a title that is otherwise
    in small letters every capital word. Words of a title in capitals are left to the style."""
    title = squeeze(title)
    latex = _unicode_latex if unicode else _latex
    pieces: list[str] = []
    at = 0
    for start, end in _name_spans(title, names):
        pieces += [_protected_words(title, at, start, latex), f"{{{latex(title[start:end])}}}"]
        at = end
    return "".join([*pieces, _protected_words(title, at, len(title), latex)])


def _name_spans(title: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where the names stand in the title as whole words, the longest first, without overlap, in order."""
    spans: list[tuple[int, int]] = []
    for name in sorted({squeeze(name) for name in names}, key=lambda name: (-len(name), name)):
        if not any(character.isupper() for character in name):
            continue
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", title):
            if all(found.end() <= start or found.start() >= end for start, end in spans):
                spans.append(found.span())
    return sorted(spans)


_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")


def _protected_words(title: str, start: int, end: int, latex: Callable[[str], str]) -> str:
    """The words between two places of the title, protected where they need it, and the blanks between.

    One blank parts two words, see `squeeze`."""
    sentence = _is_sentence(title)
    words = []
    before = title[:start].rstrip()
    for word in title[start:end].split(" "):
        words.append(_protected_word(word, sentence and not _opens(before), latex))
        before = word or before
    return " ".join(words)


def _opens(before: str) -> bool:
    """Whether a word after these opens the title or a part of it."""
    return not before or before[-1] in ":.?!"


def _is_sentence(title: str) -> bool:
    """Whether most longer words of the title begin small, so that a capital says 'a name'."""
    words: list[str] = _LONGER_WORD.findall(title)[1:]
    small = [word for word in words if word[0].islower()]
    return 3 * len(small) > 2 * len(words)


@lru_cache(maxsize=1 << 15)  # titles of one field have their words in common
def _protected_word(word: str, capital: bool, latex: Callable[[str], str]) -> str:
    """The word as LaTeX, in braces where its capitals must stay; `capital`: a first capital must stay, too."""
    if not any(map(str.isupper, word)):
        return latex(word)
    found = re.fullmatch(r"(\W*)(.*?)(\W*)", word, re.DOTALL)
    if found is None or not found[2]:
        return latex(word)
    before, core, after = found.groups()
    parts = re.split(r"([-–/:])", core)
    needs = [_must_keep(part, hyphenated=len(parts) > 1) or (capital and part[0:1].isupper()) for part in parts]
    if not any(needs):
        return latex(word)
    last = max(number for number, part in enumerate(parts) if needs[number] or any(map(str.isupper, part)))
    kept, rest = "".join(parts[: last + 1]), "".join(parts[last + 1 :])
    return f"{latex(before)}{{{latex(kept)}}}{latex(rest)}{latex(after)}"


def _must_keep(part: str, hyphenated: bool) -> bool:
    if len(part) == 1:
        return part.isupper() and (hyphenated or part != "A")
    # "'s" and the plural's s aside, a capital after the first letter is never the style's
    return any(map(str.isupper, part[1:])) or part.removesuffix("'s").removesuffix("’s") in EPONYMS
