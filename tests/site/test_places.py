"""One site, opened from the disk and from a path below a server: a browser finds everything that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urlsplit
from urllib.request import Request, url2pathname, urlopen

import pytest
from browsing import Seen
from crawl import read_site
from serving import Published, published

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography

ADDRESSES = """() => [...document.querySelectorAll("[href], [src], [action]")]
    .flatMap((it) => ["href", "src", "action"].map((name) => it.getAttribute(name)))
    .filter((address) => address !== null)
    .map((address) => new URL(address, document.baseURI).href)"""
IDS = "() => [...document.querySelectorAll('[id]')].map((it) => it.id)"


@pytest.fixture(scope="module")
def below(
    tmp_path_factory: pytest.TempPathFactory, small_bibliography: Bibliography, small_settings: Settings
) -> Iterator[Published]:
    """The small site below a path of its server, which it knows."""
    with published(small_bibliography, small_settings, tmp_path_factory.mktemp("below"), "some/path/") as site:
        yield site


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@dataclass
class Visit:
    """What a browser met on a way through pages."""

    root: str
    named: dict[str, str] = field(default_factory=dict)
    """Each address of the site's own server that a page names, as the browser reads it, to a page that names it."""
    ids: dict[str, list[str]] = field(default_factory=dict)
    """Address of each page to the ids in it."""

    def astray(self) -> list[str]:
        """A line for each address that leads out of the site, to no file, or to no such id."""
        return [f"{page} names {address}" for address, page in self.named.items() if not self._leads(address)]

    def _leads(self, address: str) -> bool:
        whole, anchor = urldefrag(address)
        is_there = whole.startswith(self.root) and answers(whole)
        return is_there and (not anchor or unquote(anchor) in self.ids.get(whole, ()))


def visit(page: Any, root: str, paths: list[str]) -> Visit:
    """A visit of all these pages of the site at `root`."""
    met = Visit(root)
    server = f"{urlsplit(root).scheme}://{urlsplit(root).netloc}/"
    for path in paths:
        page.goto(root + path)
        met.ids[root + path] = page.evaluate(IDS)
        met.named |= {each: path for each in page.evaluate(ADDRESSES) if each.startswith(server)}
    return met


def answers(address: str) -> bool:
    """Whether there is a file at this address, on the disk or on a server."""
    parts = urlsplit(address)
    if parts.scheme == "file":
        return Path(url2pathname(parts.path)).is_file()
    try:
        with urlopen(Request(address, method="HEAD")) as answer:
            return bool(answer.status == 200)
    except HTTPError:
        return False


def pages_of(site: Path) -> list[str]:
    """Every page that stays where it is: not those that send the browser on."""
    return [path for path in read_site(site) if 'http-equiv="refresh"' not in (site / path).read_text(encoding="utf-8")]


def test_from_the_disk_every_page_finds_what_it_names(page: Any, small_site: Path) -> None:
    root = small_site.as_uri() + "/"
    seen = Seen(page)
    # 404.html alone has to know where the site is, as it answers under any address
    paths = [path for path in pages_of(small_site) if path != "404.html"]
    assert visit(page, root, paths).astray() == []
    assert (seen.problems, seen.strangers(root)) == ([], [])


def test_below_a_path_every_page_finds_what_it_names(page: Any, below: Published) -> None:
    seen = Seen(page)
    met = visit(page, below.address, pages_of(below.site))
    assert met.astray() == []
    assert (seen.problems, seen.strangers(below.address)) == ([], [])
    named = {urldefrag(address)[0].removeprefix(below.address) for address in met.named}
    assert named >= {
        "feeds/all.atom",
        "opensearch.xml",
        "export/bibliography.sqlite",
        "papers/mosaic-net.bib",
        "papers/mosaic-net.csl.json",
        "static/style.css",
    }


def test_every_full_address_in_any_file_answers(below: Published) -> None:
    """Feeds, sitemap, API, structured data: what stands there is read away from the page."""
    full = re.compile(re.escape(below.address.rstrip("/")) + r"[^\s\"'<>\\]*")
    files = [file for file in below.site.rglob("*") if file.suffix in (".html", ".xml", ".atom", ".json", ".txt")]
    named = {each for file in files for each in full.findall(file.read_text(encoding="utf-8"))}
    assert {each.rpartition(".")[2] for each in named} >= {"html", "atom", "xml"}
    assert [each for each in named if not answers(urldefrag(each)[0].partition("?")[0])] == []


def test_search_below_a_path_leads_to_pages_below_it(page: Any, below: Published) -> None:
    seen = Seen(page)
    page.goto(f"{below.address}tasks/semantic-segmentation.html")
    page.get_by_role("searchbox").fill("mosaicnet")
    page.get_by_role("option").first.locator(".facts").wait_for()
    page.get_by_role("option").first.click()
    page.wait_for_url(f"{below.address}papers/mosaic-net.html")
    assert (seen.problems, seen.strangers(below.address)) == ([], [])


def test_a_list_below_a_path_can_be_filtered(page: Any, below: Published) -> None:
    seen = Seen(page)
    page.goto(f"{below.address}tasks/semantic-segmentation.html")
    page.get_by_role("button", name="Filter and sort").click()
    page.locator("#facets").wait_for()
    assert (seen.problems, seen.strangers(below.address)) == ([], [])


def test_what_is_not_there_is_noticed(page: Any, small_site: Path, tmp_path: Path) -> None:
    text = (small_site / "about.html").read_text(encoding="utf-8")
    wrong = '<a href="/index.html"></a><a href="about.html#nowhere"></a><a href="nothing.html"></a></main>'
    (tmp_path / "about.html").write_text(text.replace("</main>", wrong), encoding="utf-8")
    astray = visit(page, tmp_path.as_uri() + "/", ["about.html"]).astray()
    assert {line.rpartition("/")[2] for line in astray} >= {"index.html", "about.html#nowhere", "nothing.html"}
