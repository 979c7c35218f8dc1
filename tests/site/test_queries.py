"""A fixed set of queries over the shipped bibliography, in a real browser: search box and filter from the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from serving import served

from segbib.site import pagefind
from segbib.site.build import build
from segbib.site.catalogue import Catalogue
from segbib.site.kept import Kept
from segbib.site.plan import plan
from segbib.store.records import load

TESTS = Path(__file__).parents[1]
QUERIES = [(each["query"], each["first"]) for each in yaml.safe_load((TESTS / "queries.yaml").read_text("utf-8"))]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The site of the shipped bibliography, without what no query needs, and the address of each record's page."""
    loaded = load(TESTS.parent / "data")
    spare = {"exports": False, "related": False, "structured_data": False}
    settings = loaded.settings.model_copy(update={"features": loaded.settings.features.model_copy(update=spare)})
    site = tmp_path_factory.mktemp("shipped") / "site"
    build(loaded.bibliography, settings, site)
    return site, Catalogue(loaded.bibliography, settings, {}, "en").path_of


@pytest.fixture(scope="module")
def in_parts(shipped: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What the search box of the same site loads, with an index in four parts."""
    loaded = load(TESTS.parent / "data")
    site = tmp_path_factory.mktemp("parts")
    planned = plan(loaded.bibliography, loaded.settings.model_copy(update={"languages": ("en",)}), {}, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pagefind, "LARGEST", -(-len(loaded.bibliography) // 4))
        pagefind.Indexer(planned, site, Kept({}, {}, {})).index()
    assert len([*site.glob("pagefind/*/pagefind.js")]) == 4
    for each in ("static", "search", "robots.txt"):
        (site / each).symlink_to(shipped[0] / each)
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Any]:
    page = chromium.new_page()
    page.set_default_timeout(10_000)
    yield page
    page.close()


@pytest.fixture(scope="module")
def address(shipped: tuple[Path, dict[str, str]]) -> Iterator[str]:
    with served(shipped[0]) as address:
        yield address


@pytest.mark.parametrize(("query", "id_"), QUERIES)
def test_the_search_box_has_the_right_record_first(page, address, shipped, query, id_):
    page.goto(f"{address}about.html")
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    first = page.locator("#hits a:has(.facts)").first
    assert first.evaluate("link => link.href") == f"{address}{shipped[1][id_]}"


@pytest.fixture(scope="module")
def asked(chromium: Any, in_parts: str) -> Iterator[Callable[..., dict[str, Any]]]:
    """What asks an index in parts."""
    page = chromium.new_page()
    page.goto(f"{in_parts}robots.txt")
    find = """async ([query, filters]) => {
        const { find, address } = await import("/static/finding.js");
        const found = await find(query, filters, 8);
        return { ...found, first: found.hits.length ? address(found.hits[0]) : "" };
    }"""
    yield lambda query, **filters: page.evaluate(find, [query, filters])
    page.close()


@pytest.mark.parametrize(("query", "id_"), QUERIES)
def test_an_index_in_parts_has_the_right_record_first(asked, in_parts, shipped, query, id_):
    assert asked(query)["first"] == f"{in_parts}{shipped[1][id_]}"


def test_an_index_in_parts_counts_what_filters_leave(asked):
    loaded = load(TESTS.parent / "data")
    of_2017 = [record for record in loaded.bibliography if record.year == 2017]
    assert asked("", year="2017")["number"] == len(of_2017) > 0


def test_a_word_that_one_part_has_is_not_taken_for_another_in_the_others(asked):
    """Of the four parts three do not have 'tensormask', but 'tensor'."""
    assert asked("tensormask")["number"] == 1


@pytest.mark.parametrize(("query", "id_"), QUERIES)
def test_the_filter_from_the_disk_has_the_right_record_first(page, shipped, query, id_):
    site, path_of = shipped
    page.goto(f"{site.as_uri()}/about.html")
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    page.keyboard.press("Enter")
    first = page.locator("#results .title a").first
    assert first.evaluate("link => link.href") == f"{site.as_uri()}/{path_of[id_]}"
