import datetime as dt
import json

import pytest

from segbib.actions.exporting import export, save_into
from segbib.actions.importing import import_lists
from segbib.base.problems import Findings, NotPossible
from segbib.checks.rules import run_checks
from segbib.cli.report import import_report
from segbib.merge.placing import Way
from segbib.store.records import load

LIST = """\
# Semantic Segmentation

**Counting Masks by Looking**

- intro: CVPR 2018
- arxiv: [https://arxiv.org/abs/1801.00001](https://arxiv.org/abs/1801.00001)
- github(PyTorch): [https://github.com/ada/count](https://github.com/ada/count)

**Roads of the North**

- intro: ICCV 2019
- arxiv: [https://arxiv.org/abs/1902.00002](https://arxiv.org/abs/1902.00002)

# Tools

**Mask Painter**

[http://example.org/painter](http://example.org/painter)
"""


def bytes_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def records(project):
    return {record.id: record for record in load(project.data).bibliography.records}


def edit(project, name, old, new):
    [path] = project.data.rglob(f"{name}.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_an_import_writes_a_file_for_each_work(project, bring):
    bring(LIST)
    written = {str(path.relative_to(project.data)) for path in project.data.rglob("*/*.yaml")}
    assert written == {
        "papers/2018/counting-masks-by-looking.yaml",
        "papers/2019/roads-of-the-north.yaml",
        "resources/tool/mask-painter.yaml",
    }


def test_a_records_fields_are_what_the_list_says(project, bring):
    bring(LIST)
    record = records(project)["counting-masks-by-looking"]
    assert (record.title, record.venue, record.year, record.arxiv, record.added) == (
        "Counting Masks by Looking",
        "CVPR",
        2018,
        "1801.00001",
        "2026-11-20",
    )
    assert record.tasks == ("semantic-segmentation",)
    assert record.links[1].frameworks == ("PyTorch",)
    assert record.sources[0].lines == (3, 7)


def test_an_import_keeps_every_line_that_the_list_said(project, bring):
    done = bring(LIST)
    lines = (project.imports / f"{done.list_id}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line).get("id") for line in lines] == [
        None,
        "counting-masks-by-looking",
        "roads-of-the-north",
        None,
        "mask-painter",
    ]


def test_an_import_notes_the_list_in_lists_yaml(project, bring):
    done = bring(LIST)
    [noted] = load(project.data).bibliography.vocabulary.lists
    assert (noted.id, noted.title, noted.file, noted.imported) == (
        "semantic-segmentation",
        "Semantic Segmentation",
        "list.md",
        "2026-11-20",
    )
    assert noted.checksum.startswith("sha256:") and done.list_id == noted.id


def test_what_an_import_writes_passes_the_checks(project, bring):
    bring(LIST)
    assert [str(problem) for problem in run_checks(load(project.data)) if problem.severity == "error"] == []


def test_importing_a_list_twice_changes_no_byte(project, bring):
    bring(LIST)
    before = bytes_of(project.root)
    again = bring(LIST, on="2026-12-24")
    assert bytes_of(project.root) == before
    assert again.outcome.count(Way.KEPT) == 3


def test_line_ends_and_a_byte_order_mark_change_nothing(project, bring):
    bring(LIST)
    before = bytes_of(project.root)
    bring(b"\xef\xbb\xbf" + LIST.replace("\n", "\r\n").encode())
    assert bytes_of(project.root) == before


def test_a_list_is_found_again_by_its_files_name(project, bring):
    first = bring(LIST)
    again = bring("# Another Title\n\n**Boxes of the World**\n\n- intro: CVPR 2020\n")
    assert again.list_id == first.list_id
    assert [one.id for one in load(project.data).bibliography.vocabulary.lists] == [first.list_id]


def test_another_file_of_the_same_title_is_another_list(bring):
    assert bring(LIST, "one.md").list_id != bring(LIST, "two.md").list_id


def test_a_list_can_be_given_its_id(project, bring):
    assert bring(LIST, list_id="my-list").list_id == "my-list"
    assert (project.imports / "my-list.jsonl").exists()


def test_an_id_with_two_files_is_refused(project, tmp_path):
    files = [tmp_path / "one.md", tmp_path / "two.md"]
    for file in files:
        file.write_text(LIST, encoding="utf-8")
    with pytest.raises(NotPossible, match="one file"):
        import_lists(project, files, "my-list", False, dt.date(2026, 11, 20))
    assert not project.imports.exists() or not list(project.imports.iterdir())


def test_an_id_that_is_none_is_refused(bring):
    with pytest.raises(NotPossible, match="no id"):
        bring(LIST, list_id="My List")


def test_a_dry_run_writes_nothing(project, bring):
    before = bytes_of(project.root)
    done = bring(LIST, dry_run=True)
    assert bytes_of(project.root) == before
    assert done.outcome.count(Way.NEW) == 3


def test_a_bibliography_with_an_error_is_left_as_it_was(project, bring):
    bring(LIST)
    edit(project, "roads-of-the-north", "venue: ICCV", "venue: [")
    before = bytes_of(project.root)
    with pytest.raises(Findings):
        bring(LIST.replace("ICCV 2019", "ECCV 2018"))
    assert bytes_of(project.root) == before


def test_a_curators_venue_survives_a_second_import(project, bring):
    bring(LIST)
    path = edit(project, "roads-of-the-north", "venue: ICCV", "venue: TPAMI  # the journal")
    again = bring(LIST.replace("[https://github.com/ada/count](", "[https://github.com/ada/count2]("))
    assert "venue: TPAMI  # the journal" in path.read_text(encoding="utf-8")
    assert again.outcome.conflicts == ()


def test_a_curators_venue_survives_a_list_that_changes_it_too(project, bring):
    bring(LIST)
    edit(project, "roads-of-the-north", "venue: ICCV", "venue: TPAMI")
    again = bring(LIST.replace("ICCV 2019", "ECCV 2019"))
    [conflict] = again.outcome.conflicts
    assert (conflict.id, conflict.field, conflict.base, conflict.list_value, conflict.curator) == (
        "roads-of-the-north",
        "venue",
        "ICCV",
        "ECCV",
        "TPAMI",
    )
    assert records(project)["roads-of-the-north"].venue == "TPAMI"


def test_a_changed_list_changes_the_record_it_made(project, bring):
    bring(LIST)
    bring(LIST.replace("ICCV 2019", "ECCV 2019"))
    assert records(project)["roads-of-the-north"].venue == "ECCV"


def test_a_changed_title_changes_only_its_records_title(project, bring):
    bring(LIST)
    before = records(project)
    bring(LIST.replace("**Roads of the North**", "**Roads of the North.**"))
    assert records(project) == before


def test_an_entry_that_moved_down_moves_its_source_and_nothing_else(project, bring):
    bring(LIST)
    before = records(project)["mask-painter"]
    again = bring(LIST.replace("# Tools", "# Tools\n\nSome words."))
    after = records(project)["mask-painter"]
    assert after.sources[0].lines == (18, 20)
    assert after.changed(sources=before.sources) == before
    assert again.outcome.count(Way.KEPT) == 3


def test_a_dropped_entry_is_reported_and_its_record_stays(project, bring):
    bring(LIST)
    again = bring(LIST[: LIST.index("# Tools")])
    assert [(one.id, one.lines) for one in again.outcome.dropped] == [("mask-painter", (16, 18))]
    assert "mask-painter" in records(project)


def without_tools(text=LIST):
    return text[: text.index("# Tools")]


def test_a_dropped_entry_is_marked_in_its_record_and_nothing_else_changes(project, bring):
    bring(LIST)
    before = records(project)["mask-painter"]
    bring(without_tools(), on="2026-12-01")
    after = records(project)["mask-painter"]
    assert [(source.lines, source.dropped) for source in after.sources] == [((16, 18), "2026-12-01")]
    assert after.changed(sources=before.sources) == before


def test_a_dropped_entry_stays_marked_with_the_day_on_which_it_went(project, bring):
    bring(LIST)
    bring(without_tools(), on="2026-12-01")
    before = bytes_of(project.root)
    again = bring(without_tools(), on="2026-12-24")
    assert (bytes_of(project.root), again.outcome.dropped) == (before, ())


def test_an_entry_that_comes_back_leaves_no_mark(project, bring):
    bring(LIST)
    before = records(project)
    bring(without_tools(), on="2026-12-01")
    bring(LIST, on="2026-12-24")
    assert records(project) == before


def test_an_entry_that_comes_back_elsewhere_has_one_source(project, bring):
    bring(LIST)
    edit(project, "mask-painter", "title: Mask Painter", "title: Mask Painter  # mine")
    bring(without_tools(), on="2026-12-01")
    bring(LIST.replace("# Tools", "# Tools\n\nSome words."), on="2026-12-24")
    [source] = records(project)["mask-painter"].sources
    assert (source.lines, source.dropped) == ((18, 20), None)


def test_an_entry_that_comes_back_finds_the_curators_edits_without_a_conflict(project, bring):
    bring(LIST)
    edit(project, "mask-painter", "title: Mask Painter", "title: The Painter of Masks")
    before = records(project)
    bring(without_tools(), on="2026-12-01")
    bring(without_tools(), on="2026-12-08")
    again = bring(LIST, on="2026-12-24")
    assert (records(project), again.outcome.conflicts) == (before, ())


def test_an_entry_that_comes_back_makes_a_record_where_the_curator_had_removed_it(project, bring):
    bring(LIST)
    bring(without_tools(), on="2026-12-01")
    [path] = project.data.rglob("mask-painter.yaml")
    path.unlink()
    bring(LIST, on="2026-12-24")
    assert "mask-painter" in records(project)


def test_what_a_dropped_entry_said_stays_where_another_list_has_the_work(project, bring):
    first = bring(LIST)
    other = bring("**Counting masks by looking**\n\n- code: <https://github.com/bob/count>\n", "other.md")
    before = records(project)["counting-masks-by-looking"]
    bring(LIST[LIST.index("**Roads") :], on="2026-12-01")
    after = records(project)["counting-masks-by-looking"]
    assert {source.list: source.dropped for source in after.sources} == {
        first.list_id: "2026-12-01",
        other.list_id: None,
    }
    assert after.changed(sources=()) == before.changed(sources=())


def test_a_work_that_its_list_still_has_elsewhere_is_not_marked(project, bring):
    twice = f"{LIST}\n# Once more\n\n**Counting Masks by Looking**\n\n- code: <https://github.com/bob/count>\n"
    bring(twice)
    again = bring(LIST)
    [source] = records(project)["counting-masks-by-looking"].sources
    assert (source.lines, source.dropped) == ((3, 7), None)
    assert len(again.outcome.dropped) == 1


def test_a_title_that_the_list_spells_anew_keeps_the_record_whose_title_its_curator_changed(project, bring):
    bring(LIST)
    edit(project, "counting-masks-by-looking", "title: Counting Masks by Looking", "title: Words of the Curator")
    again = bring(LIST.replace("**Counting Masks by Looking**", "**Counting Maskss by Looking**"))
    assert again.outcome.dropped == () and len(records(project)) == 3
    assert [(each.id, each.field) for each in again.outcome.conflicts] == [("counting-masks-by-looking", "title")]


def test_a_record_that_no_list_named_is_joined_with_a_conflict_in_plain_values(project, bring):
    folder = project.data / "papers" / "2018"
    folder.mkdir(parents=True)
    text = "id: count\ntitle: Counting Masks by Looking Twice\narxiv: '1801.00001'\nyear: 2018\n"
    (folder / "count.yaml").write_text(text, encoding="utf-8")
    done = bring(LIST)
    [conflict] = [each for each in done.outcome.conflicts if each.field == "title"]
    assert (conflict.base, conflict.list_value) == (None, "Counting Masks by Looking")
    assert json.dumps(import_report([done]))


def test_a_work_of_two_lists_is_one_record_with_two_sources(project, bring):
    bring(LIST)
    more = "**Counting masks by looking**\n\n- code: <https://github.com/bob/count>\n"
    done = bring(more, "other.md")
    record = records(project)["counting-masks-by-looking"]
    assert (done.outcome.count(Way.JOINED), len(record.sources)) == (1, 2)
    assert record.links[-1].url == "https://github.com/bob/count"


def test_a_joined_record_keeps_the_curators_words_byte_for_byte(project, bring):
    bring(LIST)
    path = edit(project, "counting-masks-by-looking", "venue: CVPR", "venue: CVPR   # seen there")
    before = path.read_text(encoding="utf-8")
    bring("**Counting masks by looking**\n\n- code: <https://github.com/bob/count>\n", "other.md")
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line in before.splitlines()]
    assert kept == before.splitlines()


DISPUTED = """\
**Counting Masks by Looking**

- arxiv: [https://arxiv.org/abs/1801.00001](https://arxiv.org/abs/1801.00001)

**Roads of the North**

- arxiv: [https://arxiv.org/abs/1801.00001](https://arxiv.org/abs/1801.00001)
"""


def test_a_number_printed_under_two_works_fills_no_field_of_either(project, bring):
    bring(DISPUTED)
    found = records(project)
    assert {record.arxiv for record in found.values()} == {None} and len(found) == 2
    assert {len(record.links) for record in found.values()} == {1}


def test_a_number_that_another_list_confirms_is_that_works(project, bring):
    bring(DISPUTED)
    bring(DISPUTED[: DISPUTED.index("**Roads")], "other.md")
    found = records(project)
    assert (found["counting-masks-by-looking"].arxiv, found["roads-of-the-north"].arxiv) == ("1801.00001", None)


def test_a_number_that_another_list_prints_under_another_work_leaves_its_field(project, bring):
    first, second = DISPUTED[: DISPUTED.index("**Roads")], DISPUTED[DISPUTED.index("**Roads") :]
    bring(first)
    assert records(project)["counting-masks-by-looking"].arxiv == "1801.00001"
    bring(second, "other.md")
    assert {record.arxiv for record in records(project).values()} == {None}


def test_a_number_printed_under_two_works_is_reported(project, bring):
    bring(DISPUTED)
    findings = [str(problem) for problem in run_checks(load(project.data)) if "1801.00001" in str(problem)]
    assert len(findings) == 1
    assert "counting-masks-by-looking" in findings[0] and "roads-of-the-north" in findings[0]


def test_several_files_are_imported_in_their_order(project, tmp_path):
    texts = {"one.md": LIST, "two.md": "# More\n\n**Counting Masks by Looking**\n\n- intro: PAMI 2020\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = import_lists(project, [tmp_path / name for name in texts], None, False, dt.date(2026, 11, 20))
    record = records(project)["counting-masks-by-looking"]
    assert [one.file for one in done] == ["one.md", "two.md"]
    assert (record.venue, [version.venue for version in record.versions]) == ("CVPR", ["TPAMI"])


def test_an_unplaced_line_is_reported_and_the_import_is_made_all_the_same(project, bring):
    done = bring(f"> said [there](http://example.org/a)\n\n{LIST}")
    assert done.audit.unplaced == ((1, "> said [there](http://example.org/a)"),)
    assert len(records(project)) == 3


@pytest.mark.parametrize("text", ["", "\n\n", "Only words.\n"])
def test_a_list_without_entries_makes_no_record(project, bring, text):
    assert bring(text).outcome.changed == ()
    assert records(project) == {}


def test_a_venue_that_the_curator_adds_takes_the_place_of_its_note(project, bring):
    text = "- Learning Good Masks [[Journal of Masks 2019]](http://example.org/m.pdf)\n"
    bring(text)
    [before] = records(project).values()
    venues = project.data / "venues.yaml"
    venues.write_text(
        venues.read_text(encoding="utf-8") + "- {id: masks, name: Journal of Masks, kind: journal}\n", encoding="utf-8"
    )
    bring(text)
    [after] = records(project).values()
    assert (before.venue, [note.text for note in before.notes]) == (None, ["Journal of Masks 2019"])
    assert (after.venue, after.year, after.notes) == ("Journal of Masks", 2019, ())


README = """# Lists of Mine

<!-- segbib:start -->
<!-- segbib:end -->

## Contributing

Tell us.
"""


def exported(project, tmp_path, list_id=None):
    """A README with the list between its marks."""
    file = tmp_path / "README.md"
    file.write_text(README, encoding="utf-8")
    content, _, _ = export(project, "markdown", list_id=list_id)
    save_into(file, content)
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("list_id", [None, "segmentation"])
def test_an_exported_list_brings_no_news(project, bring, tmp_path, list_id):
    bring(LIST, "list.md", list_id="segmentation")
    text = exported(project, tmp_path, list_id)
    before = bytes_of(project.data)
    assert bring(text, "README.md").own == 3
    assert bring(text.replace("\n", "\r\n"), "README.md", on="2026-12-24", list_id="segmentation").own == 3
    assert bytes_of(project.data) == before


def test_what_somebody_wrote_into_an_exported_list_is_read_and_stands_in_its_section(project, bring, tmp_path):
    bring(LIST, "list.md", list_id="segmentation")
    new = "- [Rivers of the South](https://arxiv.org/abs/2101.00009) - Ada Byron, ECCV 2020."
    text = exported(project, tmp_path, "segmentation").replace("\n\n## Tools", f"\n{new}\n\n## Tools")
    done = bring(text, "README.md", list_id="segmentation")
    assert [one.way for one in done.outcome.placed] == [Way.KEPT, Way.KEPT, Way.NEW, Way.KEPT]
    assert records(project)["rivers-of-the-south"].venue == "ECCV"
    again = exported(project, tmp_path, "segmentation")
    assert again.index("Roads of") < again.index("Rivers of") < again.index("## Tools")
    before = bytes_of(project.data)
    bring(again, "README.md", list_id="segmentation")
    assert bytes_of(project.data) == before


def test_what_somebody_took_out_of_an_exported_list_is_named_as_dropped(project, bring, tmp_path):
    bring(LIST, "list.md", list_id="segmentation")
    lines = exported(project, tmp_path, "segmentation").splitlines()
    text = "\n".join(line for line in lines if "Roads of the North" not in line)
    done = bring(text, "README.md", list_id="segmentation")
    assert [entry.id for entry in done.outcome.dropped] == ["roads-of-the-north"]
