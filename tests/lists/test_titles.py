import pytest

from segbib.lists.titles import TitleAndRest, is_title_case, looks_like_title, split_title


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Learning Good Masks: CVPR2018. use TEN", "Learning Good Masks", "CVPR2018. use TEN"),
        ("Learning Good Masks, CVPR 2018", "Learning Good Masks", "CVPR 2018"),
        ("Learning Good Masks， NIPS2018: words", "Learning Good Masks", "NIPS2018: words"),
        ("Learning Good Masks. ICCV 2017", "Learning Good Masks", "ICCV 2017"),
        ("Learning Good Masks, 2014", "Learning Good Masks", "2014"),
        ("Learning Good Masks: 65.3%, with words", "Learning Good Masks", "65.3%, with words"),
        ("Learning Good Masks, arxiv 2018", "Learning Good Masks", "arxiv 2018"),
        ("Learning Good Masks: under review", "Learning Good Masks", "under review"),
        ("MaskNet: Learning Good Masks: CVPR2018", "MaskNet: Learning Good Masks", "CVPR2018"),
        ("Masks, Boxes, and Points: ECCV2018", "Masks, Boxes, and Points", "ECCV2018"),
    ],
)
def test_a_title_ends_where_its_venue_or_year_begins(text, title, rest, venues):
    assert split_title(text, venues) == TitleAndRest(title, rest, dated=True)


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Learning Good Masks: a remark in lower case", "Learning Good Masks", "a remark in lower case"),
        ("MaskNet: Learning Good Masks: bbox-level", "MaskNet: Learning Good Masks", "bbox-level"),
        ("Learning Good Masks. Some words on it", "Learning Good Masks", "Some words on it"),
        ("Learning Good Masks:", "Learning Good Masks", ""),
    ],
)
def test_a_title_ends_where_a_remark_begins(text, title, rest, venues):
    assert split_title(text, venues) == TitleAndRest(title, rest)


@pytest.mark.parametrize(
    "text",
    [
        "MaskNet: Learning Good Masks",
        "MaskNet: mIoU Matters",
        "Masks, Boxes, and Points",
        "From Image-level to Pixel-wise Labels: From Theory to Practice",
        "learning good masks: a study",
        "U.S. Roads",
        "MaskNet: a network",
        "A Review of the Years before 2018",
    ],
)
def test_a_mark_inside_a_title_ends_nothing(text, venues):
    assert split_title(text, venues) == TitleAndRest(text, "")


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("Learning to Segment Every Thing", True),
        ("Masks for the Rest of Us", True),
        ("a remark in lower case", False),
        ("One word in capitals stands here", False),
        ("Masks", False),
        ("", False),
    ],
)
def test_title_case_is_most_words_with_a_capital(text, is_it):
    assert is_title_case(text) is is_it


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("Learning Good Masks", True),
        ("a new way of semantic segmentation", True),
        ("a new way of cooking potatoes", False),
        ("Two Words", False),
        ("Word " * 31, False),
    ],
)
def test_a_title_is_in_title_case_or_speaks_of_a_task(text, is_it, tasks):
    assert looks_like_title(text, tasks) is is_it
