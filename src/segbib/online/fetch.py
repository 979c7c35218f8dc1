"""Answers from the web: the door to the network for what is to be read, and a polite one.

It says who asks, waits between requests to one host, tries again where a server is busy, keeps answers so that a run
that was interrupted goes on where it stopped, and bounds time and size. Addresses inside this machine's own network
are not followed to, unless the caller trusts a host by name."""

from __future__ import annotations

import email.utils
import hashlib
import ipaddress
import json
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx
from msgspec import Struct

from segbib.base.files import write_atomic
from segbib.base.problems import SegbibError

BUSY = frozenset({429, 500, 502, 503, 504})
GONE = frozenset({404, 410})
MOVED = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NoAnswer(SegbibError):
    """A request that no usable answer came to; its text names the address without what may be secret in it."""


class Limits(Struct, frozen=True):
    """Bounds of one request."""

    seconds: float = 60
    """For the whole answer, one try."""
    size: int = 20_000_000
    """Bytes of an answer, decompressed."""
    tries: int = 4
    longest_wait: float = 120
    """Seconds; a server that asks for more is given up for this run."""
    redirects: int = 5


class Answer(Struct, frozen=True):
    """What stood at an address; an empty body with 404 where nothing does."""

    status: int
    body: bytes


@dataclass
class Fetcher:
    """Fetches addresses one after the other; a context manager."""

    cache: Path | None = None
    """Folder for answers; None keeps none."""
    contact: str = ""
    """A mail address or page of the person who asks; services are kinder to those who give one."""
    max_age: float = 30 * 86400
    """Seconds that a kept answer is good for."""
    limits: Limits = field(default_factory=Limits)
    trusted: frozenset[str] = frozenset()
    """Hosts with port, `127.0.0.1:8000`, that may lie inside the own network."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.time
    _next: dict[str, float] = field(default_factory=dict, repr=False)
    _client: httpx.Client | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._client:
            self._client.close()
            self._client = None

    def get(self, url: str, pause: float = 1.0, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer at `url`, kept or fetched; `pause` are the seconds between requests to its host.

        Raises `NoAnswer`."""
        kept = self._kept(url)
        if kept:
            return kept
        for attempt in range(self.limits.tries):
            self._wait_for(urlsplit(url).netloc, pause)
            try:
                answer, wait = self._try(url, headers or {})
            except httpx.InvalidURL:
                raise NoAnswer(f"{shown_url(url)}: redirects to what is no web address.") from None
            except httpx.RequestError as error:
                answer, wait = None, 0.0
                reason = _said(error)
            else:
                if answer:
                    self._keep(url, answer)
                    return answer
                reason = "the server is busy"
            if wait > self.limits.longest_wait:
                raise NoAnswer(f"{shown_url(url)}: the server asks to wait {wait:.0f} seconds. Try again later.")
            if attempt + 1 < self.limits.tries:
                self.sleep(max(wait, 2.0**attempt))
        raise NoAnswer(f"{shown_url(url)}: {reason}, {self.limits.tries} times. Try again later.")

    # --- one request

    def _try(self, url: str, headers: Mapping[str, str]) -> tuple[Answer | None, float]:
        """The answer, or None and the seconds that a busy server asks to wait."""
        here = url
        for _ in range(self.limits.redirects + 1):
            self._check(here)
            # What a caller adds (a key) goes to the host that it is for, and to no other.
            own = dict(headers) if urlsplit(here).netloc == urlsplit(url).netloc else {}
            with self._http().stream("GET", here, headers=own) as response:
                self._check_peer(response, here)
                status = response.status_code
                if status in BUSY:
                    return None, retry_after(response.headers.get("retry-after", ""), self.clock())
                if status in MOVED and "location" in response.headers:
                    here = redirected(here, response.headers["location"])
                    continue
                if status in GONE:
                    return Answer(404, b""), 0.0
                if status != 200:
                    raise NoAnswer(f"{shown_url(here)}: the server answers {status} {response.reason_phrase}.")
                return Answer(200, self._body(response, here)), 0.0
        raise NoAnswer(f"{shown_url(url)}: redirected more than {self.limits.redirects} times.")

    def _http(self) -> httpx.Client:
        if self._client is None:
            # trust_env would send what ~/.netrc holds to any host that is asked.
            self._client = httpx.Client(
                headers={"User-Agent": user_agent(self.contact)}, timeout=20, trust_env=False, follow_redirects=False
            )
        return self._client

    def _body(self, response: httpx.Response, url: str) -> bytes:
        parts, size, until = [], 0, time.monotonic() + self.limits.seconds
        for part in response.iter_bytes():
            size += len(part)
            if size > self.limits.size:
                raise NoAnswer(f"{shown_url(url)}: the answer is larger than {self.limits.size:,} bytes.")
            if time.monotonic() > until:
                raise NoAnswer(f"{shown_url(url)}: the answer takes longer than {self.limits.seconds:.0f} seconds.")
            parts.append(part)
        return b"".join(parts)

    def _wait_for(self, host: str, pause: float) -> None:
        now = self.clock()
        ready = self._next.get(host, now)
        if ready > now:
            self.sleep(ready - now)
        self._next[host] = max(now, ready) + pause

    # --- where requests may go

    def _check(self, url: str) -> None:
        """Raises `NoAnswer` where `url` is no web address, or lies inside the own network."""
        try:
            parts = urlsplit(url)
            port = parts.port
            httpx.URL(url)
        except (ValueError, httpx.InvalidURL):
            raise NoAnswer("The server leads to what is no web address.") from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NoAnswer(f"{shown_url(url)}: is no web address.")
        if parts.netloc in self.trusted:
            return
        try:
            found = socket.getaddrinfo(parts.hostname, port or parts.scheme, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NoAnswer(f"{shown_url(url)}: the host is not found. Is there a connection?") from None
        if any(not is_public(str(address[0])) for *_, address in found):
            raise NoAnswer(f"{shown_url(url)}: leads into this machine's own network, and is not followed.")

    def _check_peer(self, response: httpx.Response, url: str) -> None:
        """The name may lead elsewhere by the time it is asked for again: the address that did answer counts."""
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if peer and urlsplit(url).netloc not in self.trusted and not is_public(str(peer[0])):
            raise NoAnswer(f"{shown_url(url)}: leads into this machine's own network, and is not followed.")

    # --- kept answers

    def _path(self, url: str) -> Path | None:
        name = hashlib.sha256(url.encode()).hexdigest()
        return self.cache / name[:2] / name[2:] if self.cache else None

    def _kept(self, url: str) -> Answer | None:
        path = self._path(url)
        try:
            head, _, body = path.read_bytes().partition(b"\n") if path else (b"", b"", b"")
            said: dict[str, Any] = json.loads(head or b"{}")
            if said.get("url") == url and 0 <= self.clock() - float(said["at"]) <= self.max_age:
                return Answer(int(said["status"]), body)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None  # nothing was kept, or something broken
        return None

    def _keep(self, url: str, answer: Answer) -> None:
        path = self._path(url)
        if path:
            head = json.dumps({"url": url, "status": answer.status, "at": self.clock()})
            write_atomic(path, head.encode() + b"\n" + answer.body)


def is_public(address: str) -> bool:
    """Whether an IP address lies in the public internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        # forms of an IPv4 address that a gateway leads to that address (RFC 4291, 6052, 3056)
        within = ipaddress.IPv4Address(ip.packed[-4:]) if ip in _NAT64 else ip.ipv4_mapped or ip.sixtofour
        if within is None and (ip.is_site_local or ip.is_reserved):
            return False
        ip = within or ip
    return ip.is_global and not ip.is_multicast


def user_agent(contact: str) -> str:
    """Who asks: 'segbib/0.1.0 (mailto:jane@example.org)'. Source: Crossref's and OpenAlex's pages on etiquette."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("segbib")
    except PackageNotFoundError:
        own = "0"
    who = "".join(c for c in contact.strip() if c.isprintable() and c not in "()\\")
    if "@" in who and "://" not in who:
        who = f"mailto:{who.removeprefix('mailto:')}"
    return f"segbib/{own} ({who or 'no contact address given'})"


def shown_url(url: str) -> str:
    """`url` fit for a message: without user name, password and query."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def redirected(base: str, location: str) -> str:
    """Where the `Location` of an answer at `base` leads. Raises `NoAnswer` where that is no address."""
    try:
        return urljoin(base, location)
    except ValueError:
        raise NoAnswer(f"{shown_url(base)}: redirects to what is no web address.") from None


def retry_after(value: str, now: float) -> float:
    """Seconds that `Retry-After` asks for, a number or a date, at `now`, seconds since 1970 (RFC 9110, 10.2.3)."""
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _said(error: httpx.RequestError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, httpx.ConnectError):
        return f"no connection ({str(error) or 'refused'})"
    return "the connection broke"
