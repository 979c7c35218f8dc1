"""What a curator is told about a file that is not as it must be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from segbib.store.records import load

Put = Callable[[str, str], Path]
HEAD = "id: x\ntitle: X\n"


def told(put: Put, text: str) -> list[str]:
    put("data/papers/2017/x.yaml", text)
    return [str(problem).removeprefix("data/papers/2017/x.yaml") for problem in load(Path("data")).problems]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("titel: Other", ":3: titel: 'titel' is not a field that is known here. Did you mean 'title'?"),
        ("arxiv: 1703.06870", ":3: arxiv: 1703.06870 is read as the number 1703.0687. Put it in quotes."),
        ("venue: 300", ":3: venue: 300 is read as a number. Put it in quotes."),
        ("venue: true", ":3: venue: true is read as a truth value. Put it in quotes."),
        ("venue: [CVPR]", ":3: venue: A list stands where a text belongs. Write one text."),
        ('year: "2017"', ":3: year: '2017' is a text, and a number belongs here. Take the quotes away."),
        ("year: soon", ":3: year: 'soon' is not a number. Write a plain number."),
        ("year: 2017.5", ":3: year: '2017.5' is not a number. Write a plain number."),
        ("year: 217", ":3: year: '217' is too small. Write 1000 or more."),
        ("year: 20177", ":3: year: '20177' is too large. Write 2100 or less."),
        ("kind: papr", ":3: kind: 'papr' is not one of its values. Did you mean 'paper'?"),
        (
            "track: talk",
            ":3: track: 'talk' is not one of its values. Write one of oral, spotlight, highlight, workshop, poster.",
        ),
        ("year_from: guess", ":3: year_from: 'guess' is not one of its values. Write one of arxiv."),
        ("methods: Mask", ":3: methods: A text stands where a list belongs. Write `[Mask]`."),
        ("methods: [a, '']", ":3: methods.1: The text is empty. Write something, or take it away."),
        (
            "arxiv: arXiv:1703.06870",
            ":3: arxiv: 'arXiv:1703.06870' must be an arXiv number without version, '1703.06870' or 'cs/0112017'.",
        ),
        (
            "doi: https://doi.org/10.1/x",
            ":3: doi: 'https://doi.org/10.1/x' must be a DOI without address, '10.1109/ICCV.2017.322'.",
        ),
        (
            "links:\n- {type: code, url: github.com/x/y}",
            ":4: links.0.url: 'github.com/x/y' must be a web address that begins with http://, https:// or ftp://.",
        ),
        (
            'links:\n- {type: code, url: "http://a.b"}\n- {type: pdf, url: "http://a.b"}',
            ":3: links: 'http://a.b' stands here twice.",
        ),
        ("links:\n- type: code", ":4: links.0.url: There is no url. Add `url: …`."),
        ("links:\n- text", ":4: links.0: A text stands where fields belong. Write `{name: value, …}`."),
        (
            'links:\n- {type: cod, url: "http://a.b"}',
            ":4: links.0.type: 'cod' is not one of its values. Did you mean 'code'?",
        ),
        (
            'links:\n- {type: code, url: "http://a.b", framework: [A]}',
            ":4: links.0.framework: 'framework' is not a field that is known here. Did you mean 'frameworks'?",
        ),
        (
            'links:\n- {type: code, url: "http://a.b", official: "yes"}',
            ":4: links.0.official: 'yes' is neither true nor false. Write true or false, without quotes.",
        ),
        (
            "sources:\n- {list: weak, lines: [12]}",
            ":4: sources.0.lines.1: A number is missing. Write two, the first line and the last: `[12, 15]`.",
        ),
        (
            "results:\n- {dataset: VOC, value: high}",
            ":4: results.0.value: 'high' is not a number. Write a plain number.",
        ),
        ("added: 20.11.2026", ":3: added: '20.11.2026' must be a date, '2026-11-20'."),
        (
            "tasks: [Video Matting]",
            ":3: tasks.0: 'Video Matting' must be lower-case words joined by hyphens, at most 80 characters.",
        ),
        ("year_from: arxiv", ":1: `year_from` stands there without a year."),
        ("authors: [12]", ":3: authors.0: A number stands where fields belong. Write `{name: value, …}`."),
    ],
)
def test_a_mistake_is_told_with_its_place_and_mend(put: Put, line: str, message: str) -> None:
    assert told(put, f"{HEAD}{line}\n") == [message]


def test_a_missing_title_is_told(put: Put) -> None:
    assert told(put, "id: x\n") == [":1: title: There is no title. Add `title: …`."]


def test_an_empty_title_is_told(put: Put) -> None:
    assert told(put, "id: x\ntitle:\n") == [":2: title: Nothing stands here. Write a value, or take the line away."]


def test_a_number_for_a_title_is_told(put: Put) -> None:
    assert told(put, "id: x\ntitle: 300\n") == [":2: title: 300 is read as a number. Put it in quotes."]


def test_an_empty_file_is_told(put: Put) -> None:
    assert told(put, "") == [":1: The file is empty. Write `id: …` and `title: …`, or delete the file."]


def test_a_file_that_is_a_list_is_told(put: Put) -> None:
    assert told(put, "- id: x\n") == [":1: The file does not hold fields. Write each one as `name: value`."]


def test_one_mistake_is_told_once(put: Put) -> None:
    assert len(told(put, f"{HEAD}venue: no\nyear: 1e3\n")) == 2


def test_several_mistakes_of_a_file_are_told_by_line(put: Put) -> None:
    lines = told(put, f"{HEAD}year: soon\nvenu: CVPR\ntrack: talk\n")
    assert [line[:3] for line in lines] == [":3:", ":4:", ":5:"]


def test_an_entry_of_a_vocabulary_is_told_by_its_line_and_field(put: Put) -> None:
    put("data/venues.yaml", "- id: cvpr\n  name: CVPR\n- id: iccv\n  nam: ICCV\n  kind: conference\n")
    assert [str(problem) for problem in load(Path("data")).problems] == [
        "data/venues.yaml:3: name: There is no name. Add `name: …`.",
        "data/venues.yaml:4: nam: 'nam' is not a field that is known here. Did you mean 'name'?",
    ]


def test_a_vocabulary_that_is_no_list_is_told(put: Put) -> None:
    put("data/venues.yaml", "cvpr: CVPR\n")
    [problem] = load(Path("data")).problems
    assert problem.mend == "Begin each entry with `- id: …`."


def test_a_wrong_setting_is_told(put: Put) -> None:
    put("data/site.yaml", "title: Ours\nbase_url: example.org\nlanguages: [fr]\n")
    assert [str(problem) for problem in load(Path("data")).problems] == [
        "data/site.yaml:2: base_url: 'example.org' must begin with http:// or https://.",
        "data/site.yaml:3: languages.0: 'fr' is not one of its values. Write one of en, zh.",
    ]
