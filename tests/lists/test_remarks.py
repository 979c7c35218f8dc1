import pytest

from segbib.lists.remarks import Facts, method_names, read_keywords, read_remark
from segbib.model.record import Track


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("CVPR 2017", Facts(venue="CVPR", year=2017)),
        ("CVPR 2017 oral", Facts(venue="CVPR", year=2017, track=Track.ORAL)),
        ("Accepted at ICCV 2019", Facts(venue="ICCV", year=2019)),
        ("Accepted to the ICCV 2019.", Facts(venue="ICCV", year=2019)),
        ("Published in NIPS 2016", Facts(venue="NeurIPS", year=2016)),
        ("To appear in BMVC 2018", Facts(venue="BMVC", year=2018)),
        ("CVPR Workshop 2018", Facts(venue="CVPR", year=2018, track=Track.WORKSHOP)),
        ('Published at "Deep Things", workshop at CVPR 2017', Facts(venue="CVPR", year=2017, track=Track.WORKSHOP)),
        (
            "International Conference on Intelligent Transportation Systems (ITSC 2018)",
            Facts(venue="ITSC", year=2018),
        ),
        ("ITSC, Venice, Oct. 2018", Facts(venue="ITSC", year=2018)),
    ],
)
def test_a_remark_says_where_the_work_appeared(text, facts, venues):
    assert read_remark(text, venues) == facts


@pytest.mark.parametrize(
    "text",
    [
        "Updated version of our previous CVPR 2015 paper",
        "winner of the Example 2016 competition",
        "1st place in the ILEX 2016 scene parsing challenge",
        "79.7% mIOU on the EXAMPLE VOC-2012 test set",
        "We won the CVPR 2018 challenge on cars",
    ],
)
def test_a_challenges_year_is_no_year_of_publication(text, venues):
    assert read_remark(text, venues) == Facts(notes=(text,))


def test_a_challenge_at_a_venue_dates_nothing(venues):
    facts = read_remark("CVPR Workshop - EXAMPLE Challenge 2018", venues)
    assert facts == Facts(venue="CVPR", track=Track.WORKSHOP, notes=("EXAMPLE Challenge 2018",))


@pytest.mark.parametrize("text", ["ICCV 2017 Best Paper Award", "ICCV 2017. Best Paper Award"])
def test_an_award_stands_beside_the_venue(text, venues):
    assert read_remark(text, venues) == Facts(venue="ICCV", year=2017, awards=("Best Paper Award",))


def test_an_honourable_mention_is_an_award(venues):
    assert read_remark("Honorable Mention", venues).awards == ("Honorable Mention",)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Example University", ("Example University",)),
        ("UC Berkeley & Facebook AI Research", ("UC Berkeley", "Facebook AI Research")),
        ("Horizon Robotics Inc. & CUHK", ("Horizon Robotics Inc.", "CUHK")),
        ("[Example University", ("Example University",)),
    ],
)
def test_a_row_of_places_is_where_the_authors_work(text, places, venues):
    assert read_remark(text, venues) == Facts(affiliations=places)


def test_the_place_may_follow_the_venue(venues):
    facts = read_remark("CVPR 2018. Example University", venues)
    assert facts == Facts(venue="CVPR", year=2018, affiliations=("Example University",))


def test_a_row_of_persons_is_the_authors(venues):
    facts = read_remark("Ada Lee, Bob B. Sample, and Cy Van Test, FAIR, 2019", venues)
    assert facts == Facts(authors=("Ada Lee", "Bob B. Sample", "Cy Van Test"), affiliations=("FAIR",), year=2019)


def test_a_quoted_title_is_a_former_one(venues):
    facts = read_remark('"Learning Masks from Nothing"', venues)
    assert facts == Facts(former_titles=("Learning Masks from Nothing",))


def test_quoted_words_that_are_no_title_stay_a_remark(venues):
    assert read_remark('"it simply works very well"', venues).former_titles == ()


def test_what_no_rule_knows_stays_as_it_was_written(venues):
    text = "Runs at 30 fps. Needs no labels. Code will follow."
    assert read_remark(text, venues) == Facts(notes=(text,))


def test_a_remark_keeps_its_words_when_its_venue_is_taken(venues):
    facts = read_remark("CVPR 2018. Runs at 30 fps. Needs no labels", venues)
    assert facts == Facts(venue="CVPR", year=2018, notes=("Runs at 30 fps. Needs no labels",))


def test_two_venues_are_the_first_and_a_further_form(venues):
    facts = read_remark("CVPR 2015. PAMI 2016", venues)
    assert (facts.venue, facts.year, facts.more_venues) == ("CVPR", 2015, (("TPAMI", 2016),))


def test_a_name_alone_is_the_methods(venues):
    assert read_remark("DeepExample", venues) == Facts(methods=("DeepExample",))


@pytest.mark.parametrize("text", ["", "   ", ".", "[]"])
def test_an_empty_remark_says_nothing(text, venues):
    facts = read_remark(text, venues)
    assert (facts.venue, facts.year, facts.methods, facts.affiliations) == (None, None, (), ())


@pytest.mark.parametrize(
    ("one", "other", "venue", "year"),
    [
        (Facts(year=2019), Facts(venue="CVPR", year=2018), "CVPR", 2018),
        (Facts(venue="CVPR", year=2018), Facts(year=2019), "CVPR", 2018),
        (Facts(venue="CVPR"), Facts(year=2018), "CVPR", 2018),
        (Facts(), Facts(venue="CVPR", year=2018), "CVPR", 2018),
    ],
)
def test_a_venues_own_year_goes_before_a_bare_one(one, other, venue, year):
    both = one + other
    assert (both.venue, both.year) == (venue, year)


@pytest.mark.parametrize(
    ("text", "title", "names"),
    [
        ("DeepMask", "", ("DeepMask",)),
        ("TA-FCN / MaskIS", "", ("TA-FCN", "MaskIS")),
        ("Deep Example Network (DEN)", "", ("DEN",)),
        ("Deep Example Networks (DENs)", "", ("DEN",)),
        ("GEN", "A Good Example Network", ("GEN",)),
        ("UIUC", "A Good Example Network", ()),
        ("EXA", "EXA at Work", ("EXA",)),
        ("TA-FCN / UIUC", "", ()),
        ("COCO challenge", "", ()),
        ("semantic segmentation", "", ()),
        ("convolutional networks (CNN)", "", ()),
        ("79.7%", "", ()),
    ],
)
def test_method_names_are_told_from_universities_and_figures(text, title, names):
    assert method_names(text, title) == names


def test_keywords_are_methods_where_they_name_one():
    facts = read_keywords("CountNet, region masks; one-stage", "Counting by Looking")
    assert (facts.methods, facts.keywords) == (("CountNet",), ("region masks", "one-stage"))


def test_keywords_joined_by_and_name_a_method_each():
    facts = read_keywords("Counting Example Network (CEN) and Looking Example Network (LEN)", "Masks")
    assert facts.methods == ("CEN", "LEN")


def test_keywords_in_chinese_are_parted_by_chinese_commas():
    assert read_keywords("分割，实例、全景").keywords == ("分割", "实例", "全景")


def test_a_place_in_the_keywords_is_an_affiliation():
    assert read_keywords("UIUC & FAIR") == Facts(affiliations=("UIUC", "FAIR"))


def test_another_works_name_among_keywords_stays_a_keyword():
    facts = read_keywords("CountNet, MaskNet", "Counting", frozenset({"masknet"}))
    assert (facts.methods, facts.keywords) == (("CountNet",), ("MaskNet",))
