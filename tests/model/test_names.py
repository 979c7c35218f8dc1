import pytest

from segbib.model.names import (
    abbreviated_words,
    abbreviates,
    is_only_a_name,
    looks_like_name,
    names_in_title,
    printed_title,
    same_name,
)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("SegNet_ A Deep Architecture.", "SegNet: A Deep Architecture"),
        ("SegNet:A Deep Architecture", "SegNet: A Deep Architecture"),
        ("SegNet : A Deep Architecture", "SegNet: A Deep Architecture"),
        ("SegNet： A Deep Architecture", "SegNet: A Deep Architecture"),
        ("A  Title\twith blanks ", "A Title with blanks"),
        ("E\ufb03cient Masks", "Efficient Masks"),
        ("Masks\u00a0Again", "Masks Again"),
        ('"A Quoted Title"', "A Quoted Title"),
        ("“A Quoted Title”.", "A Quoted Title"),
        ("**A Title**", "A Title"),
        ("A Title!!", "A Title"),
        ("Is This a Title?", "Is This a Title?"),
        ("And So On...", "And So On..."),
        ("分割：一个综述。", "分割: 一个综述。"),
        ("snake_case stays", "snake_case stays"),
        ("", ""),
    ],
)
def test_a_title_is_printed_without_the_marks_of_its_writing(written, printed):
    assert printed_title(written) == printed


@pytest.mark.parametrize(
    "text", ["OSVOS", "Mask R-CNN", "YOLACT++", "UNet 3+", "U-Net", "DeepLab v3", "BiSeNet", "3D U-Net", "Ω-Net"]
)
def test_a_methods_name_has_an_inner_capital_a_figure_or_a_plus(text):
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Semantic Segmentation",
        "CNN",
        "RGB-D",
        "Graph",
        "One Two Three U-Net",
        "U-Net:",
        "from U-Net",
        "AVeryLongNameThatNobodyWouldGive",
        "",
        "2018",
    ],
)
def test_other_words_have_not_the_form_of_a_name(text):
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("SegNet: A Deep Architecture", ("SegNet",)),
        ('"SegNet": A Deep Architecture', ("SegNet",)),
        ("ICNet for Real-Time Segmentation", ("ICNet",)),
        ("ICNet with Cascades", ("ICNet",)),
        ("Deep Mask Network (DMN): Seeing", ("DMN",)),
        ("SegNet (SGN): Seeing", ("SGN", "SegNet")),
        ("Context: Seeing Everything", ("Context",)),
        ("Simple Does It: Seeing", ()),
        ("Panoptic Segmentation", ()),
        ("CNN: A History", ()),
        ("CNN for Masks", ()),
        ("End-to-End for Masks", ()),
        ("A Study of SegNet", ()),
        ("SegNet:", ()),
    ],
)
def test_a_title_names_its_work_before_a_colon_or_for(title, names):
    assert names_in_title(title) == names


@pytest.mark.parametrize(
    ("title", "only"),
    [
        ("U-Net", True),
        ("Mask R-CNN", True),
        ("DUC, HDC", True),
        ("Graph", True),
        ("Panoptic Segmentation", False),
        ("U-Net: Convolutional Networks", False),
        ("图像分割", False),
    ],
)
def test_a_title_says_more_than_a_name_or_not(title, only):
    assert is_only_a_name(title) is only


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("OSVOS", "One-Shot Video Object Segmentation", (0, 5, 5)),
        ("GAIN", "Tell Me Where: Guided Attention Inference Network", (3, 7, 7)),
        ("DeMaNet", "Deep Mask Networks", (0, 3, 3)),
        ("DMN", "Deep and Good Mask Networks", (0, 0, 5)),
        ("DMN", "Deep of Mask Networks", (0, 4, 4)),
        ("DM", "Deep Masks", (0, 0, 2)),
        ("DEEP", "Deep Masks", (0, 0, 2)),
        ("XYZ", "Deep Masks", (0, 0, 2)),
        ("XYZ", "", (0, 0, 0)),
    ],
)
def test_a_name_abbreviates_consecutive_words_of_a_title(name, title, words):
    assert abbreviated_words(name, title) == words
    assert abbreviates(name, title) is (words[1] > 0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mask-RCNN", "Mask R-CNN", True),
        ("UNet", "U-Net", True),
        ("YOLACT", "YOLACT++", False),
        ("DeepLab v1", "DeepLab v2", False),
    ],
)
def test_names_are_one_but_for_spelling(one, other, same):
    assert same_name(one, other) is same
