import pytest


@pytest.mark.parametrize(
    ("title", "ids"),
    [
        ("Learning Instance Segmentation", ("instance-segmentation",)),
        ("Weakly-Supervised Semantic  Segmentation", ("weakly-supervised", "semantic-segmentation")),
        ("Weakly_supervised learning", ("weakly-supervised",)),
        ("Scene Labeling of Streets", ("scene-parsing",)),
        ("语义分割与实例分割", ("semantic-segmentation", "instance-segmentation")),
        ("Panoptic Segmentation, Panoptic Again", ("panoptic-segmentation",)),
        ("Multisemantic segmentations", ()),
        ("Counting", ()),
    ],
)
def test_a_titles_words_name_its_tasks(tasks, title, ids):
    assert tasks.in_title(title) == ids


@pytest.mark.parametrize(
    ("heading", "ids"),
    [
        ("Semantic Segmentation", ("semantic-segmentation",)),
        ("Semantic segmentation:", ("semantic-segmentation",)),
        ("panoptic", ("panoptic-segmentation",)),
        ("Scene Labeling / Instance Segmentation", ("scene-parsing", "instance-segmentation")),
        ("Instance Segmentation and Real-time", ("instance-segmentation", "real-time")),
        ("Papers on Instance Segmentation", ("instance-segmentation",)),
        ("实例分割", ("instance-segmentation",)),
        ("Tools", ()),
    ],
)
def test_a_heading_names_the_tasks_of_what_stands_below(tasks, heading, ids):
    assert tasks.in_heading(heading) == ids


def test_of_a_task_and_the_wider_one_the_narrower_stays(tasks):
    assert tasks.narrowest(["semantic-segmentation", "scene-parsing", "real-time"]) == ("scene-parsing", "real-time")


def test_a_task_named_twice_is_one(tasks):
    assert tasks.narrowest(["real-time", "real-time"]) == ("real-time",)
