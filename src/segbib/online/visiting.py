"""Asking after many links at once: hosts side by side, each of them with one request at a time and a pause after it.

An answer is read as far as its head. Names are looked up here, and the connection goes to the place that was looked at:
so no name leads into this machine's own network a moment later."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx
from msgspec import Struct

from segbib.online.fetch import BUSY, MOVED, NoAnswer, is_public, redirected, retry_after, user_agent
from segbib.online.links import Hop, State, Visit, is_web, named, page_of, told, written

_MOST_IN_A_ROW = 8
"""Requests in a row that a host did not answer, or was too busy for, after which it is left alone for this run."""
_LONGEST_BACK_OFF = 30.0
"""Seconds that a host is left alone where it does not say for how long."""
_PLACES = 3
"""Addresses of one host that are tried one after the other, for networks that know only IPv4 or only IPv6."""


class Manners(Struct, frozen=True):
    """How links are asked after."""

    pause: float = 1.0
    """Seconds between two requests to one host."""
    at_once: int = 16
    """Requests that are under way, to as many hosts."""
    tries: int = 3
    """Requests for one address, the first of which asks for the head alone."""
    seconds: float = 20.0
    """For one request, from the look-up of the name to the head of the answer."""
    longest_wait: float = 120.0
    """Seconds; a host that asks for more is given up for this run."""
    redirects: int = 8
    contact: str = ""
    """A mail address or page of the person who asks."""
    allow_private: bool = False
    """Whether links may lead into this machine's own network."""


def visit_all(urls: Iterable[str], manners: Manners, report: Callable[[Visit], None]) -> None:
    """Asks for each address, and reports each as soon as it is known. Raises `KeyboardInterrupt` soon after Ctrl-C."""
    visits = _Visitor(manners).visit_all(urls, report)
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(visits)
        return
    # within somebody's own loop, a notebook's for instance
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, visits).result()


class _Trouble(Exception):
    """A request without a usable answer; its text follows the address in a sentence."""

    def __init__(self, words: str, state: State = State.SILENT, again: bool = False, all_pages: bool = False):
        super().__init__(words)
        self.words = words
        self.state = state
        self.again = again
        """Whether another try may help."""
        self.all_pages = all_pages
        """Whether it is so for every page of the host."""


@dataclass
class _Host:
    """What is known of a host."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0
    """When it may be asked again, by the clock of the loop."""
    in_vain: int = 0
    """Requests in a row that it did not answer, or was too busy for."""
    given_up: tuple[str, State] | None = None


class _Visitor:
    """Asks within one loop of events."""

    def __init__(self, manners: Manners):
        self.manners = manners
        self.agent = user_agent(manners.contact)
        self.hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self.under_way = asyncio.Semaphore(manners.at_once)
        # the transport alone: a client would keep cookies and names of users, and read ~/.netrc
        self.transport = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def visit_all(self, urls: Iterable[str], report: Callable[[Visit], None]) -> None:
        """Each host's addresses one after the other, the hosts side by side."""
        names = ThreadPoolExecutor(self.manners.at_once, "names")
        asyncio.get_running_loop().set_default_executor(names)
        queues: defaultdict[str, list[str]] = defaultdict(list)
        for url in urls:
            queues[_host(url)].append(url)
        async with self.transport, asyncio.TaskGroup() as group:
            for queue in queues.values():
                group.create_task(self._visit_each(queue, report))

    async def _visit_each(self, urls: Sequence[str], report: Callable[[Visit], None]) -> None:
        for url in urls:
            report(await self.visit(url))

    async def visit(self, url: str) -> Visit:
        """What came of asking for one address, as often as needed: for the head, and where that tells of no success for
        the whole, since many servers answer HEAD with a refusal, 404 or a loop, and GET with the page."""
        if not is_web(url):
            return Visit(url, State.UNCLEAR, "is not asked for: only http and https are")
        found = Visit(url, State.UNCLEAR)
        for number in range(self.manners.tries):
            try:
                found, again = await self._walk("GET" if number else "HEAD", url)
            except _Trouble as trouble:
                found, again = Visit(url, trouble.state, trouble.words), trouble.again
            if not again:
                break
        return found

    async def _walk(self, method: str, url: str) -> tuple[Visit, bool]:
        """What the way from `url` along its redirects says, and whether to go it again."""
        here = page_of(url)
        hops: list[Hop] = []
        for _ in range(self.manners.redirects + 1):
            status, location = await self._ask(method, here)
            if status not in MOVED or not location:
                found = told(url, hops, status)
                return found, status in BUSY or (method == "HEAD" and found.state is not State.ALIVE)
            to = _led(here, location)
            hops.append(Hop(here, status, to))
            here = page_of(to)
            if any(hop.url == here for hop in hops):
                raise _Trouble("redirects in a circle", State.UNCLEAR, again=method == "HEAD")
        words = f"redirects more than {self.manners.redirects} times"
        raise _Trouble(words, State.UNCLEAR, again=method == "HEAD")

    async def _ask(self, method: str, url: str) -> tuple[int, str]:
        """Status and `Location` of the answer, when it is the turn of the address. Raises `_Trouble`."""
        host = self.hosts[_host(url)]
        async with host.turn:
            if host.given_up:
                raise _Trouble(*host.given_up)
            await asyncio.sleep(host.ready - _now())
            try:
                async with self.under_way:
                    status, headers = await self._answer(method, url)
            except _Trouble as trouble:
                if trouble.all_pages:
                    host.given_up = trouble.words, trouble.state
                self._after(host, trouble.again, trouble.words, trouble.state)
                raise
            retry = headers.get("retry-after", "")
            self._after(host, status in BUSY, f"answers {named(status)}", State.UNCLEAR, retry)
            return status, headers.get("location", "")

    def _after(self, host: _Host, in_vain: bool, words: str, state: State, retry: str = "") -> None:
        """Says when the host may be asked again: ever later while it does not answer, and not before it wishes."""
        host.in_vain = host.in_vain + 1 if in_vain else 0
        wait = self.manners.pause
        if in_vain:
            asked = retry_after(retry, time.time())
            wait = max(wait, asked, min(wait * 2**host.in_vain, _LONGEST_BACK_OFF))
            if asked > self.manners.longest_wait:
                host.given_up = f"{words}, and its server asks to wait {asked:,.0f} seconds", state
            elif host.in_vain == _MOST_IN_A_ROW:
                host.given_up = f"was left alone, as its server {words}, {host.in_vain} times in a row", state
        host.ready = _now() + wait

    async def _answer(self, method: str, url: str) -> tuple[int, httpx.Headers]:
        """Status and headers of one request. Raises `_Trouble`."""
        try:
            async with asyncio.timeout(self.manners.seconds):
                target = httpx.URL(url)
                error: httpx.TransportError | None = None
                for place in (await self._places(target))[:_PLACES]:
                    try:
                        return await self._head(method, target, place)
                    except (httpx.ConnectError, httpx.ConnectTimeout) as failed:
                        error = error or failed
                        if _cause(failed, ssl.SSLError):
                            break
                raise error or _Trouble("has no place in the network")
        except TimeoutError:
            raise _Trouble(f"does not answer within {self.manners.seconds:g} seconds", again=True) from None
        except httpx.TransportError as error:
            raise _said(error) from None
        except (httpx.InvalidURL, ValueError, OSError):
            raise _Trouble("is no web address that can be asked for", State.UNCLEAR) from None

    async def _head(self, method: str, target: httpx.URL, place: str) -> tuple[int, httpx.Headers]:
        """The head of the answer that comes from this address of the target's host."""
        connecting = self.manners.seconds / 2
        request = httpx.Request(
            method,
            target.copy_with(host=place, fragment=None),
            headers={
                "Host": target.netloc.decode("ascii"),
                "User-Agent": self.agent,
                "Accept": "*/*",
                "Connection": "close",
            },
            extensions={
                "sni_hostname": target.raw_host.decode("ascii"),
                "timeout": {"connect": connecting, "read": None, "write": None, "pool": None},
            },
        )
        response = await self.transport.handle_async_request(request)
        await response.aclose()
        return response.status_code, response.headers

    async def _places(self, target: httpx.URL) -> list[str]:
        """The IP addresses of a host. Raises `_Trouble` where one of them is not of the public internet."""
        port = target.port or (443 if target.scheme == "https" else 80)
        try:
            found = await asyncio.get_running_loop().getaddrinfo(
                target.raw_host.decode("ascii"), port, type=socket.SOCK_STREAM
            )
        except socket.gaierror as error:
            again = error.errno == socket.EAI_AGAIN
            raise _Trouble("has a host that is not found", again=again, all_pages=not again) from None
        places = list(dict.fromkeys(str(address[0]) for *_, address in found))
        if not self.manners.allow_private and not all(map(is_public, places)):
            words = "leads into this machine's own network, and is not asked for"
            raise _Trouble(words, State.REFUSED)
        return places


def _now() -> float:
    return asyncio.get_running_loop().time()


def _host(url: str) -> str:
    """The name by which a host is asked; '' for an address without one."""
    try:
        return httpx.URL(url).host
    except (httpx.InvalidURL, ValueError):
        return ""


def _led(here: str, location: str) -> str:
    """Where an answer leads, as it may be written into a record. Raises `_Trouble`."""
    try:
        to = httpx.URL(redirected(here, location))
    except (NoAnswer, httpx.InvalidURL, ValueError):
        raise _Trouble("redirects to what is no web address", State.UNCLEAR) from None
    if to.scheme not in ("http", "https") or not to.raw_host:
        raise _Trouble("redirects to what is no web address", State.UNCLEAR)
    return written(str(to))


def _said(error: httpx.TransportError) -> _Trouble:
    secure = _cause(error, ssl.SSLError)
    if isinstance(secure, ssl.SSLCertVerificationError):
        return _Trouble(f"has a certificate that is not valid ({secure.verify_message})", State.UNCLEAR)
    if secure:
        return _Trouble("has no secure connection that can be agreed on", State.UNCLEAR)
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        return _Trouble("does not take connections", again=True)
    return _Trouble("breaks off before an answer", again=True)


def _cause(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """The error of this kind that led to `error`, if there is one."""
    seen: BaseException | None = error
    while seen and not isinstance(seen, kind):
        seen = seen.__cause__ or seen.__context__
    return seen
