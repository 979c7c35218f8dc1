from __future__ import annotations

import pytest

from segbib.base.problems import NotPossible
from segbib.export.selection import keys_from_aux, keys_from_list, select


def ids(bibliography, **options) -> list[str]:
    return [record.id for record in select(bibliography, **options).records]


def test_without_options_everything_is_selected(bibliography):
    assert select(bibliography).records == bibliography.records


def test_a_format_of_publications_leaves_resources_out(bibliography):
    assert "tiny-streets" not in ids(bibliography, publications_only=True)


def test_kind_all_brings_the_resources_in(bibliography):
    assert select(bibliography, kind="all", publications_only=True).records == bibliography.records


def test_one_kind_is_that_kind_whatever_the_format(bibliography):
    assert ids(bibliography, kind="dataset", publications_only=True) == ["tiny-streets"]


@pytest.mark.parametrize("task", ["semantic-segmentation", "Semantic Segmentation"])
def test_a_task_brings_those_below_it(bibliography, task):
    assert ids(bibliography, task=task) == ["mosaic-net", "nobodys-paper", "street-parsing", "tiny-streets"]


@pytest.mark.parametrize("venue", ["TPAMI", "tpami", "PAMI", "Transactions on PAMI"])
def test_a_venue_goes_by_any_of_its_names(bibliography, venue):
    assert ids(bibliography, venue=venue) == ["street-parsing"]


@pytest.mark.parametrize(
    ("year", "found"),
    [
        ("2018", ["only-a-preprint"]),
        ("2018-2019", ["only-a-preprint", "street-parsing"]),
        ("1999", []),
    ],
)
def test_years_are_one_or_a_span_with_both_ends(bibliography, year, found):
    assert ids(bibliography, year=year) == found


def test_options_narrow_each_other(bibliography):
    assert ids(bibliography, task="scene-parsing", year="2017") == ["nobodys-paper"]


def test_keys_are_citation_keys_or_ids_old_ones_included(bibliography):
    found = ids(bibliography, keys=["byron2019street", "tile-net", "undated"])
    assert found == ["mosaic-net", "street-parsing", "undated"]


def test_an_asked_for_resource_is_not_left_out(bibliography):
    assert ids(bibliography, keys=["tiny-streets"], publications_only=True) == ["tiny-streets"]


def test_unknown_keys_are_reported_each_once(bibliography):
    assert select(bibliography, keys=["nope", "undated", "nope", "neither"]).unknown_keys == ("nope", "neither")


def test_a_star_among_the_keys_is_every_publication(bibliography):
    assert select(bibliography, keys=["*"]).records == bibliography.papers


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"kind": "papr"}, "'papr' is not a kind"),
        ({"task": "semantic-segmentatio"}, "Did you mean 'semantic-segmentation'?"),
        ({"venue": "ICVC"}, "Did you mean 'ICCV'?"),
        ({"year": "17"}, "write 2017 or 2015-2019"),
        ({"year": "2019-2015"}, "write 2015-2019"),
    ],
)
def test_an_option_that_means_nothing_is_refused_with_the_mend(bibliography, options, words):
    with pytest.raises(NotPossible, match=words.replace("?", r"\?")):
        select(bibliography, **options)


def test_a_file_of_keys_may_hold_remarks_commas_and_empty_lines():
    assert keys_from_list("\ufeff# mine\nhe2017mask, byron2019street\n\nhe2017mask # again\n") == (
        "he2017mask",
        "byron2019street",
    )


def test_keys_of_a_latex_document_are_read_from_its_aux_file():
    aux = "\\citation{he2017mask,byron2019street}\n\\citation{*}\n\\bibdata{refs}\n\\abx@aux@cite{0}{long2015fully}\n"
    assert keys_from_aux(aux) == ("he2017mask", "byron2019street", "*", "long2015fully")
