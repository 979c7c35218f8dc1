"""Venues by the long names that publishers and services give them."""

import pytest

from segbib.model.record import Track
from segbib.model.vocabulary import Venue, Vocabulary
from segbib.online.venue_names import known_venue

WORDS = Vocabulary(
    venues=(
        Venue(
            id="cvpr",
            name="CVPR",
            full_name="IEEE/CVF Conference on Computer Vision and Pattern Recognition",
            aliases=("Conference on Computer Vision and Pattern Recognition",),
        ),
        Venue(id="iccv", name="ICCV", aliases=("International Conference on Computer Vision",)),
        Venue(id="eccv", name="ECCV", full_name="European Conference on Computer Vision"),
        Venue(id="aaai", name="AAAI", full_name="AAAI Conference on Artificial Intelligence"),
        Venue(id="neurips", name="NeurIPS", aliases=("Advances in Neural Information Processing Systems",)),
        Venue(
            id="tpami",
            name="TPAMI",
            kind="journal",
            full_name="IEEE Transactions on Pattern Analysis and Machine Intelligence",
        ),
    )
)


@pytest.mark.parametrize(
    ("name", "venue"),
    [
        ("CVPR", "CVPR"),
        ("2017 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)", "CVPR"),
        ("Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern Recognition", "CVPR"),
        ("IEEE Conference on Computer Vision and Pattern Recognition, CVPR 2017, Honolulu, HI, USA", "CVPR"),
        ("Proceedings of the IEEE International Conference on Computer Vision", "ICCV"),
        ("Computer Vision - ECCV 2016 - 14th European Conference, Amsterdam", "ECCV"),
        ("Computer Vision – ECCV 2018", "ECCV"),
        ("ECCV (7)", "ECCV"),
        ("Proceedings of the Thirty-Second AAAI Conference on Artificial Intelligence, New Orleans", "AAAI"),
        ("Advances in Neural Information Processing Systems 30", "NeurIPS"),
        ("IEEE Transactions on Pattern Analysis and Machine Intelligence", "TPAMI"),
    ],
)
def test_long_names_are_the_venue_that_they_name(name, venue):
    found = known_venue(WORDS, name)
    assert found is not None
    assert (found.name, found.track) == (venue, None)


@pytest.mark.parametrize(
    "name",
    [
        "CVPRW",
        "CVPR Workshops",
        "2018 IEEE/CVF Conference on Computer Vision and Pattern Recognition Workshops (CVPRW)",
    ],
)
def test_a_workshop_is_a_track_of_its_conference(name):
    found = known_venue(WORDS, name)
    assert found is not None
    assert (found.name, found.track) == ("CVPR", Track.WORKSHOP)


@pytest.mark.parametrize(
    "name",
    [
        "International Conference on Computer Vision Theory and Applications",
        "Asian Conference on Computer Vision",
        "Findings of CVPR",
        "Lecture Notes in Computer Science",
        "CVPR and ICCV joint newsletter",
    ],
)
def test_a_name_that_only_holds_a_known_one_is_not_known(name):
    assert known_venue(WORDS, name) is None
