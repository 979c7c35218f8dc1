"""Whether a web address has the form of what it is to lead to."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from msgspec import Struct

from segbib.lists.addresses import arxiv_id, doi_of, find_addresses, host_of, path_of
from segbib.model.record import LinkType

_TWO = re.compile(r"^(?:https?|ftp)://(?:https?|ftp):/*", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+(?::\d+)?|\d+(?:\.\d+){3}(?::\d+)?")
_REPOSITORY = re.compile(r"/+[\w.-]+/+[\w.-]+")
_CODE_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org"})


class WrongForm(Struct, frozen=True):
    """What is wrong with an address."""

    message: str
    mend: str
    right: str | None = None
    """The address that was meant, where that is certain."""


def wrong_form(type_: LinkType, url: str) -> WrongForm | None:
    """What is wrong with the address of a link of this type; None where it can lead to what it is for."""
    return next((found for test in _TESTS if (found := test(type_, url))), None)


def _two_schemes(_: LinkType, url: str) -> WrongForm | None:
    rest = _TWO.sub("", url)
    if rest == url:
        return None
    right = f"https://{rest}"
    return WrongForm("The address begins twice.", f"Write '{right}'.", right)


def _host(_: LinkType, url: str) -> WrongForm | None:
    host = urlsplit(url).netloc.rpartition("@")[2]
    return None if _HOST.fullmatch(host) else WrongForm(f"'{host}' is not the full name of a host.", "Correct it.")


def _ending(_: LinkType, url: str) -> WrongForm | None:
    """What belongs to the sentence around an address, and not to it."""
    found = next(find_addresses(url), None)
    if not found or found[0] or url[found[1] :].strip(".,;:)") or found[1] == len(url):
        return None
    right = url[: found[1]]
    return WrongForm(f"The address ends in '{url[found[1] :]}'.", f"Write '{right}'.", right)


def _arxiv(_: LinkType, url: str) -> WrongForm | None:
    if host_of(url) != "arxiv.org" or arxiv_id(url) or not re.match(r"/(?:abs|pdf|html|ps)(?:/|$)", path_of(url)):
        return None
    return WrongForm("The address names no number of arXiv.", "Write 'https://arxiv.org/abs/' and the number.")


def _doi(_: LinkType, url: str) -> WrongForm | None:
    if host_of(url) not in ("doi.org", "dx.doi.org") or doi_of(url):
        return None
    return WrongForm("The address names no DOI.", "Write 'https://doi.org/' and the DOI, which begins with 10.")


def _repository(type_: LinkType, url: str) -> WrongForm | None:
    if type_ is not LinkType.CODE or host_of(url) not in _CODE_HOSTS or _REPOSITORY.match(path_of(url)):
        return None
    return WrongForm(f"The address leads to {host_of(url)}, but to no repository.", "Add its owner and its name.")


_TESTS: tuple[Callable[[LinkType, str], WrongForm | None], ...] = (
    _two_schemes,
    _host,
    _ending,
    _arxiv,
    _doi,
    _repository,
)
"""Each tells what is wrong with an address; the first that does is told."""
