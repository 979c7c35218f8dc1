from __future__ import annotations

import pytest
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from segbib.export.latex import escaped, protected_title

HOSTILE = r"50% of } \input{/etc/passwd} & {unbalanced $x_1^2$ ~#1 <b> | @misc{x,"


# commands of the LaTeX kernel that pylatexenc does not know, or prints as another character
KERNEL = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciicircum": "^",
}


def as_printed(latex: str) -> str:
    commands = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=text) for name, text in KERNEL.items()]
    commands.add_context_category("kernel", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=commands, math_mode="text").latex_to_text(latex)


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "Piotr Dollár, Øystein Åsen, Łukasz Świątek, Jürgen Groß, Nguyễn, İnan, Čech, Þór",
        "Ω-Net and α–β, 5 × 5, x → y, ≤ ∞",
        "“quoted” — and ‘so’ on…",
        "基于内容的图像分割方法综述",
    ],
)
def test_escaped_text_prints_as_it_was(text):
    assert as_printed(escaped(text)) == text


def test_braces_in_text_do_not_unbalance_an_entry():
    depth = 0
    for character in escaped("} } {" + HOSTILE):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0


def test_no_command_of_the_text_is_left():
    assert r"\input" not in escaped(HOSTILE)


def test_text_comes_on_one_line_without_control_characters():
    assert escaped("one\n@two\r\n\tthree\x07") == "one @two three"


@pytest.mark.parametrize(
    ("text", "latex"), [("ü", r"{\"u}"), ("í", r"{\'\i}"), ("ł", r"{\l}"), ("ñ", r"{\~n}"), ("ş", r"{\c s}")]
)
def test_an_accent_is_a_command_in_braces_that_bibtex_takes_for_one_letter(text, latex):
    assert escaped(text) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("U-Net: Convolutional Networks for Images", "{U-Net}: Convolutional Networks for Images"),
        ("Semantic Segmentation with Deep CNNs", "Semantic Segmentation with Deep {CNNs}"),
        ("A CNN-based Model of 3D Shapes", "A {CNN}-based Model of {3D} Shapes"),
        ("Fast FCN-Based Parsing", "Fast {FCN-Based} Parsing"),
        ("Real-Time Instance Segmentation", "Real-Time Instance Segmentation"),
        ("A Gaussian's Mind", "A {Gaussian's} Mind"),
        ("Matting (PTS): A Network", "Matting ({PTS}): A Network"),
    ],
)
def test_what_a_style_must_not_make_small_stands_in_braces(title, latex):
    assert protected_title(title) == latex


def test_a_capital_in_a_title_of_small_letters_is_a_name():
    assert protected_title("Segmenting streets of Zurich with small models") == (
        "Segmenting streets of {Zurich} with small models"
    )


def test_a_title_in_capitals_is_left_to_the_style():
    assert "{" not in protected_title("Pyramid Scene Parsing Network for Large Images")


def test_the_name_of_a_method_stays_whole():
    assert protected_title("The One Hundred Layers Tiramisu", ["Tiramisu", "FC-DenseNet"]) == (
        "The One Hundred Layers {Tiramisu}"
    )


def test_a_longer_name_goes_before_a_shorter_one_inside_it():
    assert protected_title("Mask R-CNN", ["Mask", "Mask R-CNN"]) == "{Mask R-CNN}"


def test_a_name_inside_a_word_is_not_the_method():
    assert protected_title("Masking Things", ["Mask"]) == "Masking Things"


@pytest.mark.parametrize("title", [HOSTILE, "{} {", "} a }", "\\", "%", "{A}{B"])
def test_a_hostile_title_prints_as_it_was(title):
    assert as_printed(protected_title(title, [title])) == title
