from __future__ import annotations

import pytest

from segbib.base.yamltext import YamlText, read_yaml


def read(text: str) -> YamlText:
    return read_yaml(text, "data/x.yaml")


def test_plain_words_are_text_numbers_truth_values_and_nothing() -> None:
    found = read("a: Mask R-CNN\nb: 2017\nc: 61.4\nd: true\ne: null\nf: ~\ng:\n")
    assert found.value == {"a": "Mask R-CNN", "b": 2017, "c": 61.4, "d": True, "e": None, "f": None, "g": None}
    assert found.problems == ()


def test_quoted_and_block_scalars_are_always_text() -> None:
    assert read("a: \"2017\"\nb: 'true'\nc: |\n  300\n").value == {"a": "2017", "b": "true", "c": "300\n"}


@pytest.mark.parametrize("key", ["added", "seen", "on", "imported"])
def test_a_date_needs_no_quotes_where_dates_belong(key: str) -> None:
    found = read(f"{key}: 2026-11-20\n")
    assert (found.value, found.problems) == ({key: "2026-11-20"}, ())


def test_a_date_elsewhere_has_to_be_quoted() -> None:
    [problem] = read("title: 2017-01-01\n").problems
    assert str(problem) == 'data/x.yaml:1: title: 2017-01-01 is read as a date. Put it in quotes: "2017-01-01".'


def test_a_word_that_versions_read_differently_has_to_be_quoted() -> None:
    [problem] = read("methods:\n- yes\n- no-net\n").problems
    assert (problem.line, problem.column, problem.field) == (2, 3, "methods.0")
    assert problem.mend.startswith('Put it in quotes, "yes"')


def test_places_are_those_of_keys_and_items() -> None:
    found = read("id: x\nlinks:\n- {type: code, url: y}\n- type: pdf\n  url: z\n")
    assert found.places[("id",)] == (1, 1)
    assert found.places[("links", 0, "url")] == (3, 16)
    assert found.places[("links", 1)] == (4, 3)
    assert found.places[("links", 1, "url")] == (5, 3)


def test_columns_count_characters() -> None:
    assert read("{名: 语义分割 𝒳, b: 1}").places[("b",)] == (1, 13)


def test_the_place_of_what_is_not_there_is_that_of_what_is_around_it() -> None:
    assert read("id: x\nlinks:\n- {type: code}\n").place(("links", 0, "url")) == (3, 3)


def test_the_written_form_of_a_number_is_kept() -> None:
    assert read("arxiv: 1703.06870\n").word(("arxiv",)) == "1703.06870"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("id: x\nid: y\n", (2, 1), "'id' stands here twice"),
        ("a: &name x\nb: *name\n", (1, 4), "&name is a reference"),
        ("a: !!str 12\n", (1, 4), "tag"),
        ("a: !thing {b: c}\n", (1, 4), "tag"),
        ("2017: x\n", (1, 1), "'2017' cannot be the name of a field"),
        ("? [a]\n: b\n", (1, 3), "cannot be the name of a field"),
        ("a: 1\n---\nb: 2\n", (2, 1), "second document"),
        ("a:\n\tb: 1\n", (2, 1), "tab"),
        ("title: Mask: R-CNN\n", (1, 12), "': ' inside a text"),
        ("title: Mask\nkind paper\n", (2, 1), "no ':' after the name"),
        ("title: 'Mask\nkind: paper\n", (1, 8), "not closed"),
        ("links: [a, b\n", (1, 8), "list is not closed"),
        ("links:\n- {type: code\n", (2, 3), "`{` is not closed"),
        ("title: @home\n", (1, 8), "cannot begin with this sign"),
        ("title: *R-CNN* rocks\n", (1, 8), "cannot begin with `*`"),
        ('title: "a \\q"\n', (1, 11), "`\\`"),
        ("id: x\ntitle: a\0b\n", (2, 9), "U+0000"),
        ("id: x\ntitle: a\x07b\n", (2, 9), "U+0007"),
    ],
)
def test_what_is_wrong_has_place_and_words(text: str, place: tuple[int, int], words: str) -> None:
    problem = read(text).problems[0]
    assert (problem.line, problem.column) == place
    assert words in problem.message
    assert problem.mend


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "- " * 10_000, "a: " + "{b: " * 5_000, "? " * 5_000, "\n".join(" " * n + "a:" for n in range(500))],
)
def test_a_text_nested_without_end_is_a_finding_and_not_a_crash(text: str) -> None:
    [problem] = read(text).problems
    assert "Lists stand in lists" in problem.message


def test_several_problems_are_found_in_one_reading() -> None:
    assert [problem.line for problem in read("a: no\nb: 1e3\nc: x\nc: y\n").problems] == [1, 2, 4]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n"])
def test_an_empty_text_is_nothing(text: str) -> None:
    assert (read(text).value, read(text).problems) == (None, ())


def test_windows_line_ends_are_read_like_others() -> None:
    assert read("a: x\r\nb:\r\n- y\r\n").value == {"a": "x", "b": ["y"]}
