"""Files of all records, of which an edit makes a part."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.blocks import digest, places, records_in_blocks
from segbib.site.build import build

QUICK = Settings.model_validate({"features": {"search": False, "related": False}})
MANY = {n: Record(id=f"paper-{n}", title=f"Paper {n}", year=2017) for n in range(900)}


def bibliography(**others: str) -> Bibliography:
    """Many papers; those with other titles are given as `paper_7="Title"`."""
    told = {int(name.removeprefix("paper_")): title for name, title in others.items()}
    return Bibliography(tuple([r.changed(title=told.get(n, r.title)) for n, r in MANY.items()]), Vocabulary())


def altered(file: Path, old: bytes, new: bytes) -> None:
    """The file holds something else, and nothing tells."""
    before = file.stat()
    data = file.read_bytes()
    assert data.count(old) == 1 and len(old) == len(new)
    with file.open("r+b") as target:
        target.write(data.replace(old, new))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_record_that_comes_or_goes_changes_one_block() -> None:
    records = tuple(MANY.values())
    whole, without = ({digest(part) for part in records_in_blocks(each)} for each in (records, records[1:]))
    assert len(whole) > 2 and len(whole - without) == len(without - whole) == 1


def test_of_a_file_of_all_records_only_the_edited_part_is_made_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(bibliography(), QUICK, site, cache=tmp_path)
    file = site / "export/bibliography.jsonl"
    # what was copied shows by a title that no record has
    altered(file, b'"Paper 899"', b'"Copied 99"')
    build(bibliography(paper_0="First of all"), QUICK, site, cache=tmp_path)
    text = file.read_bytes()
    assert b'"First of all"' in text and b'"Paper 0"' not in text and b'"Copied 99"' in text


def test_nothing_is_copied_from_a_file_that_was_changed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(bibliography(), QUICK, site, cache=tmp_path)
    file = site / "export/bibliography.jsonl"
    altered(file, b'"Paper 899"', b'"Copied 99"')
    file.touch()
    build(bibliography(paper_0="First of all"), QUICK, site, cache=tmp_path)
    build(bibliography(paper_0="First of all"), QUICK, tmp_path / "anew")
    assert file.read_bytes() == (tmp_path / "anew/export/bibliography.jsonl").read_bytes()


@pytest.mark.parametrize("table", ["", "a:3", "a:3 b", "a:x b:2", ":5 b:1"])
def test_a_table_that_is_not_of_the_file_says_of_no_block_where_it_lies(table: str) -> None:
    assert places(table, 5) == {}


def test_a_table_says_where_blocks_lie() -> None:
    assert places("a:3 :1 b:2", 6) == {"a": (0, 3), "b": (4, 2)}
