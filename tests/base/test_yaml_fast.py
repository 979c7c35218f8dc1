"""The fast parser reads what PyYAML reads, or leaves the text to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from segbib.base.yamlfast import NOT_SURE, fast_value
from segbib.base.yamlnodes import read_nodes

pytest.importorskip("ryaml", reason="needs ryaml, which is not built for this machine")

SHIPPED = Path(__file__).parents[2] / "data"
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted(SHIPPED.rglob("*.yaml"))}
RECORDS = [text for text in FILES.values() if len(text) < 1500]


def assert_read_alike(text: str) -> None:
    """Values and their types are the same, and there is no finding that only PyYAML would bring."""
    value = fast_value(text)
    if value is not NOT_SURE:
        thorough, problems = read_nodes(text, "x.yaml")
        assert (typed(value), ()) == (typed(thorough), problems), text


def typed(value: Any) -> Any:
    """The value with the name of each part's type: 1, 1.0 and True are equal to Python."""
    if isinstance(value, dict):
        return [(typed(key), typed(each)) for key, each in value.items()]
    return [typed(each) for each in value] if isinstance(value, list) else (type(value), value)


def test_nearly_every_shipped_file_is_read_fast_and_all_alike() -> None:
    for text in FILES.values():
        assert_read_alike(text)
    assert sum(fast_value(text) is NOT_SURE for text in FILES.values()) <= len(FILES) // 100


WORDS = """
y N yes No on OFF true True false NULL null ~ = << .inf -.INF .nan inf nan infinity 0 -0 1 -1 +1 2017 61.40 1.0 .5 5.
1e3 1E+3 1.5e3 0x1f 0X1F 0o14 0b11 012 08 1_000 _1 12:30 190:20:30.15 1,000 3D 2D of e3 - -- --- ... ? : | > |2 >- & * !
&a *a !t !!str % @ ` # "" '' "on" 'no' "5" 2017-01-01 2017-1-1 2017-01-01T00:00:00Z 00:00:00 99999999999999999999
1703.06870 12345678901234567890.5 0.12345678901234567 10.1109/ICCV.2017.322 [] {} [a] {a} {1} [1] , [ ] { } ' " \\ 义:5
""".split()
WORD = st.one_of(
    st.sampled_from(["", "{a: 1}", "[a: 1]", "a\u00a0b", *WORDS]),
    st.text("01289.-+:_eExXoObBfFaAtTzZ ~=<inyN,]}[{#'\"&*!?|>%\n", max_size=6),
)
KEY = st.one_of(st.sampled_from(["a", "added", "seen", "on", "on", "imported", "a b", "title", '"a"', "? a"]), WORD)
GAP = st.sampled_from(
    [" ", "  ", "", "\n", "\n  ", " \n\n    ", "\n# x\n  ", " # x\n", "\t", "\r\n", "\u2028", "\x85", "\n- "]
)


@st.composite
def flows(draw: st.DrawFn) -> str:
    """A list or a group of fields between brackets, more or less."""
    parts = draw(st.lists(st.tuples(KEY, GAP, WORD, GAP, WORD), max_size=3))
    pairs = [draw(st.sampled_from([f"{k}: {v}", f"{v}", f"{k}:{g}{v}", f"{v}{h}{w}"])) for k, g, v, h, w in parts]
    left, right = draw(st.sampled_from(["[]", "{}", "{}"]))
    return left + draw(st.sampled_from([", ", ",", ",\n  ", " ,"])).join(pairs) + right


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Lines of fields and items, some inside others."""
    lines = []
    for _ in range(draw(st.integers(1, 5))):
        dent = draw(st.sampled_from(["", "", "  ", "- ", "  - ", "    ", "- - "]))
        value = draw(st.one_of(WORD, flows(), st.tuples(WORD, GAP, WORD).map("".join)))
        end = draw(st.sampled_from(["\n", "\n", "\n", "", " # x\n"]))
        lines.append(dent + draw(st.sampled_from(["", f"{draw(KEY)}: ", f"{draw(KEY)}:", "a: ", "a: "])) + value + end)
    return "".join(lines)


PLACE = st.floats(0, 1, exclude_max=True)
PROFILE = settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@PROFILE
@given(documents())
@example("a: 2017-01-01\n 00:00:00\n")
@example("a, added: 2017-01-01\n")
@example("added: 2017-01-01\n  00:00:00\n")
@example("a: {0, null}\n")
@example("a: [1,?2]\n")
@example("a: \x01\x7f\ufffe")
@example('a: {"b":*c, d:&e}\n')
def test_texts_made_of_doubtful_words_are_read_alike(text: str) -> None:
    assert_read_alike(text)


@PROFILE
@given(
    st.sampled_from(RECORDS),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), WORD, st.integers(0, 9)), max_size=4),
)
def test_damaged_records_are_read_alike(text: str, changes: list[tuple[float, str, int]]) -> None:
    for place, word, gone in changes:
        at = int(place * len(text))
        text = text[:at] + word + text[at + gone :]
    assert_read_alike(text)
