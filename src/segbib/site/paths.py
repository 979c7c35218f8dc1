"""Where each page lies, relative to the site's folder."""

from __future__ import annotations

import hashlib
from functools import cache

from segbib.base.text import SLUG_LENGTH, plain, slug

_HASH_LENGTH = 8
_LONGEST = SLUG_LENGTH - _HASH_LENGTH - 1


def root_of(path: str) -> str:
    """The way from a page back to the site's folder: '' for 'index.html', '../' for 'papers/fcn.html'."""
    return "../" * path.count("/")


def part(path: str, number: int) -> str:
    """Path of one part of a page that is cut: 'tasks/matting.html' and 2 give 'tasks/matting/page-2.html'."""
    return path if number == 1 else f"{path.removesuffix('.html')}/page-{number}.html"


@cache
def name_id(name: str) -> str:
    """The id of a page made for a name that nobody gave an id: an author, a method, a keyword, a data set.

    Letters that an id cannot hold are not lost without trace: a hash of the name stands for them, so that two
    Chinese names have two pages, and 'FCN 方法' is not taken for 'FCN'. 'index' is a page of its own."""
    readable = slug(name, _LONGEST)
    if (
        readable
        and readable != "index"
        and not any(letter.isalpha() and not letter.isascii() for letter in plain(name))
    ):
        return readable
    digest = hashlib.sha256(name.encode()).hexdigest()[:_HASH_LENGTH]
    return f"{readable}-{digest}" if readable else digest


def paper_path(id_: str) -> str:
    """Path of a paper's or survey's page."""
    return f"papers/{id_}.html"


@cache
def author_path(id_: str) -> str:
    """Path of an author's page; one text for all the places that lead there, which are many."""
    return f"authors/{id_}.html"


def year_path(year: int | None) -> str:
    """Path of a year's page; papers without a year have one too."""
    return f"years/{year or 'undated'}.html"


def venue_path(venue: str, year: int | None = None) -> str:
    """Path of a venue's page, or of one year of it."""
    return f"venues/{venue}/{year}.html" if year else f"venues/{venue}.html"


def leaderboard_id(dataset: str, split: str, metric: str | None) -> str:
    """Id of a leaderboard: data set, split and metric as far as they are known."""
    return name_id(" ".join(word for word in (dataset, split, metric or "") if word))


def feed_path(sort: str = "", id_: str = "") -> str:
    """Path of the feed of a task (sort 'tasks') or of a venue ('venues'); without them, of all records."""
    return f"feeds/{sort}/{id_}.atom" if sort else "feeds/all.atom"


API = "api/v1"
"""Folder of the files for programs; docs/api.md says what each holds."""


def api_record_path(id_: str) -> str:
    """Path of a record as JSON."""
    return f"{API}/records/{id_}.json"
