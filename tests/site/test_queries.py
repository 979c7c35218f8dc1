"""A fixed set of queries over the shipped bibliography, in a real browser: search box and filter from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from serving import served

from segbib.site.build import build
from segbib.site.catalogue import Catalogue
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


@pytest.mark.parametrize(("query", "id_"), QUERIES)
def test_the_filter_from_the_disk_has_the_right_record_first(page, shipped, query, id_):
    site, path_of = shipped
    page.goto(f"{site.as_uri()}/about.html")
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    page.keyboard.press("Enter")
    first = page.locator("#results .title a").first
    assert first.evaluate("link => link.href") == f"{site.as_uri()}/{path_of[id_]}"
