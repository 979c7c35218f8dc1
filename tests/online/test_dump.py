"""Facts out of metadata dumps, good lines and damaged ones."""

import json

import pytest

from segbib.base.problems import Problem, Severity
from segbib.online.facts import Fact
from segbib.online.providers.dump import read_dump
from segbib.online.wanted import Wanted, near_keys, quick_key

GOOD = {
    "title": "MosaicNet: Tiling Images",
    "authors": ["Ana Ruiz", "Jürgen Müller"],
    "venue": "ICCV",
    "year": 2017,
    "track": "oral",
    "arxiv": "1703.99999",
    "doi": "10.1109/ICCV.2017.99999",
    "links": [{"type": "code", "url": "https://git.example.org/ruiz/mosaic"}],
    "source": "somewhere",
}


def read(*lines, wanted=lambda line: True):
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return list(read_dump(raw, "dump.jsonl", wanted))


def test_a_line_gives_all_its_facts():
    [fact] = read(GOOD)
    assert isinstance(fact, Fact)
    assert [author.name for author in fact.authors] == ["Ana Ruiz", "Jürgen Müller"]
    assert (fact.venue, fact.year, fact.track, fact.arxiv) == ("ICCV", 2017, "oral", "1703.99999")
    assert (fact.doi, fact.links[0].type, fact.origin) == ("10.1109/ICCV.2017.99999", "code", "dump.jsonl")


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        (b'{"title": "Broken', "", "not JSON"),
        (b"[1, 2]", "", "not an object"),
        (b"\xff\xfe\x00", "", "not JSON"),
        ({**GOOD, "title": None}, "title", "no title"),
        ({**GOOD, "authors": []}, "authors", "no authors"),
        ({**GOOD, "authors": "Ana Ruiz"}, "authors", "not a list"),
        ({**GOOD, "authors": ["Ruiz, Ana"]}, "authors", "'Ruiz, Ana' holds a comma"),
        ({**GOOD, "authors": ["JÃ¼rgen MÃ¼ller"]}, "authors", "decoded wrongly"),
        ({**GOOD, "track": "keynote"}, "track", "keynote"),
    ],
)
def test_a_damaged_line_is_named_with_its_number_and_the_next_one_read(line, field, words):
    [problem, fact] = read(line, GOOD)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.line, problem.field, problem.severity) == ("dump.jsonl", 1, field, Severity.WARNING)
    assert words in problem.message
    assert isinstance(fact, Fact)


def test_a_comma_before_jr_is_no_damage():
    [fact] = read({**GOOD, "authors": ["Robert Pless, Jr."]})
    assert fact.authors[0].name == "Robert Pless, Jr."


def test_only_lines_that_are_wanted_become_facts_but_all_damage_is_told():
    wanted = Wanted(frozenset({quick_key("Something Else")}), frozenset(), frozenset())
    [problem] = read(GOOD, {**GOOD, "authors": []}, wanted=wanted.hit_by)
    assert problem.line == 2


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(frozenset({"mosaicnettilingimages"}), frozenset(), frozenset()),
        Wanted(frozenset({"mosaicnet"}), frozenset(), frozenset()),
        Wanted(frozenset(), frozenset({"1703.99999"}), frozenset()),
        Wanted(frozenset(), frozenset({"10.1109/iccv.2017.99999"}), frozenset()),
        Wanted(frozenset(), frozenset(), frozenset(near_keys("A. Ruiz", "MosaicNet: Tiling Image"))),
        Wanted(frozenset(), frozenset(), frozenset(), frozenset({"git.example.org/ruiz/mosaic"})),
    ],
    ids=["title", "name", "arxiv", "doi", "near title", "address"],
)
def test_a_line_is_found_by_any_of_its_keys(wanted):
    assert len(read(GOOD, wanted=wanted.hit_by)) == 1


def test_an_arxiv_page_is_no_link_and_a_preprint_no_venue():
    links = [{"type": "pdf", "url": "https://arxiv.org/pdf/1703.99999"}]
    [fact] = read({**GOOD, "venue": "arXiv preprint", "links": links})
    assert fact.venue is None
    assert fact.links == ()
