"""JSON Schemas of the files, tried with a validator that others use."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from segbib.actions.creating import Told, new_record
from segbib.actions.describing import save_schemas
from segbib.actions.formatting import format_files
from segbib.base.project import Project

DATA = Path(__file__).parents[2] / "data"


def valid(schema: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path, small_data: Path) -> Project:
    shutil.copytree(small_data, tmp_path / "data")
    made = Project(tmp_path)
    save_schemas(made)
    return made


def test_the_shipped_schemas_are_those_of_the_models_and_vocabularies() -> None:
    assert save_schemas(Project(DATA.parent), write=False) == ()


def test_every_shipped_record_is_valid_and_names_its_schema() -> None:
    records = [path for folder in ("papers", "resources") for path in sorted((DATA / folder).rglob("*.yaml"))]
    done = valid(DATA / "schema/record.schema.json", *records)
    assert done.returncode == 0, done.stdout
    head = "# yaml-language-server: $schema=../../schema/record.schema.json\n"
    assert [path for path in records if not path.read_text(encoding="utf-8").startswith(head)] == []


@pytest.mark.parametrize("name", ["tasks", "venues", "frameworks", "lists", "authors", "site"])
def test_every_shipped_vocabulary_is_valid(name: str) -> None:
    done = valid(DATA / "schema" / f"{name}.schema.json", DATA / f"{name}.yaml")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("colour: red", "'colour' was unexpected"),
        ("year: soon", "is not valid under any of the given schemas"),
        ("year: 3000", "is not valid under any of the given schemas"),
        ("kind: papr", "'papr' is not one of"),
        ("former_ids: [Not An Id]", "does not match"),
        ("links: [{type: code}]", "'url' is a required property"),
        ("links: [{type: code, url: no-address}]", "does not match"),
        ("authors: [3]", "is not valid under any of the given schemas"),
    ],
)
def test_what_a_model_refuses_a_schema_refuses(project: Project, tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"id: a\ntitle: A\n{line}\n", encoding="utf-8")
    done = valid(project.data / "schema/record.schema.json", file)
    assert done.returncode == 1 and said in done.stdout


def test_fields_have_their_meaning_and_words_are_offered(project: Project) -> None:
    schema = json.loads((project.data / "schema/record.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["title"]["description"] == "As printed, without a closing full stop."
    assert "ICCV" in schema["properties"]["venue"]["anyOf"][0]["enum"]


def test_files_get_the_line_that_names_their_schema_once(project: Project) -> None:
    format_files(project)
    record = next((project.data / "papers").rglob("*.yaml"))
    lines = record.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../schema/record.schema.json"
    head = (project.data / "tasks.yaml").read_text(encoding="utf-8")
    assert head.startswith("# yaml-language-server: $schema=schema/tasks.schema.json\n")
    assert format_files(project).changes == ()


def test_a_new_record_names_its_schema_too(project: Project) -> None:
    made = new_record(project, Told("A title of many words"), dt.date(2026, 11, 21))
    assert made.path.read_text(encoding="utf-8").startswith("# yaml-language-server: ")


def test_without_schemas_nothing_is_named(tmp_path: Path, small_data: Path) -> None:
    shutil.copytree(small_data, tmp_path / "data")
    made = new_record(Project(tmp_path), Told("A title of many words"), dt.date(2026, 11, 21))
    assert made.path.read_text(encoding="utf-8").startswith("id: ")
