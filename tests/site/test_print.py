"""Pages on paper, in a real browser whose reader prefers dark colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

USED = "nav, button, input, select, details:not(.start *, [open]) summary, .skip, .edits, .foot"
"""What one uses on a screen, and not on paper."""


@pytest.fixture(scope="module")
def paper(chromium: Any) -> Iterator[Any]:
    """A sheet as wide as A4 with the usual margins."""
    context = chromium.new_context(color_scheme="dark", viewport={"width": 680, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    context.close()


def visible(page: Any, selector: str) -> list[str]:
    return [it.inner_text() for it in page.locator(selector).all() if it.is_visible()]


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "stats.html",
        "papers/mosaic-net.html",
        "tasks/semantic-segmentation.html",
        "lists/weak-list.html",
        "resources/dataset.html",
        "years/2017.html",
        "leaderboards/pascal-voc-2012-val-miou.html",
    ],
)
def test_nothing_that_is_used_is_printed_and_the_heading_is(paper: Any, small_site: Path, path: str) -> None:
    paper.goto(f"{small_site.as_uri()}/{path}")
    assert visible(paper, USED) == []
    assert visible(paper, "h1") != []


def test_it_is_black_on_white_also_where_the_screen_is_dark(paper: Any, small_site: Path) -> None:
    for theme in ("", "dark"):
        paper.goto(f"{small_site.as_uri()}/papers/mosaic-net.html")
        paper.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        colours = paper.evaluate(
            "[...document.querySelectorAll('h1, .authors a, .url, pre')].map(it => getComputedStyle(it).color)"
        )
        assert "rgb(0, 0, 0)" in colours and set(colours) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
        ground = paper.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(255, 255, 255)"


def test_a_paper_is_printed_with_its_addresses_and_its_bibtex(paper: Any, small_site: Path) -> None:
    paper.goto(f"{small_site.as_uri()}/papers/mosaic-net.html")
    assert {"arxiv.org/abs/1703.99999", "git.example.org/ruiz/mosaic"} <= set(visible(paper, ".links .url"))
    [bibtex] = visible(paper, ".cite pre")
    assert bibtex.startswith("@inproceedings{ruiz2017mosaicnet,")
    assert paper.evaluate("getComputedStyle(document.querySelector('.cite pre')).whiteSpace") == "pre-wrap"


def test_the_works_to_begin_with_are_printed_though_folded(paper: Any, small_site: Path) -> None:
    paper.goto(f"{small_site.as_uri()}/index.html")
    paper.evaluate("document.querySelectorAll('.start details').forEach(it => { it.open = false; })")
    assert visible(paper, ".start .why") != []


def test_no_row_of_a_table_is_cut_by_the_end_of_a_sheet(paper: Any, small_site: Path) -> None:
    for path in ("stats.html", "leaderboards/pascal-voc-2012-val-miou.html"):
        paper.goto(f"{small_site.as_uri()}/{path}")
        rows = paper.evaluate("[...document.querySelectorAll('tr')].map(it => getComputedStyle(it).breakInside)")
        assert set(rows) == {"avoid"}


def test_a_page_can_be_made_a_pdf(paper: Any, small_site: Path) -> None:
    paper.goto(f"{small_site.as_uri()}/papers/mosaic-net.html")
    assert paper.pdf(format="A4").startswith(b"%PDF-")
