import pytest

from segbib.lists.affiliations import affiliations_in, authors_in, is_person, split_names, tidy_affiliation


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Example University", ("Example University",)),
        ("University of Example", ("University of Example",)),
        ("Unviersity of Example", ("Unviersity of Example",)),
        ("Example Institute of Technology & Acme Research", ("Example Institute of Technology", "Acme Research")),
        ("École Polytechnique", ("École Polytechnique",)),
        ("CUHK & SenseTime", ("CUHK", "SenseTime")),
        ("UC Berkeley & Nowhere", ("UC Berkeley", "Nowhere")),
        ("Example University; Other College", ("Example University", "Other College")),
        ("Google Brain", ("Google Brain",)),
        ("MIT", ("MIT",)),
    ],
)
def test_places_are_told_by_their_words_or_known_names(text, places):
    assert affiliations_in(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "Semantic Segmentation",
        "We work at Example University",
        "Using the Example Research challenge data",
        "a network from Example University",
        "DeepMask",
        "Ada Lee",
        "Is this Research?",
        "",
    ],
)
def test_other_words_are_no_places(text):
    assert affiliations_in(text) == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("2Horizon Robotics Inc.", "Horizon Robotics Inc."),
        ("Example University1", "Example University"),
        ("Example University (EU", "Example University (EU)"),
        ("Technische Universit¨at", "Technische Universität"),
        ("  Example   University, ", "Example University"),
        ("Route 66", "Route 66"),
    ],
)
def test_a_place_is_written_without_footnote_figures(written, name):
    assert tidy_affiliation(written) == name


@pytest.mark.parametrize(
    "text", ["Ada Lee", "Bob B. Sample", "Laurens van der Maaten", "Jean-Luc O’Neill", "José Martí"]
)
def test_a_persons_name_is_one(text):
    assert is_person(text)


@pytest.mark.parametrize("text", ["Ada", "ada lee", "Example University", "Learning to See", "Ada Lee 2019", "U-Net"])
def test_other_words_are_no_persons_name(text):
    assert not is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lee, Bob Ray and Cy Tan",
        "Ada Lee, Bob Ray, and Cy Tan",
        "Ada Lee; Bob Ray & Cy Tan.",
        "Ada Lee，Bob Ray、Cy Tan",
    ],
)
def test_names_are_parted_at_commas_and_and(text):
    assert split_names(text) == ("Ada Lee", "Bob Ray", "Cy Tan")


def test_a_row_of_authors_may_end_in_places_and_a_year():
    assert authors_in("Ada Lee, Bob Ray, Example University, 2019") == (
        ("Ada Lee", "Bob Ray"),
        ("Example University",),
        2019,
    )


@pytest.mark.parametrize("text", ["Ada Lee", "Ada Lee, a good idea", "Ada Lee, Bob Ray, who won", "2019", ""])
def test_a_row_that_is_not_understood_in_every_part_names_no_authors(text):
    assert authors_in(text) == ((), (), None)


def test_et_al_hides_the_other_authors():
    assert authors_in("Ada Lee, Bob Ray, et al.")[0] == ("Ada Lee", "Bob Ray")
