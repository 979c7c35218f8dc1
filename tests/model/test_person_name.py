from __future__ import annotations

import pytest

from segbib.model.person_name import split_name


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Kaiming He", "He", "Kaiming"),
        ("C. Lawrence Zitnick", "Zitnick", "C. Lawrence"),
        ("Dollár, Piotr", "Dollár", "Piotr"),
        ("Laurens van der Maaten", "van der Maaten", "Laurens"),
        ("Luc Van Gool", "Van Gool", "Luc"),
        ("Luigi Di Stefano", "Di Stefano", "Luigi"),
        ("Raoul de Charette", "de Charette", "Raoul"),
        ("Anh Van Nguyen", "Nguyen", "Anh Van"),
        ("Liang-Chieh Chen", "Chen", "Liang-Chieh"),
    ],
)
def test_a_name_is_parted_into_family_and_given_name(name, family, given):
    assert split_name(name)[:2] == (family, given)


@pytest.mark.parametrize("name", ["OpenAI", "姜枫", "姜 枫"])
def test_a_single_word_and_a_chinese_name_stay_whole(name):
    assert split_name(name) == (name, "", "")


@pytest.mark.parametrize("name", ["Ken Griffey Jr.", "Ken Griffey, Jr.", "Griffey, Jr., Ken"])
def test_a_suffix_is_no_family_name(name):
    assert split_name(name) == ("Griffey", "Ken", "Jr.")


def test_a_particle_that_opens_a_name_is_a_given_name():
    assert split_name("Van Nguyen") == ("Nguyen", "Van", "")
