import pytest

from segbib.merge.combine import Entry, combined, number_owners
from segbib.model.draft import Draft
from segbib.model.names import names_in_title


def entry(title, list_id="first", methods=None, **fields):
    """An entry as a list reader gives it: the names of its title are methods."""
    named = names_in_title(title) if methods is None else methods
    return Entry(list_id, Draft.model_validate({"lines": (1, 1), "title": title, "methods": named, **fields}))


@pytest.fixture
def combine(tasks):
    return lambda *entries, disputed=(): combined(entries, tasks, frozenset(disputed))


def test_a_full_title_goes_before_a_name(combine):
    fields = combine(entry("MaskNet", methods=["MaskNet"]), entry("MaskNet: Counting by Looking"))
    assert (fields["title"], fields["methods"]) == ("MaskNet: Counting by Looking", ("MaskNet",))


def test_of_two_spellings_the_first_lists_is_the_title(combine):
    fields = combine(entry("Counting Masks by Looking Closely"), entry("Counting masks by looking closely", "second"))
    assert fields["title"] == "Counting Masks by Looking Closely"
    assert "former_titles" not in fields


def test_a_title_that_another_list_does_not_support_stands_over_the_wrong_work(combine):
    fields = combine(
        entry("Mask Net", "first", methods=["Mask Net"]),
        entry("Roads of the North at Night", "second"),
        entry("Mask Net", "third", methods=["Mask Net"]),
    )
    assert fields["title"] == "Mask Net"
    assert "former_titles" not in fields


def test_another_title_of_the_work_is_a_former_one(combine):
    fields = combine(
        entry("MaskNet: Counting by Looking"), entry("MaskNet: A Network That Looks at Everything", "second")
    )
    assert fields["former_titles"] == ("MaskNet: A Network That Looks at Everything",)


def test_a_title_that_differs_by_typing_is_no_former_one(combine):
    fields = combine(entry("Counting Masks by Looking Closely"), entry("Counting Masks by Loking Closely", "second"))
    assert "former_titles" not in fields


def test_an_entrys_own_former_title_is_kept(combine):
    fields = combine(entry("MaskNet: Counting by Looking", former_titles=["Counting without Looking at All"]))
    assert fields["former_titles"] == ("Counting without Looking at All",)


@pytest.mark.parametrize(
    ("dates", "venue", "year"),
    [
        ([{"year": 2017, "year_from": "arxiv", "arxiv": "1701.00001"}, {"year": 2018}], None, 2018),
        ([{"year": 2018}, {"venue": "CVPR", "year": 2018}], "CVPR", 2018),
        ([{"venue": "CVPR"}, {"venue": "ICCV", "year": 2019}], "ICCV", 2019),
        ([{"venue": "CVPR", "year": 2018}, {"venue": "ICCV", "year": 2019}], "CVPR", 2018),
        ([{"venue": "CVPR"}, {"year": 2018}], "CVPR", 2018),
        ([{}, {"year": 2018}], None, 2018),
    ],
)
def test_the_entry_that_says_most_of_venue_and_year_dates_the_work(combine, dates, venue, year):
    fields = combine(*(entry("Masks", f"list-{n}", **date) for n, date in enumerate(dates)))
    assert (fields.get("venue"), fields.get("year"), fields.get("year_from")) == (venue, year, None)


def test_without_a_year_of_any_list_that_of_the_arxiv_number_is_taken(combine):
    fields = combine(entry("Masks"), entry("Masks", year=2017, year_from="arxiv", arxiv="1701.00001"))
    assert (fields["year"], fields["year_from"], fields["arxiv"]) == (2017, "arxiv", "1701.00001")


def test_another_lists_venue_is_a_further_version(combine):
    fields = combine(entry("Masks", venue="CVPR", year=2018), entry("Masks", venue="TPAMI", year=2020))
    assert [(v.venue, v.year) for v in fields["versions"]] == [("TPAMI", 2020)]


def test_the_venue_itself_is_no_version(combine):
    fields = combine(entry("Masks", venue="CVPR", year=2018), entry("Masks", venue="CVPR"))
    assert "versions" not in fields


def test_a_second_arxiv_number_is_a_further_version(combine):
    fields = combine(entry("Masks", arxiv="1701.00001"), entry("Masks", arxiv="1802.00002"))
    assert fields["arxiv"] == "1701.00001"
    assert [version.arxiv for version in fields["versions"]] == ["1802.00002"]


def test_a_disputed_number_fills_no_field(combine):
    disputed = entry("Masks", arxiv="1701.00001", year=2017, year_from="arxiv")
    fields = combine(disputed, disputed=["1701.00001"])
    assert {"arxiv", "year", "year_from", "versions"} & set(fields) == set()


def test_one_address_of_several_lists_is_one_link_with_all_they_say(combine):
    one = {"type": "code", "url": "https://github.com/ada/masks", "frameworks": ["Caffe"]}
    other = {"type": "code", "url": "http://github.com/Ada/masks/", "frameworks": ["PyTorch"], "official": True}
    [link] = combine(entry("Masks", links=[one]), entry("Masks", "second", links=[other]))["links"]
    assert (link.url, link.frameworks, link.official) == (one["url"], ("Caffe", "PyTorch"), True)


def test_the_links_of_all_lists_are_united_in_their_order(combine):
    urls = [f"https://example.org/{n}" for n in "abc"]
    links = [{"type": "other", "url": url} for url in urls]
    fields = combine(entry("Masks", links=links[:2]), entry("Masks", "second", links=links[1:]))
    assert [link.url for link in fields["links"]] == urls


def test_of_a_task_and_a_narrower_one_the_narrower_is_kept(combine):
    fields = combine(
        entry("Masks", tasks=["semantic-segmentation"]), entry("Masks", tasks=["scene-parsing", "matting"])
    )
    assert fields["tasks"] == ("scene-parsing", "matting")


def test_a_paper_without_a_task_is_filed_under_other(combine):
    assert combine(entry("Masks"))["tasks"] == ("other",)
    assert "tasks" not in combine(entry("Masks", kind="tool"))


def test_other_gives_way_to_a_task(combine):
    assert combine(entry("Masks"), entry("Masks", tasks=["matting"]))["tasks"] == ("matting",)


def test_each_place_is_a_source_with_its_own_tick(combine):
    fields = combine(entry("Masks", "first", section=["A"], read=True), entry("Masks", "second", section=["B", "C"]))
    assert [(s.list, s.section, s.read) for s in fields["sources"]] == [
        ("first", ("A",), True),
        ("second", ("B", "C"), None),
    ]


def test_what_several_lists_say_alike_is_said_once(combine):
    note = {"text": "Fast.", "list": "first"}
    fields = combine(
        entry("Masks", affiliations=["Acme Lab"], keywords=["Boxes"], awards=["Best paper"], notes=[note]),
        entry("Masks", affiliations=["ACME lab"], keywords=["boxes"], awards=["best paper"], notes=[note]),
    )
    assert [len(fields[name]) for name in ("affiliations", "keywords", "awards", "notes")] == [1, 1, 1, 1]


def test_the_longest_list_of_authors_is_taken(combine):
    fields = combine(entry("Masks", authors=["Ada Lee"]), entry("Masks", authors=["Ada Lee", "Bob Ray"]))
    assert [author.name for author in fields["authors"]] == ["Ada Lee", "Bob Ray"]


def test_a_survey_that_another_list_calls_a_paper_is_a_survey(combine):
    assert combine(entry("Masks: A Survey"), entry("Masks: A Survey", kind="survey"))["kind"] == "survey"


def test_code_that_belongs_to_a_paper_makes_it_no_code(combine):
    fields = combine(entry("MaskNet", kind="code"), entry("MaskNet: Counting by Looking", "second"))
    assert (fields["kind"], fields["title"]) == ("paper", "MaskNet: Counting by Looking")


def test_what_no_list_says_is_no_field(combine):
    assert set(combine(entry("Masks"))) == {"kind", "title", "tasks", "sources"}


@pytest.mark.parametrize(
    ("printed", "owner"),
    [
        ([("one", "first"), ("two", "second")], None),
        ([("one", "first"), ("one", "second"), ("two", "second")], "one"),
        ([("one", "first"), ("one", "first"), ("two", "second")], None),
    ],
)
def test_a_number_under_two_works_is_that_ones_under_which_more_lists_print_it(printed, owner):
    entries = [(id_, entry(id_, list_id, arxiv="1701.00001")) for id_, list_id in printed]
    assert number_owners(entries) == {"1701.00001": owner}


def test_a_number_under_one_work_is_not_disputed():
    entries = [("one", entry("One", "first", arxiv="1701.00001")), ("one", entry("One", "second", arxiv="1701.00001"))]
    assert number_owners(entries) == {}
