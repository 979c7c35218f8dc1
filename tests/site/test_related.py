"""Which papers are near each other, and the reasons that their pages give."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from segbib.base.config import Features
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.build import build
from segbib.site.pages import pages
from segbib.site.related import SHOWN, Feature, Neighbour, Neighbourhood, title_words
from segbib.site.relating import relate

FILLER = {f"other-{n}": [("word", f"filler-{n}"), ("task", "counting")] for n in range(20)}


def neighbours(papers) -> dict[str, tuple[Neighbour, ...]]:
    found = Neighbourhood(papers)
    return {id_: found.of(id_) for id_ in papers}


def near(id_: str, **papers):
    """Ids of the papers near one, among others that share nothing with it."""
    return [each.id for each in neighbours({**FILLER, **papers})[id_]]


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
    assert neighbours(papers) == neighbours(dict(reversed(papers.items())))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_an_earlier_build_found_is_as_if_found_anew(tmp_path: Path, jobs: int) -> None:
    dice = random.Random(jobs)

    def features() -> list[Feature]:
        kinds = {"word": 30, "author": 40, "task": 4, "method": 60}
        return list({(kind, f"{kind}-{dice.randrange(most)}"): 1 for kind, most in kinds.items() for _ in range(3)})

    papers = {f"paper-{n}": features() for n in range(350)}
    for edit in range(8):
        again = Neighbourhood(papers)
        relate(again, tmp_path, jobs)
        assert again.found == Neighbourhood(papers).nearest(papers)
        papers = {**papers, f"paper-{dice.randrange(350 + edit % 2)}": features()}


def test_what_changes_no_neighbours_lets_none_be_found_anew(tmp_path: Path) -> None:
    found = []
    papers = {f"paper-{n}": [("word", f"word-{n % 7}"), ("author", f"author-{n % 5}")] for n in range(50)}
    for made in (papers, papers, {**papers, "paper-1": [("word", "none-other")]}):
        relate(Neighbourhood(made), tmp_path, progress=lambda *told: found.append(told[-1]))
    alone = [n for n in range(50) if n % 7 != 1 and n % 5 != 1]
    assert found == [50, 0, 50 - len(alone)]


def test_a_damaged_file_of_what_was_found_is_not_believed(tmp_path: Path) -> None:
    papers = {f"paper-{n}": [("method", "masknet")] for n in range(5)}
    relate(Neighbourhood(papers), tmp_path)
    file = tmp_path / "related.tsv"
    file.write_text(file.read_text(encoding="utf-8").replace("\tpaper-1", "\tpaper-x"), encoding="utf-8")
    again = Neighbourhood(papers)
    relate(again, tmp_path)
    assert again.found == Neighbourhood(papers).nearest(papers)


def test_a_neighbour_names_all_that_is_shared_the_rarest_of_a_kind_first():
    both = [("word", "shadow"), ("word", "painting"), ("method", "masknet")]
    third = {"c": [("word", "painting"), ("word", "c")]}
    [found] = neighbours({**FILLER, **third, "a": both, "b": both})["a"]
    assert found.shared == (("method", "masknet"), ("word", "shadow"), ("word", "painting"))


def test_title_words_are_those_that_say_something_without_their_plural():
    assert title_words("Learning to Segment the Shadows of Façades") == ("facade", "learning", "segment", "shadow")


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
