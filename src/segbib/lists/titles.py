"""Where a title ends and what is said about the work begins, in a line that holds both."""

from __future__ import annotations

import re

from msgspec import Struct

from segbib.lists.tasks import TaskFinder
from segbib.lists.venues import VenueFinder
from segbib.model.names import STOP_WORDS

_BREAK = re.compile(r"\s*(?:[:,，：;]|(?<!\b[A-Z])\.(?=\s)|。)\s*")
_NO_VENUE = re.compile(r"(?:arxiv|preprint|under review|submitted)\b", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"(?:(?:19|20)\d\d\s*$|\d+(?:\.\d+)?\s*%)")


class TitleAndRest(Struct, frozen=True):
    """A line in two."""

    title: str
    rest: str
    """What follows the title and its mark; '' where nothing does."""
    dated: bool = False
    """Whether the rest begins with a venue, a year or 'arxiv'."""


def split_title(text: str, venues: VenueFinder) -> TitleAndRest:
    """Title and rest of 'Title: CVPR2018. remark', 'Title, 2014', 'Title: a remark in lower case'.

    The title ends before the first mark that a venue or year follows, or before a colon that lower-case words follow
    where the title itself is not in lower case; without either the whole text is title."""
    for mark in _BREAK.finditer(text):
        title, rest = text[: mark.start()], text[mark.end() :]
        if not title.strip():
            continue
        if not rest.strip():
            return TitleAndRest(title, "")
        if venues.at_start(rest) or _NO_VENUE.match(rest) or _YEAR_ALONE.match(rest):
            return TitleAndRest(title, rest, dated=True)
        lower = rest[:1].islower() and not rest.split()[0][1:].isupper()
        ends = mark[0].strip() in (":", "：") and title[:1].isupper()
        if (lower and ends and len(title.split()) >= 3) or (mark[0].strip() in (".", "。") and len(title.split()) >= 3):
            return TitleAndRest(title, rest)
    return TitleAndRest(text, "")


def is_title_case(text: str) -> bool:
    """Whether most words of three letters or more begin with a capital: 'Learning to Segment Every Thing' does."""
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", text) if len(w) > 2 and w.lower() not in STOP_WORDS]
    return len(words) >= 2 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def looks_like_title(text: str, tasks: TaskFinder) -> bool:
    """Whether `text` could be a work's title: in title case, or a sentence's beginning about a task of the field."""
    words = text.split()
    if len(words) < 3 or len(words) > 30:
        return False
    return is_title_case(text) or (len(words) >= 5 and bool(tasks.in_title(text)))
