"""The canonical form of files."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segbib.base.problems import Findings
from segbib.base.yamltext import read_yaml
from segbib.model.record import Record
from segbib.model.vocabulary import Venue
from segbib.store.canonical import canonical

RECORDS = sorted((Path(__file__).parents[2] / "data" / "papers").rglob("*.yaml"))

CASES = [
    ("fields go to the model's order", "title: A\nid: a\n", "id: a\ntitle: A\n"),
    ("those that are not known go to the end", "nonsense: 1\nid: a\n", "id: a\nnonsense: 1\n"),
    (
        "a comment above a field and one behind it go with it",
        "id: a\nyear: 2017\n# as printed\ntitle: A   # long\n",
        "id: a\n# as printed\ntitle: A   # long\nyear: 2017\n",
    ),
    (
        "comments at the beginning stay there",
        "# yaml-language-server: $schema=x\n# mine\ntitle: A\nid: a\n",
        "# yaml-language-server: $schema=x\n# mine\nid: a\ntitle: A\n",
    ),
    ("single quotes become double ones", "id: a\ntitle: 'It''s \"A\"'\n", 'id: a\ntitle: "It\'s \\"A\\""\n'),
    ("quotes that could be left out stay", 'id: a\ntitle: "A"\n', 'id: a\ntitle: "A"\n'),
    ("a text that some read as a truth value gets quotes", "id: a\ntitle: yes\n", 'id: a\ntitle: "yes"\n'),
    ("a date where a text belongs gets quotes", "id: a\ntitle: 2017-01-01\n", 'id: a\ntitle: "2017-01-01"\n'),
    ("a date where a date belongs does not", "id: a\nadded: 2017-01-01\n", "id: a\nadded: 2017-01-01\n"),
    (
        "fields in braces go to their order too",
        'id: a\nlinks:\n- {url: "https://a.b/?x={1}, y", type: code}   # see\n',
        'id: a\nlinks:\n- {type: code, url: "https://a.b/?x={1}, y"}   # see\n',
    ),
    (
        "folded and literal texts stay as they are",
        "title: >-\n  A title\n  in two lines\nid: a\nnotes:\n- text: |\n    year: 1\n    id: b\n",
        "id: a\ntitle: >-\n  A title\n  in two lines\nnotes:\n- text: |\n    year: 1\n    id: b\n",
    ),
    ("a file without a line end gets one", "title: A\nid: a", "id: a\ntitle: A\n"),
    ("empty lines between fields go with what stands above them", "title: A\n\nid: a\n", "id: a\ntitle: A\n\n"),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_record(text: str, wanted: str) -> None:
    assert canonical(text, Record) == wanted
    assert canonical(wanted, Record) == wanted


def test_entries_of_a_vocabulary_keep_their_order_and_get_that_of_their_fields() -> None:
    text = "- {name: B, id: b}\n# older\n- {id: a, name: 'A'}\n"
    assert canonical(text, Venue) == '- {id: b, name: B}\n# older\n- {id: a, name: "A"}\n'


def test_a_broken_file_is_a_finding() -> None:
    with pytest.raises(Findings):
        canonical("id: [a\n", Record)


@given(st.sampled_from(RECORDS), st.randoms(use_true_random=False))
def test_a_record_whose_fields_were_shuffled_comes_out_as_it_was(path: Path, chance: random.Random) -> None:
    text = path.read_text(encoding="utf-8")
    head, *lines = text.splitlines(keepends=True)
    assert head.startswith("# yaml-language-server: ")
    fields: list[str] = []
    for line in lines:
        if line[0] in " -":
            fields[-1] += line
        else:
            fields.append(line)
    chance.shuffle(fields)
    assert canonical("".join([head, *fields]), Record) == text


@given(st.text("ab:#'\"{}[],- \n|>&*!?%@", max_size=60))
def test_whatever_a_file_holds_its_value_stays_and_a_second_time_changes_nothing(text: str) -> None:
    try:
        made = canonical(text, Record)
    except Findings:
        return
    assert read_yaml(made, "").value == read_yaml(text, "").value
    assert canonical(made, Record) == made
