from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from segbib.base.files import write_atomic
from segbib.base.problems import Findings
from segbib.model.draft import Aside, ImportedAside, ImportedEntry, ImportedList
from segbib.model.record import Link, LinkType, Note, Record, Result, Source
from segbib.model.vocabulary import ReadingList
from segbib.store.imports import imports_file, imports_of, imports_text, read_imports
from segbib.store.records import load, record_path, record_yaml, save_record
from segbib.store.vocabulary import vocabulary_file

Put = Callable[[str, str], Path]
DATA = Path("data")
HAND = Path(__file__).parent / "hand-written.yaml"

RECORD = Record.model_validate(
    {
        "id": "mask-r-cnn",
        "title": "Mask R-CNN: no more boxes?",
        "methods": ["Mask R-CNN", "no", "2017"],
        "former_titles": ["1e3", " leading is kept out "],
        "authors": ["Kaiming He", {"name": "Piotr Dollár", "id": "piotr-dollar"}],
        "authors_more": True,
        "year": 2017,
        "year_from": "arxiv",
        "venue": "ICCV",
        "track": "oral",
        "arxiv": "1703.06870",
        "doi": "10.1109/ICCV.2017.322",
        "versions": [{"title": "Mask: R-CNN", "venue": "TPAMI", "year": 2020, "arxiv": "1703.06870"}],
        "citation_key": "he2017mask",
        "tasks": ["instance-segmentation"],
        "links": [
            {
                "type": "code",
                "url": "https://a.b/c?d=e&f=g#h",
                "frameworks": ["Caffe2"],
                "official": True,
                "label": "x",
            },
            {"type": "video", "url": "https://a.b/" + "long/" * 30, "seen": "2026-11-01"},
        ],
        "results": [{"dataset": "PASCAL VOC 2012", "split": "val", "value": 0.0, "list": "weak", "lines": [52, 52]}],
        "notes": [{"text": "two\n- lines\n", "lang": "zh"}, {"text": "> quoted: [a](b)", "list": "weak"}],
        "sources": [
            {"list": "weak", "section": ["Reading List", "a: b"], "lines": [260, 262], "read": False},
            {"list": "weak", "lines": [300, 300], "read": True},
        ],
        "provenance": {"authors": {"from": "listed.jsonl", "on": "2026-11-20"}, "year": {"from": "x"}},
        "added": "2026-11-20",
    }
)


def test_a_new_record_comes_back_as_it_was(put: Put) -> None:
    save_record(DATA, RECORD)
    assert load(DATA).problems == ()
    assert load(DATA).bibliography.get("mask-r-cnn") == RECORD


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"year": 2017}, "papers/2017/x.yaml"),
        ({}, "papers/undated/x.yaml"),
        ({"kind": "survey", "year": 2020}, "papers/2020/x.yaml"),
        ({"kind": "dataset", "year": 2020}, "resources/dataset/x.yaml"),
    ],
)
def test_a_new_record_goes_to_the_folder_of_its_year_or_kind(fields: dict[str, object], path: str) -> None:
    assert str(record_path(Record.model_validate({"id": "x", "title": "X", **fields}))) == path


def test_a_records_text_leaves_empty_fields_out() -> None:
    assert record_yaml(Record(id="x", title="X", year=2017)) == "id: x\nkind: paper\ntitle: X\nyear: 2017\n"


def test_every_record_of_the_small_bibliography_comes_back(small_data: Path, put: Put) -> None:
    records = load(small_data).bibliography.records
    for record in records:
        save_record(DATA, record)
    assert load(DATA).bibliography.records == records


def test_saving_what_a_file_says_already_changes_no_byte(put: Put) -> None:
    path = put("data/papers/2017/mask-r-cnn.yaml", HAND.read_text(encoding="utf-8"))
    record = load(DATA).bibliography.records[0]
    assert save_record(DATA, record, path) is False
    assert path.read_bytes() == HAND.read_bytes()


def test_saving_a_changed_record_touches_only_what_changed(put: Put) -> None:
    path = put("data/papers/2017/mask-r-cnn.yaml", HAND.read_text(encoding="utf-8"))
    record = load(DATA).bibliography.records[0]
    save_record(DATA, record.changed(year=2018), path)
    assert path.read_text(encoding="utf-8") == HAND.read_text(encoding="utf-8").replace("year:   2017", "year:   2018")


def test_a_link_added_and_removed_again_gives_the_same_bytes(put: Put) -> None:
    path = put("data/papers/2017/mask-r-cnn.yaml", HAND.read_text(encoding="utf-8"))
    record = load(DATA).bibliography.records[0]
    link = Link(type=LinkType.SLIDES, url="https://example.org/slides.pdf", frameworks=("Caffe2",))
    save_record(DATA, record.changed(links=(*record.links, link)), path)
    assert load(DATA).bibliography.records[0].links[-1] == link
    save_record(DATA, record, path)
    assert path.read_bytes() == HAND.read_bytes()


def test_many_changes_at_once_come_back(put: Put) -> None:
    path = put("data/papers/2017/mask-r-cnn.yaml", HAND.read_text(encoding="utf-8"))
    record = load(DATA).bibliography.records[0]
    changed = record.changed(
        title="Mask R-CNN: a thing",
        venue=None,
        links=record.links[1:],
        notes=(*record.notes, Note(text="three\nlines")),
        results=(Result(dataset="COCO", value=1),),
        sources=(Source(list="weak", lines=(1, 2), read=False),),
    )
    save_record(DATA, changed, path)
    assert load(DATA).bibliography.records == (changed,)


def test_a_broken_file_is_not_overwritten(put: Put) -> None:
    path = put("data/papers/2017/x.yaml", "id: x\ntitle: [\n")
    with pytest.raises(Findings):
        save_record(DATA, Record(id="x", title="X"), path)
    assert path.read_text(encoding="utf-8") == "id: x\ntitle: [\n"


def test_a_file_that_is_no_valid_record_is_brought_to_the_record(put: Put) -> None:
    path = put("data/papers/2017/x.yaml", "id: x   # ours\ntitle: X\nyear: soon\n")
    save_record(DATA, Record(id="x", title="X", year=2017), path)
    assert path.read_text(encoding="utf-8") == "id: x   # ours\nkind: paper\ntitle: X\nyear: 2017\n"


def test_a_new_list_is_added_below_the_others(put: Put) -> None:
    path = put("data/lists.yaml", "# Ours\n- id: one\n  title: One   # the first\n")
    write_atomic(*vocabulary_file(DATA, "lists", [ReadingList(id="two", title="Two")]))
    assert path.read_text(encoding="utf-8") == (
        "# Ours\n- id: one\n  title: One   # the first\n- id: two\n  title: Two\n  lang: en\n"
    )


def test_a_known_list_is_edited_where_it_stands(put: Put) -> None:
    path = put("data/lists.yaml", "- id: one\n  title: One   # the first\n- id: two\n  title: Two\n")
    write_atomic(*vocabulary_file(DATA, "lists", [ReadingList(id="one", title="One", imported="2026-11-20")]))
    assert path.read_text(encoding="utf-8") == (
        "- id: one\n  title: One   # the first\n  imported: 2026-11-20\n- id: two\n  title: Two\n"
    )


def test_the_first_list_makes_the_file(put: Put) -> None:
    write_atomic(*vocabulary_file(DATA, "lists", [ReadingList(id="one", title="One")]))
    assert load(DATA).bibliography.vocabulary.lists == (ReadingList(id="one", title="One"),)


def test_saving_a_list_as_it_is_changes_nothing(put: Put) -> None:
    put("data/lists.yaml", "- id: one\n  title: One\n  metric: null\n")
    assert write_atomic(*vocabulary_file(DATA, "lists", [ReadingList(id="one", title="One")])) is False


IMPORTED = ImportedList(
    "weak",
    (
        ImportedAside(lines=(1, 1), aside=Aside.HEADING, section=("Weak",), text="# Weak"),
        ImportedEntry(id="x", lines=(2, 4), title="X: “a” \u2028 语义", read=False, links=()),
        ImportedAside(lines=(5, 6), aside=Aside.REMARK, text="two\nlines"),
    ),
)


def test_what_a_list_said_comes_back(put: Put) -> None:
    write_atomic(*imports_file(DATA, IMPORTED))
    assert read_imports(DATA / "imports" / "weak.jsonl") == (IMPORTED, ())


def test_an_import_is_a_line_a_part_in_the_order_of_the_model() -> None:
    lines = imports_text(IMPORTED).split("\n")
    assert lines[0] == '{"lines": [1, 1], "aside": "heading", "section": ["Weak"], "text": "# Weak"}'
    assert lines[1].startswith('{"lines": [2, 4], "read": false, "kind": "paper", "title": "X: “a” ')


def test_saving_the_same_import_again_changes_nothing(put: Put) -> None:
    write_atomic(*imports_file(DATA, IMPORTED))
    assert write_atomic(*imports_file(DATA, IMPORTED)) is False


def test_a_list_that_was_never_imported_said_nothing(put: Put) -> None:
    assert read_imports(DATA / "imports" / "new.jsonl") == (ImportedList("new"), ())


@pytest.mark.parametrize(
    "line", ["{", "[]", '"text"', '{"aside": "heading"}', '{"lines": [1], "id": "x", "title": "X"}']
)
def test_a_broken_line_of_an_import_is_told_by_its_line(line: str) -> None:
    found, problems = imports_of(imports_text(IMPORTED) + line + "\n", "weak", "data/imports/weak.jsonl")
    assert len(found.parts) == 3
    assert {(problem.file, problem.line) for problem in problems} == {("data/imports/weak.jsonl", 4)}
