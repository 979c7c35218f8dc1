"""Records that a curator should look at as likely one work."""

from __future__ import annotations

from pathlib import Path

from segbib.checks.doubles import likely_duplicate
from segbib.store.records import load


def found(tmp_path: Path, *records: str) -> list[str]:
    folder = tmp_path / "data" / "papers" / "undated"
    folder.mkdir(parents=True)
    for n, text in enumerate(records):
        (folder / f"r{n}.yaml").write_text(f"id: r{n}\n{text}\n", encoding="utf-8")
    return [f"{each.message} {each.mend}" for each in likely_duplicate(load(tmp_path / "data"))]


def test_a_name_one_letter_from_another_works_name_is_shown_with_the_mend(tmp_path):
    [words] = found(tmp_path, "title: 'WebCut: Cutting by Web'\nmethods: [WebCut]", "title: WegCut\nmethods: [WegCut]")
    assert "its name is but a letter from 'WebCut'" in words
    assert "`segbib merge r0 r1`" in words


def test_a_name_alone_is_shown_beside_the_work_that_has_it(tmp_path):
    [words] = found(tmp_path, "title: 'CutNet: Cutting'\nmethods: [CutNet]", "title: CutNet\nmethods: [CutNet]")
    assert "both are called 'CutNet'" in words


def test_versions_and_works_with_numbers_of_their_own_are_left_alone(tmp_path):
    one = "title: 'SOLO: Segmenting Objects'\nmethods: [SOLO]\narxiv: '1912.04488'"
    other = "title: SOLO\nmethods: [SOLO]\narxiv: '2106.15947'"
    version = "title: SOLOv2\nmethods: [SOLOv2]"
    assert found(tmp_path, one, other, version) == []


def test_two_titles_that_differ_by_a_slip_are_shown_once(tmp_path):
    titles = ("Learning Random Walks for Pixel Labelling", "Learning Randon Walks for Pixel Labelling")
    assert len(found(tmp_path, *(f"title: {title}" for title in titles))) == 1


def test_titles_with_other_figures_are_two_works(tmp_path):
    titles = ("A Challenge on Cutting Videos into Pieces 2017", "A Challenge on Cutting Videos into Pieces 2018")
    assert found(tmp_path, *(f"title: {title}" for title in titles)) == []


def test_titles_are_compared_with_those_that_share_their_beginning_or_their_end(tmp_path):
    one, other = "Semantic Segmentation of Whole Films by Hand", "Semantic Segmentatian of Whole Films by Hand"
    front, back = f"title: {one}", f"title: {other.replace('by Hand', 'by hands')}"
    assert len(found(tmp_path, front, "title: Something Else Altogether, Long Enough", back)) == 1
