"""Whether a file is as it was."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from segbib.base.stamps import contents_of, digest_of, settled, stamps, stamps_again

LONG_AGO = 1_700_000_000_000_000_000


def written(path: Path, text: str, at: int = LONG_AGO) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(at, at))


def test_files_are_found_in_order_the_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("b/c.yaml", "b/.hidden", ".git/x", "z.yaml", "a.yaml"):
        written(tmp_path / name, "x")
    assert list(stamps(tmp_path)) == ["a.yaml", "z.yaml", "b/c.yaml"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert stamps(tmp_path / "nowhere") == {}


def test_another_time_another_size_or_another_name_is_another_digest(tmp_path: Path) -> None:
    written(tmp_path / "a", "x")
    seen = {digest_of(stamps(tmp_path))}
    written(tmp_path / "a", "xy")
    seen.add(digest_of(stamps(tmp_path)))
    written(tmp_path / "a", "xz", LONG_AGO + 1)
    seen.add(digest_of(stamps(tmp_path)))
    (tmp_path / "a").rename(tmp_path / "b")
    seen.add(digest_of(stamps(tmp_path)))
    assert len(seen) == 4


def test_a_file_that_was_just_written_is_never_taken_for_what_it_was(tmp_path: Path) -> None:
    """A second change within the clock's grain leaves time and size as they are."""
    now = time.time_ns()
    written(tmp_path / "a", "x", now)
    written(tmp_path / "old", "x")
    first, second = (settled(stamps(tmp_path), moment) for moment in (now, now + 1))
    assert first["a"] != second["a"] and first["old"] == second["old"]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    written(tmp_path / "real" / "a", "x")
    (tmp_path / "real" / "loop").symlink_to(tmp_path / "real")
    assert [path for path in stamps(tmp_path / "real") if "/" in path] == []


def test_the_program_is_another_with_another_python() -> None:
    code = "import sys; sys.version = sys.argv[1]; from segbib.base.stamps import program_stamp; print(program_stamp())"
    run = partial(subprocess.check_output, text=True)
    told = [run([sys.executable, "-c", code, version]) for version in ("3.98", "3.99", "3.98")]
    assert told[0] == told[2] != told[1]


def test_a_copy_has_the_same_contents_and_a_changed_one_has_not(tmp_path: Path) -> None:
    written(tmp_path / "a/x.py", "1")
    written(tmp_path / "b/x.py", "1", LONG_AGO + 5)
    written(tmp_path / "b/x.txt", "beside")
    assert contents_of(tmp_path / "a", ".py") == contents_of(tmp_path / "b", ".py")
    written(tmp_path / "b/x.py", "2")
    assert contents_of(tmp_path / "a", ".py") != contents_of(tmp_path / "b", ".py")


def test_only_what_changed_is_looked_at_again(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        written(tmp_path / name, "x")
    found = stamps(tmp_path)
    for name in ("a", "b"):
        written(tmp_path / name, "xyz")
    (tmp_path / "c").unlink()
    assert stamps_again(tmp_path, found, ["a", "c"]) == {"a": (LONG_AGO, 3), "b": (LONG_AGO, 1)}


def test_what_is_new_makes_all_be_looked_at(tmp_path: Path) -> None:
    for name in ("a", "b", "c/d", "c/e"):
        written(tmp_path / name, "x")
    found = stamps(tmp_path)
    written(tmp_path / "a", "xyz")
    (tmp_path / "c").rename(tmp_path / "new")
    assert stamps_again(tmp_path, found, ["c", "new"]) == stamps(tmp_path) != found
    written(tmp_path / "aa", "x")
    assert list(stamps_again(tmp_path, stamps(tmp_path), ["aa"])) == ["a", "aa", "b", "new/d", "new/e"]
