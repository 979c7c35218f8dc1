"""What search engines, browsers and hosts are told of the site as a whole."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from crawl import read_site
from heads import BASE, machine

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.site.build import build
from segbib.site.metadata import opensearch

MOVED = "papers/mosaicnet-tiles.html"


def pages(site: Path) -> list[str]:
    return [path for path in read_site(site) if not path.endswith(MOVED)]


@pytest.mark.parametrize(
    "name", ["description", "og:title", "og:type", "og:site_name", "og:description", "viewport", "color-scheme"]
)
def test_every_page_says_what_it_is_once_and_in_words(small_site: Path, name: str) -> None:
    found = {path: machine(small_site, path).meta.get(name, []) for path in pages(small_site)}
    assert {path: said for path, said in found.items() if len(said) != 1 or not said[0].strip()} == {}


def test_a_description_is_of_its_page(small_site: Path) -> None:
    said = {path: machine(small_site, path).meta["description"][0] for path in pages(small_site)}
    assert said["papers/mosaic-net.html"] == "Ana Ruiz, Jürgen Müller, 王小明, Piotr Dąbrowski. ICCV 2017"
    assert said["tasks/semantic-segmentation.html"] == "Semantic segmentation: 6 papers. A class for each pixel."
    assert said["venues/cvpr.html"] == "CVPR: 1 paper. IEEE/CVF Conference on Computer Vision and Pattern Recognition"
    assert len(set(said.values())) > len(said) * 0.9


def test_a_hostile_title_is_whole_in_open_graph(small_site: Path) -> None:
    title = machine(small_site, "papers/titles-are-escaped.html").meta["og:title"]
    assert title == ["<script>alert(\"x\")</script> & 'Quotes': Why {{ Titles }} Are Escaped"]


def test_a_paper_is_an_article(small_site: Path) -> None:
    assert machine(small_site, "papers/mosaic-net.html").meta["og:type"] == ["article"]
    assert machine(small_site, "index.html").meta["og:type"] == ["website"]


def test_without_a_base_url_nothing_is_said_of_addresses(small_site: Path) -> None:
    assert not (small_site / "opensearch.xml").exists() and not (small_site / "sitemap.xml").exists()
    for path in pages(small_site):
        page = machine(small_site, path)
        assert "og:url" not in page.meta and page.linked("canonical") == page.linked("search") == []
        assert [link for link in page.links if "hreflang" in link] == []


def test_with_a_base_url_a_page_names_its_address(based_site: Path) -> None:
    page = machine(based_site, "papers/mosaic-net.html")
    assert page.meta["og:url"] == page.linked("canonical") == [f"{BASE}/papers/mosaic-net.html"]
    assert page.linked("search") == ["../opensearch.xml"]


def test_a_browser_can_offer_the_search(based_site: Path) -> None:
    root = ET.fromstring((based_site / "opensearch.xml").read_bytes())
    names = {child.tag.rpartition("}")[2]: child for child in root}
    assert names["ShortName"].text == "Small & <good>"
    assert names["Url"].get("template") == f"{BASE}/search.html?q={{searchTerms}}"


def test_a_short_name_is_as_short_as_opensearch_asks() -> None:
    root = ET.fromstring(opensearch("A Bibliography & <More> of Everything", "", BASE))
    assert root[0].text == "A Bibliography…"


def test_without_search_no_search_is_offered(small_bibliography: Bibliography, tmp_path: Path) -> None:
    build(small_bibliography, Settings.model_validate({"base_url": BASE, "features": {"search": False}}), tmp_path)
    assert not (tmp_path / "opensearch.xml").exists() and machine(tmp_path, "index.html").linked("search") == []


def test_hosts_send_the_policy_of_the_pages(small_site: Path) -> None:
    sent = (small_site / "_headers").read_text(encoding="utf-8").splitlines()
    page = (small_site / "index.html").read_text(encoding="utf-8")
    policy = next(line for line in sent if "Content-Security-Policy" in line).partition(": ")[2]
    assert sent[0] == "/*" and f'content="{policy}"' in page
    assert "  X-Content-Type-Options: nosniff" in sent and any("Referrer-Policy: " in line for line in sent)
