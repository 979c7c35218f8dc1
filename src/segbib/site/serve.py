"""A web server for looking at a built site."""

from __future__ import annotations

import gzip
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from segbib.base.problems import NotPossible

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


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; what is not there is answered with the site's own 404.html."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **MEDIA_TYPES}  # noqa: RUF012 (the base class's form)

    def send_head(self) -> BytesIO | BinaryIO | None:
        """The file to send, its headers sent; packed as hosts do it, so that a look here is as fast as one there."""
        file = Path(self.translate_path(self.path))
        if urlsplit(self.path).path.endswith("/"):
            file /= "index.html"
        if file.suffix not in PACKED or not file.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), compresslevel=6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there, the standard answer for everything else."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", MEDIA_TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """A look at the site is always a look at its latest state."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is said of each request."""


class _Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own; a browser that hangs up is no mistake."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Words for what went wrong, but for a lost connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(folder: Path, host: str = "127.0.0.1", port: int = 8000) -> ThreadingHTTPServer:
    """A server of the folder, bound and not yet started; port 0 takes any that is free.

    Raises `NotPossible` where the port is taken or the host unknown."""
    try:
        return _Server((host, port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise NotPossible(
            f"Nothing can be served at {host}:{port}: {error.strerror or error}. Choose another port with --port."
        ) from error
    except OverflowError as error:
        raise NotPossible(f"There is no port {port}. Choose one from 1 to 65535 with --port.") from error
