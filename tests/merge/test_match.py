import pytest

from segbib.merge.match import Weight, names_agree, nearly_same, same_work, together, work_of
from segbib.model.draft import Draft
from segbib.model.names import names_in_title

REPOSITORY = "https://github.com/ada/masks"
PAGE = "https://example.org/masks"


def work(title, *, arxiv=None, doi=None, methods=None, urls=(), kind="paper", **fields):
    """An entry as a list reader gives it: the arXiv number with its link, the names of its title."""
    links = [{"type": "other", "url": url} for url in urls]
    if arxiv:
        links.insert(0, {"type": "arxiv", "url": f"https://arxiv.org/abs/{arxiv}"})
    named = names_in_title(title) if methods is None else methods
    draft = {
        "lines": (1, 1),
        "title": title,
        "kind": kind,
        "arxiv": arxiv,
        "doi": doi,
        "methods": named,
        "links": links,
    }
    return work_of(Draft.model_validate({**draft, **fields}))


def weight(one, other):
    """How strong the reason is; the same in both directions."""
    reasons = same_work(one, other), same_work(other, one)
    assert (reasons[0] is None) == (reasons[1] is None)
    return reasons[0].weight if reasons[0] else None


def test_one_arxiv_number_and_one_title_are_one_work():
    one = work("Counting Masks by Looking", arxiv="1701.00001")
    other = work("Counting masks by looking.", arxiv="1701.00001")
    assert weight(one, other) is Weight.NUMBER


def test_one_arxiv_number_joins_a_name_and_a_title():
    assert weight(work("MaskNet", arxiv="1701.00001"), work("Counting by Looking", arxiv="1701.00001"))


def test_one_arxiv_number_joins_titles_that_share_a_name():
    one = work("MaskNet: Counting by Looking", arxiv="1701.00001")
    other = work("MaskNet: A Network That Looks and Counts", arxiv="1701.00001")
    assert weight(one, other) is Weight.NUMBER


def test_one_arxiv_number_joins_a_reworded_title():
    one = work("A Careful Sampling Scheme for Counting Masks", arxiv="1701.00001")
    other = work("An Adaptive Sampling Scheme for Counting Masks", arxiv="1701.00001")
    assert weight(one, other) is Weight.NUMBER


def test_one_arxiv_number_under_two_titles_joins_nothing():
    one = work("Counting Masks by Looking", arxiv="1701.00001")
    other = work("Panoptic Roads at Night", arxiv="1701.00001")
    assert weight(one, other) is None


def test_one_arxiv_number_under_two_names_joins_nothing():
    one, other = work("CAFFNET", methods=["CAFFNET"], arxiv="1701.00001"), work("BeeNet", arxiv="1701.00001")
    assert weight(one, other) is None


def test_a_number_in_a_link_counts_as_well_as_one_in_the_field():
    one = work("Counting Masks", arxiv="1701.00001")
    other = work("Counting Masks", urls=["https://arxiv.org/pdf/1701.00001v2.pdf"])
    assert weight(one, other) is Weight.NUMBER


def test_one_doi_is_one_work_in_any_letters():
    assert weight(work("One", doi="10.1109/ABC.1"), work("Another Title", doi="10.1109/abc.1")) is Weight.NUMBER


def test_one_title_is_one_work_without_any_number():
    assert weight(work("Counting Masks by Looking"), work("Counting masks, by looking")) is Weight.TITLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Counting Masks by Looking Closely", "Counting Masks by Loking Closely"),
        ("Weakly-Supervised Counting of Masks", "Weakly Supervised Countings of Masks"),
    ],
)
def test_titles_that_differ_by_typing_are_one_work(one, other):
    assert nearly_same(one, other)
    assert weight(work(one), work(other)) is Weight.TITLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Counting Masks by Looking, Part 1", "Counting Masks by Looking, Part 2"),
        ("MaskNet: Counting by Looking Closely", "MaskNet++: Counting by Looking Closely"),
        ("Counting Masks by Looking", "Counting Boxes by Looking"),
        ("Seeing Masks", "Seeing Mask"),
    ],
)
def test_titles_that_differ_by_a_figure_a_plus_or_a_word_are_two(one, other):
    assert not nearly_same(one, other)
    assert weight(work(one, methods=[]), work(other, methods=[])) is None


def test_a_former_title_is_a_title():
    now = work("MaskNet: Counting by Looking", former_titles=["Counting Masks without Looking"])
    assert weight(now, work("Counting Masks without Looking")) is Weight.TITLE


@pytest.mark.parametrize("date", [{"venue": "CVPR", "year": 2018}, {"year": 2018}, {"venue": "CVPR"}])
def test_one_name_with_venue_or_year_is_one_work(date):
    one = work("MaskNet: Counting by Looking", venue="CVPR", year=2018)
    assert weight(one, work("MaskNet", **date)) is Weight.NAME_AND_DATE


@pytest.mark.parametrize("date", [{"venue": "CVPR", "year": 2019}, {"venue": "ICCV", "year": 2018}, {"venue": "ICCV"}])
def test_one_name_with_another_venue_or_year_is_two(date):
    one = work("MaskNet: Counting by Looking", venue="CVPR", year=2018)
    assert weight(one, work("MaskNet", **date)) is None


def test_a_year_taken_from_an_arxiv_number_is_no_year_of_a_list():
    one = work("MaskNet: Counting by Looking", year=2018, year_from="arxiv", arxiv="1801.00001")
    assert work("MaskNet", year=2018).dates and not one.dates
    assert weight(one, work("MaskNet", year=2018)) is not Weight.NAME_AND_DATE


def test_one_name_and_an_address_are_one_work():
    one = work("MaskNet: Counting by Looking", venue="CVPR", year=2018, urls=[REPOSITORY])
    assert weight(one, work("MaskNet", venue="ICCV", year=2019, urls=[REPOSITORY])) is Weight.ADDRESS


def test_a_name_alone_joins_only_what_is_undated():
    assert weight(work("MaskNet"), work("MaskNet: Counting by Looking", venue="CVPR", year=2018)) is Weight.NAME


def test_two_papers_of_one_name_in_one_year_stay_two():
    one = work("MaskNet: Counting by Looking", venue="CVPR", year=2020, arxiv="1911.00001")
    other = work("MaskNet: one look is enough for points", venue="CVPR", year=2020, arxiv="2004.00002")
    assert weight(one, other) is None


def test_two_papers_of_one_name_stay_two_without_numbers():
    one = work("MaskNet: Counting by Looking", venue="CVPR", year=2020)
    other = work("MaskNet: one look is enough for points", venue="CVPR", year=2020)
    assert weight(one, other) is None


def test_two_numbers_under_one_name_are_two_works():
    assert (
        weight(work("MaskNet", arxiv="1701.00001", year=2017), work("MaskNet", arxiv="1802.00002", year=2017)) is None
    )


@pytest.mark.parametrize(
    ("one", "other"), [("MaskNet", "MaskNet++"), ("MaskNet v1", "MaskNet v2"), ("MaskNetv1", "MaskNetv2")]
)
def test_a_works_next_version_is_another_work(one, other):
    date = {"venue": "CVPR", "year": 2018}
    assert (
        weight(
            work(one, methods=[one], urls=[REPOSITORY], **date), work(other, methods=[other], urls=[REPOSITORY], **date)
        )
        is None
    )


def test_a_shared_repository_joins_no_two_papers():
    assert (
        weight(work("Counting Masks by Looking", urls=[REPOSITORY]), work("Panoptic Roads at Night", urls=[REPOSITORY]))
        is None
    )


def test_a_shared_project_page_joins_no_two_papers():
    one = work("AlphaNet: Counting", urls=[PAGE], venue="CVPR", year=2018)
    other = work("BetaNet: Roads", urls=[PAGE], venue="CVPR", year=2018)
    assert weight(one, other) is None


def test_a_name_that_abbreviates_the_whole_title_is_its_works():
    one, other = work("GRMASN"), work("Good Roads Make a Sane Network")
    assert weight(one, other) is Weight.TITLE


def test_a_name_that_abbreviates_the_titles_beginning_needs_venue_and_year():
    title = "Counting Masks Network for the Roads of Tomorrow"
    assert weight(work("CMNet", venue="CVPR", year=2018), work(title, venue="CVPR", year=2018)) is Weight.NAME_AND_DATE
    assert weight(work("CMNet", venue="CVPR", year=2018), work(title, venue="CVPR", year=2019)) is None


def test_a_name_with_letters_swapped_needs_an_address():
    date = {"venue": "CVPR", "year": 2018}
    assert weight(work("MaksNet", urls=[PAGE], **date), work("MaskNet", urls=[PAGE], **date)) is Weight.ADDRESS
    assert weight(work("MaksNet", **date), work("MaskNet", **date)) is None


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("MaskNet: Counting", "MaskNet: Looking", True),
        ("MaskNet", "Counting by Looking", True),
        ("CMN", "Counting Masks Network", True),
        ("Counting Masks by Looking", "Roads at Night", False),
        ("MaskNet", "BeeNet", False),
        ("DeepLabel v1", "DeepLabel", True),
    ],
)
def test_names_agree_where_nothing_contradicts(one, other, agree):
    assert names_agree(work(one), work(other)) is agree
    assert names_agree(work(other), work(one)) is agree


def test_code_under_a_papers_name_and_address_is_the_papers():
    paper = work("MaskNet: Counting by Looking", urls=[REPOSITORY])
    assert weight(paper, work("MaskNet", kind="code", urls=[REPOSITORY])) is Weight.ADDRESS


@pytest.mark.parametrize(
    ("kind", "name", "url"),
    [
        ("code", "Toolbox", REPOSITORY),
        ("code", "MaskNet", PAGE),
        ("dataset", "MaskNet", REPOSITORY),
    ],
)
def test_another_resource_is_not_the_papers(kind, name, url):
    paper = work("MaskNet: Counting by Looking", urls=[REPOSITORY])
    assert weight(paper, work(name, kind=kind, urls=[url])) is None


def test_one_address_is_one_resource_under_any_name():
    one, other = (
        work("a toolbox", kind="code", urls=[REPOSITORY]),
        work("Mask tools", kind="tool", urls=[f"{REPOSITORY}/"]),
    )
    assert weight(one, other) is Weight.ADDRESS


def test_two_names_on_one_page_are_two_resources():
    one = work("LightMasks: Small Networks", kind="code", urls=[REPOSITORY])
    other = work("LightMasks++: Small Networks", kind="code", urls=[REPOSITORY])
    assert one.own_address == other.own_address
    assert weight(one, other) is None


def test_one_title_is_one_resource_of_its_kind():
    one = work("Tiny Streets", kind="dataset", urls=[PAGE])
    assert weight(one, work("tiny streets", kind="dataset", urls=["https://example.org/streets"])) is Weight.TITLE
    assert weight(one, work("Tiny Streets", kind="challenge", urls=["https://example.org/streets"])) is None


def test_a_short_title_joins_no_resources():
    one = work("Roads", kind="dataset", urls=[PAGE])
    assert weight(one, work("Roads", kind="dataset", urls=["https://example.org/roads"])) is None


def test_a_picture_is_no_address_of_a_work():
    picture = {"type": "image", "url": "https://example.org/p.png"}
    assert work("Masks", kind="code", links=[picture]).addresses == frozenset()


def test_several_entries_of_a_work_speak_together():
    both = together([work("MaskNet", year=2018), work("Counting by Looking", arxiv="1801.00001")])
    assert (both.titles, both.names, both.numbers) == (
        ("MaskNet", "Counting by Looking"),
        ("MaskNet",),
        frozenset({"1801.00001"}),
    )
