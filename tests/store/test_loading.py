from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from segbib import load as load_public
from segbib.base.problems import Findings, NoProject
from segbib.store.records import load

Put = Callable[[str, str], Path]
DATA = Path("data")


def test_records_come_sorted_by_id_from_all_folders(put: Put) -> None:
    put("data/papers/2017/mask.yaml", "id: mask\ntitle: Mask\n")
    put("data/papers/undated/alpha.yaml", "id: alpha\ntitle: Alpha\n")
    put("data/resources/dataset/coco.yaml", "id: coco\nkind: dataset\ntitle: COCO\n")
    assert [record.id for record in load(DATA).bibliography] == ["alpha", "coco", "mask"]


def test_each_record_knows_its_file(put: Put) -> None:
    path = put("data/papers/2017/mask.yaml", "id: mask\ntitle: Mask\n")
    assert load(DATA).paths == {"mask": path}


def test_an_empty_folder_is_an_empty_bibliography(put: Put) -> None:
    loaded = load(DATA)
    assert (len(loaded.bibliography), loaded.problems, loaded.settings.title) == (0, (), "Bibliography")


def test_vocabularies_settings_and_imports_are_read(put: Put) -> None:
    put("data/venues.yaml", "- id: cvpr\n  name: CVPR\n")
    put("data/site.yaml", "title: Ours\nlanguages: [en, zh]\nfeatures: {search: false}\n")
    put("data/imports/one.jsonl", '{"lines": [1, 1], "aside": "heading", "text": "# One"}\n')
    loaded = load(DATA)
    assert loaded.bibliography.by_venue("cvpr") == ()
    assert (loaded.settings.title, loaded.settings.features.search) == ("Ours", False)
    assert loaded.bibliography.imports["one"].parts[0].lines == (1, 1)


def test_a_record_that_is_not_valid_is_left_out_and_reported(put: Put) -> None:
    put("data/papers/2017/good.yaml", "id: good\ntitle: Good\n")
    put("data/papers/2017/bad.yaml", "id: bad\ntitle: Bad\nyear: soon\n")
    loaded = load(DATA)
    assert [record.id for record in loaded.bibliography] == ["good"]
    assert [problem.file for problem in loaded.problems] == ["data/papers/2017/bad.yaml"]


def test_the_problems_of_all_files_come_in_one_run(put: Put) -> None:
    put("data/papers/2017/a.yaml", "id: a\ntitel: A\n")
    put("data/papers/2017/b.yaml", "id: b\ntitle: [\n")
    put("data/tasks.yaml", "- id: one\n  named: One\n")
    put("data/site.yaml", "titel: Ours\n")
    put("data/imports/one.jsonl", "{\n")
    Path("data/papers/2017/c.yaml").write_bytes(b"id: c\ntitle: \xff\n")
    assert {problem.file for problem in load(DATA).problems} == {
        "data/papers/2017/a.yaml",
        "data/papers/2017/b.yaml",
        "data/papers/2017/c.yaml",
        "data/tasks.yaml",
        "data/site.yaml",
        "data/imports/one.jsonl",
    }


@pytest.mark.parametrize("name", ["notes.txt", "mask.yml", "mask.yaml~"])
def test_a_file_that_is_no_record_is_a_warning(put: Put, name: str) -> None:
    put(f"data/papers/2017/{name}", "anything")
    [problem] = load(DATA).problems
    assert (problem.file, problem.severity) == (f"data/papers/2017/{name}", "warning")


@pytest.mark.parametrize("name", ["papers/README.md", "papers/2017/.gitkeep", "notes.txt", "extra/x.yaml"])
def test_other_files_are_left_alone(put: Put, name: str) -> None:
    put(f"data/{name}", "anything")
    assert load(DATA).problems == ()


def test_a_folder_named_like_a_file_is_no_crash(put: Put) -> None:
    Path("data/tasks.yaml").mkdir()
    [problem] = load(DATA).problems
    assert "is a folder, not a file" in problem.message


def test_where_there_is_no_bibliography_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoProject, match=r"segbib init.*"):
        load(tmp_path / "data")


def test_the_public_load_raises_every_problem_at_once(put: Put) -> None:
    put("data/papers/2017/a.yaml", "id: a\ntitel: A\n")
    put("data/papers/2017/b.yaml", "id: b\ntitel: B\n")
    with pytest.raises(Findings) as caught:
        load_public("data")
    assert {problem.file for problem in caught.value.problems} == {"data/papers/2017/a.yaml", "data/papers/2017/b.yaml"}


def test_the_public_load_does_not_stop_at_warnings(put: Put) -> None:
    put("data/papers/2017/a.yaml", "id: a\ntitle: A\n")
    put("data/papers/2017/notes.txt", "anything")
    assert len(load_public("data")) == 1


def test_of_two_records_with_one_id_the_first_is_in_the_bibliography(put: Put) -> None:
    put("data/papers/2016/mask.yaml", "id: mask\ntitle: First\n")
    put("data/papers/2017/mask.yaml", "id: mask\ntitle: Second\n")
    loaded = load(DATA)
    assert [record.title for record in loaded.bibliography] == ["First"]
    assert len(loaded.files) == 2


def test_a_plain_name_of_a_task_is_english(put: Put) -> None:
    put("data/tasks.yaml", "- {id: matting, name: Matting, description: Cutting out.}\n")
    task = load(DATA).bibliography.vocabulary.task("Matting")
    assert task and task.description and (task.id, task.description.en) == ("matting", "Cutting out.")
