"""A web server on this machine that answers links as the web does, at its best and at its worst."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = int | tuple[int, dict[str, str]] | Callable[[Any], None]
"""A status, a status with headers, or what does the answering with the request's handler."""


@dataclass
class Web:
    """The server: replies by path or by method and path, several are given one after the other; what was asked."""

    port: int
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """'HEAD /a', in the order of coming."""
    headers: list[dict[str, str]] = field(default_factory=list)
    came: dict[str, list[float]] = field(default_factory=dict)
    """Host to the moments in which it was asked."""
    most: Counter[str] = field(default_factory=Counter)
    """Host to the most requests that were under way at once."""
    over: threading.Event = field(default_factory=threading.Event)
    """Set when the server is closed: what waits for ever, waits for this."""
    _now: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(self, path: str, *replies: Reply) -> str:
        """The address of `path`, which from now on has these replies; the last one stays."""
        self.replies[path] = list(replies)
        return self.url(path.split(" ")[-1])

    def moved(self, path: str, to: str, status: int = 301) -> str:
        """The address of `path`, which from now on leads elsewhere."""
        return self.answer(path, (status, {"Location": to}))

    def endless(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers that all is well, and never comes to an end."""
        handler.send_response(200)
        handler.end_headers()
        while not self.over.wait(0.01):
            handler.wfile.write(b"more and more " * 1000)

    def slow(self, handler: BaseHTTPRequestHandler) -> None:
        """Does not answer."""
        self.over.wait()

    def slow_head(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers a header every moment, and never all of them."""
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.over.wait(0.05):
            handler.wfile.write(b"X-More: to come\r\n")

    def closed(self, handler: BaseHTTPRequestHandler) -> None:
        """Takes the request, and hangs up."""

    def nonsense(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers in no language of the web."""
        handler.wfile.write(b"\x00\x01 not HTTP at all\r\n\r\n")

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        """Answers one request."""
        host = str(handler.headers["Host"]).rpartition(":")[0]
        with self._lock:
            self.asked.append(f"{handler.command} {handler.path}")
            self.headers.append(dict(handler.headers))
            self.came.setdefault(host, []).append(time.monotonic())
            self._now[host] += 1
            self.most[host] = max(self.most[host], self._now[host])
            replies = self.replies.get(f"{handler.command} {handler.path}", self.replies.get(handler.path, [404]))
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
        try:
            self._reply(handler, reply)
        except OSError:
            pass  # whoever asked has heard enough
        finally:
            with self._lock:
                self._now[host] -= 1

    def _reply(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        if callable(reply):
            reply(handler)
            return
        status, headers = (reply, {}) if isinstance(reply, int) else reply
        handler.send_response(status)
        for name, value in {"Content-Length": "5", **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(b"hello")


@contextmanager
def answering() -> Iterator[Web]:
    """A server that runs until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.take(self)

        do_HEAD = do_GET

        def log_message(self, *words: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            pass  # whoever asked has hung up

    server = Server(("127.0.0.1", 0), Handler)
    web = Web(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield web
    finally:
        web.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
