"""The built site in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import KINDS_OF_PAGE, Seen


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
        ("弱监督 frames", "papers/frames-that-agree.html"),
        ("juergen zolw", "papers/ueber-grenzflaechen.html"),
        ("Ruíz MÜLLER 2017", "papers/mosaic-net.html"),
        ("dabrowski", "papers/mosaic-net.html"),
        ("ｔｉｎｙ ﬅreets", "resources/dataset.html#tiny-streets"),
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


def test_the_arrow_up_goes_round_to_the_last_answer(page: Any, address: str) -> None:
    page.goto(f"{address}about.html")
    page.keyboard.press("/")
    page.keyboard.type("segmentation")
    page.get_by_role("option", name="All results").wait_for()
    marked = page.locator("[role=option][aria-selected=true]")
    page.keyboard.press("ArrowUp")
    assert marked.inner_text().startswith("All results")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert marked.inner_text().startswith("All results")


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


def test_a_misspelt_word_is_asked_about_and_answered(page: Any, address: str) -> None:
    page.goto(f"{address}about.html")
    page.keyboard.press("/")
    page.keyboard.type("mosaicnte")
    page.get_by_role("option", name="Did you mean mosaicnet?").wait_for()
    assert page.get_by_role("option").nth(1).inner_text().startswith("MosaicNet: Tiling Images")
    assert page.locator("form.search [role=status]").inner_text() == "Did you mean mosaicnet? All results (1)"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("option", name="Did you mean").wait_for(state="detached")
    assert page.get_by_role("combobox").input_value() == "mosaicnet"


def test_the_search_page_asks_about_a_misspelt_word(page: Any, address: str) -> None:
    page.goto(f"{address}search.html?q=grenzflacehn")
    page.get_by_role("link", name="grenzflachen", exact=True).click()
    page.wait_for_url(f"{address}search.html?q=grenzflachen")
    page.locator("#search-status", has_text="Results: 1").wait_for()


def test_words_are_loaded_only_where_one_is_not_found(page: Any, address: str) -> None:
    seen = Seen(page)
    page.goto(f"{address}about.html")
    page.keyboard.press("/")
    page.keyboard.type("segmentation")
    page.get_by_role("option").first.locator(".facts").wait_for()
    assert [url for url in seen.requests if url.endswith("words.js")] == []


def test_a_choice_on_the_search_page_is_taken_back_by_the_back_button(page: Any, address: str) -> None:
    page.goto(f"{address}search.html?q=segmentation")
    page.locator("#found .title", has_text="Survey").wait_for()
    page.get_by_label("With or without code").select_option("With code")
    page.wait_for_url(f"{address}search.html?q=segmentation&code=With+code")
    page.locator("#found .title", has_text="Survey").wait_for(state="detached")
    assert page.locator("#found .title").first.inner_text() == "MosaicNet: Tiling Images for Semantic Segmentation"
    page.go_back()
    page.locator("#found .title", has_text="Survey").wait_for()
    assert page.get_by_label("With or without code").input_value() == ""


def test_filters_of_the_search_page_live_in_the_address(page: Any, address: str) -> None:
    page.goto(f"{address}search.html?q=segmentation")
    page.locator("#found .title").nth(1).wait_for()
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


def test_a_search_from_the_disk_filters_all_records(page: Any, small_site: Path) -> None:
    seen = Seen(page)
    page.goto(f"{small_site.as_uri()}/tasks/index.html")
    page.keyboard.press("/")
    page.keyboard.type("segmentation")
    page.keyboard.press("Enter")
    page.locator("#results .title", has_text="A Survey of Small Segmentation").wait_for()
    page.get_by_text("Kind", exact=True).click()
    page.get_by_label("Survey").check()
    page.locator("#results .title").nth(1).wait_for(state="detached")
    assert page.evaluate("location.hash") == "#?q=segmentation&kind=survey"
    page.get_by_role("link", name="A Survey of Small Segmentation").click()
    page.wait_for_url(f"{small_site.as_uri()}/papers/survey-of-small-segmentation.html")
    assert seen.problems == []


def test_the_filter_from_the_disk_finds_what_lines_do_not_show(page: Any, small_site: Path) -> None:
    page.goto(f"{small_site.as_uri()}/search.html")
    for words, title in {
        "twelfth": "$\\alpha$-Cuts: A $O(n \\log n)$ Algorithm",
        "tiling networks": "MosaicNet",
        "实例分割 2017": "MosaicNet",
        "tiny streets": "Tiny Streets",
    }.items():
        page.get_by_role("searchbox").fill(words)
        page.locator("#results .title", has_text=title).wait_for()
        assert page.locator("#results .title").count() == 1


def test_the_filter_from_the_disk_asks_about_a_misspelt_word(page: Any, small_site: Path) -> None:
    page.goto(f"{small_site.as_uri()}/search.html?q=mosaicnte")
    page.locator("#results .title", has_text="MosaicNet").wait_for()
    page.get_by_role("button", name="Did you mean mosaicnet?").press("Enter")
    page.wait_for_function("location.hash === '#?q=mosaicnet'")
    assert page.get_by_role("searchbox").input_value() == "mosaicnet"


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
