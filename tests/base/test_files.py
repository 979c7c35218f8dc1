from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from segbib.base.files import read_text, remove_left, resource_folder, write_atomic, written_together
from segbib.base.problems import Findings, NotPossible


def test_writing_makes_the_folders_above(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a" / "b" / "file", b"text")
    assert (tmp_path / "a" / "b" / "file").read_bytes() == b"text"


def test_writing_the_same_bytes_again_does_nothing(tmp_path: Path) -> None:
    write_atomic(tmp_path / "file", b"text")
    before = (tmp_path / "file").stat().st_mtime_ns
    assert write_atomic(tmp_path / "file", b"text") is False
    assert (tmp_path / "file").stat().st_mtime_ns == before


def test_a_written_file_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "file").chmod(0o640)
    write_atomic(tmp_path / "file", b"new")
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_other_programs_give(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_atomic(tmp_path / "file", b"new")
    assert (tmp_path / "file").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_writing_leaves_no_other_file_behind(tmp_path: Path) -> None:
    write_atomic(tmp_path / "file", b"text")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_writing_where_a_folder_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="is a folder"):
        write_atomic(tmp_path, b"text")


def test_writing_through_a_link_changes_the_file_behind_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


def test_reading_drops_a_byte_order_mark_and_keeps_line_ends(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\xef\xbb\xbfa\r\nb\n")
    assert read_text(tmp_path / "file") == "a\r\nb\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match=r"There is no file .*missing\.yaml"):
        read_text(tmp_path / "missing.yaml")


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="is a folder, not a file"):
        read_text(tmp_path)


def test_a_byte_that_is_not_utf8_is_a_finding_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes("é\nü".encode() + b"\xe9\n")
    with pytest.raises(Findings) as caught:
        read_text(tmp_path / "file")
    [problem] = caught.value.problems
    assert (problem.line, problem.column) == (2, 2)
    assert "0xE9" in problem.message


def test_the_templates_are_found() -> None:
    assert (resource_folder("templates") / "static").is_dir()


def test_a_folder_that_does_not_come_with_the_package_is_named() -> None:
    with pytest.raises(NotPossible, match="no-such-folder"):
        resource_folder("no-such-folder")


@pytest.mark.parametrize(
    ("name", "hours", "stays"),
    [
        (".mask-r-cnn.yaml.k3_d9xa1.segbib.tmp", 2, False),
        (".mask-r-cnn.yaml.k3_d9xa1.segbib.tmp", 0, True),  # somebody may be writing it
        (".mask-r-cnn.yaml.swp.tmp", 2, True),
        ("mask-r-cnn.segbib.tmp", 2, True),
    ],
)
def test_of_unfinished_files_the_old_ones_are_removed(tmp_path: Path, name: str, hours: int, stays: bool) -> None:
    file = tmp_path / "papers" / name
    write_atomic(file, b"id: mask")
    then = time.time() - hours * 3600
    os.utime(file, (then, then))
    remove_left(tmp_path)
    assert file.exists() is stays


def test_a_file_that_is_being_written_has_the_name_of_an_unfinished_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: names.extend(path.name for path in tmp_path.iterdir()))
    write_atomic(tmp_path / "mask-r-cnn.yaml", b"id: mask")
    assert [name.endswith(".segbib.tmp") and name.startswith(".mask-r-cnn.yaml.") for name in names] == [True]


def test_files_written_together_are_all_there_with_the_modes_that_one_alone_has(tmp_path: Path) -> None:
    write_atomic(tmp_path / "alone" / "file", b"text")
    with written_together() as write:
        for number in range(100):
            write(tmp_path / str(number % 7) / f"{number}", b"%d" % number)
    written = {int(path.name): path for path in tmp_path.glob("[0-9]/*")}
    assert {number: path.read_bytes() for number, path in written.items()} == {n: b"%d" % n for n in range(100)}
    modes = {path.stat().st_mode for path in written.values()}
    assert modes == {(tmp_path / "alone" / "file").stat().st_mode}
    assert {path.parent.stat().st_mode for path in written.values()} == {(tmp_path / "alone").stat().st_mode}


def test_of_files_written_together_all_stay_as_they_were_where_one_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "before").write_bytes(b"old")
    with pytest.raises(NotPossible, match="taken is a folder"), written_together() as write:
        for name in ("before", "taken", "behind"):
            write(tmp_path / name, b"text")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["before", "taken"]
    assert (tmp_path / "before").read_bytes() == b"old"


def test_files_are_not_written_where_an_error_comes_before_the_last(tmp_path: Path) -> None:
    with pytest.raises(KeyError), written_together() as write:
        write(tmp_path / "file", b"text")
        raise KeyError("the next")
    assert list(tmp_path.iterdir()) == []


def test_of_a_file_that_is_written_twice_together_the_last_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"last")
    with written_together() as write:
        write(tmp_path / "file", b"first")
        write(tmp_path / "file", b"last")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"last"]
