"""Lists that are filtered and sorted in a real browser, from the disk and from a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import served

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Task, Venue, Vocabulary
from segbib.site.build import build

VENUES = ("CVPR", "ECCV", None)
NUMBER = 230
"""More than stand on one page."""


def paper(number: int) -> Record:
    fields: dict[str, Any] = {
        "id": f"paper-{number:03}",
        "title": f"{'Zebra' if number % 2 else 'Apple'} {number:03}",
        "year": 2015 + number % 3,
        "venue": VENUES[number % 3],
        "tasks": ["stripes"],
        "added": f"2026-01-{1 + number % 28:02}",
    }
    if number % 5 == 0:
        fields["links"] = [{"type": "code", "url": f"https://example.org/{number}", "frameworks": ["PyTorch"]}]
    return Record.model_validate(fields)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, small_settings: Settings) -> Path:
    tasks = (Task.model_validate({"id": "stripes", "name": {"en": "Stripes", "zh": "条纹"}}),)
    venues = tuple(
        Venue.model_validate({"id": name.lower(), "name": name, "kind": "conference"}) for name in ("CVPR", "ECCV")
    )
    bibliography = Bibliography(tuple(map(paper, range(NUMBER))), Vocabulary(tasks=tasks, venues=venues))
    output = tmp_path_factory.mktemp("facets") / "site"
    build(bibliography, small_settings.model_copy(update={"base_url": ""}), output)
    return output


@pytest.fixture(params=["disk", "server"])
def page(request: pytest.FixtureRequest, chromium: Any, site: Path) -> Iterator[Any]:
    """The first page of the task's list, its filter open."""
    shown = chromium.new_page()
    shown.set_default_timeout(5000)
    errors: list[str] = []
    shown.on("pageerror", lambda error: errors.append(str(error)))
    with served(site) as address:
        shown.goto(f"{site.as_uri() if request.param == 'disk' else address.rstrip('/')}/tasks/stripes.html")
        shown.click("p.filter button")
        shown.wait_for_selector("#facets")
        yield shown
    shown.close()
    assert errors == []


def choose(page: Any, facet: str, value: str) -> None:
    group = page.locator(".facet", has=page.locator("summary", has_text=facet))
    if not group.locator("ul").is_visible():
        group.locator("summary").click()
    group.locator(f'input[value="{value}"]').check()


def shown(page: Any) -> str:
    return page.inner_text("#facets [role=status]")


def titles(page: Any) -> list[str]:
    return page.locator("#results .title a").all_inner_texts()


def test_a_list_of_several_pages_is_filtered_whole(page):
    choose(page, "Code", "yes")
    page.wait_for_function("document.querySelectorAll('#results li').length === 46")
    assert shown(page) == "46 of 230"


def test_facets_combine_and_their_counts_follow(page):
    choose(page, "Year", "2016")
    choose(page, "Code", "yes")
    expected = [n for n in range(NUMBER) if n % 3 == 1 and n % 5 == 0]
    page.wait_for_function(f"document.querySelectorAll('#results li').length === {len(expected)}")
    venue = page.locator(".facet", has=page.locator("summary", has_text="Venue"))
    assert venue.locator("li:not([hidden]) label").all_text_contents() == [f" ECCV {len(expected)}"]


def test_two_values_of_one_facet_add_up(page):
    choose(page, "Venue", "CVPR")
    choose(page, "Venue", "ECCV")
    page.wait_for_function("document.querySelector('#facets [role=status]').textContent === '154 of 230'")


def test_words_narrow_a_list_and_its_counts(page):
    page.get_by_label("Words in title, method, author").fill("zebra 01")
    expected = [n for n in range(10, 20) if n % 2]
    page.wait_for_function(f"document.querySelectorAll('#results li').length === {len(expected)}")
    assert sorted(titles(page)) == [f"Zebra {n:03}" for n in expected]
    choose(page, "Code", "yes")
    page.wait_for_function("location.hash === '#?q=zebra+01&code=yes'")
    assert titles(page) == ["Zebra 015"]


def test_a_misspelt_word_in_a_list_is_asked_about(page):
    page.get_by_label("Words in title, method, author").fill("zbera 015")
    page.get_by_role("button", name="Did you mean zebra 015?").click()
    page.wait_for_function("location.hash === '#?q=zebra+015'")
    assert titles(page) == ["Zebra 015"]


def test_the_state_lives_in_the_address_through_reload_and_back(page):
    choose(page, "Venue", "CVPR")
    page.wait_for_function("location.hash.includes('venue=CVPR')")
    choose(page, "Code", "yes")
    page.wait_for_function("location.hash.includes('code=yes')")
    both = shown(page)
    page.reload()
    page.wait_for_selector("#facets")
    assert shown(page) == both
    page.go_back()
    page.wait_for_function("!location.hash.includes('code=yes')")
    assert shown(page) == "77 of 230"


@pytest.mark.parametrize(
    ("order", "first"),
    [("title", "Apple 000"), ("year", "Apple 002"), ("venue", "Apple 000"), ("added", "Zebra 083")],
)
def test_a_list_is_sorted_by_the_readers_choice(page, order, first):
    page.select_option("#facets select", order)
    page.wait_for_function(f"location.hash.includes('sort={order}')")
    assert titles(page)[0] == first


def test_clearing_brings_back_the_page_as_it_was(page):
    choose(page, "Venue", "CVPR")
    page.wait_for_selector("#results:not([hidden])")
    page.get_by_role("button", name="Clear").click()
    page.wait_for_selector("#listing:not([hidden])")
    assert shown(page) == "230 of 230" and not page.is_visible("#results")


def test_links_of_the_results_lead_where_those_of_the_page_lead(page):
    choose(page, "Code", "yes")
    page.wait_for_selector("#results li")
    page.locator("#results .title a").first.click()
    page.wait_for_url("**/papers/paper-*.html")
    assert page.locator("h1").inner_text().startswith(("Apple", "Zebra"))


def test_more_results_than_a_page_holds_are_shown_when_asked_for(page):
    page.select_option("#facets select", "title")
    page.wait_for_selector("#results li")
    assert page.locator("#results li").count() == 200
    page.get_by_role("button", name="Show more").click()
    assert page.locator("#results li").count() == NUMBER


def test_without_scripts_there_is_no_button_that_does_nothing(site, chromium):
    context = chromium.new_context(java_script_enabled=False)
    shown = context.new_page()
    shown.goto(f"{site.as_uri()}/tasks/stripes.html")
    assert not shown.is_visible("p.filter")
    context.close()


def test_a_site_without_search_has_no_filters(site, small_settings, tmp_path):
    features = small_settings.features.model_copy(update={"search": False})
    bibliography = Bibliography(tuple(map(paper, range(9))), Vocabulary())
    build(bibliography, small_settings.model_copy(update={"features": features}), tmp_path / "site")
    assert not (tmp_path / "site/facets").exists()
    assert 'class="filter"' not in (tmp_path / "site/years/2015.html").read_text(encoding="utf-8")
