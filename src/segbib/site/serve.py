"""A web server for looking at a site."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from segbib.base.files import resource_folder
from segbib.base.hashes import hash_of
from segbib.base.problems import NotPossible, SegbibError
from segbib.site.live import Live

Find = Callable[[str], bytes | None]
"""Gives the bytes of a file of the site by its path, 'papers/mask-r-cnn.html'; None where there is none. May raise
`SegbibError` where it cannot be made."""

MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".wasm": "application/wasm",
}


PACKED = frozenset([".html", ".css", ".js", ".json", ".svg", ".xml", ".atom", ".bib", ".ris", ".csv", ".jsonl", ".txt"])
"""What is worth packing: text."""


_OWN = ".segbib/"
"""Path of what a served page has beside the site's own files."""


def files_in(folder: Path) -> Find:
    """Finds the files in a folder."""

    def find(path: str) -> bytes | None:
        file = folder / path
        if ".." in PurePosixPath(path).parts or not file.is_file():
            return None
        return file.read_bytes()

    return find


class _Handler(BaseHTTPRequestHandler):
    """Serves files; what is not there is answered with the site's own 404.html. Pages load what tells them of news."""

    # a page and what it needs come over one connection, each at once
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, find: Find, live: Live | None, **options: Any):
        self._find = find
        self._live = live
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """The file that is asked for."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        if self._live and path == f"{_OWN}news":
            self._send_news(self._live)
        elif self._live and path.startswith(_OWN):
            self._send_file(path.removeprefix(_OWN), files_in(resource_folder("templates") / "serve"))
        else:
            self._send_file(path, self._find)

    do_HEAD = do_GET

    def _send_file(self, path: str, find: Find) -> None:
        file = f"{path}index.html" if path.endswith("/") or not path else path
        try:
            body = find(file)
            if body is not None:
                self._send(HTTPStatus.OK, PurePosixPath(file).suffix, body)
            elif not path.endswith("/") and find(f"{path}/index.html") is not None:
                self._send_on(f"/{quote(path)}/")
            else:
                self._send(HTTPStatus.NOT_FOUND, ".html", find("404.html") or _bare("There is no such page."))
        except SegbibError as error:
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, ".html", _bare(str(error)))

    def _send_on(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, suffix: str, body: bytes) -> None:
        """Sends it, unless the browser has it; packed as hosts do it, so that a look here is as fast as one there."""
        tag = hash_of(body)
        if self._live and suffix == ".html":
            tag = f"{tag}-{self._live.news.looks}"
            body = body.replace(b"</head>", _script(tag) + b"</head>", 1)
        known = status == HTTPStatus.OK and self.headers.get("If-None-Match") == f'"{tag}"'
        self.send_response(HTTPStatus.NOT_MODIFIED if known else status)
        self.send_header("ETag", f'"{tag}"')
        if not known:
            self._send_body(suffix, body)
        else:
            self.end_headers()

    def _send_body(self, suffix: str, body: bytes) -> None:
        media_type = MEDIA_TYPES.get(suffix) or guess_type(f"file{suffix}")[0] or "application/octet-stream"
        self.send_header("Content-Type", media_type)
        if suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_news(self, live: Live) -> None:
        """Whatever is new, until the browser hangs up."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for event in live.events():
            self.wfile.write(event)
            self.wfile.flush()

    def end_headers(self) -> None:
        """A look at the site is always a look at its latest state."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is said of each request."""


def _script(tag: str) -> bytes:
    """What has a page listen to news, told what it shows."""
    return f'<script src="/{_OWN}reload.js" defer data-page="{tag}"></script>\n'.encode()


def _bare(text: str) -> bytes:
    """A page that says something, where the site has none."""
    head = '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>segbib</title>\n</head>'
    return f"{head}\n<body><pre>{escape(text)}</pre></body>\n</html>\n".encode()


class _Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own; a browser that hangs up is no mistake."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Words for what went wrong, but for a lost connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(find: Find, host: str = "127.0.0.1", port: int = 8000, live: Live | None = None) -> ThreadingHTTPServer:
    """A server of the files that `find` gives, bound and not yet started; port 0 takes any that is free. Pages listen
    to what `live` tells; without it they are sent as they are.

    Raises `NotPossible` where the port is taken or the host unknown."""
    try:
        return _Server((host, port), partial(_Handler, find=find, live=live))
    except OSError as error:
        raise NotPossible(
            f"Nothing can be served at {host}:{port}: {error.strerror or error}. Choose another port with --port."
        ) from error
    except OverflowError as error:
        raise NotPossible(f"There is no port {port}. Choose one from 1 to 65535 with --port.") from error
