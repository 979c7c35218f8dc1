from __future__ import annotations

import itertools
from typing import Any

import pytest
import yaml
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver

from segbib.base.yamlwords import Word, readings, word_of


@pytest.mark.parametrize("word", ["2017", "61.4", "-3", "0", "0.5", "-0.25", "61.40"])
def test_a_plain_decimal_is_a_number(word: str) -> None:
    assert word_of(word) is Word.NUMBER


@pytest.mark.parametrize("word", ["CVPR", "10.1109/ICCV.2017.322", "3D", "1,000", "v2", "e3", "north", "nothing", "of"])
def test_a_word_that_every_version_reads_as_text_is_text(word: str) -> None:
    assert word_of(word) is Word.TEXT


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "Yes",
        "ON",
        "off",
        "y",
        "N",
        "True",
        "NULL",
        "1e3",
        "1e-3",
        "0x1f",
        "0o14",
        "0b11",
        "012",
        "08",
        "12:30",
        "190:20:30.15",
        "1_000",
        ".inf",
        "-.INF",
        ".nan",
        "+3",
        ".5",
        "1.",
        "=",
        "<<",
        "2017-01-01T00:00:00Z",
    ],
)
def test_a_word_that_is_not_text_everywhere_is_unsure(word: str) -> None:
    assert word_of(word) is Word.UNSURE


def test_what_an_unsure_word_is_read_as_is_told() -> None:
    assert readings("no") == ("a truth value",)


def test_no_word_that_a_version_reads_otherwise_is_taken_for_text() -> None:
    """The quick test that goes before the resolvers misses nothing that they would find."""
    old: Any = yaml.resolver.Resolver()
    new: Any = VersionedResolver(version=(1, 2), loadumper=None)
    signs = "01289.-+:_eExXoObBfFaAtTzZ ~=<inyNY"
    short = ("".join(word) for length in (1, 2, 3) for word in itertools.product(signs, repeat=length))
    longer = [f"{a}{b}{c}" for a in ("2017-01-01", "12:30", "1_0", ".inf", "0x", "1e") for b in signs for c in signs]
    names = [name for word in ("yes", "no", "on", "off", "true", "false", "null") for name in (word, word.upper())]
    for word in (*short, *longer, *names):
        if word != word.strip():
            continue
        read = {str(old.resolve(yaml.ScalarNode, word, (True, False)))}
        read.add(str(new.resolve(ScalarNode, word, (True, False))))
        assert word_of(word) is not Word.TEXT or read == {"tag:yaml.org,2002:str"}, word
