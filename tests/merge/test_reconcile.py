import pytest

from segbib.merge.reconcile import Conflict, three_way
from segbib.model.record import Link, Note, Record, Source

CODE = Link.model_validate({"type": "code", "url": "https://example.org/code"})
PAGE = Link.model_validate({"type": "project", "url": "https://example.org/page"})
TALK = Link.model_validate({"type": "video", "url": "https://example.org/talk"})


def record(**fields):
    return Record.model_validate({"id": "masks", "title": "Masks", "added": "2026-11-20", **fields})


def base(**fields):
    return {"title": "Masks", **fields}


def test_what_the_curator_left_alone_follows_the_list():
    merged, conflicts = three_way(record(venue="CVPR"), base(venue="CVPR"), base(venue="ICCV"))
    assert (merged.venue, conflicts) == ("ICCV", ())


def test_what_the_curator_changed_stays():
    merged, conflicts = three_way(record(venue="TPAMI"), base(venue="CVPR"), base(venue="CVPR"))
    assert (merged.venue, conflicts) == ("TPAMI", ())


def test_what_both_changed_is_a_conflict_and_the_curators_stays():
    merged, conflicts = three_way(record(venue="TPAMI"), base(venue="CVPR"), base(venue="ICCV"))
    assert merged.venue == "TPAMI"
    assert conflicts == (Conflict("masks", "venue", "CVPR", "ICCV", "TPAMI"),)


def test_what_both_changed_alike_is_none():
    merged, conflicts = three_way(record(venue="ICCV"), base(venue="CVPR"), base(venue="ICCV"))
    assert (merged.venue, conflicts) == ("ICCV", ())


def test_what_the_list_now_says_fills_an_empty_field():
    merged, _ = three_way(record(), base(), base(year=2018))
    assert merged.year == 2018


def test_what_the_list_no_longer_says_goes():
    merged, _ = three_way(record(venue="CVPR", track="oral"), base(venue="CVPR", track="oral"), base(venue="CVPR"))
    assert merged.track is None


FULL = ("Ann Bell", "Carl Dent", "Eve Fry")


@pytest.mark.parametrize("listed", [("A. Bell", "C. Dent"), ("A. Bell", "C. Dent", "E. Fry"), ("Ann Bell",), ()])
def test_fuller_names_of_the_authors_stay_when_the_list_names_the_same_people(listed):
    mine = record(authors=FULL)
    new = record(authors=listed, authors_more=len(listed) in (1, 2))
    merged, conflicts = three_way(mine, base(), base(authors=new.authors, authors_more=new.authors_more))
    assert (merged, conflicts) == (mine, ())


def test_other_authors_in_the_list_are_a_conflict_and_not_put_between_the_records_own():
    mine, new = record(authors=FULL), record(authors=("Gil Hart", "Ann Bell")).authors
    merged, conflicts = three_way(mine, base(), base(authors=new))
    assert merged == mine
    assert conflicts == (Conflict("masks", "authors", (), new, mine.authors),)


def test_authors_that_nobody_changed_follow_the_list():
    old, new = record(authors=("Ann Bell",), authors_more=True), record(authors=FULL)
    merged, conflicts = three_way(old, base(authors=old.authors, authors_more=True), base(authors=new.authors))
    assert (merged.authors, merged.authors_more, conflicts) == (new.authors, False, ())


def test_what_the_curator_took_away_stays_away():
    merged, conflicts = three_way(record(), base(venue="CVPR"), base(venue="CVPR"))
    assert (merged.venue, conflicts) == (None, ())


def test_what_the_curator_added_to_an_empty_field_stays():
    merged, conflicts = three_way(record(doi="10.1000/1"), base(), base())
    assert (merged.doi, conflicts) == ("10.1000/1", ())


@pytest.mark.parametrize(
    ("mine", "before", "after", "merged"),
    [
        (["a", "b"], ["a", "b"], ["a", "c"], ("a", "c")),
        (["a", "mine"], ["a"], ["a", "b"], ("a", "mine", "b")),
        (["mine"], ["a"], ["a", "b"], ("mine", "b")),
        (["a", "mine"], ["a"], [], ("mine",)),
        (["a"], ["a", "b"], ["a", "b", "c"], ("a", "c")),
        (["b", "a"], ["a", "b"], ["a", "b", "c"], ("b", "a", "c")),
        (["a", "b"], ["a"], ["a", "b"], ("a", "b")),
    ],
)
def test_of_several_values_each_is_looked_at_by_itself(mine, before, after, merged):
    found, conflicts = three_way(record(keywords=mine), base(keywords=tuple(before)), base(keywords=tuple(after)))
    assert (found.keywords, conflicts) == (merged, ())


def test_a_link_that_the_curator_corrected_stays_when_the_list_adds_one():
    corrected = CODE.changed(official=True)
    merged, _ = three_way(record(links=(corrected, PAGE)), base(links=(CODE, PAGE)), base(links=(CODE, PAGE, TALK)))
    assert merged.links == (corrected, PAGE, TALK)


def test_a_link_that_the_list_says_more_of_follows_it_beside_the_curators_own():
    more = CODE.changed(frameworks=("PyTorch",))
    merged, _ = three_way(record(links=(CODE, TALK)), base(links=(CODE,)), base(links=(more,)))
    assert merged.links == (more, TALK)


def test_a_link_in_another_spelling_is_not_added_again():
    spelled = CODE.changed(url="http://www.example.org/code/")
    merged, _ = three_way(record(links=(CODE, TALK)), base(links=(CODE,)), base(links=(spelled, PAGE)))
    assert [link.url for link in merged.links] == [spelled.url, TALK.url, PAGE.url]


def test_a_curators_own_note_stays_beside_the_lists():
    mine = Note(text="My remark.")
    old, new = Note(text="Old.", list="sample"), Note(text="New.", list="sample")
    merged, _ = three_way(record(notes=(old, mine)), base(notes=(old,)), base(notes=(new,)))
    assert set(merged.notes) == {mine, new}


def test_a_moved_entry_moves_its_source():
    old, new = Source(list="sample", lines=(3, 5)), Source(list="sample", lines=(9, 11))
    merged, _ = three_way(record(sources=(old,)), base(sources=(old,)), base(sources=(new,)))
    assert merged.sources == (new,)


def test_no_list_says_anything_of_id_key_and_day():
    one = record(citation_key="masks", former_ids=("old",))
    merged, _ = three_way(one, base(), base(venue="CVPR"))
    assert merged == one.changed(venue="CVPR")


def test_an_unchanged_list_changes_no_record():
    one = record(venue="CVPR", links=(CODE, TALK), keywords=("mine",))
    merged, conflicts = three_way(one, base(venue="ICCV", links=(PAGE,)), base(venue="ICCV", links=(PAGE,)))
    assert merged is one and conflicts == ()
