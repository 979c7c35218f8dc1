from __future__ import annotations

import random
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML

from segbib.base.yamltext import dump_yaml, read_yaml

TEXTS = (
    *("Mask R-CNN", "a: b", "a:", "a #b", "#a", "- a", "-a", "it's", '"so"', "a, b", "[a]", "{a}", "C:\\x", "x" * 300),
    *("no", "Yes", "y", "null", "~", "true", "1e3", "012", "12:30", "2017", "1703.06870", "2017-01-01", "=", "<<"),
    *("", " a", "a ", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`", "?", "what?", "a?b", "---", "..."),
    *("two\nlines", "two\nlines\n", "a\n\nb", "\n", " a\nb", "a \nb", "a\n b", "#a\nb", "- a\n- b", "tab\there"),
    *("语义分割：综述", "全角\u3000空格", "non\u00a0breaking", "zero\u200bwidth", "line\u2028sep", "next\x85line"),
    *("bell\x07", "\ufeffmark", "é\u0301", "𝒳", "https://example.org/a?b=c#d"),
)


def anything(chance: random.Random, depth: int = 0) -> Any:
    """Some value, of lists, mappings, texts, numbers, truth values and None."""
    kind = chance.random()
    if kind < 0.55 or depth > 3:
        return chance.choice(
            [chance.choice(TEXTS), chance.randrange(-5, 3000), round(chance.uniform(-1, 90), 3), True, None]
        )
    if kind < 0.75:
        return [anything(chance, depth + 1) for _ in range(chance.randrange(4))]
    keys = chance.sample(["a", "b", "text", "url", "lang", "no", "a b", "名", "2017"], chance.randrange(4))
    return {key: anything(chance, depth + 1) for key in keys}


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_comes_back_from_block_and_flow(text: str) -> None:
    value = {"a": text, "b": [text], "c": [{"d": text}, {"e": [text]}]}
    found = read_yaml(dump_yaml(value), "x")
    assert (found.value, found.problems) == (value, ())


@pytest.mark.parametrize("seed", range(200))
def test_any_value_comes_back(seed: int) -> None:
    value = anything(random.Random(seed))
    found = read_yaml(dump_yaml(value), "x")
    assert (found.value, found.problems) == (value, ())


@pytest.mark.parametrize("seed", range(100))
def test_other_readers_of_yaml_read_the_same(seed: int) -> None:
    value = {"a": anything(random.Random(seed))}
    text = dump_yaml(value)
    assert yaml.safe_load(text) == value
    assert YAML(typ="safe", pure=True).load(text) == value


def test_short_mappings_and_lists_stand_on_one_line() -> None:
    value = {
        "id": "x",
        "links": [{"type": "code", "url": "https://a.b/c", "frameworks": ["A", "B"]}],
        "tasks": ["t", "u"],
    }
    assert dump_yaml(value) == (
        'id: x\nlinks:\n- {type: code, url: "https://a.b/c", frameworks: [A, B]}\ntasks: [t, u]\n'
    )


def test_what_does_not_fit_on_one_line_becomes_a_block() -> None:
    value = {"notes": [{"text": "word " * 25 + "end", "lang": "en"}], "names": ["n" * 60, "m" * 60]}
    assert dump_yaml(value) == (f"notes:\n- text: {'word ' * 25}end\n  lang: en\nnames:\n- {'n' * 60}\n- {'m' * 60}\n")


def test_a_text_of_several_lines_is_a_literal_block() -> None:
    assert (
        dump_yaml({"notes": [{"text": "one\n- two", "lang": "en"}]})
        == "notes:\n- text: |-\n    one\n    - two\n  lang: en\n"
    )


def test_a_long_text_is_never_folded() -> None:
    assert dump_yaml({"title": "word " * 100 + "end"}).count("\n") == 1


def test_quotes_stand_only_where_they_are_needed() -> None:
    value = {
        "title": "What is it?",
        "arxiv": "1703.06870",
        "doi": "10.1109/ICCV.2017.322",
        "names": ["no", "Piotr Dollár"],
    }
    assert dump_yaml(value) == (
        'title: What is it?\narxiv: "1703.06870"\ndoi: 10.1109/ICCV.2017.322\nnames: ["no", Piotr Dollár]\n'
    )


def test_a_date_has_no_quotes_where_dates_belong() -> None:
    assert dump_yaml({"title": "2026-11-20", "added": "2026-11-20"}) == 'title: "2026-11-20"\nadded: 2026-11-20\n'


def test_a_list_of_entries_is_written_in_blocks() -> None:
    value = [{"id": "a", "name": {"en": "A", "zh": "甲"}}, {"id": "b"}]
    assert dump_yaml(value) == "- id: a\n  name: {en: A, zh: 甲}\n- id: b\n"


@pytest.mark.parametrize("number", [0, 0.0, -3, 61.4, 1e-7, 1e21, 123456789.125])
def test_numbers_are_written_in_plain_decimals(number: float) -> None:
    text = dump_yaml({"value": number})
    assert "e" not in text.removeprefix("value")
    assert read_yaml(text, "x").value == {"value": number}
