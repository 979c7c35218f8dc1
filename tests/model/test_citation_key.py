from __future__ import annotations

import re

import pytest

from segbib.model.citation_key import citation_key


@pytest.mark.parametrize(
    ("title", "authors", "year", "key"),
    [
        ("Mask R-CNN", ["Kaiming He", "Georgia Gkioxari"], 2017, "he2017mask"),
        ("U-Net: Convolutional Networks", ["Olaf Ronneberger"], 2015, "ronneberger2015unet"),
        ("The Devil is in the Decoders", ["Zbigniew Wojna"], 2017, "wojna2017devil"),
        ("Weakly-Supervised Segmentation", ["Jiwoon Ahn"], 2018, "ahn2018weakly"),
        ("3D Semantic Segmentation", ["Luc Van Gool"], 2018, "vangool20183d"),
        ("Éclat in Images", ["Piotr Dollár"], 2014, "dollar2014eclat"),
        ("DeepLabv2：Atrous", ["Liang-Chieh Chen"], 2016, "chen2016deeplabv2"),
    ],
)
def test_a_key_is_family_name_year_and_first_word_that_says_something(title, authors, year, key):
    assert citation_key(title, authors, year, "some-id", ()) == key


def test_without_authors_the_titles_first_word_stands_in_their_place():
    assert citation_key("SegNet: A Deep Encoder", [], 2015, "segnet", ()) == "segnet2015deep"


def test_without_a_year_there_is_none():
    assert citation_key("Mask R-CNN", ["Kaiming He"], None, "mask-r-cnn", ()) == "hemask"


def test_a_title_in_chinese_gives_its_words_to_those_of_the_id():
    assert citation_key("图像分割综述", ["姜枫"], 2017, "tuxiang-fenge", ()) == "tuxiang2017fenge"


def test_a_title_of_small_words_alone_has_a_key():
    assert citation_key("What Is It?", ["Ada Byron"], 2019, "what-is-it", ()) == "byron2019what"


def test_a_taken_key_gets_the_next_letter():
    assert citation_key("Mask R-CNN", ["Kaiming He"], 2017, "x", {"he2017mask", "he2017maska"}) == "he2017maskb"


def test_letters_do_not_run_out():
    taken = {"he2017mask", *(f"he2017mask{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")}
    assert citation_key("Mask R-CNN", ["Kaiming He"], 2017, "x", taken) == "he2017maskaa"


@pytest.mark.parametrize("title", ["{}\\input{x} @misc", "100% % # ~", "Ω–α", "...", "基于"])
def test_a_key_is_letters_and_digits_whatever_the_title(title):
    assert re.fullmatch("[a-z0-9]+", citation_key(title, [], None, "an-id", ()))
