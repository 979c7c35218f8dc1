"""`segbib add`: a record at once, or the one that is this work already."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from recorded import ARXIV, CROSSREF, recorded

from segbib.actions.adding import Addition, add_work
from segbib.actions.sources import Sources
from segbib.base.problems import NotPossible, Severity
from segbib.base.project import Project
from segbib.checks.rules import run_checks
from segbib.model.record import Kind
from segbib.store.records import load

BIBTEX = """@inproceedings{ruiz,
  title = {MosaicNet: Tiling Images for Semantic Segmentation}, author = {Ruiz, Ana and M{\\"u}ller, J{\\"u}rgen},
  booktitle = {2017 IEEE International Conference on Computer Vision (ICCV)}, year = 2017,
  doi = {10.1109/ICCV.2017.99999}}
@article{survey, title={Tiles: A Survey}, author={Ana Ruiz}, journal={Annals of Tiling}, year={2020}}
"""
RIS = "TY  - JOUR\nTI  - MosaicNet: Tiling Images\nAU  - Ruiz, Ana\nPY  - 2017\nJO  - TPAMI\nER  - \n"
CSL = [
    {
        "title": "MosaicNet: Tiling Images",
        "author": [{"family": "Ruiz", "given": "Ana"}],
        "container-title": "TPAMI",
        "issued": {"date-parts": [[2017]]},
        "type": "article-journal",
    }
]
FACT = {
    "title": "MosaicNet: Tiling Images",
    "authors": ["Ana Ruiz"],
    "venue": None,
    "year": 2017,
    "arxiv": "1703.99999",
}


def add(project: Project, what: object, **sources: Any) -> Addition:
    return add_work(project, str(what), Sources(sleep=lambda seconds: None, **sources), dt.date(2026, 11, 21))


def ids(done: Addition) -> list[str]:
    return [one.added.record.id for one in done.records]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def sound(project: Project) -> bool:
    return not [problem for problem in run_checks(load(project.data)) if problem.severity is not Severity.HINT]


def test_every_work_of_a_bibtex_file_becomes_a_valid_record(project: Project, tmp_path: Path) -> None:
    done = add(project, write(tmp_path / "refs.bib", BIBTEX))
    assert ids(done) == ["mosaicnet", "tiles"]
    mosaic, survey = (one.added.record for one in done.records)
    assert done.records[0].path == project.data / "papers" / "2017" / "mosaicnet.yaml"
    assert (mosaic.venue, mosaic.year, mosaic.citation_key) == ("ICCV", 2017, "ruiz2017mosaicnet")
    assert mosaic.tasks == ("semantic-segmentation",)
    assert mosaic.provenance["title"].origin == "refs.bib"
    assert survey.kind is Kind.SURVEY
    assert done.records[1].added.unknown_venue == "Annals of Tiling"
    assert load(project.data).bibliography.get("mosaicnet") == mosaic
    assert sound(project)


@pytest.mark.parametrize(("name", "text"), [("refs.ris", RIS), ("refs.json", json.dumps(CSL))])
def test_other_files_of_citations_do_as_well(project: Project, tmp_path: Path, name: str, text: str) -> None:
    done = add(project, write(tmp_path / name, text))
    assert (done.records[0].added.record.venue, done.records[0].added.record.year) == ("TPAMI", 2017)


def test_a_work_that_is_there_is_named_with_the_reason_and_stays(project: Project, tmp_path: Path) -> None:
    file = write(tmp_path / "refs.bib", BIBTEX)
    add(project, file)
    before = {path: path.read_bytes() for path in project.data.rglob("*.yaml")}
    again = add(project, file)
    assert [one.added.known for one in again.records] == ["DOI 10.1109/iccv.2017.99999", "title 'Tiles: A Survey'"]
    assert {path: path.read_bytes() for path in project.data.rglob("*.yaml")} == before


@pytest.mark.parametrize("what", ["1703.99999", "arXiv:1703.99999v2", "https://arxiv.org/pdf/1703.99999v3.pdf"])
def test_an_arxiv_number_in_any_form_is_looked_up(project: Project, what: str) -> None:
    with recorded() as server:
        server.answer("/api/query?id_list=1703.99999", ARXIV)
        done = add(project, what, bases={"arxiv": server.base})
    record = done.records[0].added.record
    assert (record.id, record.arxiv, record.year, record.year_from) == ("mosaicnet", "1703.99999", 2017, "arxiv")
    assert record.provenance["authors"].origin == "arXiv"
    assert sound(project)


@pytest.mark.parametrize("what", ["10.1109/ICCV.2017.99999", "https://doi.org/10.1109/ICCV.2017.99999"])
def test_a_doi_is_looked_up(project: Project, what: str) -> None:
    with recorded() as server:
        server.answer("/works/10.1109%2FICCV.2017.99999", CROSSREF)
        done = add(project, what, bases={"crossref": server.base})
    assert (done.records[0].added.record.venue, done.records[0].added.record.year) == ("ICCV", 2017)


def test_a_number_is_found_in_a_dump_without_a_network(project: Project, tmp_path: Path) -> None:
    dump = write(tmp_path / "facts.jsonl", json.dumps(FACT) + "\n")
    assert ids(add(project, "1703.99999", files=(dump,))) == ["mosaicnet"]


def test_a_number_that_is_there_needs_no_look_up(project: Project, tmp_path: Path) -> None:
    dump = write(tmp_path / "facts.jsonl", json.dumps(FACT) + "\n")
    add(project, "1703.99999", files=(dump,))
    assert add(project, "1703.99999").records[0].added.known == "arXiv 1703.99999"


def test_a_number_that_nobody_has_is_told(project: Project, tmp_path: Path) -> None:
    dump = write(tmp_path / "facts.jsonl", json.dumps(FACT) + "\n")
    with pytest.raises(NotPossible, match=r"No source has arXiv:1703\.11111"):
        add(project, "1703.11111", files=(dump,))


def test_a_pasted_line_of_a_list_becomes_a_record_without_a_source(project: Project) -> None:
    line = (
        "- **MosaicNet: Tiling Images for Semantic Segmentation**, ICCV 2017 [[code]](https://github.com/ruiz/mosaic)"
    )
    record = add(project, line).records[0].added.record
    assert (record.id, record.venue, record.year) == ("mosaicnet", "ICCV", 2017)
    assert [link.url for link in record.links] == ["https://github.com/ruiz/mosaic"]
    assert record.sources == ()
    assert sound(project)


def test_an_imported_work_is_found_by_what_its_list_says(project: Project, bring: Callable[..., Any]) -> None:
    bring("# Papers\n\n- **MosaicNet: Tiling Images** [[paper]](https://arxiv.org/abs/1703.99999)\n")
    line = "- MosaicNet: Tiling images [[pdf]](https://openaccess.example.org/mosaic.pdf)"
    assert add(project, line).records[0].added.known == "title 'MosaicNet: Tiling images'"


def test_a_record_that_was_added_is_enriched_later(project: Project, tmp_path: Path) -> None:
    from segbib.actions.enriching import enrich_records

    add(project, "1703.99999", files=(write(tmp_path / "facts.jsonl", json.dumps(FACT) + "\n"),))
    later = write(tmp_path / "later.jsonl", json.dumps({**FACT, "venue": "ICCV", "year": 2018}) + "\n")
    enrich_records(project, Sources((later,)), dry_run=False, today=dt.date(2026, 12, 1))
    record = load(project.data).bibliography.get("mosaicnet")
    assert record is not None
    assert (record.venue, record.year, record.year_from) == ("ICCV", 2018, None)
    assert record.provenance["venue"].origin == "later.jsonl"


@pytest.mark.parametrize("what", ["", "nothing of the sort", "missing.bib"])
def test_what_is_none_of_these_is_told_with_the_mend(project: Project, what: str) -> None:
    with pytest.raises(NotPossible):
        add(project, what)


def test_a_file_without_a_work_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="Nothing could be read"):
        add(project, write(tmp_path / "empty.bib", "@comment{nothing}"))
