"""What works are called: titles as printed, the names the field uses for them, and whether two of these agree."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from segbib.base.text import plain, squeeze, title_key

STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "towards",
        "toward",
        "using",
        "via",
        "with",
    ]
)

GENERIC_NAMES = frozenset(
    [
        "CNN",
        "CNNs",
        "RNN",
        "RNNs",
        "LSTM",
        "LSTMs",
        "FCN",
        "FCNs",
        "GAN",
        "GANs",
        "CRF",
        "CRFs",
        "MRF",
        "DNN",
        "DNNs",
        "ConvNet",
        "ConvNets",
        "MNIST",
        "KITTI",
        "COCO",
        "CAM",
        "NMS",
        "GPU",
        "RGB",
        "RGBD",
        "RGB-D",
        "2D",
        "3D",
        "4D",
        "MR",
        "MRI",
        "CT",
        "US",
        "ROI",
        "RoI",
        "OOD",
        "IoU",
        "mIoU",
        "LiDAR",
        "LIDAR",
        "ImageNet",
        "ConvLSTM",
        "YouTube",
        "SOTA",
        "AI",
        "ML",
        "DL",
    ]
)
"""Words with inner capitals that name no one work."""


def printed_title(text: str) -> str:
    """`text` as a title: ligatures dissolved, one blank after a colon, no closing full stop, no stray quotes or marks.

    'SegNet_ A Deep Architecture.' gives 'SegNet: A Deep Architecture' (file names cannot hold a colon)."""
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFKC", c) if c in "ﬀﬁﬂﬃﬄ\u00a0" else c for c in text)
    title = squeeze(text)
    title = title.replace("：", ": ").replace("，", ", ")
    title = re.sub(r"(?<=\w)_\s(?=\w)", ": ", title)
    title = re.sub(r"(?<=[\w+)\"”])\s*:\s*(?=[A-Za-z])", ": ", squeeze(title))
    title = re.sub(r"\s*!!+$|(?<!\.)\.$", "", title).strip(" ,;:：、-–—|*")
    if title[:1] in '"“' and title[-1:] in '"”':
        title = title[1:-1]
    return title.strip()


@lru_cache(maxsize=1 << 14)
def looks_like_name(text: str) -> bool:
    """Whether `text` has the form of a method's name: short, with an inner capital, a digit or a plus.

    'OSVOS', 'Mask R-CNN', 'YOLACT++' and 'UNet 3+' do, 'Semantic Segmentation' and 'CNN' do not."""
    words = text.split()
    if not 1 <= len(words) <= 3 or len(text) > 24 or text in GENERIC_NAMES or re.search(r"[,;:.&/]$|:\s", text):
        return False
    if any(word.lower() in STOP_WORDS for word in words):
        return False
    parts = words if len(words) == 1 else [part for word in words for part in word.split("-")]
    marked = [re.search(r"[A-Z].*[A-Z]|[a-z][A-Z]|\d|\+|[Α-Ω]", part) for part in parts]
    if len(words) == 1:
        return bool(marked[0]) and re.search(r"[A-Za-zΑ-Ωα-ω]{2}", text.replace("-", "")) is not None
    return any(marked) and all(word[:1].isupper() or re.match(r"v?\d", word) for word in words)


_BEFORE_COLON = re.compile(r"(.{2,30}?)\s*:\s+\S")
_BEFORE_FOR = re.compile(r"(\S*[A-Z]\S*[A-Z]\S*) (?:for|with) [A-Z\d]")
_IN_BRACKETS = re.compile(r"\(([A-Z][\w+-]{1,12})\)")


def names_in_title(title: str) -> tuple[str, ...]:
    """The names that a title gives its own work.

    'SegNet: A Deep ...' gives 'SegNet', 'ICNet for Real-Time ...' gives 'ICNet', 'Panoptic Segmentation' nothing."""
    if found := _BEFORE_COLON.match(title):
        name = found[1].strip('"“” ')
        bracketed = _IN_BRACKETS.search(name)
        if bracketed:
            outside = squeeze(_IN_BRACKETS.sub("", name)).strip(", ")
            return (bracketed[1], *([outside] if looks_like_name(outside) else []))
        one_word = re.fullmatch(r"[A-Z][a-z]{4,}", name) is not None
        return (name,) if looks_like_name(name) or one_word else ()
    found = _BEFORE_FOR.match(title)
    return (found[1],) if found and looks_like_name(found[1]) and "-" not in found[1] else ()


@lru_cache(maxsize=1 << 14)
def is_only_a_name(title: str) -> bool:
    """Whether `title` says no more than a method's name, or several joined by commas: 'U-Net', 'DUC, HDC', 'Graph'."""
    parts = [part.strip() for part in title.split(",")]
    return all(looks_like_name(part) or (part.isascii() and len(part.split()) == 1) for part in parts)


def _letters_of_words(title: str) -> tuple[tuple[str, bool], ...]:
    """The words of a title, and whether an abbreviation may leave each out (stop words, later parts of compounds)."""
    found: list[tuple[str, bool]] = []
    for word in re.split(r"[\s/,:;()]+", plain(title).casefold()):
        for n, part in enumerate(p for p in re.split(r"[^\w]+", word) if p):
            found.append((part, n > 0 or part in STOP_WORDS))
    return tuple(found)


@lru_cache(maxsize=65536)
def abbreviated_words(name: str, title: str) -> tuple[int, int, int]:
    """First and last word of `title` that `name` abbreviates, last excluded, and the number of words.

    Where it abbreviates none: 0, 0 and the number.
    'OSVOS' and 'One-Shot Video Object Segmentation' give (0, 5, 5), 'GAIN' and '... Guided Attention Inference
    Network' its last four words. Each word gives at least its first letter, at least two words give one."""
    letters = re.sub(r"[^a-z0-9]", "", plain(name).casefold())
    words = _letters_of_words(title)
    if len(letters) < 3:
        return (0, 0, len(words))
    for start in range(len(words)):
        end = _spelled(letters, words, start, 0)
        if end:
            return (start, end, len(words))
    return (0, 0, len(words))


def _spelled(letters: str, words: tuple[tuple[str, bool], ...], at: int, used: int) -> int:
    """The word after those that spell `letters` from word `at` on; 0 where none do."""
    if not letters:
        return at if used >= 2 else 0
    if at == len(words):
        return 0
    word, optional = words[at]
    common = 0
    while common < min(len(word), len(letters)) and word[common] == letters[common]:
        common += 1
    for taken in range(1, common + 1):
        if end := _spelled(letters[taken:], words, at + 1, used + 1):
            return end
    return _spelled(letters, words, at + 1, used) if optional and used else 0


def abbreviates(name: str, title: str) -> bool:
    """Whether `name` is made of the beginnings of consecutive words of `title`."""
    return abbreviated_words(name, title)[1] > 0


def same_name(one: str, other: str) -> bool:
    """Whether two names are one but for spelling: 'Mask-RCNN' and 'Mask R-CNN', not 'YOLACT' and 'YOLACT++'."""
    return title_key(one) == title_key(other)
