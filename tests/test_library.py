"""segbib as programs use it: what stands in docs/library.md."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import segbib
from segbib.base.problems import Findings, NotPossible, Severity
from segbib.model.bibliography import Bibliography

ROOT = Path(__file__).parents[1]
LIST = "# Video\n\n- [x] [Counting Masks](https://arxiv.org/abs/1801.00001), ICCV 2019\n"


@pytest.fixture(scope="module")
def examples() -> str:
    """The examples of the page, one program."""
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    return "\n".join(textwrap.dedent(block) for block in re.findall(r"(?m)^\n((?:(?:    .*)?\n)+)", text))


def test_the_examples_run(examples: str, tmp_path: Path, small_data: Path) -> None:
    shutil.copytree(small_data, tmp_path / "data")
    done = subprocess.run([sys.executable, "-c", examples], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "There is no" in done.stdout and "elsewhere" in done.stdout  # what went wrong on purpose
    assert done.stdout.endswith("[('Counting Masks', 2019)]\n")
    assert (tmp_path / "recent.bib").stat().st_size and (tmp_path / "all.csl.json").stat().st_size


def test_the_example_of_the_readme_gives_what_stands_beside_it() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = textwrap.dedent(readme.partition("From Python:\n")[2].partition("\n[")[0])
    shown = re.sub(r"(?m)^(.*\S) +# (.*)$", r"assert (\1) == \2", block)
    assert "assert (" in shown
    done = subprocess.run([sys.executable, "-c", shown], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_examples_have_the_types_that_a_strict_user_asks_for(examples: str, tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(f"{examples}\nreveal_type(bib.papers[0].year)\n", encoding="utf-8")
    call = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "user.py"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "MYPYPATH": ""})
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"int | None"' in done.stdout


def test_the_page_names_what_there_is() -> None:
    text = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    named = re.findall(r"(?m)^\| `(\w+)", text)
    assert sorted(named) == sorted(segbib.__all__)
    assert [name for name in segbib.__all__ if not getattr(segbib, name).__doc__] == []


def test_an_import_reads_nothing_that_is_not_used() -> None:
    call = (
        "import sys, segbib; print([name for name in sys.modules if name.startswith(('segbib.', 'pydantic', 'yaml'))])"
    )
    assert subprocess.run([sys.executable, "-c", call], capture_output=True, text=True).stdout == "[]\n"


def test_a_name_that_there_is_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = segbib.nothing


def test_a_loaded_bibliography_is_a_bibliography(small_data: Path) -> None:
    bib = segbib.load(small_data)
    assert isinstance(bib, segbib.Bibliography) and bib.get("mosaic-net") in bib.by_year(2017)


def test_checking_gives_the_findings_that_loading_raises(small_data: Path, tmp_path: Path) -> None:
    shutil.copytree(small_data, tmp_path / "data")
    (tmp_path / "data/papers/2017/mosaic-net.yaml").write_text("id: mosaic-net\nvenu: x\n", encoding="utf-8")
    with pytest.raises(segbib.SegbibError) as raised:
        segbib.load(tmp_path / "data")
    assert isinstance(raised.value, Findings)
    found = segbib.check(tmp_path / "data")
    errors = {(each.line, each.field) for each in found if each.severity is Severity.ERROR}
    assert errors >= {(each.line, each.field) for each in raised.value.problems} > set()


@pytest.mark.parametrize("name", ["bibtex", "jsonl"])
def test_an_export_is_that_of_the_command(small_bibliography: Bibliography, name: str) -> None:
    whole = segbib.render(small_bibliography, name)
    one = segbib.render(small_bibliography, name, small_bibliography.papers[:1])
    assert one in whole and len(one) < len(whole)


def test_an_unknown_format_names_the_known(small_bibliography: Bibliography) -> None:
    with pytest.raises(NotPossible, match="bibtex, biblatex"):
        segbib.render(small_bibliography, "bibtx")


def test_a_list_is_read_with_and_without_a_vocabulary(small_bibliography: Bibliography) -> None:
    [bare], [known] = segbib.read_list(LIST), segbib.read_list(LIST, small_bibliography)
    assert (bare.title, bare.arxiv, bare.read, bare.venue, bare.lines) == (
        "Counting Masks", "1801.00001", True, None, (3, 3),
    )  # fmt: skip
    assert (known.venue, known.year) == ("ICCV", 2019)
