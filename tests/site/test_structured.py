"""JSON-LD: what search engines are told of a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import extruct
import pytest
from browsing import KINDS_OF_PAGE
from crawl import read_site
from heads import BASE, machine

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.site.build import build

TITLE = "<script>alert(\"x\")</script> & 'Quotes': Why {{ Titles }} Are Escaped"


def values(node: Any) -> Iterator[Any]:
    """Every value in a tree of JSON."""
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield child
        yield from values(child)


def test_a_paper_is_a_scholarly_article(small_site: Path) -> None:
    article = machine(small_site, "papers/mosaic-net.html").node("ScholarlyArticle")
    assert article["name"] == "MosaicNet: Tiling Images for Semantic Segmentation"
    assert article["datePublished"] == "2017"
    assert article["author"][1] == {
        "@type": "Person",
        "name": "Jürgen Müller",
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
    }
    assert article["isPartOf"]["name"] == "IEEE/CVF International Conference on Computer Vision"
    assert [each["value"] for each in article["identifier"]] == ["10.1109/ICCV.2017.99999", "1703.99999"]
    assert article["sameAs"] == ["https://doi.org/10.1109/ICCV.2017.99999", "https://arxiv.org/abs/1703.99999"]
    assert [task["name"] for task in article["about"]] == ["Semantic segmentation", "Instance segmentation"]


def test_another_name_is_no_repetition_of_the_title(small_site: Path) -> None:
    assert "alternateName" not in machine(small_site, "papers/nameless-net.html").node("ScholarlyArticle")


def test_a_page_has_an_address_only_where_the_sites_is_known(small_site: Path, based_site: Path) -> None:
    path = "papers/mosaic-net.html"
    assert "url" not in machine(small_site, path).node("ScholarlyArticle")
    assert machine(based_site, path).node("ScholarlyArticle")["url"] == f"{BASE}/{path}"


def test_a_data_set_is_a_dataset(small_site: Path) -> None:
    (item,) = machine(small_site, "resources/dataset.html").node("ItemList")["itemListElement"]
    assert item["item"]["@type"] == "Dataset" and item["item"]["name"] == "Tiny Streets"
    assert item["item"]["distribution"] == [
        {"@type": "DataDownload", "contentUrl": "https://streets.example.org/download.zip"}
    ]


def test_a_list_names_its_own_entries_in_order(small_site: Path) -> None:
    found = machine(small_site, "authors/ana-ruiz.html").node("ItemList")
    assert found["numberOfItems"] == 3
    assert [name[:9] for name in found["itemListElement"]] == ["A Survey ", "MosaicNet", "$\\alpha$-"]


def test_a_list_leads_to_its_entries_where_the_address_is_known(based_site: Path) -> None:
    found = machine(based_site, "years/2017.html").node("ItemList")
    assert found["itemListElement"][0]["url"] == f"{BASE}/papers/mosaic-net.html"


def test_the_way_to_a_page_is_the_one_that_it_shows(based_site: Path) -> None:
    way = machine(based_site, "venues/iccv/2017.html").node("BreadcrumbList")["itemListElement"]
    assert [(step["name"], step["item"].removeprefix(BASE)) for step in way] == [
        ("Home", "/"),
        ("Venues", "/venues/index.html"),
        ("ICCV", "/venues/iccv.html"),
        ("ICCV 2017", "/venues/iccv/2017.html"),
    ]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("years/2017.html", ["Home", "Years", "2017"]),
        ("authors/ana-ruiz.html", ["Home", "Authors", "Ana Ruiz"]),
        ("tasks/segmentation.html", ["Home", "Tasks", "Segmentation"]),
    ],
)
def test_a_page_just_below_that_of_its_section_has_its_way_too(based_site: Path, path: str, names: list[str]) -> None:
    way = machine(based_site, path).node("BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in way] == names and way[-1]["item"] == f"{BASE}/{path}"


def test_home_is_a_site_that_can_be_searched(based_site: Path) -> None:
    site = machine(based_site, "index.html").node("WebSite")
    assert site["name"] == "Small & <good>" and site["url"] == f"{BASE}/"
    assert site["potentialAction"]["target"] == f"{BASE}/search.html?q={{query}}"


def test_a_hostile_title_cannot_end_the_data_block(small_site: Path) -> None:
    path = "papers/titles-are-escaped.html"
    text = (small_site / path).read_text(encoding="utf-8")
    block = text[text.index('<script type="application/ld+json">') + 35 :]
    assert not set("<>&").intersection(block[: block.index("</script>")])
    assert machine(small_site, path).node("ScholarlyArticle")["name"] == TITLE


def test_no_property_is_empty(small_site: Path, based_site: Path) -> None:
    for site in (small_site, based_site):
        blocks = [block for path in read_site(site) for block in machine(site, path).data]
        assert blocks and [value for block in blocks for value in values(block) if value in ("", [], {}, None)] == []


def test_structured_data_can_be_switched_off(small_bibliography: Bibliography, tmp_path: Path) -> None:
    settings = Settings.model_validate({"features": {"search": False, "structured_data": False}})
    build(small_bibliography, settings, tmp_path / "site")
    page = machine(tmp_path / "site", "papers/mosaic-net.html")
    assert page.data == [] and "citation_title" in page.meta and "og:title" in page.meta


WHAT_IT_IS = {
    "index.html": ("WebSite", "Small & <good>"),
    "papers/mosaic-net.html": ("ScholarlyArticle", "MosaicNet: Tiling Images for Semantic Segmentation"),
    "papers/titles-are-escaped.html": ("ScholarlyArticle", TITLE),
    "papers/zhuyili-fenge.html": ("ScholarlyArticle", "基于注意力的图像分割方法研究"),
    "papers/alpha-cuts.html": (
        "ScholarlyArticle",
        "$\\alpha$-Cuts: A $O(n \\log n)$ Algorithm for Unsupervised Region Growing with a Title so Long that no Phone "
        "Shows it on One Line",
    ),
    "new.html": ("ItemList", None),
    "authors/ana-ruiz.html": ("ItemList", "Ana Ruiz"),
    "lists/weak-list.html": ("ItemList", "Weak & Strong Segmentation"),
    "lists/chinese-notes.html": ("ItemList", "分割论文笔记"),
    "resources/dataset.html": ("ItemList", None),
    "tasks/semantic-segmentation.html": ("ItemList", "Semantic segmentation"),
    "years/2019.html": ("ItemList", "2019"),
    "venues/iccv.html": ("ItemList", "ICCV"),
    "venues/iccv/2017.html": ("ItemList", "ICCV 2017"),
    "methods/mosaicnet.html": ("ItemList", "MosaicNet"),
    "keywords/tiles.html": ("ItemList", "tiles"),
    "frameworks/pytorch.html": ("ItemList", "PyTorch"),
    "datasets/pascal-voc-2012.html": ("ItemList", "PASCAL VOC 2012"),
    "leaderboards/pascal-voc-2012-val-miou.html": ("ItemList", "PASCAL VOC 2012 val mIoU"),
    "zh/index.html": ("WebSite", "Small & <good>"),
    "zh/papers/mosaic-net.html": ("ScholarlyArticle", "MosaicNet: Tiling Images for Semantic Segmentation"),
    "zh/papers/zhuyili-fenge.html": ("ScholarlyArticle", "基于注意力的图像分割方法研究"),
    "zh/tasks/semantic-segmentation.html": ("ItemList", "语义分割"),
    "zh/lists/chinese-notes.html": ("ItemList", "分割论文笔记"),
}
"""Type and name of the one thing that a page is; the pages that lead to lists, and those of words, are none."""


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_extruct_reads_what_a_page_is(based_site: Path, path: str) -> None:
    text = (based_site / path).read_text(encoding="utf-8")
    blocks = extruct.extract(text, base_url=f"{BASE}/{path}", syntaxes=["json-ld"], errors="strict")["json-ld"]
    nodes = [node for block in blocks for node in block.get("@graph", [block])]
    found = [(node["@type"], node.get("name")) for node in nodes if node["@type"] != "BreadcrumbList"]
    assert found == ([WHAT_IT_IS[path]] if path in WHAT_IT_IS else [])
    assert {block["@context"] for block in blocks} <= {"https://schema.org"}
