import pytest

from segbib.lists.venues import VenueFinder, full_year, track_of
from segbib.model.record import Track
from segbib.model.vocabulary import Venue, Vocabulary


@pytest.fixture(scope="module")
def venues():
    return VenueFinder(
        Vocabulary(
            venues=(
                Venue(id="cvpr", name="CVPR", aliases=("CPVR",)),
                Venue(id="iccv", name="ICCV", full_name="International Conference on Computer Vision"),
                Venue(id="neurips", name="NeurIPS", aliases=("NIPS",)),
                Venue(id="tpami", name="TPAMI", kind="journal", aliases=("PAMI", "T-PAMI", "IEEE TPAMI")),
                Venue(id="mm", name="ACM MM", aliases=("MM", "ACM Multimedia")),
                Venue(id="iv", name="IV"),
            )
        )
    )


def found(venues, text):
    return [(mention.venue.name, mention.year, mention.track) for mention in venues.mentions(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CVPR 2017", "CVPR"),
        ("cvpr 2017", "CVPR"),
        ("CPVR 2017", "CVPR"),
        ("NIPS 2017", "NeurIPS"),
        ("PAMI 2017", "TPAMI"),
        ("T-PAMI 2017", "TPAMI"),
        ("IEEE TPAMI 2017", "TPAMI"),
        ("ACM Multimedia 2017", "ACM MM"),
        ("International Conference on Computer Vision 2017", "ICCV"),
        ("international conference on computer vision (ICCV) 2017", "ICCV"),
    ],
)
def test_every_name_of_a_venue_is_that_venue(venues, text, name):
    assert found(venues, text)[0] == (name, 2017, None)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("CVPR 2017", 2017),
        ("CVPR2017", 2017),
        ("CVPR17", 2017),
        ("CVPR'17", 2017),
        ("CVPR' 17", 2017),
        ("CVPR’17", 2017),
        ("CVPR-2017", 2017),
        ("CVPR, 2017", 2017),
        ("CVPR (2017)", 2017),
        ("2017 CVPR", 2017),
        ("2017-CVPR", 2017),
        ("NIPS99", 1999),
        ("CVPR", None),
        ("CVPR 17", 2017),
        ("CVPR 17.", 2017),
        ("CVPR 17 papers", None),
        ("TPAMI 17", None),  # a volume
        ("CVPR 20175", None),
    ],
)
def test_a_venues_year_is_read_in_all_its_forms(venues, text, year):
    assert found(venues, text)[0][1] == year


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("CVPR 2017 oral", Track.ORAL),
        ("CVPR 2017 Oral", Track.ORAL),
        ("CVPR 2017 (oral)", Track.ORAL),
        ("CVPR 2017, spotlight", Track.SPOTLIGHT),
        ("CVPR 2017 Highlight paper", Track.HIGHLIGHT),
        ("CVPR 2017 workshop", Track.WORKSHOP),
        ("CVPR Workshops 2017", Track.WORKSHOP),
        ("CVPR (Oral) 2017", Track.ORAL),
        ("CVPR 2017 poster", Track.POSTER),
        ("CVPR 2017. We do it orally", None),
    ],
)
def test_a_track_stands_beside_its_venue(venues, text, track):
    assert found(venues, text) == [("CVPR", 2017, track)]


@pytest.mark.parametrize("text", ["our MM stage", "mm 2017", "division IV", "iv 2016"])
def test_a_short_name_is_a_venue_only_in_capitals_and_with_a_year(venues, text):
    assert found(venues, text) == []


@pytest.mark.parametrize(("text", "name"), [("MM 2017", "ACM MM"), ("IV2017", "IV")])
def test_a_short_name_with_its_year_is_a_venue(venues, text, name):
    assert found(venues, text) == [(name, 2017, None)]


@pytest.mark.parametrize("text", ["CVPRish words", "preCVPR", "XICCV 2017", "minipsy 2017"])
def test_no_venue_stands_inside_a_word(venues, text):
    assert found(venues, text) == []


def test_several_venues_are_found_in_their_order(venues):
    assert found(venues, "CVPR 2015, PAMI 2016") == [("CVPR", 2015, None), ("TPAMI", 2016, None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [("CVPR 2017. words", "CVPR"), ("(ICCV 2017)", "ICCV"), ("words in CVPR 2017", None), ("no venue", None)],
)
def test_a_text_begins_with_a_venue_or_not(venues, text, name):
    mention = venues.at_start(text)
    assert (mention.venue.name if mention else None) == name


def test_a_bibliography_without_venues_finds_none():
    assert list(VenueFinder(Vocabulary()).mentions("CVPR 2017")) == []


@pytest.mark.parametrize(("digits", "year"), [("2017", 2017), ("17", 2017), ("00", 2000), ("98", 1998)])
def test_two_digits_are_a_year(digits, year):
    assert full_year(digits) == year


@pytest.mark.parametrize(("word", "track"), [("Workshops", Track.WORKSHOP), ("ORAL", Track.ORAL), ("paper", None)])
def test_a_word_means_a_track(word, track):
    assert track_of(word) is track


@pytest.mark.parametrize("text", ["Pixel Fusion", "Pixel Fusion, 2019", "in Pixel Fusion 2019", "Pixel Fusion (2019)"])
def test_a_venue_of_ordinary_words_counts_alone_or_with_a_year(text):
    fusion = VenueFinder(Vocabulary(venues=(Venue(id="pixel-fusion", name="Pixel Fusion", kind="journal"),)))
    assert [mention.venue.id for mention in fusion.mentions(text)] == ["pixel-fusion"]


@pytest.mark.parametrize(
    "text", ["Pixel Fusion for moths", "Institute of Pixel Fusion", "a note on Pixel Fusion and more"]
)
def test_a_venue_of_ordinary_words_among_others_is_none(text):
    fusion = VenueFinder(Vocabulary(venues=(Venue(id="pixel-fusion", name="Pixel Fusion", kind="journal"),)))
    assert list(fusion.mentions(text)) == []
