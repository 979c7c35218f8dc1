"""The interface in more than one language."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from crawl import ReadPage, read_page, read_site
from heads import BASE, machine
from serving import served

from segbib.base.config import Settings
from segbib.base.problems import NotPossible
from segbib.model.bibliography import Bibliography
from segbib.site.build import build
from segbib.site.translations import translations

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "templates/locale/zh/LC_MESSAGES/messages.po"
MOSAIC = "MosaicNet: Tiling Images for Semantic Segmentation"


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Every text of the interface, as `make texts` gathers them."""
    found = tmp_path_factory.mktemp("texts") / "messages.pot"
    command = [
        "-m",
        "babel.messages.frontend",
        "-q",
        "extract",
        "-F",
        "pyproject.toml",
        "-k",
        "N_",
        "-o",
        str(found),
        ".",
    ]
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True)
    with found.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def forms(text: Any) -> tuple[str, ...]:
    """The one form of a text, or its singular and plural."""
    return text if isinstance(text, tuple) else (text,)


def test_every_text_of_the_interface_is_translated(wanted: Catalog, chinese: Catalog) -> None:
    known = {message.id: message for message in chinese if message.id and not message.fuzzy}
    assert [message.id for message in wanted if message.id and message.id not in known] == []
    assert [id_ for id_, message in known.items() if not all(forms(message.string))] == []


def test_no_translation_is_of_a_text_that_is_gone(wanted: Catalog, chinese: Catalog) -> None:
    assert {message.id for message in chinese} - {message.id for message in wanted} == set()
    assert list(chinese.obsolete) == []


def test_translations_keep_what_is_filled_in(chinese: Catalog) -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)s|\{\w+\}", text))

    wrong = [m.id for m in chinese if m.id and {*places(forms(m.id)[-1])} != {*places(forms(m.string)[0])}]
    assert wrong == []


def test_an_unknown_language_is_no_traceback() -> None:
    with pytest.raises(NotPossible, match="xx"):
        translations("xx")


@pytest.fixture(scope="module")
def pages(small_site: Path) -> dict[str, ReadPage]:
    return read_site(small_site)


def test_every_page_is_there_in_both_languages(pages: dict[str, ReadPage]) -> None:
    in_chinese = {path.removeprefix("zh/") for path in pages if path.startswith("zh/")}
    assert in_chinese == {path for path in pages if not path.startswith("zh/")} - {"404.html"}


def test_files_that_no_person_reads_are_there_once(small_site: Path) -> None:
    assert {path.name for path in (small_site / "zh").iterdir()} & {
        "export",
        "api",
        "feeds",
        "static",
        "pagefind",
    } == set()
    assert list((small_site / "zh").rglob("*.bib")) == []


def test_no_text_of_the_interface_is_left_in_english(pages: dict[str, ReadPage], chinese: Catalog) -> None:
    translated = [forms(m.id)[0] for m in chinese if m.id and forms(m.string)[0] != forms(m.id)[0]]
    # of several words and without anything filled in: a single word may well be the data's, and BibTeX's is this
    telling = [text for text in translated if " " in text and not re.search(r"%\(|\{|^and others$", text)]
    left = {path: [t for t in telling if t in page.text] for path, page in pages.items() if path.startswith("zh/")}
    assert len(telling) > 50 and {path: texts for path, texts in left.items() if texts} == {}


def test_names_that_the_data_has_in_chinese_are_shown_in_chinese(small_site: Path) -> None:
    page = read_page(small_site, "zh/tasks/weakly-supervised.html")
    assert "弱监督分割" in page.text and "小型文献库" in page.text


def test_a_title_in_another_language_says_so(small_site: Path) -> None:
    text = (small_site / "zh/papers/mosaic-net.html").read_text(encoding="utf-8")
    assert '<h1 lang="en">MosaicNet' in text
    assert "<h1>" in (small_site / "zh/papers/zhuyili-fenge.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["index.html", "papers/mosaic-net.html", "tasks/index.html"])
def test_a_page_names_itself_in_every_language(based_site: Path, path: str) -> None:
    shown = "" if path == "index.html" else path
    both = {"en": f"{BASE}/{shown}", "zh": f"{BASE}/zh/{shown}"}
    for folder, language in (("", "en"), ("zh/", "zh")):
        page = machine(based_site, f"{folder}{path}")
        assert {link["hreflang"]: link["href"] for link in page.links if "hreflang" in link} == both
        assert page.linked("canonical") == page.meta["og:url"] == [both[language]]


def test_the_sitemap_has_each_page_in_every_language(based_site: Path) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = ET.fromstring((based_site / "sitemap.xml").read_bytes()).findall("s:url", names)
    said = {
        entry.findtext("s:loc", "", names): [link.get("href") for link in entry.findall("x:link", names)]
        for entry in entries
    }
    paper = [f"{BASE}/papers/mosaic-net.html", f"{BASE}/zh/papers/mosaic-net.html"]
    assert len(said) == len(entries)
    assert said[paper[0]] == said[paper[1]] == paper


def test_one_language_has_no_folder_and_no_switch(small_bibliography: Bibliography, tmp_path: Path) -> None:
    build(small_bibliography, Settings.model_validate({"base_url": BASE, "languages": ["zh"]}), tmp_path)
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert '<html lang="zh">' in text and "任务" in text
    assert "hreflang" not in text and not (tmp_path / "zh").exists()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_a_reader_switches_language_and_keeps_the_filter(page: Any, small_site: Path) -> None:
    with served(small_site) as address:
        page.goto(f"{address}tasks/semantic-segmentation.html#?year=2017")
        page.get_by_role("link", name="中文").click()
        assert page.url == f"{address}zh/tasks/semantic-segmentation.html#?year=2017"
        page.get_by_role("button", name="复制链接").wait_for()
        assert page.locator("#results .title a").all_inner_texts() == [MOSAIC]
        page.get_by_role("link", name="English").click()
        assert page.url == f"{address}tasks/semantic-segmentation.html#?year=2017"


def test_a_chinese_page_finds_chinese_words_and_stays_chinese(page: Any, small_site: Path) -> None:
    with served(small_site) as address:
        page.goto(f"{address}zh/index.html")
        page.get_by_role("searchbox").first.press_sequentially("注意力")
        hit = page.locator("#hits a").first
        hit.wait_for()
        hit.click()
        page.wait_for_url(f"{address}zh/papers/zhuyili-fenge.html")
