"""The vocabularies in `data/` are what records, importers and pages rely on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from segbib.base.config import Settings
from segbib.base.text import has_chinese, title_key
from segbib.model.vocabulary import Framework, KnownAuthor, Task, Venue, Vocabulary

DATA = Path(__file__).parents[2] / "data"

ISSUE = """
semantic-segmentation instance-segmentation panoptic-segmentation video-segmentation video-object-segmentation
video-instance-segmentation matting human-parsing face-parsing scene-parsing medical-segmentation 3d-segmentation
interactive-segmentation referring-segmentation weakly-supervised semi-supervised unsupervised few-shot zero-shot
domain-adaptation real-time saliency object-proposals foreground-segmentation nighttime satellite co-segmentation
line-parsing joint-detection-and-segmentation universal-segmentation superpixels evaluation autonomous-driving other
"""


def entries(file: str) -> Any:
    return yaml.safe_load((DATA / file).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(
        tasks=tuple(Task.model_validate(entry) for entry in entries("tasks.yaml")),
        venues=tuple(Venue.model_validate(entry) for entry in entries("venues.yaml")),
        frameworks=tuple(Framework.model_validate(entry) for entry in entries("frameworks.yaml")),
        authors=tuple(KnownAuthor.model_validate(entry) for entry in entries("authors.yaml")),
    )


def claimed_twice(names: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    """Compared name to the ids that claim it, where there are two."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for id_, each in names:
        for name in each:
            claims[title_key(name)].add(id_)
    return {name: ids for name, ids in claims.items() if len(ids) > 1}


def test_the_settings_of_the_site_are_valid():
    assert Settings.model_validate(entries("site.yaml")).title


@pytest.mark.parametrize("file", ["tasks.yaml", "venues.yaml", "frameworks.yaml"])
def test_no_id_stands_twice_in_a_file(file):
    ids = [entry["id"] for entry in entries(file)]
    assert sorted(set(ids)) == sorted(ids)


def test_no_two_venues_share_a_name(vocabulary):
    assert claimed_twice((v.id, (v.id, v.name, v.full_name or v.name, *v.aliases)) for v in vocabulary.venues) == {}


def test_no_two_tasks_share_a_name(vocabulary):
    assert claimed_twice((t.id, (t.id, t.name.en, t.name.zh, *t.aliases)) for t in vocabulary.tasks) == {}


def test_no_two_frameworks_share_a_name(vocabulary):
    assert claimed_twice((f.id, (f.id, f.name, *f.aliases)) for f in vocabulary.frameworks) == {}


@pytest.mark.parametrize("id_", ISSUE.split())
def test_every_task_of_the_issue_is_there(vocabulary, id_):
    assert id_ in vocabulary.task_by_id


def test_every_parent_is_a_task(vocabulary):
    assert {task.parent for task in vocabulary.tasks if task.parent} <= set(vocabulary.task_by_id)


def test_no_task_is_below_itself(vocabulary):
    assert [t.id for t in vocabulary.tasks if t.parent and t.parent in vocabulary.task_and_below(t.id)] == []


def test_every_task_has_a_name_and_a_description_in_both_languages(vocabulary):
    texts = [(task.id, text) for task in vocabulary.tasks for text in (task.name, task.description)]
    assert [id_ for id_, text in texts if not text or not text.en or not has_chinese(text.zh)] == []


def test_a_description_is_one_line(vocabulary):
    assert [
        t.id for t in vocabulary.tasks if t.description and max(map(len, (t.description.en, t.description.zh))) > 110
    ] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("NIPS", "NeurIPS"),
        ("NeurlPS", "NeurIPS"),
        ("PAMI", "TPAMI"),
        ("T-PAMI", "TPAMI"),
        ("IEEE TPAMI", "TPAMI"),
        ("ACM Multimedia", "ACM MM"),
        ("ACM Multimedia Conference", "ACM MM"),
        ("BMWC", "BMVC"),
        ("CPVR", "CVPR"),
        ("IEEE T. Image Processing", "TIP"),
        ("IEEE ITSC", "ITSC"),
        ("International Conference on Intelligent Transportation Systems", "ITSC"),
        ("IEEE Symposium on Intelligent Vehicles", "IEEE IV"),
        ("Computer and Robot Vision", "CRV"),
        ("International Conference of 3D Vision", "3DV"),
        ("RoboCup International Symposium", "RoboCup Symposium"),
        ("Deep Learning in Medical Image Analysis", "DLMIA"),
    ],
)
def test_a_venue_is_found_as_lists_write_it(vocabulary, written, name):
    assert getattr(vocabulary.venue(written), "name", None) == name


@pytest.mark.parametrize("word", ["arXiv", "MM", "IV", "PR", "GC", "media", "case", "workshop"])
def test_an_ordinary_word_is_no_venue(vocabulary, word):
    assert vocabulary.venue(word) is None


def test_a_journal_on_medical_images_is_not_their_workshop(vocabulary):
    assert {vocabulary.venue("Medical Image Analysis").id, vocabulary.venue("DLMIA").id} == {
        "medical-image-analysis",
        "dlmia",
    }


@pytest.mark.parametrize(
    ("venue", "year", "held"),
    [("ICCV", 2017, True), ("ICCV", 2018, False), ("ECCV", 2018, True), ("ECCV", 2019, False), ("ICLR", 2012, False)],
)
def test_a_venue_knows_its_years(vocabulary, venue, year, held):
    assert vocabulary.venue(venue).years.include(year) is held


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("Unified Image Segmentation", "universal-segmentation"),
        ("Foreground Object Segmentation", "foreground-segmentation"),
        ("Nightime Segmentation", "nighttime"),
        ("Segment Proposal", "object-proposals"),
        ("Scene Labeling / Scene Parsing", "scene-parsing"),
        ("Human Instance Segmentation", "instance-segmentation"),
        ("one-shot segmentatio", "few-shot"),
        ("trimap-free matting", "matting"),
        ("3D Segmentation", "3d-segmentation"),
        ("Instance aware segmentation", "instance-segmentation"),
        ("Satellite images segmentation", "satellite"),
        ("Video segmentation", "video-segmentation"),
        ("Saliency", "saliency"),
        ("evaluation measure", "evaluation"),
        ("语义分割", "semantic-segmentation"),
        ("全景分割", "panoptic-segmentation"),
        ("视频分割", "video-segmentation"),
        ("交互图像分割算法", "interactive-segmentation"),
    ],
)
def test_a_heading_of_the_lists_names_its_task(vocabulary, heading, id_):
    assert getattr(vocabulary.task(heading), "id", None) == id_


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Tensorflow", "TensorFlow"),
        ("tf", "TensorFlow"),
        ("MxNet", "MXNet"),
        ("Pytorch", "PyTorch"),
        ("mmdetection", "MMDetection"),
    ],
)
def test_a_framework_is_found_as_lists_write_it(vocabulary, written, name):
    assert getattr(vocabulary.framework(written), "name", None) == name
