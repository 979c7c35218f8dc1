"""The bibliography that comes with segbib: its records, and the site made from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from crawl import ReadPage, clicks_from, dead_links, read_site
from serving import served

from segbib.actions.building import build
from segbib.base.problems import Severity
from segbib.base.processes import default_jobs
from segbib.base.project import Project
from segbib.base.yamltext import read_yaml
from segbib.checks.rules import run_checks
from segbib.model.record import Record
from segbib.site.catalogue import Catalogue
from segbib.store.records import Loaded, load, record_yaml
from segbib.store.vocabulary import read_vocabulary

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    return load(ROOT / "data")


@pytest.fixture(scope="module")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("shipped") / "site"
    build(Project(ROOT), output, None, default_jobs())
    return output


@pytest.fixture(scope="module")
def shipped_pages(shipped_site: Path) -> dict[str, ReadPage]:
    return read_site(shipped_site)


def test_the_checks_find_no_error(shipped: Loaded) -> None:
    assert [str(problem) for problem in run_checks(shipped) if problem.severity is Severity.ERROR] == []


def test_a_new_bibliography_says_of_a_venue_what_the_shipped_one_says(shipped: Loaded) -> None:
    starter = read_vocabulary(ROOT / "src" / "segbib" / "starter", "venues")
    ours = shipped.bibliography.vocabulary.venue_by_name
    assert [each for _, each in starter.entries if each.name in ours and ours[each.name] != each] == []


def test_every_record_comes_back_from_its_text_as_it_was(shipped: Loaded) -> None:
    for record in shipped.bibliography:
        assert Record.model_validate(read_yaml(record_yaml(record), record.id).value) == record


def test_every_entry_of_every_list_has_its_record(shipped: Loaded) -> None:
    ids = {entry.id for imported in shipped.bibliography.imports.values() for entry in imported.entries}
    assert {id_ for id_ in ids if shipped.bibliography.get(id_) is None} == set()


def test_every_address_of_an_entry_is_in_its_record(shipped: Loaded) -> None:
    from segbib.lists.addresses import comparable

    for imported in shipped.bibliography.imports.values():
        for entry in imported.entries:
            record = shipped.bibliography.get(entry.id)
            assert record is not None
            have = {comparable(link.url) for link in record.links}
            assert {link.url for link in entry.links if comparable(link.url) not in have} == set()


def test_the_ten_largest_tasks_say_where_to_start_in_both_languages(shipped: Loaded) -> None:
    catalogue = Catalogue(shipped.bibliography, shipped.settings, {}, "en")
    tasks = [task for task in shipped.bibliography.vocabulary.tasks if task.id != "other"]
    for task in sorted(tasks, key=lambda task: -len(catalogue.by_task.get(task.id, ())))[:10]:
        within = {paper.id for paper in catalogue.by_task[task.id]}
        assert task.start and {start.id for start in task.start} <= within, task.id
        assert all(start.why.zh and start.why.en.endswith(".") for start in task.start), task.id


def test_no_work_is_the_start_of_two_tasks(shipped: Loaded) -> None:
    starts = [start.id for task in shipped.bibliography.vocabulary.tasks for start in task.start]
    assert sorted(starts) == sorted(set(starts))


def test_every_internal_link_of_the_site_leads_somewhere(
    shipped_site: Path, shipped_pages: dict[str, ReadPage]
) -> None:
    assert dead_links(shipped_site, shipped_pages) == []


def test_every_paper_is_within_three_clicks_of_home(shipped: Loaded, shipped_pages: dict[str, ReadPage]) -> None:
    clicks = clicks_from("index.html", shipped_pages)
    far = [record.id for record in shipped.bibliography.papers if clicks.get(f"papers/{record.id}.html", 9) > 3]
    assert far == []


@pytest.fixture(scope="module")
def address(shipped_site: Path) -> Iterator[str]:
    with served(shipped_site) as address:
        yield address


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    opened = chromium.new_page()
    yield opened
    opened.close()


def test_a_reader_follows_a_task_to_a_paper(page: Any, address: str) -> None:
    page.goto(address)
    page.locator("main").get_by_role("link", name="Panoptic segmentation").first.click()
    page.get_by_role("link", name="Panoptic Feature Pyramid Networks").first.click()
    assert page.locator("h1").inner_text() == "Panoptic Feature Pyramid Networks"
    assert page.url.endswith("papers/panoptic-feature-pyramid-networks.html")


def test_a_reader_finds_a_paper_by_search(page: Any, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("Pyramid Scene Parsing")
    page.get_by_role("option", name="Pyramid Scene Parsing Network").first.click()
    page.wait_for_url("**/papers/pyramid-scene-parsing-network.html")
    assert page.locator("h1").inner_text() == "Pyramid Scene Parsing Network"
