"""What the answers to a link mean: whether it is alive, and whether another address should stand in its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import quote, unquote, urldefrag, urlsplit

from msgspec import Struct

from segbib.online.fetch import GONE


class State(StrEnum):
    """What is known of an address."""

    ALIVE = "alive"
    DEAD = "dead"
    """Definitely: its server says so."""
    UNCLEAR = "unclear"
    """An answer that does not say what a person's browser would show: a robot refused, a server out of order."""
    SILENT = "silent"
    """No answer: no such host, no connection, nothing in time."""
    REFUSED = "refused"
    """Not asked, as it leads into this machine's own network."""


class Visit(Struct, frozen=True):
    """What came of asking for an address."""

    url: str
    state: State
    words: str = ""
    """Why it is not alive, to follow the address in a sentence: 'answers 404 (Not Found)'."""
    moved: str = ""
    """The address that should stand in its place; '' where there is none."""


class Hop(Struct, frozen=True):
    """A redirect."""

    url: str
    status: int
    to: str
    """Where it leads, absolute."""


_FOR_GOOD = frozenset({301, 308})
"""Redirects after which the new address is to be used from now on (RFC 9110, 15.4.2 and 15.4.9)."""

# Where a server sends a robot, or anybody who has not come through its front door.
_DOOR = re.compile(
    r"(?:^|[/.;?&_])(?:log-?in|sign-?in|sso|saml2?|idp|o?auth2?|authorize|accounts?|consent|privacy|captcha|challenge|"
    r"denied|forbidden|errors?|40[0-9]|not-?found|[a-z]*session(?:_?id)?|sid)(?:$|[/.;?&=_])",
    re.IGNORECASE,
)
_NOT_WRITTEN = re.compile(r"[\s<>\"{}|\\^`]")
_HOME = re.compile(r"/?(?:(?:index|default|home)(?:\.\w+)?)?", re.IGNORECASE)


def page_of(url: str) -> str:
    """The address that is asked for: without the place in the page."""
    return urldefrag(url).url


def written(url: str) -> str:
    """The address with the characters escaped that those of records do not hold."""
    return _NOT_WRITTEN.sub(lambda found: quote(found.group()), url)


def is_web(url: str) -> bool:
    """Whether a web server answers at the address, and not one of files, say."""
    return url.lower().startswith(("http://", "https://"))


def told(url: str, hops: Sequence[Hop], status: int) -> Visit:
    """What it means that `url` led over these redirects to an answer with this status."""
    if 200 <= status < 300:
        return Visit(url, State.ALIVE, moved=repair(hops))
    after = f" after leading to {hops[-1].to}" if hops else ""
    return Visit(url, State.DEAD if status in GONE else State.UNCLEAR, f"answers {named(status)}{after}")


def named(status: int) -> str:
    """'404 (Not Found)', or the number alone where it has no name."""
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def repair(hops: Sequence[Hop]) -> str:
    """The address to write instead of the one where these redirects began; '' where none is to be proposed.

    It is where those lead that are for good, before the first that is for now: unless that is the home page, a door
    (to log in, to consent), or an address that serves one visit."""
    new = ""
    for hop in hops:
        if hop.status not in _FOR_GOOD:
            break
        new = hop.to
    return new if new and _is_the_same_page(hops[0].url, new) else ""


def _is_the_same_page(old: str, new: str) -> bool:
    """Whether a page that moved from one address to the other is likely the page that was meant."""
    was, now = urlsplit(old), urlsplit(new)
    if not is_web(new) or (was.scheme, now.scheme) == ("https", "http") or page_of(old) == page_of(new):
        return False
    if _HOME.fullmatch(now.path) and not now.query and not (_HOME.fullmatch(was.path) and not was.query):
        return False
    if _is_door(new) and not _is_door(old):
        return False
    # an address within the address: where to go on after the door
    return was.netloc.lower() not in unquote(now.query).lower()


def _is_door(url: str) -> bool:
    parts = urlsplit(url)
    return _DOOR.search(f"{parts.hostname}{parts.path}?{parts.query}") is not None


def archive_address(url: str, year: int) -> str:
    """Where the Internet Archive shows the copy of `url` that is nearest to a year, if it has one.

    Source: the Wayback Machine's help; a date may be cut off anywhere."""
    return f"https://web.archive.org/web/{year}/{url}"
