from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rispy
from crawl import read_page

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.site.blocks import all_of
from segbib.site.build import build
from segbib.site.catalogue import Catalogue
from segbib.site.citations import listing_files
from segbib.site.pages import other_pages


def html(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def keys(site: Path, path: str) -> set[str]:
    return set(re.findall(r"^@\w+{(.*),$", (site / path).read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tasks/video-segmentation.bib", {"example2022frames"}),
        ("years/2017.bib", {"ruiz2017mosaicnet"}),
        ("years/undated.bib", {"nameless-net"}),
        ("venues/tpami.bib", {"wang2020", "li2021survey"}),
        ("venues/tpami/2021.bib", {"li2021survey"}),
    ],
)
def test_the_bibtex_beside_a_list_holds_its_papers(small_site: Path, path: str, expected: set[str]) -> None:
    assert keys(small_site, path) == expected


def test_the_bibtex_of_a_task_holds_the_papers_of_those_below_it(small_site: Path) -> None:
    assert keys(small_site, "tasks/weakly-supervised.bib") < keys(small_site, "tasks/semantic-segmentation.bib")


def test_each_format_beside_a_list_holds_the_same_papers(small_site: Path) -> None:
    expected = keys(small_site, "venues/tpami.bib")
    references = rispy.loads((small_site / "venues/tpami.ris").read_bytes().decode())
    items = json.loads((small_site / "venues/tpami.csl.json").read_text(encoding="utf-8"))
    assert len(expected) == 2 and keys(small_site, "venues/tpami.biblatex.bib") == expected
    assert {reference["id"] for reference in references} == {item["id"] for item in items} == expected


@pytest.mark.parametrize("path", ["tasks/video-segmentation", "years/2017", "venues/iccv", "venues/iccv/2017"])
def test_a_list_leads_to_its_files(small_site: Path, path: str) -> None:
    depth = "../" * path.count("/")
    text = html(small_site, f"{path}.html")
    for name, suffix in {"BibTeX": ".bib", "BibLaTeX": ".biblatex.bib", "RIS": ".ris", "CSL-JSON": ".csl.json"}.items():
        assert f'<a href="{depth}{path}{suffix}" download>{name}</a>' in text


def test_a_list_in_parts_has_one_file_of_all_papers(small_bibliography: Bibliography) -> None:
    many = tuple(Record(id=f"paper-{number}", title=f"Paper {number}", year=2017) for number in range(450))
    bibliography = Bibliography(many, small_bibliography.vocabulary)
    planned = other_pages(Catalogue(bibliography, Settings(), {}, "en"))
    found = dict(listing_files(planned, bibliography.vocabulary))
    assert all_of(found["years/2017.bib"]()).count(b"@misc") == 450


def test_a_list_without_papers_has_no_file(small_bibliography: Bibliography) -> None:
    bibliography = Bibliography((), small_bibliography.vocabulary)
    planned = other_pages(Catalogue(bibliography, Settings(), {}, "en"))
    assert list(listing_files(planned, bibliography.vocabulary)) == []


def test_the_ris_of_a_paper_is_read_by_reference_managers(small_site: Path) -> None:
    [found] = rispy.loads((small_site / "papers/mosaic-net.ris").read_bytes().decode())
    assert found["title"] == "MosaicNet: Tiling Images for Semantic Segmentation"


def test_the_lines_of_a_ris_file_end_as_its_specification_says(small_site: Path) -> None:
    data = (small_site / "papers/mosaic-net.ris").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 0


def test_the_csl_json_of_a_paper_is_one_item(small_site: Path) -> None:
    [found] = json.loads((small_site / "papers/mosaic-net.csl.json").read_text(encoding="utf-8"))
    assert found["id"] == "ruiz2017mosaicnet"


def test_a_paper_is_offered_in_every_format_without_scripts(small_site: Path) -> None:
    text = " ".join(read_page(small_site, "papers/mosaic-net.html").text.split())
    for words in ("@inproceedings{ruiz2017mosaicnet,", "TY - CONF", '"type": "paper-conference"', "In IEEE/CVF"):
        assert words in text


@pytest.mark.parametrize("name", ["bibtex", "ris", "csl-json", "plain"])
def test_each_format_can_be_copied(small_site: Path, name: str) -> None:
    page = html(small_site, "papers/mosaic-net.html")
    assert f'hidden data-copy="{name}"' in page and f'<code id="{name}">' in page


def test_a_hostile_title_is_no_markup_in_any_format(small_site: Path) -> None:
    assert "<script>alert" not in html(small_site, "papers/titles-are-escaped.html")


def test_the_page_about_the_site_offers_every_file(small_site: Path) -> None:
    page = html(small_site, "about.html")
    offered = set(re.findall(r'href="(export/[^"]+)"', page))
    assert offered == {path.relative_to(small_site).as_posix() for path in (small_site / "export").iterdir()}


def test_without_exports_there_is_no_file_and_no_offer(small_bibliography: Bibliography, tmp_path: Path) -> None:
    settings = Settings.model_validate({"features": {"search": False, "exports": False}})
    build(small_bibliography, settings, tmp_path)
    left = [path.name for path in tmp_path.rglob("*") if path.suffix in (".bib", ".ris", ".csv", ".sqlite", ".jsonl")]
    offers = [path.name for path in tmp_path.rglob("*.html") if re.search(r"\.(bib|ris|csl\.json)\"", html(path, ""))]
    assert (left, offers) == ([], [])
