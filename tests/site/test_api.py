"""The files for programs, as docs/api.md promises them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from heads import machine

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.site.api import listed_files
from segbib.site.build import build
from segbib.site.catalogue import Catalogue

DOCUMENT = Path(__file__).parents[2] / "docs" / "api.md"


def api(site: Path, name: str) -> Any:
    return json.loads((site / "api/v1" / name).read_bytes())


def index(bibliography: Bibliography) -> Any:
    files = dict(listed_files(Catalogue(bibliography, Settings(), {}, "en")))
    return json.loads(files["api/v1/index.json"]())


def test_the_index_counts_and_leads_to_everything(small_site: Path) -> None:
    found = api(small_site, "index.json")
    assert found["version"] == 1
    assert found["counts"]["papers"] == 8 and found["counts"]["resources"] == 6
    links = [path for path in found["links"].values() if "{" not in path]
    assert [path for path in links if not (small_site / path).is_file()] == []


def test_a_record_has_the_fields_of_its_file_and_its_path(small_site: Path, small_bibliography: Bibliography) -> None:
    found = api(small_site, "records/mosaic-net.json")
    assert found.pop("path") == "papers/mosaic-net.html"
    assert Record.model_validate(found) == small_bibliography.get("mosaic-net")


def test_every_record_has_a_file(small_site: Path, small_bibliography: Bibliography) -> None:
    files = {path.stem for path in (small_site / "api/v1/records").iterdir()}
    assert files == {record.id for record in small_bibliography}


def test_a_paper_in_the_list_says_what_it_is_and_where(small_site: Path) -> None:
    papers = {paper["id"]: paper for paper in api(small_site, "papers.json")["papers"]}
    assert papers["mosaic-net"] == {
        "id": "mosaic-net",
        "kind": "paper",
        "title": "MosaicNet: Tiling Images for Semantic Segmentation",
        "year": 2017,
        "venue": "ICCV",
        "path": "papers/mosaic-net.html",
        "record": "api/v1/records/mosaic-net.json",
    }
    assert papers["nameless-net"]["year"] is None and papers["nameless-net"]["venue"] is None


def test_every_path_leads_to_a_file(small_site: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (small_site / "api/v1").rglob("*.json")]
    paths = {path for text in texts for path in re.findall(r'"(?:path|record|feed)": "([^"#{]+)["#]', text)}
    assert len(paths) > 40 and [path for path in paths if not (small_site / path).is_file()] == []


def test_tasks_venues_and_lists_have_their_counts(small_site: Path) -> None:
    tasks = {task["id"]: task for task in api(small_site, "tasks.json")["tasks"]}
    venues = {venue["id"]: venue for venue in api(small_site, "venues.json")["venues"]}
    lists = {each["id"]: each for each in api(small_site, "lists.json")["lists"]}
    assert (
        tasks["video-segmentation"]["papers"] == 1 and tasks["weakly-supervised"]["parent"] == "semantic-segmentation"
    )
    assert venues["tpami"]["papers"] == 2 and venues["tpami"]["kind"] == "journal"
    assert lists["weak-list"]["records"] == 10


def test_a_former_id_leads_to_the_one_of_today(small_site: Path) -> None:
    assert api(small_site, "former-ids.json") == {
        "former_ids": {"mosaicnet-tiles": "mosaic-net", "tinystreets": "tiny-streets"}
    }


def test_a_hostile_title_is_whole(small_site: Path) -> None:
    assert api(small_site, "records/titles-are-escaped.json")["title"].startswith('<script>alert("x")</script> & ')


def test_the_fingerprint_changes_with_any_record(small_bibliography: Bibliography) -> None:
    first, *others = small_bibliography.records
    changed = Bibliography((first.changed(title="Another"), *others), small_bibliography.vocabulary)
    digests = [index(each)["generated_from"]["digest"] for each in (small_bibliography, changed, small_bibliography)]
    assert digests[0] == digests[2] != digests[1]


def test_a_papers_page_leads_to_its_record(small_site: Path) -> None:
    links = machine(small_site, "papers/mosaic-net.html").linked("alternate")
    beside = [f"../papers/mosaic-net{suffix}" for suffix in (".bib", ".ris", ".csl.json")]
    assert links == [*beside, "../api/v1/records/mosaic-net.json"]


def test_a_list_leads_to_its_files(small_site: Path) -> None:
    links = machine(small_site, "years/2017.html").links
    found = {link["href"]: link["type"] for link in links if link.get("rel") == "alternate"}
    assert found["../years/2017.bib"] == found["../years/2017.biblatex.bib"] == "application/x-bibtex"
    assert found["../years/2017.ris"] == "application/x-research-info-systems"
    assert len(found) == 4


def test_without_exports_there_is_no_api(small_bibliography: Bibliography, tmp_path: Path) -> None:
    build(small_bibliography, Settings.model_validate({"features": {"search": False, "exports": False}}), tmp_path)
    assert not (tmp_path / "api").exists() and machine(tmp_path, "papers/mosaic-net.html").linked("alternate") == []


def test_every_file_and_key_is_documented(small_site: Path) -> None:
    words = set(re.findall(r"`([^`\n]+)`", DOCUMENT.read_text(encoding="utf-8")))
    files = {f"api/v1/{path.name}" for path in (small_site / "api/v1").glob("*.json")}
    keys = set(api(small_site, "index.json")) | set(api(small_site, "papers.json")["papers"][0])
    for name in ("tasks", "venues", "lists"):
        keys |= {key for each in api(small_site, f"{name}.json")[name] for key in each}
    assert sorted((files | keys) - words) == []
