"""Which papers are near each other, and the reasons that their pages give."""

from __future__ import annotations

from pathlib import Path

import pytest

from segbib.base.config import Features
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.build import build
from segbib.site.pages import pages
from segbib.site.related import SHOWN, Neighbours, title_words

FILLER = {f"other-{n}": [("word", f"filler-{n}"), ("task", "counting")] for n in range(20)}


def near(id_: str, **papers):
    """Ids of the papers near one, among others that share nothing with it."""
    return [each.id for each in Neighbours({**FILLER, **papers})[id_]]


@pytest.mark.parametrize(
    "shared",
    [
        [("method", "masknet")],
        [("author", "ann-bell")],
        [("word", "shadow"), ("word", "window")],
    ],
)
def test_papers_that_share_a_method_an_author_or_two_words_are_near(shared):
    assert near("a", a=shared, b=shared) == ["b"]


@pytest.mark.parametrize("shared", [[("word", "shadow")], [("task", "tracking")], []])
def test_one_word_or_a_task_alone_brings_none_together(shared):
    assert near("a", a=shared, b=shared) == []


def test_the_rarer_what_is_shared_the_nearer_the_paper():
    common = {f"common-{n}": [("author", "prolific")] for n in range(8)}
    papers = {
        "a": [("author", "rare"), ("author", "prolific")],
        "b": [("author", "prolific")],
        "c": [("author", "rare")],
    }
    assert near("a", **papers, **common)[0] == "c"


def test_a_paper_has_no_more_neighbours_than_are_shown_and_not_itself():
    papers = {f"paper-{n}": [("method", "masknet")] for n in range(SHOWN + 3)}
    found = near("paper-0", **papers)
    assert len(found) == SHOWN and "paper-0" not in found


def test_the_order_of_the_papers_changes_nothing():
    papers = {f"paper-{n}": [("method", "masknet"), ("word", f"w{n % 3}")] for n in range(9)}
    assert dict(Neighbours(papers)) == dict(Neighbours(dict(reversed(papers.items()))))


def test_a_neighbour_names_all_that_is_shared_the_rarest_of_a_kind_first():
    both = [("word", "shadow"), ("word", "painting"), ("method", "masknet")]
    third = {"c": [("word", "painting"), ("word", "c")]}
    [found] = Neighbours({**FILLER, **third, "a": both, "b": both})["a"]
    assert found.shared == (("method", "masknet"), ("word", "shadow"), ("word", "painting"))


def test_title_words_are_those_that_say_something_without_their_plural():
    assert title_words("Learning to Segment the Shadows of Façades") == {"learning", "segment", "shadow", "facade"}


def record(id_: str, title: str, **fields) -> Record:
    return Record.model_validate({"id": id_, "title": title, "added": "2026-11-20", **fields})


@pytest.fixture
def pair() -> Bibliography:
    authors = {"authors": ["Ann Bell"]}
    records = (
        record("shadows", "Shadows of Windows", **authors),
        record("windows", "Windows of Shadows", **authors),
        *(record(f"other-{n}", f"Filler{n} Stone{n}") for n in range(9)),
    )
    return Bibliography(records, Vocabulary(), {})


def test_a_papers_page_shows_its_neighbours_with_what_both_have(pair, small_settings, tmp_path: Path):
    build(pair, small_settings, tmp_path / "site")
    text = (tmp_path / "site/papers/shadows.html").read_text(encoding="utf-8")
    related = text[text.index('id="related"') :]
    assert 'href="../papers/windows.html"' in related
    why = related[related.index('class="why muted small"') :].partition("</p>")[0]
    assert 'href="../authors/ann-bell.html"' in why and "“shadow”" in why and "“window”" in why


def test_related_papers_can_be_switched_off(pair, small_settings):
    settings = small_settings.model_copy(update={"features": Features(related=False, search=False)})
    made = {page.path: page for page in pages(pair, settings)}
    assert made["papers/shadows.html"].data.related == ()
