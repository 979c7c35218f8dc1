"""The built site as a whole: every link leads somewhere, every record is near, no page breaks the rules."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from crawl import ReadPage, clicks_from, dead_links, read_site

from segbib.model.bibliography import Bibliography


@pytest.fixture(scope="module")
def pages(small_site: Path) -> dict[str, ReadPage]:
    return read_site(small_site)


def test_every_internal_link_leads_to_a_file_and_an_id(small_site: Path, pages: dict[str, ReadPage]) -> None:
    assert dead_links(small_site, pages) == []


def test_every_record_is_within_three_clicks_of_home(
    pages: dict[str, ReadPage], small_bibliography: Bibliography
) -> None:
    clicks = clicks_from("index.html", pages)
    homes = {
        r.id: f"papers/{r.id}.html" if r.kind.is_publication else f"resources/{r.kind}.html" for r in small_bibliography
    }
    assert {id_: clicks.get(path) for id_, path in homes.items() if clicks.get(path, 9) > 3} == {}


def test_every_page_but_search_redirects_and_404_is_reached_by_links(pages: dict[str, ReadPage]) -> None:
    moved = {"papers/mosaicnet-tiles.html", "zh/papers/mosaicnet-tiles.html"}
    alone = {"404.html", "search.html", "zh/search.html"} | moved
    assert set(pages) - set(clicks_from("index.html", pages)) == alone


def test_no_page_has_a_script_style_or_event_attribute_of_its_own(pages: dict[str, ReadPage]) -> None:
    assert {path: page.inline for path, page in pages.items() if page.inline} == {}


def test_every_page_says_its_language(pages: dict[str, ReadPage]) -> None:
    assert {page.language for path, page in pages.items() if path.startswith("zh/")} == {"zh"}
    assert {page.language for path, page in pages.items() if not path.startswith("zh/")} == {"en"}


def test_every_page_is_well_formed(pages: dict[str, ReadPage]) -> None:
    assert {path: page.error_free() for path, page in pages.items() if page.error_free()} == {}


def test_every_page_has_one_main_heading_and_skips_no_level(pages: dict[str, ReadPage]) -> None:
    def is_sane(levels: list[int]) -> bool:
        return levels.count(1) == 1 and all(after <= before + 1 for before, after in pairwise(levels))

    assert {path: page.headings for path, page in pages.items() if not is_sane(page.headings)} == {}


def test_every_page_has_one_main_part(pages: dict[str, ReadPage]) -> None:
    assert {path for path, page in pages.items() if page.landmarks.count("main") != 1} == set()


def test_every_link_to_another_site_is_noopener(pages: dict[str, ReadPage]) -> None:
    assert [link for page in pages.values() for link, rel in page.leaving if "noopener" not in rel.split()] == []


def test_every_page_forbids_what_it_does_not_need(small_site: Path, pages: dict[str, ReadPage]) -> None:
    texts = {path: (small_site / path).read_text(encoding="utf-8") for path in pages}
    assert [path for path, text in texts.items() if "content=\"default-src 'none';" not in text] == []
