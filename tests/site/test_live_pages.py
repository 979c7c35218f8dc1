"""What a browser shows of a served site while files are saved."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from servers import running, without_search

RECORD = "data/papers/2017/mosaic-net.yaml"


@pytest.fixture
def project(tmp_path: Path, small_data: Path) -> Path:
    return without_search(small_data, tmp_path)


@pytest.fixture
def page(chromium: Any, project: Path) -> Iterator[Any]:
    """A page of the paper, at its end."""
    with running(project) as address:
        context = chromium.new_context(viewport={"width": 800, "height": 300})
        page = context.new_page()
        page.goto(f"{address}papers/mosaic-net.html")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        yield page
        context.close()


def edit(project: Path, old: str, new: str) -> None:
    path = project / RECORD
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_saved_record_is_shown_and_the_page_stays_where_it_was(page: Any, project: Path) -> None:
    before = page.evaluate("scrollY")
    assert before > 0
    edit(project, "venue: ICCV", "venue: CVPR")
    expect(page.locator("main")).to_contain_text("CVPR")
    assert abs(page.evaluate("scrollY") - before) < 40


def test_a_page_that_says_the_same_is_not_loaded_again(page: Any, project: Path) -> None:
    page.evaluate("window.stays = true")
    other = next(path for path in sorted((project / "data/papers").rglob("*.yaml")) if path != project / RECORD)
    other.write_text(other.read_text(encoding="utf-8") + "abstract_of_nothing: 1\n", encoding="utf-8")
    page.wait_for_selector("dialog[open]")
    other.write_text(re.sub("abstract_of_nothing: 1\n", "", other.read_text(encoding="utf-8")), encoding="utf-8")
    page.wait_for_selector("dialog[open]", state="detached")
    time.sleep(0.5)
    assert page.evaluate("window.stays") is True


def test_a_mistake_is_shown_with_its_place_and_mend_until_it_is_mended(page: Any, project: Path) -> None:
    edit(project, "venue: ICCV", "venue: ICCVV")
    page.wait_for_selector("dialog[open]")
    said = page.inner_text("dialog")
    assert "A mistake keeps this page as it was" in said
    assert re.search(r"papers/2017/mosaic-net\.yaml:\d+", said)
    assert "venue" in said and "'ICCVV' is not a known venue" in said and "Did you mean 'ICCV'?" in said
    assert "ICCV" in page.inner_text("main")
    edit(project, "venue: ICCVV", "venue: CVPR")
    page.wait_for_selector("dialog[open]", state="detached")
    expect(page.locator("main")).to_contain_text("CVPR")


def test_the_last_good_page_can_be_looked_at_meanwhile(page: Any, project: Path) -> None:
    edit(project, "venue: ICCV", "venue: ICCVV")
    page.wait_for_selector("dialog[open]")
    page.click("dialog button")
    page.wait_for_selector("dialog[open]", state="detached")
    assert page.is_visible("main h1")


def test_a_style_of_the_project_is_seen_at_once(page: Any, project: Path) -> None:
    (project / "templates/static").mkdir()
    (project / "templates/static/style.css").write_text("h1 { color: rgb(1, 2, 3) }", encoding="utf-8")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")


def test_a_template_with_a_mistake_says_so_until_it_is_mended(page: Any, project: Path) -> None:
    template = project / "templates/footer.html"
    template.write_text("{% if %}", encoding="utf-8")
    expect(page.locator("body")).to_contain_text("The template")
    template.write_text("<footer>Our own words</footer>", encoding="utf-8")
    expect(page.locator("body")).to_contain_text("Our own words")


def test_a_mistake_that_is_there_from_the_beginning_is_shown_too(chromium: Any, project: Path) -> None:
    edit(project, "venue: ICCV", "venue: ICCVV")
    with running(project) as address:
        page = chromium.new_page()
        page.goto(address)
        page.wait_for_selector("dialog[open]")
        edit(project, "venue: ICCVV", "venue: ICCV")
        page.wait_for_selector("main h1")
        page.close()


def test_all_of_many_open_pages_are_loaded_and_follow(page: Any, project: Path) -> None:
    """More than the six connections that a browser opens to one server."""
    pages = [page, *(page.context.new_page() for _ in range(8))]
    for each in pages[1:]:
        each.goto(page.url)
    edit(project, "venue: ICCV", "venue: CVPR")
    for each in pages:
        expect(each.locator("main")).to_contain_text("CVPR")


def test_a_page_follows_where_the_browser_has_no_workers_to_share(page: Any, project: Path) -> None:
    page.add_init_script("delete window.SharedWorker")
    page.reload()
    edit(project, "venue: ICCV", "venue: CVPR")
    expect(page.locator("main")).to_contain_text("CVPR")
