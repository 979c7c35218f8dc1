"""The web server for looking at a site."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from serving import served

from segbib.base.problems import NotPossible
from segbib.site.serve import files_in, server


@pytest.fixture
def address(small_site: Path) -> Iterator[str]:
    with served(small_site) as address:
        yield address.rstrip("/")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/search.js", "text/javascript; charset=utf-8"),
        ("/papers/mosaic-net.bib", "application/x-bibtex; charset=utf-8"),
        ("/papers/mosaic-net.ris", "application/x-research-info-systems; charset=utf-8"),
        ("/papers/mosaic-net.csl.json", "application/json"),
        ("/export/bibliography.csv", "text/csv; charset=utf-8"),
        ("/export/bibliography.sqlite", "application/vnd.sqlite3"),
    ],
)
def test_files_have_their_media_type(address: str, path: str, media_type: str) -> None:
    with urlopen(address + path) as answer:
        assert answer.headers["Content-Type"] == media_type


def test_what_is_not_there_is_answered_with_the_sites_own_page(address: str) -> None:
    with pytest.raises(HTTPError) as error:
        urlopen(address + "/nothing/here.html")
    with error.value as answer:
        assert answer.code == 404 and b"There is no such page" in answer.read()


def test_a_taken_port_is_said_with_its_mend(small_site: Path) -> None:
    find = files_in(small_site)
    with server(find, port=0) as made, pytest.raises(NotPossible, match="another port"):
        server(find, port=made.server_port)


@pytest.mark.parametrize("path", ["/", "/papers/mosaic-net.html", "/static/style.css", "/export/bibliography.csv"])
def test_text_is_sent_packed_to_who_can_unpack_it(address: str, small_site: Path, path: str) -> None:
    file = small_site / (path.strip("/") or "index.html")
    with urlopen(Request(address + path, headers={"Accept-Encoding": "gzip, br"})) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.read()) == file.read_bytes()
    with urlopen(address + path) as answer:
        assert answer.headers["Content-Encoding"] is None and answer.read() == file.read_bytes()


def test_a_folder_without_its_slash_leads_to_its_page(address: str) -> None:
    with urlopen(Request(f"{address}/tasks", headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.url == f"{address}/tasks/"


def test_one_connection_brings_a_page_once_and_then_says_that_it_is_the_same(address: str) -> None:
    with closing(HTTPConnection(urlsplit(address).netloc)) as connection:
        connection.request("GET", "/papers/mosaic-net.html")
        first = connection.getresponse()
        page, tag, socket = first.read(), first.headers["ETag"], connection.sock
        connection.request("GET", "/papers/mosaic-net.html", headers={"If-None-Match": tag})
        again = connection.getresponse()
        assert (again.status, again.read()) == (304, b"")
        connection.request("GET", "/papers/mosaic-net.html", headers={"If-None-Match": '"another"'})
        other = connection.getresponse()
        assert (other.status, other.read()) == (200, page)
        assert connection.sock is socket
