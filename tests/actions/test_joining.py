"""Merging and renaming records by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from segbib.actions.joining import merge, rename
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.store.records import load_bibliography

FIRST = """\
id: one-net
title: One Net
methods: [One Net]
year: 2018   # as its page says
links:
  - {type: code, url: "https://example.org/one"}
citation_key: one2018net
"""
SECOND = """\
id: wone-net
title: "WoneNet: A Full Title of the Same Work"
venue: CVPR
links:
- {type: arxiv, url: "https://arxiv.org/abs/1801.00001"}
notes: [{text: a remark of mine}]
citation_key: wone
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    papers = tmp_path / "data" / "papers" / "2018"
    papers.mkdir(parents=True)
    (papers / "one-net.yaml").write_text(FIRST, encoding="utf-8")
    (papers / "wone-net.yaml").write_text(SECOND, encoding="utf-8")
    return Project(tmp_path)


def test_a_merged_record_has_what_either_had(project: Project) -> None:
    merge(project, "one-net", "wone-net")
    [record] = load_bibliography(project.data).records
    assert (record.id, record.year, record.venue, record.citation_key) == ("one-net", 2018, "CVPR", "one2018net")
    assert [link.url for link in record.links] == ["https://example.org/one", "https://arxiv.org/abs/1801.00001"]
    assert [note.text for note in record.notes] == ["a remark of mine"]
    assert "WoneNet: A Full Title of the Same Work" in record.names


def test_the_id_that_went_leads_to_the_record_that_stayed(project: Project) -> None:
    merge(project, "one-net", "wone-net")
    found = load_bibliography(project.data).get("wone-net")
    assert found is not None
    assert found.id == "one-net"


def test_a_comment_in_the_kept_file_survives_a_merge(project: Project) -> None:
    merge(project, "one-net", "wone-net")
    text = (project.data / "papers" / "2018" / "one-net.yaml").read_text(encoding="utf-8")
    assert "year: 2018   # as its page says\n" in text


def test_a_record_is_not_merged_with_itself(project: Project) -> None:
    with pytest.raises(NotPossible, match="one record already"):
        merge(project, "one-net", "one-net")


def test_an_unknown_id_gets_the_nearest_known_one(project: Project) -> None:
    with pytest.raises(NotPossible, match="Did you mean 'one-net'"):
        merge(project, "one-nett", "wone-net")


def test_a_renamed_record_is_found_under_both_ids(project: Project) -> None:
    path = rename(project, "one-net", "first-net")
    bibliography = load_bibliography(project.data)
    assert path.name == "first-net.yaml"
    assert not (path.parent / "one-net.yaml").exists()
    for id_ in ("one-net", "first-net"):
        found = bibliography.get(id_)
        assert found is not None
        assert found.id == "first-net"


@pytest.mark.parametrize("new", ["wone-net", "Not An Id", "x" * 81])
def test_a_taken_or_malformed_id_is_refused(project: Project, new: str) -> None:
    with pytest.raises(NotPossible):
        rename(project, "one-net", new)
    assert (project.data / "papers" / "2018" / "one-net.yaml").exists()
