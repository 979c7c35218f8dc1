from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from segbib.base.problems import Findings
from segbib.model.record import Record
from segbib.store.compare import same
from segbib.store.edit import carried, edit_yaml, value_in

HAND = (Path(__file__).parent / "hand-written.yaml").read_text(encoding="utf-8")
ORDER = tuple(Record.model_fields)

Change = Callable[[dict[str, Any]], Any]


def edited(text: str, change: Change) -> str:
    value = copy.deepcopy(value_in(text))
    change(value)
    return edit_yaml(text, value, ORDER)


def changed_lines(text: str, change: Change) -> tuple[set[str], set[str]]:
    """The lines that went and those that came."""
    before, after = set(text.splitlines()), set(edited(text, change).splitlines())
    return before - after, after - before


CHANGES: dict[str, Change] = {
    "another year": lambda r: r.update(year=2018),
    "a word of a folded title": lambda r: r.update(title=r["title"].replace("object", "thing")),
    "a word less in a folded title": lambda r: r.update(title=r["title"].replace(" for object", " for")),
    "a quoted text": lambda r: r.update(arxiv="1703.06871"),
    "a nested value": lambda r: r["links"][1].update(url="https://example.org/code"),
    "a value in braces": lambda r: r["links"][0].update(url="https://example.org/new"),
    "a field more in braces": lambda r: r["links"][0].update(label="home"),
    "a nested field more": lambda r: r["links"][2].update(label="home"),
    "a deep value": lambda r: r["provenance"]["authors"].update({"from": "other.jsonl"}),
    "a link at the end": lambda r: r["links"].append({"type": "pdf", "url": "https://example.org/x.pdf"}),
    "a link in front": lambda r: r["links"].insert(0, {"type": "pdf", "url": "https://example.org/x.pdf"}),
    "a link between": lambda r: r["links"].insert(1, {"type": "pdf", "url": "https://example.org/x.pdf"}),
    "an author more": lambda r: r["authors"].append("Ross Girshick"),
    "a name more in brackets": lambda r: r["methods"].append("MRCNN"),
    "a line of a literal text": lambda r: r["notes"][0].update(text="One line.\nA third line.\n"),
    "a word of a plain text over lines": lambda r: r["notes"][1].update(text="a plain text over three lines"),
    "a field more": lambda r: r.update(track="oral"),
    "fields more": lambda r: r.update(track="oral", awards=["Best paper"], tasks=["a"], added="2026-11-20"),
    "a list more": lambda r: r.update(sources=[{"list": "weak", "lines": [1, 2]}, {"list": "weak", "lines": [4, 5]}]),
    "a value for nothing": lambda r: r.update(doi="10.1109/ICCV.2017.322"),
    "the last link removed": lambda r: r["links"].pop(),
    "a field without comment removed": lambda r: r.pop("citation_key"),
}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "no line end at the end"])
@pytest.mark.parametrize("name", CHANGES)
def test_an_edit_and_its_undo_give_the_same_bytes(name: str, ends: str) -> None:
    text = HAND.rstrip("\n") if ends.startswith("no") else HAND.replace("\n", ends)
    changed = edited(text, CHANGES[name])
    assert changed != text
    assert edit_yaml(changed, value_in(text), ORDER) == text


@pytest.mark.parametrize("name", CHANGES)
def test_an_edit_says_what_it_should(name: str) -> None:
    wanted = copy.deepcopy(value_in(HAND))
    CHANGES[name](wanted)
    assert value_in(edit_yaml(HAND, wanted, ORDER)) == wanted


def test_no_change_gives_the_same_text() -> None:
    assert edited(HAND, lambda r: None) == HAND


def test_a_comment_behind_a_value_survives_the_edit_of_the_value() -> None:
    assert "year:   2018                   # the preprint's\n" in edited(HAND, lambda r: r.update(year=2018))


def test_only_the_line_of_the_changed_value_differs() -> None:
    gone, come = changed_lines(HAND, lambda r: r["results"][0].update(value=62.5))
    assert gone == {"      value: 61.4              # mean IoU?"}
    assert come == {"      value: 62.5              # mean IoU?"}


def test_a_folded_title_keeps_its_other_line() -> None:
    gone, come = changed_lines(HAND, lambda r: r.update(title=r["title"].replace("object", "thing")))
    assert (gone, come) == ({"  object instance segmentation"}, {"  thing instance segmentation"})


def test_a_new_link_is_indented_like_its_neighbours() -> None:
    _, come = changed_lines(HAND, lambda r: r["links"].append({"type": "pdf", "url": "https://example.org/x.pdf"}))
    assert come == {"    - type: pdf", '      url: "https://example.org/x.pdf"'}


def test_a_new_item_of_a_flow_list_stays_in_its_brackets() -> None:
    _, come = changed_lines(HAND, lambda r: r["methods"].append("MRCNN"))
    assert come == {"methods: [ Mask R-CNN, MRCNN ]"}


def test_a_removed_item_takes_its_lines_with_it_and_no_others() -> None:
    gone, come = changed_lines(HAND, lambda r: r["links"].pop(0))
    assert (gone, come) == ({'    - {type: project, url: "https://example.org/mask"}   # flow'}, set())


def test_a_removed_field_takes_its_lines_with_it_and_no_others() -> None:
    gone, come = changed_lines(HAND, lambda r: r.pop("year"))
    assert (gone, come) == ({"year:   2017                   # the preprint's"}, set())


def test_the_first_field_of_an_item_can_go() -> None:
    assert '    - url: "https://example.org/other"\n' in edited(HAND, lambda r: r["links"][2].pop("type"))


def test_a_new_field_goes_to_its_place_in_the_order() -> None:
    lines = edited(HAND, lambda r: r.update(track="oral")).splitlines()
    assert lines[lines.index("track: oral") - 1].startswith("venue:")


def test_a_new_list_is_indented_like_those_of_the_file() -> None:
    assert "versions:\n    - {venue: TPAMI, year: 2020}\n" in edited(
        HAND, lambda r: r.update(versions=[{"venue": "TPAMI", "year": 2020}])
    )


def test_a_text_that_needs_quotes_gets_them() -> None:
    assert 'venue:  "no"                   # held in Venice\n' in edited(HAND, lambda r: r.update(venue="no"))


def test_single_quotes_stay_single() -> None:
    assert "arxiv: '1703.00001'\n" in edited(HAND, lambda r: r.update(arxiv="1703.00001"))


def test_a_scalar_that_becomes_a_list_keeps_its_comment() -> None:
    text = edited(HAND, lambda r: r.update(venue=[{"a": "b"}]))
    assert "venue:                   # held in Venice\n    - {a: b}\n" in text


def test_every_comment_survives_edits_of_many_fields() -> None:
    def change(record: dict[str, Any]) -> None:
        record.update(year=2018, venue="ECCV", track="oral", title="Another title", doi="10.1/x")
        record["links"].append({"type": "pdf", "url": "https://example.org/x.pdf"})
        record["authors"].insert(1, "Somebody Else")

    comments = [line[line.index("#") :] for line in HAND.splitlines() if "#" in line]
    text = edited(HAND, change)
    assert [line[line.index("#") :] for line in text.splitlines() if "#" in line] == comments


def test_a_list_in_brackets_over_several_lines_keeps_its_lines() -> None:
    text = "a: [\n  one,   # first\n  two\n  ]\n"
    assert edit_yaml(text, {"a": ["one", "two", "three"]}) == "a: [\n  one,   # first\n  two, three\n  ]\n"


def test_an_entry_of_a_list_of_entries_is_edited_in_place() -> None:
    text = "# lists\n- id: a   # one\n  title: A\n\n- id: b\n  title: B\n"
    wanted = [{"id": "a", "title": "A"}, {"id": "b", "title": "New", "lang": "zh"}]
    assert edit_yaml(text, wanted) == "# lists\n- id: a   # one\n  title: A\n\n- id: b\n  title: New\n  lang: zh\n"


def test_an_empty_list_gets_its_first_entry_under_the_comments() -> None:
    assert edit_yaml("# lists\n[]\n", [{"id": "a"}]) == "# lists\n- id: a\n"


def test_a_file_of_comments_gets_its_first_entry_below_them() -> None:
    assert edit_yaml("# lists\n", [{"id": "a"}]) == "# lists\n- id: a\n"


@pytest.mark.parametrize("text", ["a: [b\n", "a: 1\na: 2\n", "a: &x 1\n", "a: \0\n"])
def test_a_broken_text_is_not_overwritten(text: str) -> None:
    with pytest.raises(Findings):
        edit_yaml(text, {"a": "b"})


TEXTS = (
    "new",
    "no",
    "1e3",
    "a: b",
    "a # b",
    "it's",
    '"q"',
    "[x]",
    "two\nlines",
    "two\nlines\n",
    "语义",
    " x ",
    "long " * 40,
)
KEYS = ("venue", "track", "title", "doi", "on", "type", "url", "a b", "awards")


def some_value(chance: random.Random, depth: int = 0) -> Any:
    kind = chance.random()
    if kind < 0.6 or depth > 2:
        return chance.choice([chance.choice(TEXTS), chance.randrange(3000), round(chance.random(), 3), True, None])
    if kind < 0.8:
        return [some_value(chance, depth + 1) for _ in range(chance.randrange(4))]
    return {key: some_value(chance, depth + 1) for key in chance.sample(KEYS, chance.randrange(4))}


def somehow_changed(chance: random.Random, value: Any) -> Any:
    """A value with one change somewhere in it."""
    if isinstance(value, dict) and value and chance.random() < 0.95:
        kind, key = chance.random(), chance.choice(list(value))
        if kind < 0.6:
            return {**value, key: somehow_changed(chance, value[key])}
        if kind < 0.75:
            return {name: item for name, item in value.items() if name != key}
        return {**value, chance.choice(KEYS): some_value(chance)}
    if isinstance(value, list) and value and chance.random() < 0.95:
        kind, at = chance.random(), chance.randrange(len(value))
        if kind < 0.5:
            return [*value[:at], somehow_changed(chance, value[at]), *value[at + 1 :]]
        if kind < 0.7:
            return [*value[:at], *value[at + 1 :]]
        if kind < 0.9:
            return [*value[:at], chance.choice([some_value(chance), value[0]]), *value[at:]]
        return chance.sample(value, len(value))
    return some_value(chance)


@pytest.mark.parametrize("seed", range(60))
def test_a_dozen_edits_of_any_kind_come_out_right(seed: int) -> None:
    chance = random.Random(seed)
    text = chance.choice([HAND, HAND.replace("\n", "\r\n"), HAND.rstrip("\n")])
    for _ in range(12):
        wanted = somehow_changed(chance, value_in(text))
        if not isinstance(wanted, dict):
            continue
        text = edit_yaml(text, wanted, ORDER)
        assert same(value_in(text), wanted)


@pytest.mark.parametrize("seed", range(60))
def test_a_change_and_its_undo_leave_every_other_field_as_it_was(seed: int) -> None:
    chance = random.Random(seed)
    value = value_in(HAND)
    key = chance.choice([key for key in value if key != "id"])
    text = edit_yaml(HAND, {**value, key: somehow_changed(chance, value[key])}, ORDER)
    back = edit_yaml(text, value, ORDER)
    kept = [line for line in HAND.splitlines() if line[:1].isalpha() and not line.startswith(key)]
    assert [line for line in back.splitlines() if line in kept] == kept


def test_what_the_model_leaves_out_stays_as_the_file_has_it() -> None:
    raw = {"title": "a\n", "doi": None, "year": 2017}
    old = {"kind": "paper", "title": "a", "year": 2017}
    new = {"kind": "paper", "title": "b", "year": 2017}
    assert carried(raw, old, new) == {"title": "b\n", "doi": None, "year": 2017}


def test_what_the_model_fills_in_is_not_written_to_items_that_stay() -> None:
    raw = [{"text": "a"}, {"text": "b"}]
    old = [{"text": "a", "lang": "en"}, {"text": "b", "lang": "en"}]
    assert carried(raw, old, [*old, {"text": "c", "lang": "en"}]) == [*raw, {"text": "c", "lang": "en"}]
