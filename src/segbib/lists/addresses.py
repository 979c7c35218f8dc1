"""Web addresses: found in running text, compared, and read for what they identify."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

_START = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?|ftp)://(?:(?![,;](?:https?|ftp)://)[^\s<>\[\]\"`|\\^{}（）【】「」《》，。；、！？：])+", re.IGNORECASE
)
"""Up to a character that no address has, or a comma before the next one."""
_CLOSING = ".,;:!?'*_"


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each address in `text`, without the punctuation and brackets around it."""
    if "://" not in text:
        return
    for found in _ADDRESS.finditer(text):
        end = found.end()
        while end > found.start():
            last = text[end - 1]
            inside = text[found.start() : end]
            if last in _CLOSING or (last == ")" and inside.count(")") > inside.count("(")):
                end -= 1
            else:
                break
        if end > found.start() + len("http://"):
            yield found.start(), end


def tidy(url: str) -> str:
    """`url` without white space, angle and stray square brackets around it, and what no address may hold written as
    `%7C`; '' where it is no web address."""
    url = url.strip().strip("<>[]").strip()
    if not _START.match(url) or len(url.split()) > 1 or not _split(url).netloc:
        return ""
    url = re.sub(r"[<>\"{}|\\^`]", lambda found: quote(found[0]), url)
    return url if len(url) > len("https://") else ""


def _split(url: str) -> SplitResult:
    """The parts of an address; all empty where it cannot be taken apart, as with a square bracket in the host."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


@lru_cache(maxsize=1 << 14)
def comparable(url: str) -> str:
    """One form for all addresses of one page: no scheme, no `www.`, no last slash, `~` and not `%7E`, host lower case.

    'http://www.robots.ox.ac.uk/%7Eszheng/' and 'https://robots.ox.ac.uk/~szheng' are one."""
    parts = _split(unquote(url))
    host = parts.netloc.lower().removeprefix("www.")
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/.").removesuffix(".git")
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if host == "github.com":
        path = path.lower()
    return f"{host}{path}{query}{fragment}"


def host_of(url: str) -> str:
    """The host in lower case, without `www.`: 'github.com'."""
    return _split(url).netloc.lower().removeprefix("www.")


def path_of(url: str) -> str:
    """The path, decoded, with its leading slash."""
    return unquote(_split(url).path)


_ARXIV = re.compile(
    r"arxiv\.org/(?:abs|pdf|html|ps)/((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(?:v\d+)?(?:\.pdf)?(?![\d])",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi\.org/|/doi/(?:abs/|full/|pdf/)?)(10\.\d{4,9}/[^\s?#]+)", re.IGNORECASE)


def arxiv_id(url: str) -> str | None:
    """The arXiv number in an address, or None; versions are dropped, old forms kept whole.

    'https://arxiv.org/pdf/2105.15203v3.pdf' gives '2105.15203'. Source: arXiv's help page on identifiers."""
    found = _ARXIV.search(url)
    return found[1] if found else None


def arxiv_year(number: str) -> int:
    """The year in which an arXiv number was given: '1703.06870' gives 2017, 'cs/0112017' 2001."""
    two = int(number.split("/")[-1][:2])
    return 1900 + two if two > 90 else 2000 + two


def doi_of(url: str) -> str | None:
    """The DOI in an address, or None."""
    found = _DOI.search(url)
    return found[1].rstrip("/.") if found else None


def name_of(url: str) -> str:
    """What an address calls its page: 'owner/repository' on a code host, else host and last part of the path."""
    host, parts = host_of(url), [part for part in path_of(url).split("/") if part]
    if host in ("github.com", "gitlab.com", "bitbucket.org") and len(parts) >= 2:
        return "/".join(parts[:2]).removesuffix(".git")
    if host == "huggingface.co" and parts:
        return parts[-1]
    return f"{host}/{parts[-1]}" if parts else host


_BADGE = re.compile(r"shields\.io|badgen?\.|/badge|badges?\.|travis-ci|gitter\.im|star-history|visitor", re.IGNORECASE)


def is_badge(url: str) -> bool:
    """Whether an address is of a badge, a shield or a counter, which say nothing of a work."""
    return _BADGE.search(url) is not None
