import pytest

from segbib.lists.words import section_kind
from segbib.model.record import Kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Survey", Kind.SURVEY),
        ("Surveys & Reviews", Kind.SURVEY),
        ("综述", Kind.SURVEY),
        ("Code", Kind.CODE),
        ("Projects", Kind.CODE),
        ("分割代码框架", Kind.CODE),
        ("Datasets", Kind.DATASET),
        ("数据集", Kind.DATASET),
        ("Leaderboard", Kind.BENCHMARK),
        ("Competitions", Kind.CHALLENGE),
        ("Annotation Tools", Kind.TOOL),
        ("Tutorials / Talks", Kind.TUTORIAL),
        ("Tutorails / Talks", Kind.TUTORIAL),
        ("Videos", Kind.VIDEO),
        ("视频教程", Kind.VIDEO),
        ("Blogs", Kind.BLOG),
        ("领域专家", Kind.PERSON),
        ("参考", Kind.NOTE),
        ("Code and Data", Kind.CODE),
    ],
)
def test_a_heading_tells_the_kind_of_what_stands_below(heading, kind):
    assert section_kind(heading) is kind


@pytest.mark.parametrize("heading", ["Under Review", "Semantic Segmentation", "SegNet", "语义分割", "2018", ""])
def test_another_heading_tells_no_kind(heading):
    assert section_kind(heading) is None


@pytest.mark.parametrize(
    ("heading", "kind"), [("Datesets", Kind.DATASET), ("Bechmarks", Kind.BENCHMARK), ("Chalenges", Kind.CHALLENGE)]
)
def test_a_heading_is_known_in_spite_of_a_typing_mistake(heading, kind):
    assert section_kind(heading) is kind
