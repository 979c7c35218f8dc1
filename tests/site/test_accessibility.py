"""Every kind of page under axe-core: WCAG 2.2 AA and its best practices, in both colour schemes, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import KINDS_OF_PAGE
from serving import served

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours; all others say the same of either scheme."""
FINDINGS = """async (rules) => {
    const found = await axe.run({ runOnly: rules, resultTypes: ["violations"] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.target})`));
}"""

Look = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def axe(npm_packages: Path) -> str:
    return (npm_packages / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def address(small_site: Path) -> Iterator[str]:
    with served(small_site) as address:
        yield address


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that moves nothing: what fades in has no colour of its own yet."""
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def findings(page: Any, axe: str) -> list[str]:
    """What axe-core finds in the open page, whatever its colours and its width."""
    page.evaluate(axe)
    found = []
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        for scheme, rules in (("light", TAGS), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found += [f"{scheme}, {size['width']} px: {each}" for each in page.evaluate(FINDINGS, rules)]
    return found


@pytest.mark.parametrize("path", KINDS_OF_PAGE)
def test_a_page_is_accessible(page: Any, address: str, axe: str, path: str) -> None:
    page.goto(address + path)
    assert findings(page, axe) == []


def test_open_search_results_are_accessible(page: Any, address: str, axe: str) -> None:
    page.goto(f"{address}about.html")
    page.get_by_role("searchbox").fill("segmentation")
    page.get_by_role("option").first.locator(".facts").wait_for()
    page.keyboard.press("ArrowDown")
    assert findings(page, axe) == []


def test_the_word_that_nothing_was_found_is_accessible(page: Any, address: str, axe: str) -> None:
    page.goto(f"{address}about.html")
    page.get_by_role("searchbox").fill("qqqzzzxxx")
    page.get_by_role("option", name="Nothing found.").wait_for()
    assert findings(page, axe) == []


def test_the_search_page_with_results_is_accessible(page: Any, address: str, axe: str) -> None:
    page.goto(f"{address}search.html?q=segmentation")
    page.locator("#found .title").first.wait_for()
    assert findings(page, axe) == []


def test_the_search_page_from_the_disk_is_accessible(page: Any, small_site: Path, axe: str) -> None:
    page.goto(f"{small_site.as_uri()}/search.html?q=mosaic")
    page.locator("#results .title").first.wait_for()
    assert findings(page, axe) == []


def test_open_filters_are_accessible(page: Any, address: str, axe: str) -> None:
    page.goto(f"{address}tasks/semantic-segmentation.html")
    page.get_by_role("button", name="Filter and sort").click()
    page.locator("#facets").wait_for()
    for group in page.locator("#facets details").all():
        group.evaluate("group => group.open = true")
    page.locator("#facets input[type=checkbox]").first.check()
    assert findings(page, axe) == []


def test_open_details_are_accessible(page: Any, address: str, axe: str) -> None:
    for path in ("index.html", "papers/mosaic-net.html"):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert findings(page, axe) == []


def test_chosen_colours_are_accessible(page: Any, address: str, axe: str) -> None:
    page.goto(f"{address}papers/mosaic-net.html")
    for name in ("Colours: as the system", "Colours: light"):
        page.get_by_role("button", name=name).click()
        assert findings(page, axe) == []


def test_what_is_wrong_is_found(page: Any, address: str, axe: str) -> None:
    page.goto(f"{address}about.html")
    page.locator("main h1").evaluate("it => { it.style.color = 'var(--rule)'; }")
    page.locator("main").evaluate("it => it.append(document.createElement('img'))")
    found = findings(page, axe)
    for case in ("light, 1280 px: color-contrast", "dark, 360 px: color-contrast", "light, 360 px: image-alt"):
        assert [each for each in found if each.startswith(case)] != []
