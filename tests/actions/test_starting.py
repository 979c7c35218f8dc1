from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from segbib.actions.checking import check
from segbib.actions.describing import save_schemas
from segbib.actions.exporting import export, save_into
from segbib.actions.formatting import format_files
from segbib.actions.starting import start
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.base.yamltext import read_yaml
from segbib.store.records import load


def test_a_new_bibliography_has_nothing_to_mend_to_format_or_to_describe(tmp_path: Path) -> None:
    start(tmp_path, "Protein folding", ["Structure prediction", "Molecular dynamics"])
    problems, _ = check(Project(tmp_path))
    assert problems == ()
    assert format_files(Project(tmp_path), write=False).changes == ()
    assert save_schemas(Project(tmp_path), write=False) == ()


def test_its_words_are_few_and_of_no_topic_but_its_own(tmp_path: Path) -> None:
    start(tmp_path, "Protein folding", ["Structure prediction"])
    words = load(tmp_path / "data").bibliography.vocabulary
    assert [task.id for task in words.tasks] == ["structure-prediction", "other"]
    assert len(words.venues) < 20
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert [text for text in texts if "segmentation" in text.lower()] == []


def test_files_say_their_schema_so_that_editors_complete_from_the_first_record_on(tmp_path: Path) -> None:
    start(tmp_path)
    for name in ("tasks", "venues", "site"):
        first = (tmp_path / "data" / f"{name}.yaml").read_text(encoding="utf-8").partition("\n")[0]
        assert first == f"# yaml-language-server: $schema=schema/{name}.schema.json"
        assert (tmp_path / "data" / "schema" / f"{name}.schema.json").exists()


@pytest.mark.parametrize(
    "title", ["古代史", 'The "Fall": it\'s # 1 & <b>*more*</b>', "- no", "[x]: y", "1e3", "{title}", "two\nlines"]
)
def test_any_text_can_be_the_title(tmp_path: Path, title: str) -> None:
    start(tmp_path, title)
    shown = " ".join(title.split())
    assert load(tmp_path / "data").settings.title == shown
    heading = MarkdownIt("commonmark").parse((tmp_path / "README.md").read_text(encoding="utf-8"))[1]
    assert "".join(part.content for part in heading.children or ()) == shown
    assert check(Project(tmp_path))[0] == ()


def test_without_a_title_it_is_called_after_its_folder(tmp_path: Path) -> None:
    assert start(tmp_path / "my-old_coins").title == "My old coins"


def test_a_task_without_latin_letters_takes_its_id_from_before_the_sign(tmp_path: Path) -> None:
    start(tmp_path, tasks=["rome=羅馬史"])
    tasks = read_yaml((tmp_path / "data/tasks.yaml").read_text(encoding="utf-8"), "").value
    assert tasks[0] == {"id": "rome", "name": {"en": "羅馬史"}}


@pytest.mark.parametrize(
    ("tasks", "words"), [(["羅馬史"], "Write ID=NAME"), (["Rome", "rome"], "twice"), (["Other"], "is there anyway")]
)
def test_a_task_that_cannot_be_is_named_and_nothing_is_made(tmp_path: Path, tasks: list[str], words: str) -> None:
    with pytest.raises(NotPossible, match=words):
        start(tmp_path / "new", tasks=tasks)
    assert not (tmp_path / "new").exists()


def test_what_stands_in_the_folder_stays(tmp_path: Path) -> None:
    for name in ("README.md", ".gitignore"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    made = start(tmp_path)
    assert {path.name for path in made.kept} == {"README.md", ".gitignore"}
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in ("README.md", ".gitignore")} == {"mine"}


def test_its_readme_has_the_place_for_the_list(tmp_path: Path) -> None:
    start(tmp_path)
    before = (tmp_path / "README.md").read_text(encoding="utf-8")
    content, _, _ = export(Project(tmp_path), "markdown")
    save_into(tmp_path / "README.md", content)
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith(before.partition("<!--")[0])
