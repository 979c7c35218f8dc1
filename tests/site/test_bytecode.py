"""Compiled templates and where they are kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from segbib.site.bytecode import Compiled
from segbib.site.templating import environment_of


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder


def environment(kept: Path | None, templates: Path | None = None) -> Environment:
    made = environment_of(templates, "en")
    made.bytecode_cache = Compiled(kept, "en-%s")
    return made


def test_a_built_in_template_is_kept_and_read_again(kept: Path) -> None:
    environment(kept).get_template("searchbox.html")
    [file] = kept.iterdir()
    file.write_bytes(file.read_bytes().replace(b"<form", b"<FORM"))
    assert "<FORM" in environment(kept).get_template("searchbox.html").render(root="")


@pytest.mark.parametrize("damage", [b"", b"nothing of ours"])
def test_a_damaged_file_is_made_anew(kept: Path, damage: bytes) -> None:
    environment(kept).get_template("searchbox.html")
    [file] = kept.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage)
    environment(kept).get_template("searchbox.html")
    assert file.read_bytes() == whole


def test_a_template_of_a_project_leaves_nothing_on_the_disk(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "footer.html").write_text("Our own words", encoding="utf-8")
    template = environment(kept, tmp_path).get_template("footer.html")
    assert template.render() == "Our own words"
    assert list(kept.iterdir()) == []


def test_an_edited_template_is_compiled_anew(kept: Path, tmp_path: Path) -> None:
    for text in ("one", "two"):
        (tmp_path / "own.html").write_text(text, encoding="utf-8")
        assert environment(kept, tmp_path).get_template("own.html").render() == text
