"""Files that were written to do harm: each is named with its place and mend, soon, and the others are read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from segbib.store.records import load

Put = Callable[[str, str], Path]
FILE = "data/papers/2017/x.yaml"
HEAD = "id: x\ntitle: X\n"
BOMB = "a: &a [1, 1]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghijklmn", "bcdefghijklmno", strict=True)
)


def told(put: Put, text: str) -> list[str]:
    """What is said of a file that stands beside a good one, from its place on; the good one is read."""
    put("data/papers/2017/good.yaml", "id: good\ntitle: Good\n")
    put(FILE, text)
    loaded = load(Path("data"))
    assert "good" in {record.id for record in loaded.bibliography}
    return [str(problem).removeprefix(FILE) for problem in loaded.problems]


def test_references_that_stand_for_billions_of_values_are_not_followed(put: Put) -> None:
    found = told(put, HEAD + BOMB)
    assert found[0] == ":3: &a is a reference. Write out what it stands for."
    assert len(found) == 15 + 4 * 14


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("notes: &a [*a]", ":3: &a is a reference. Write out what it stands for."),
        (
            f"notes: {'[' * 99_999}{']' * 99_999}",
            ":3: Lists stand in lists, too many of them. Take a few brackets away.",
        ),
        (
            f"year: {'9' * 10_000}",
            f":3: year: '{'9' * 59}…' is a text, and a number belongs here. Take the quotes away.",
        ),
        ("year: 1e3", ":3: year: 1e3 is read as a number by some versions of YAML."),
        ("venue: no", ":3: venue: no is read as a truth value by some versions of YAML."),
        (
            "venue: !!python/object/apply:os.getcwd []",
            ":3: venue: The tag tag:yaml.org,2002:python/object/apply:os.getcwd",
        ),
        ("title: Y", ":3: title: 'title' stands here twice. Keep one of the two."),
        (f"citation_key: a\nvenue: {'x' * 10_001}", f":4: venue: '{'x' * 59}…' must have at most 10,000 characters"),
        ('venue: "a\\e[31mb"', ":3: venue: 'a\\u001b[31mb' must not hold the character U+001B, which nobody sees."),
        ("venue: a\u202eb", ":3: venue: 'a\\u202eb' must not hold the character U+202E, which nobody sees."),
        (f"# {'x' * 1_000_000}", ":1: The file has 1,000,018 characters; a record has no more than 1,000,000."),
        ("id: ../../x", ":3: id: 'id' stands here twice."),
    ],
)
def test_what_is_written_to_do_harm_is_named_with_its_place(put: Put, line: str, message: str) -> None:
    found = told(put, f"{HEAD}{line}\n")
    assert found and found[0].startswith(message)


@pytest.mark.parametrize("id_", ["../../x", "CON", "con.", "x" * 300, "ﬁn", "X", "a/b", "a\\b", "-x", "."])
def test_an_id_is_never_more_than_a_plain_name(put: Put, id_: str) -> None:
    assert any("must be lower-case words joined by hyphens" in each for each in told(put, f"id: {id_}\ntitle: X\n"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with named pipes")
def test_nobody_waits_for_a_pipe(put: Put) -> None:
    put("data/papers/2017/good.yaml", "id: good\ntitle: Good\n")
    os.mkfifo(FILE)
    assert [record.id for record in load(Path("data")).bibliography] == ["good"]
