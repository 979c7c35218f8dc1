"""The import of the five real lists into an empty bibliography with the shipped words.

They lie in `shared/lists` beside the project and are no part of it; where they are missing, conftest.py leaves this
file out, so that the other tests pass and nothing is skipped."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from segbib.actions.exporting import export
from segbib.actions.importing import import_lists
from segbib.base.problems import Severity
from segbib.base.project import Project
from segbib.checks.rules import run_checks
from segbib.export.marks import END, START, put_between_marks
from segbib.lists.addresses import comparable
from segbib.merge.placing import Way
from segbib.store.records import load

ROOT = Path(__file__).parents[2]
LISTS = sorted((ROOT.parent / "shared" / "lists").glob("*.txt"))
BLOG, SURVEYS, CHINESE, NOTES, WEAKLY = LISTS


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    (folder / "data").mkdir()
    for file in (ROOT / "data").glob("*.yaml"):
        shutil.copy(file, folder / "data")
    return Project(folder)


@pytest.fixture(scope="module")
def imported(project):
    """What the import of all five says, by file name."""
    return {one.file: one for one in import_lists(project, LISTS, None, False, dt.date(2026, 11, 20))}


@pytest.fixture(scope="module")
def loaded(project, imported):
    return load(project.data)


@pytest.fixture(scope="module")
def bibliography(loaded):
    return loaded.bibliography


@pytest.fixture(scope="module")
def at(bibliography, imported):
    """The records that a line of a list belongs to: `at(BLOG, 30)`."""

    def find(file, line):
        list_id = imported[file.name].list_id
        return [
            record
            for record in bibliography.records
            for source in record.sources
            if source.list == list_id and source.lines[0] <= line <= source.lines[1]
        ]

    return find


def line_of(file, text):
    """The number of the first line with `text`."""
    return next(n for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if text in line)


def with_number(bibliography, number):
    return [record.title for record in bibliography.records if record.arxiv == number]


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name[:3])
def test_no_line_is_unplaced(imported, file):
    assert imported[file.name].audit.unplaced == ()


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.name[:3])
def test_no_address_is_lost(imported, file):
    assert imported[file.name].audit.lost_addresses == ()


def test_every_address_of_an_entry_is_in_its_record(bibliography):
    for each in bibliography.imports.values():
        for entry in each.entries:
            have = {comparable(link.url) for link in bibliography.get(entry.id).links}
            assert [link.url for link in entry.links if comparable(link.url) not in have] == []


def test_there_are_about_900_entries_of_about_650_papers(imported, bibliography):
    assert 880 <= sum(len(one.outcome.placed) for one in imported.values()) <= 930
    assert 640 <= sum(record.kind.is_publication for record in bibliography.records) <= 680


def test_there_are_records_of_every_kind(bibliography):
    kinds = {str(record.kind) for record in bibliography.records}
    assert kinds >= {"paper", "survey", "code", "dataset", "challenge", "tool", "tutorial", "person"}


def test_the_checks_find_no_error(loaded):
    assert [str(problem) for problem in run_checks(loaded) if problem.severity is Severity.ERROR] == []


def test_a_paper_under_another_papers_title_keeps_its_own(bibliography):
    record = bibliography.get("mask-r-cnn")
    assert (record.title, record.former_titles, record.arxiv) == ("Mask R-CNN", (), "1703.06870")
    assert {source.list for source in record.sources} >= {one for one in bibliography.imports if "weakly" not in one}
    assert (record.venue, record.year, record.affiliations[0]) == ("ICCV", 2017, "Facebook AI Research")


def test_a_number_under_two_names_is_neither_ones(bibliography):
    for id_ in ("cian", "ficklenet"):
        record = bibliography.get(id_)
        assert (record.arxiv, record.venue, record.year) == (None, "CVPR", 2019)
        assert [link.url for link in record.links] == ["https://arxiv.org/abs/1811.10842"]


def test_the_checks_report_a_number_under_two_names(loaded):
    found = [str(problem) for problem in run_checks(loaded) if problem.code == "shared-arxiv"]
    assert any("cian" in one and "ficklenet" in one and "1811.10842" in one for one in found)


@pytest.mark.parametrize(("id_", "number"), [("yolact", "1904.02689"), ("yolact-plus-plus", "1912.06218")])
def test_two_titles_with_a_number_each_over_one_block_are_two_papers(bibliography, at, id_, number):
    assert bibliography.get(id_).arxiv == number
    assert bibliography.get(id_) in at(SURVEYS, line_of(SURVEYS, "**YOLACT++"))


def test_two_titles_over_one_block_are_one_paper(at):
    [record] = at(BLOG, line_of(BLOG, "**Feature Forwarding: Exploiting Encoder"))
    assert record.title.startswith("LinkNet: ")
    assert [title.split(":")[0] for title in record.former_titles] == ["Feature Forwarding"]


def test_two_papers_of_one_name_and_year_are_two(bibliography):
    real_time, points = with_number(bibliography, "1911.06667"), with_number(bibliography, "2004.04446")
    assert len(real_time) == len(points) == 1
    assert real_time[0].startswith("CenterMask: Real-Time") and points[0].startswith("CenterMask: single shot")


def test_a_title_broken_by_its_asterisks_is_whole(at):
    [record] = at(BLOG, line_of(BLOG, "P**art-aware"))
    assert record.title == "Part-aware Panoptic Segmentation"


def test_papers_with_one_repository_stay_two(bibliography, at):
    [deep] = at(CHINESE, line_of(CHINESE, "DeepMask ["))
    [sharp] = at(CHINESE, line_of(CHINESE, "SharpMask ["))
    assert deep.id != sharp.id and "DeepMask" in deep.methods and "SharpMask" in sharp.methods


def test_resources_with_one_page_stay_two(at):
    [one] = at(BLOG, line_of(BLOG, "**LightNet: "))
    [other] = at(BLOG, line_of(BLOG, "**LightNet++: "))
    assert {one.id, other.id} == {"lightnet", "lightnet-plus-plus"}


def test_a_heading_that_was_never_closed_names_no_later_paper(at):
    [segnet] = at(BLOG, line_of(BLOG, "**SegNet: A Deep Convolutional Encoder-Decoder Architecture for Robust"))
    [parsenet] = at(BLOG, line_of(BLOG, "**ParseNet: "))
    assert "SegNet" in segnet.methods and "SegNet" not in parsenet.methods


def test_a_challenges_year_is_no_papers_year(bibliography):
    [record] = [record for record in bibliography.records if record.arxiv == "1512.04412"]
    assert (record.venue, record.year, record.track) == ("CVPR", 2016, "oral")


@pytest.mark.parametrize(
    ("label", "type_"),
    [("gtihub(Caffe)", "code"), ("porject page", "project"), ("- arixv", "arxiv"), ("= arixv", "arxiv")],
)
def test_a_misspelt_label_is_understood(at, label, type_):
    number = line_of(BLOG, label)
    url = re.search(r"\((https?://[^)]+)\)", BLOG.read_text(encoding="utf-8").splitlines()[number - 1])[1]
    [record] = at(BLOG, number)
    assert [str(link.type) for link in record.links if link.url == url] == [type_]


def test_a_year_without_any_source_but_the_number_says_so(bibliography):
    taken = [record for record in bibliography.records if record.year_from]
    assert len(taken) > 100
    assert all(record.arxiv and record.year for record in taken)


@pytest.mark.parametrize(("box", "read"), [("[x]", True), ("[ ]", False)])
def test_ticks_go_to_their_sources(bibliography, imported, box, read):
    boxes = [n for n, line in enumerate(WEAKLY.read_text(encoding="utf-8").splitlines(), 1) if f"- {box}" in line]
    ticked = {
        source.lines[0]
        for record in bibliography.records
        for source in record.sources
        if source.list == imported[WEAKLY.name].list_id and source.read is read
    }
    assert sorted(ticked) == boxes


def test_no_other_list_ticks_anything(bibliography, imported):
    lists = {s.list for record in bibliography.records for s in record.sources if s.read is not None}
    assert lists == {imported[WEAKLY.name].list_id}


def test_every_row_of_the_results_table_gives_two_results_without_a_metric(bibliography):
    rows = [n for n, line in enumerate(WEAKLY.read_text(encoding="utf-8").splitlines(), 1) if line.startswith("| [")]
    results = [result for record in bibliography.records for result in record.results]
    assert sorted(result.lines[0] for result in results) == sorted(rows * 2)
    assert {(result.dataset, result.metric) for result in results} == {("PASCAL VOC 2012", None)}


def test_a_results_figures_split_and_remark_are_the_rows(at):
    [record] = at(WEAKLY, line_of(WEAKLY, "[DSRG]"))
    assert [(result.split, result.value) for result in record.results] == [("val", 61.4), ("test", 63.2)]
    assert record.results[0].remark == "deep seeded region growing, resnet-lfov|vgg-aspp"


def test_bold_figures_are_figures(at):
    [record] = at(WEAKLY, line_of(WEAKLY, "[FickleNet]"))
    assert [result.value for result in record.results] == [64.9, 65.3]


def test_implementations_belong_to_the_paper_above_them(at):
    [record] = at(CHINESE, line_of(CHINESE, "CharlesShang/FastMaskRCNN"))
    assert record.id == "mask-r-cnn"


def test_a_file_names_underscore_is_the_titles_colon(at):
    assert [record.id for record in at(NOTES, line_of(NOTES, "YOLACT_ Real-time"))] == ["yolact"]


def test_nobody_is_lost_when_all_five_are_imported_again(project, imported):
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    again = import_lists(project, LISTS, None, False, dt.date(2026, 12, 24))
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before
    assert {one.way for each in again for one in each.outcome.placed} == {Way.KEPT}


@pytest.mark.parametrize("file", [None, NOTES, WEAKLY], ids=["by task", "notes", "weakly"])
def test_the_lists_exported_into_a_readme_bring_no_news(project, imported, tmp_path, file):
    list_id = imported[file.name].list_id if file else None
    content, number, _ = export(project, "markdown", list_id=list_id)
    readme = tmp_path / "README.md"
    readme.write_bytes(put_between_marks(f"# Ours\n\n{START}\n{END}\n".encode(), content))
    before = {path: path.read_bytes() for path in project.data.rglob("*") if path.is_file()}
    for into in filter(None, ("somewhere-else", list_id)):
        [done] = import_lists(project, [readme], into, False, dt.date(2026, 12, 24))
        assert done.own == number and done.outcome.count(Way.NEW, Way.JOINED, Way.CHANGED) == 0
    assert {path: path.read_bytes() for path in project.data.rglob("*") if path.is_file()} == before
