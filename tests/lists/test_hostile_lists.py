"""Lists that were written to do harm: the entries beside are read, and what was not understood is named."""

from __future__ import annotations

import pytest

from segbib.lists.audit import audit
from segbib.lists.reader import read_document
from segbib.lists.reading import read_list
from segbib.lists.told import ListReading
from segbib.model.vocabulary import Vocabulary

ENTRY = "**Counting Masks Again**\n\n- intro: 2018\n- arxiv: https://arxiv.org/abs/1801.00001\n\n"


def read(text: str) -> ListReading:
    return read_list(read_document(text), Vocabulary(), "list")


@pytest.mark.parametrize(
    "line",
    [
        "x" * 1_000_000,
        "word " * 20_000,
        "<!--" * 50_000,
        "[" * 50_000,
        "*a " * 50_000,
        "- " + "[a](http://a.example/c) " * 20_000,
        "|a" * 20_000,
        ">" * 50_000 + " x",
    ],
    ids=lambda line: line[:10],
)
def test_a_line_that_is_longer_than_lines_are_is_named_and_the_entry_before_it_read(line: str) -> None:
    reading = read(f"{ENTRY}{line}\n")
    assert [draft.title for draft in reading.drafts] == ["Counting Masks Again"]
    assert audit(reading).unplaced == ((6, line.strip()),)


def test_a_text_that_is_longer_than_texts_are_is_named_and_the_entries_around_it_read() -> None:
    long = "**Counting Roads**\n\n- intro: ICCV 2017. " + "It says much more than that\n" * 2_000 + "\n"
    reading = read(f"{ENTRY}{long}{ENTRY.replace('Again', 'Twice')}")
    assert [draft.title for draft in reading.drafts] == ["Counting Masks Again", "Counting Masks Twice"]
    assert [number for number, _ in audit(reading).unplaced] == [6]  # what follows it are words about no work


@pytest.mark.parametrize("sign", ["\0", "\a", "\x1b", "\x0b", "\x85", "\u202e", "\u2066"])
def test_characters_that_nobody_sees_are_blanks(sign: str) -> None:
    (draft,) = read(f"# Part{sign}One\n\n{ENTRY.replace('Masks', f'{sign}Masks{sign}')}").drafts
    assert (draft.title, draft.section) == ("Counting Masks Again", ("Part One",))
