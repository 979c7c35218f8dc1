"""Where each fact of a record comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from crawl import read_page

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.draft import ImportedEntry, ImportedList
from segbib.model.record import Record
from segbib.model.vocabulary import ReadingList, Vocabulary
from segbib.site import words
from segbib.site.catalogue import Catalogue
from segbib.site.origins import Origin, origins

LISTS = Vocabulary(lists=(ReadingList(id="one", title="List one"), ReadingList(id="two", title="List two")))


def entry(**fields: Any) -> ImportedEntry:
    return ImportedEntry.model_validate({"id": "a", "title": "A paper on tiles", "lines": (1, 1), **fields})


def told(imports: dict[str, ImportedEntry], **fields: Any) -> dict[str, Origin]:
    """The origins of a record's fields, of which lists say what `imports` holds."""
    sources = [{"list": id_, "lines": [1, 1]} for id_ in ("one", "two")]
    record = Record.model_validate({"id": "a", "title": "A paper on tiles", "sources": sources, **fields})
    lists = {id_: ImportedList(id_, (imports[id_],) if id_ in imports else ()) for id_ in ("one", "two")}
    catalogue = Catalogue(Bibliography((record,), LISTS, lists), Settings(), {}, "en")
    return {origin.field: origin for origin in origins(record, catalogue)}


def names(origin: Origin) -> list[str]:
    return [place.name for place in origin.lists]


def test_a_value_comes_from_the_lists_that_give_it() -> None:
    found = told({"one": entry(year=2017, venue="ICCV"), "two": entry(year=2017)}, year=2017, venue="ICCV")
    assert names(found["title"]) == names(found["year"]) == ["List one", "List two"]
    assert names(found["venue"]) == ["List one"]
    assert not any(origin.curators or origin.metadata for origin in found.values())


def test_a_value_that_no_list_has_comes_from_those_who_keep_the_bibliography() -> None:
    found = told({"one": entry(year=2016)}, year=2017, keywords=["tiles"])
    assert found["year"].curators and found["keywords"].curators and names(found["year"]) == []


def test_a_value_that_metadata_gave_says_which_and_when() -> None:
    provenance = {"authors": {"from": "Crossref", "on": "2026-11-21"}}
    authors = told({"one": entry()}, authors=["Ana Ruiz"], provenance=provenance)["authors"]
    assert (authors.metadata, authors.on, authors.curators) == ("Crossref", "2026-11-21", False)


def test_links_may_come_from_lists_and_from_a_person() -> None:
    ours, theirs = ({"type": "code", "url": f"https://example.org/{who}"} for who in ("us", "them"))
    links = told({"two": entry(links=[theirs])}, links=[theirs, ours])["links"]
    assert names(links) == ["List two"] and links.curators


def test_a_year_of_the_arxiv_number_says_so() -> None:
    year = told({"one": entry()}, year=2017, year_from="arxiv", arxiv="1703.06870")["year"]
    assert year.arxiv and names(year) == [] and not year.curators


def test_the_title_of_one_list_that_became_a_former_one_is_from_that_list() -> None:
    imports = {"one": entry(title="A paper on tiles, first try"), "two": entry()}
    assert names(told(imports, former_titles=["A paper on tiles, first try"])["former_titles"]) == ["List one"]


def test_what_a_list_said_that_is_not_here_is_not_claimed_for_anybody() -> None:
    record = Record.model_validate({"id": "a", "title": "A", "sources": [{"list": "gone", "lines": [1, 1]}]})
    assert origins(record, Catalogue(Bibliography((record,)), Settings(), {}, "en")) == ()


def test_a_papers_page_tells_it(small_site: Path) -> None:
    shown = " ".join(read_page(small_site, "papers/mosaic-net.html").text.split())
    assert "Where each fact comes from" in shown


def test_every_fact_has_a_name() -> None:
    fields: dict[str, Any] = {"id": "a", "title": "A", "year": 2017, "doi": "10.1000/1", "track": "oral"}
    for name in ("former_titles", "methods", "affiliations", "awards", "keywords"):
        fields[name] = ["X"]
    parts = {"notes": [{"text": "X"}], "versions": [{"year": 2016}], "provenance": {"year": {"origin": "dblp"}}}
    record = Record.model_validate({**fields, **parts})
    found = origins(record, Catalogue(Bibliography((record,)), Settings(), {}, "en"))
    assert len(found) == 11 and all(origin.field in words.FIELD for origin in found)


def test_a_record_that_is_all_its_keepers_own_needs_no_word_of_it() -> None:
    record = Record.model_validate({"id": "a", "title": "A", "year": 2017})
    assert origins(record, Catalogue(Bibliography((record,)), Settings(), {}, "en")) == ()
