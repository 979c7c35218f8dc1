"""The built site in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import KINDS_OF_PAGE, Seen
from serving import served


@pytest.fixture(scope="module")
def address(small_site: Path) -> Iterator[str]:
    with served(small_site) as address:
        yield address


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_a_reader_follows_a_task_to_a_paper(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Semantic segmentation", exact=True).first.click()
    page.get_by_role("link", name="MosaicNet: Tiling Images for Semantic Segmentation").last.click()
    assert page.url == f"{address}papers/mosaic-net.html"
    assert page.get_by_role("heading", level=1).inner_text() == "MosaicNet: Tiling Images for Semantic Segmentation"


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("mosaicnet", "papers/mosaic-net.html"),
        ("uber grenzflachen", "papers/ueber-grenzflaechen.html"),
        ("tiny streets", "resources/dataset.html#tiny-streets"),
        ("注意力", "papers/zhuyili-fenge.html"),
        ("什么是区域", "resources/blog.html#what-is-a-region"),
        ("分割方法", "papers/zhuyili-fenge.html"),
    ],
)
def test_a_reader_finds_a_record_by_keyboard_alone(page: Any, address: str, query: str, path: str) -> None:
    page.goto(f"{address}about.html")
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.get_by_role("option").first.locator(".facts").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{path}")


def test_ctrl_k_opens_the_search(page: Any, address: str) -> None:
    page.goto(f"{address}about.html")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.id") == "query"


def test_the_search_button_leads_to_all_results(page: Any, address: str) -> None:
    page.goto(f"{address}about.html")
    page.get_by_role("searchbox").fill("mosaic")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(f"{address}search.html?q=mosaic")


def test_a_leaderboard_is_seen_whole_on_a_phone(chromium: Any, address: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}leaderboards/pascal-voc-2012-val-miou.html")
    edges = page.evaluate("[...document.querySelectorAll('td, tbody th')].map(it => it.getBoundingClientRect().right)")
    context.close()
    assert max(edges) <= 360


def test_the_current_place_is_named_shortly(page: Any, address: str) -> None:
    page.goto(f"{address}venues/iccv/2017.html")
    assert page.locator(".crumbs [aria-current]").inner_text() == "2017"


def test_filters_of_the_search_page_live_in_the_address(page: Any, address: str) -> None:
    page.goto(f"{address}search.html?q=segmentation")
    page.get_by_label("Any venue").select_option("ICCV")
    page.wait_for_url(f"{address}search.html?q=segmentation&venue=ICCV")
    page.locator("#found .title").nth(1).wait_for(state="detached")
    assert page.locator("#found .title").inner_text() == "MosaicNet: Tiling Images for Semantic Segmentation"


def test_what_is_not_found_is_said(page: Any, address: str) -> None:
    page.goto(f"{address}about.html")
    page.keyboard.press("/")
    page.keyboard.type("qqqzzzxxx")
    page.get_by_role("option", name="Nothing found.").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_on_a_phone(chromium: Any, address: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page = context.new_page()
    wide = {}
    for path in KINDS_OF_PAGE:
        page.goto(address + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {path: width for path, width in wide.items() if width > 360} == {}


def test_no_page_logs_an_error_or_asks_another_server(page: Any, address: str) -> None:
    seen = Seen(page)
    for path in KINDS_OF_PAGE:
        page.goto(address + path)
    page.goto(f"{address}search.html?q=mosaic")
    page.locator("#found .title").first.wait_for()
    assert (seen.problems, seen.strangers(address)) == ([], [])


def test_the_site_works_from_the_disk(page: Any, small_site: Path) -> None:
    seen = Seen(page)
    root = small_site.as_uri() + "/"
    page.goto(f"{root}index.html")
    page.get_by_role("link", name="Video segmentation", exact=True).click()
    page.get_by_role("link", name="Frames that Agree").click()
    assert page.url == f"{root}papers/frames-that-agree.html"
    assert (seen.problems, seen.strangers(root)) == ([], [])


def test_search_from_the_disk_says_what_it_needs(page: Any, small_site: Path) -> None:
    page.goto(f"{small_site.as_uri()}/index.html")
    page.get_by_role("searchbox").fill("mosaic")
    page.get_by_text("Search needs a web server").wait_for()


def test_the_chosen_colours_stay_on_the_next_page(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Colours: as the system").click()
    page.get_by_role("button", name="Colours: light").click()
    page.goto(f"{address}about.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_bibtex_can_be_copied(chromium: Any, address: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}papers/mosaic-net.html")
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.startswith("@inproceedings{ruiz2017mosaicnet,")


def test_another_format_can_be_opened_and_copied(chromium: Any, address: str) -> None:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}papers/mosaic-net.html")
    page.get_by_text("RIS", exact=True).click()
    page.locator("button[data-copy=ris]").click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.startswith("TY  - CONF\n")


def test_a_former_id_leads_to_the_papers_page(page: Any, address: str) -> None:
    page.goto(f"{address}papers/mosaicnet-tiles.html")
    page.wait_for_url(f"{address}papers/mosaic-net.html")


def test_the_site_works_without_scripts(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search.html")
    shown = page.get_by_text("Search needs JavaScript").is_visible()
    context.close()
    assert shown
