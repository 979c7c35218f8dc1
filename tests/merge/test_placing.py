from segbib.merge.combine import Entry
from segbib.merge.placing import Way, entries_by_record, place
from segbib.model.draft import Draft, ImportedEntry
from segbib.model.record import Record


def draft(title, line=1, **fields):
    return Draft.model_validate({"lines": (line, line), "title": title, **fields})


def last(id_, title, line=1, **fields):
    return ImportedEntry.model_validate({"id": id_, "lines": (line, line), "title": title, **fields})


def records(*ids_and_titles):
    return {id_: Record(id=id_, title=title) for id_, title in ids_and_titles}


def placed(drafts, last=(), known=None, former=None, others=None):
    found = place("sample", drafts, last, known or {}, former or {}, others or {})
    return [(one.id, one.way) for one in found]


def test_an_unknown_entry_is_a_new_record():
    assert placed([draft("Counting Masks")]) == [("counting-masks", Way.NEW)]


def test_an_entry_of_a_known_work_joins_its_record():
    found = place("sample", [draft("Counting masks.")], (), records(("a-count", "Counting Masks")), {}, {})
    assert [(one.id, one.way) for one in found] == [("a-count", Way.JOINED)]
    assert "counting masks" in found[0].reason.casefold()


def test_one_work_twice_in_a_list_is_one_record():
    assert placed([draft("Counting Masks", 1), draft("Counting Masks", 9)]) == [
        ("counting-masks", Way.NEW),
        ("counting-masks", Way.JOINED),
    ]


def test_two_works_of_one_name_get_two_ids():
    drafts = [
        draft("MaskNet: Counting Everything", methods=["MaskNet"], venue="CVPR", year=2018),
        draft("MaskNet: Roads of the North", methods=["MaskNet"], venue="CVPR", year=2018),
    ]
    assert placed(drafts) == [("masknet", Way.NEW), ("masknet-roads-of-the-north", Way.NEW)]


def test_an_entry_of_the_last_import_keeps_its_record():
    known = records(("an-old-id", "A Title That Its Curator Wrote Anew"))
    assert placed([draft("Counting Masks")], [last("an-old-id", "Counting Masks")], known) == [("an-old-id", Way.KEPT)]


def test_an_entry_that_only_moved_is_kept():
    known = records(("masks", "Masks"))
    assert placed([draft("Masks", 40)], [last("masks", "Masks", 3)], known) == [("masks", Way.KEPT)]


def test_an_entry_that_says_something_else_is_changed():
    known = records(("masks", "Masks"))
    assert placed([draft("Masks", venue="CVPR")], [last("masks", "Masks")], known) == [("masks", Way.CHANGED)]


def test_an_entry_that_moved_to_another_section_is_changed():
    known = records(("masks", "Masks"))
    moved = [draft("Masks", section=["B"])]
    assert placed(moved, [last("masks", "Masks", section=["A"])], known) == [("masks", Way.CHANGED)]


def test_two_entries_of_one_title_keep_their_own_records_when_they_change_places():
    known = records(("one", "Masks"), ("two", "Masks"))
    before = [last("one", "Masks", 1, year=2017), last("two", "Masks", 2, year=2019)]
    now = [draft("Masks", 1, year=2019), draft("Masks", 2, year=2017)]
    assert placed(now, before, known) == [("two", Way.KEPT), ("one", Way.KEPT)]


def test_a_renamed_records_entry_follows_it():
    known = records(("new-id", "Masks"))
    assert placed([draft("Masks")], [last("old-id", "Masks")], known, {"old-id": "new-id"}) == [("new-id", Way.KEPT)]


def test_a_former_id_is_given_to_no_new_record():
    known = records(("boxes", "Boxes of the World"))
    [(id_, way)] = placed([draft("Counting Masks", year=2018)], (), known, {"counting-masks": "boxes"})
    assert (id_, way) == ("counting-masks-2018", Way.NEW)


def test_what_another_list_says_of_a_record_tells_which_it_is():
    known = records(("masks", "Masks"))
    others = {"masks": [Entry("other", draft("A Longer Title of the Same Work"))]}
    assert placed([draft("A Longer Title of the Same Work")], (), known, None, others) == [("masks", Way.JOINED)]


def test_a_name_that_two_records_have_joins_neither():
    known = {
        id_: Record(id=id_, title=title, methods=("MaskNet",), venue="CVPR", year=2018)
        for id_, title in (("one", "MaskNet: Counting Everything"), ("two", "MaskNet: Roads of the North"))
    }
    [(id_, way)] = placed([draft("MaskNet", methods=["MaskNet"], venue="CVPR", year=2018)], (), known)
    assert way is Way.NEW and id_ not in known


def test_the_entries_of_all_lists_are_gathered_under_present_ids():
    lists = [("first", [last("old-id", "Masks")]), ("second", [last("new-id", "Masks"), last("boxes", "Boxes")])]
    found = entries_by_record(lists, {"old-id": "new-id"})
    assert {id_: [entry.list_id for entry in entries] for id_, entries in found.items()} == {
        "new-id": ["first", "second"],
        "boxes": ["second"],
    }
