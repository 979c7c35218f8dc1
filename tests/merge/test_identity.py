import pytest

from segbib.base.text import is_slug
from segbib.merge.identity import new_id
from segbib.model.record import Kind, Link


def id_of(title, *taken, kind=Kind.PAPER, year=None, urls=()):
    links = tuple(Link.model_validate({"type": "other", "url": url}) for url in urls)
    return new_id(title, kind, year, links, set(taken))


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("MaskNet: Counting by Looking", "masknet"),
        ("MaskNet++: Counting by Looking", "masknet-plus-plus"),
        ("Mask R-CNN", "mask-r-cnn"),
        ("ICNet for Real-Time Masks", "icnet"),
        ("Counting Masks by Looking", "counting-masks-by-looking"),
        ("Über Grenzflächen", "uber-grenzflachen"),
        ("What's in a Mask?", "whats-in-a-mask"),
    ],
)
def test_an_id_is_the_works_name_or_its_title(title, id_):
    assert id_of(title) == id_


def test_a_second_work_of_a_name_has_its_title_for_an_id():
    assert id_of("MaskNet: Counting by Looking", "masknet") == "masknet-counting-by-looking"


def test_a_second_work_of_a_title_has_its_year_behind_it():
    assert id_of("Counting Masks", "counting-masks", year=2018) == "counting-masks-2018"


def test_a_second_work_of_a_title_without_a_year_is_numbered():
    assert id_of("Counting Masks", "counting-masks", "counting-masks-2") == "counting-masks-3"


def test_a_third_work_of_a_title_and_year_is_numbered():
    assert id_of("Counting Masks", "counting-masks", "counting-masks-2018", year=2018) == "counting-masks-2018-2"


def test_a_chinese_title_is_called_by_its_address():
    assert id_of("图像分割综述", urls=["https://www.example.org/papers/survey.html"]) == "example-org-survey-html"


def test_a_chinese_title_without_address_has_a_lasting_id_of_its_kind():
    assert id_of("图像分割综述").startswith("paper-")
    assert id_of("图像分割综述") == id_of("图像分割综述") != id_of("语义分割综述")


def test_a_name_in_a_chinese_title_is_the_id():
    assert id_of("MaskNet: 图像分割网络") == "masknet"


@pytest.mark.parametrize(
    "title", ["word " * 60, "w" * 200, "MaskNet " + "图" * 90, "図" * 90, "+" * 50, "a", "???", "Ω", "-"]
)
def test_every_id_is_a_slug_of_at_most_80_characters(title):
    for kind in Kind:
        made = id_of(title, kind=kind, year=2018)
        assert is_slug(made) and len(made) <= 80


def test_an_id_for_a_taken_long_title_is_short_enough():
    title = "word " * 60
    first = id_of(title, year=2018)
    second = id_of(title, first, year=2018)
    third = id_of(title, first, second, year=2018)
    assert len({first, second, third}) == 3 and all(is_slug(one) for one in (first, second, third))


def test_a_long_address_gives_a_short_id():
    assert len(id_of("图像", urls=["https://example.org/" + "a-" * 100 + "b"])) <= 80
