"""Lists that are filtered and sorted in a real browser, from the disk and from a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import served

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import ReadingList, Task, Venue, Vocabulary
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


def data_set(number: int) -> Record:
    fields = {
        "id": f"data-{number}",
        "kind": "dataset",
        "title": f"{'Zoo' if number % 2 else 'Art'} {number}",
        "year": 2015 + number % 3,
        "tasks": ["stripes"] if number < 2 else [],
        "sources": [{"list": "mine", "lines": [number + 1, number + 1]}] if number else [],
    }
    return Record.model_validate(fields)


def tool(number: int) -> Record:
    return Record.model_validate(
        {"id": f"tool-{number:03}", "kind": "tool", "title": f"Tool {number}", "year": 2000 + number % 2}
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, small_settings: Settings) -> Path:
    tasks = (Task.model_validate({"id": "stripes", "name": {"en": "Stripes", "zh": "条纹"}}),)
    venues = tuple(
        Venue.model_validate({"id": name.lower(), "name": name, "kind": "conference"}) for name in ("CVPR", "ECCV")
    )
    lists = (ReadingList(id="mine", title="My list"),)
    records = (*map(paper, range(NUMBER)), *map(data_set, range(7)), *map(tool, range(NUMBER)))
    bibliography = Bibliography(records, Vocabulary(tasks=tasks, venues=venues, lists=lists))
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


@pytest.fixture
def resources(chromium: Any, site: Path) -> Iterator[Callable[[str], Any]]:
    """Opens the page of a kind of resources from the disk, with its filter."""
    context = chromium.new_context()
    context.set_default_timeout(5000)

    def opened(kind: str) -> Any:
        page = context.new_page()
        page.goto(f"{site.as_uri()}/resources/{kind}.html")
        page.click("p.filter button")
        page.wait_for_selector("#facets")
        return page

    yield opened
    context.close()


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


def test_resources_are_filtered_by_task_year_and_list(resources):
    page = resources("dataset")
    choose(page, "Task", "stripes")
    choose(page, "Reading list", "mine")
    page.wait_for_function("document.querySelectorAll('#results > li').length === 1")
    assert page.locator("#results h2").inner_text() == "Zoo 1" and shown(page) == "1 of 7"


def test_resources_are_sorted_and_shown_whole(resources):
    page = resources("dataset")
    page.select_option("#facets select", "title")
    page.wait_for_selector("#results article.resource")
    assert page.locator("#results h2").all_inner_texts() == [
        "Art 0",
        "Art 2",
        "Art 4",
        "Art 6",
        "Zoo 1",
        "Zoo 3",
        "Zoo 5",
    ]


def test_only_what_parts_the_entries_is_offered(resources):
    page = resources("dataset")
    names = page.locator("#facets .facet:not([hidden]) summary").all_inner_texts()
    assert names == ["Task", "Year", "Reading list"]


def test_resources_of_several_pages_are_filtered_whole(resources):
    page = resources("tool")
    choose(page, "Year", "2001")
    page.wait_for_function("document.querySelectorAll('#results > li').length === 115")
    assert shown(page) == f"115 of {NUMBER}"


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


@pytest.fixture
def phone(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_an_address_within_a_long_list_leads_to_its_place(phone: Any, site: Path) -> None:
    """However much of the list before it is laid out."""

    def reached() -> int:
        """The distance of the place from the window's upper edge, in pixels, once nothing scrolls any more."""
        places: list[int] = []
        while len(places) < 3 or len(set(places[-3:])) > 1:
            phone.wait_for_timeout(150)
            places.append(phone.evaluate("Math.round(document.querySelector(':target').getBoundingClientRect().top)"))
        return places[-1]

    address = f"{site.as_uri()}/tasks/stripes.html"
    phone.goto(f"{address}#year-2015")
    first = reached()
    phone.goto("about:blank")
    phone.goto(address)
    phone.evaluate("location.hash = '#year-2015'")
    assert (first, reached()) == (16, 16)


def test_one_comes_back_to_a_long_list_where_one_left_it(phone: Any, site: Path) -> None:
    place = """() => {
        const entry = document.elementFromPoint(180, 300).closest(".entry");
        return [entry.innerText, Math.round(entry.getBoundingClientRect().top)];
    }"""
    phone.goto(f"{site.as_uri()}/tasks/stripes.html")
    for _ in range(20):
        phone.mouse.wheel(0, 600)
        phone.wait_for_timeout(50)
    left = phone.evaluate(place)
    phone.evaluate("document.elementFromPoint(180, 300).closest('.entry').querySelector('.title a').click()")
    phone.wait_for_url("**/papers/**")
    phone.go_back()
    phone.wait_for_timeout(300)
    assert phone.evaluate(place) == left


@pytest.fixture
def small(chromium: Any, small_site: Path) -> Iterator[Callable[[str], Any]]:
    """Opens a page of the small site from the disk, its filter too."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")

    def open_(path: str) -> Any:
        page = context.new_page()
        page.goto((small_site / path).as_uri())
        page.get_by_role("button", name="Filter and sort").click()
        page.locator("#facets").wait_for()
        return page

    yield open_
    context.close()


def test_a_reading_list_is_filtered_with_its_ticks_and_remarks(small: Callable[[str], Any]) -> None:
    page = small("lists/weak-list.html")
    choose(page, "Year", "2017")
    page.locator("#results .tick").first.wait_for()
    assert titles(page) == ["MosaicNet: Tiling Images for Semantic Segmentation"]
    assert page.locator("#results .words").count() == 1


def test_what_is_new_is_filtered(small: Callable[[str], Any]) -> None:
    page = small("new.html")
    choose(page, "Kind", "survey")
    page.wait_for_function("document.querySelectorAll('#results > li').length === 1")
    assert titles(page) == ["A Survey of Small Segmentation"]
