"""What facts make of records: matched for certain, filled where empty, and what lists and curators say stays."""

import pytest

from segbib.merge.enrich_match import Catalogue
from segbib.merge.enriching import enrich
from segbib.model.bibliography import Bibliography
from segbib.model.draft import ImportedEntry, ImportedList
from segbib.model.record import Provenance, Record
from segbib.model.vocabulary import Venue, Vocabulary
from segbib.online.facts import make_fact

WORDS = Vocabulary(
    venues=(
        Venue(id="cvpr", name="CVPR"),
        Venue(id="iccv", name="ICCV"),
        Venue(id="neurips", name="NeurIPS", aliases=("NIPS",)),
        Venue(id="tpami", name="TPAMI", kind="journal"),
    )
)
TITLE = "MosaicNet: Tiling Images for Semantic Segmentation"
RUIZ = ["Ana Ruiz", "Jürgen Müller"]


def fact(title=TITLE, origin="dump.jsonl", **fields):
    return make_fact(origin, {"title": title, "authors": RUIZ, **fields})


def listed(title=TITLE, **fields):
    """A record as an import of one list makes it, with what the list said."""
    said = ImportedEntry.model_validate({"id": "mosaic", "lines": (3, 4), "title": title, **fields})
    sources = [{"list": "sample", "lines": (3, 4)}]
    return Record.model_validate({"id": "mosaic", "title": title, "sources": sources, **fields}), said


def enriched(entry, *facts, **mine):
    """The outcome for one listed record; `mine` are the curator's changes after the import."""
    record, said = entry
    return enriched_records([record.changed(**mine)], [said], *facts)


def enriched_records(records, said, *facts):
    bibliography = Bibliography(tuple(records), WORDS, {"sample": ImportedList("sample", tuple(said))})
    return enrich(bibliography, Catalogue(bibliography.papers, WORDS), facts, "2026-11-20")


def only(outcome):
    return outcome.bibliography.records[0]


# --- which record a fact is about


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (listed(arxiv="1703.99999"), fact("MosaicNet: Tiles", arxiv="1703.99999")),
        (listed(doi="10.1109/ICCV.2017.99999"), fact("MosaicNet: Tiles", doi="10.1109/iccv.2017.99999")),
        (listed(), fact("MosaicNet: tiling images for semantic segmentation.")),
        (listed(former_titles=["Tiling Networks for Images"]), fact("Tiling Networks for Images")),
        (listed("MosaicNet", methods=["MosaicNet"], venue="CVPR", year=2017), fact(venue="CVPR", year=2017)),
        (listed("MosaicNet", methods=["MosaicNet"], arxiv="1703.99999"), fact(arxiv="1703.99999")),
        (listed("DenseTiles", arxiv="1703.99999"), fact("Densely Tiled Networks", arxiv="1703.99999")),
        (
            listed(links=[{"type": "arxiv", "url": "https://arxiv.org/abs/1703.99999"}]),
            fact("MosaicNet: Tiles", arxiv="1703.99999"),
        ),
    ],
    ids=["arxiv", "doi", "title", "former title", "name and date", "name and number", "short name", "linked number"],
)
def test_a_fact_is_the_records(record, said):
    assert [author.name for author in only(enriched(record, said)).authors] == RUIZ


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (listed(), fact("MosaicNet: Tiling Images for Instance Segmentation")),
        (listed(), fact("MosaicNet: Tiling Image for Semantic Segmentation")),
        (listed("YOLACT"), fact("YOLACT++")),
        (listed(), fact("MosaicNet++: Tiling Images for Semantic Segmentation")),
        (listed(arxiv="1703.99999"), fact("Counting Apples from Above", arxiv="1703.99999")),
        (listed("MosaicNet", methods=["MosaicNet"], venue="CVPR", year=2017), fact(venue="CVPR", year=2018)),
        (listed("MosaicNet", methods=["MosaicNet"]), fact(venue="CVPR", year=2018)),
        (listed(authors=["Somebody Else"]), fact()),
        (listed(year=2010), fact(venue="CVPR", year=2019)),
    ],
    ids=[
        "another task",
        "alike without an author",
        "sequel's name",
        "sequel's title",
        "number of another work",
        "name of another year",
        "name alone",
        "other authors",
        "long after",
    ],
)
def test_a_fact_that_only_resembles_is_not(record, said):
    assert enriched(record, said).changed == ()


def test_a_slip_of_typing_is_forgiven_with_the_same_first_author():
    said = fact("MosaicNet: Tiling Image for Semantic Segmentation", arxiv="1703.99999")
    outcome = enriched(listed(authors=["A. Ruiz"]), said)
    assert only(outcome).arxiv == "1703.99999"


def test_a_number_that_stands_under_another_work_is_told():
    outcome = enriched(listed(arxiv="1703.99999"), fact("Counting Apples from Above", arxiv="1703.99999"))
    assert [(doubt.id, doubt.words) for doubt in outcome.doubts] == [
        ("mosaic", "arXiv:1703.99999 is 'Counting Apples from Above' there")
    ]


def test_a_lists_wrong_number_does_not_hide_the_fact_of_the_same_title():
    outcome = enriched(listed(arxiv="1703.11111"), fact(arxiv="1703.99999"))
    assert [author.name for author in only(outcome).authors] == RUIZ
    assert only(outcome).arxiv == "1703.11111"
    assert [(each.field, each.theirs) for each in outcome.disagreements] == [("arxiv", "1703.99999")]


# --- what is filled


def test_empty_fields_are_filled_and_each_says_from_where_and_when():
    links = [{"type": "pdf", "url": "https://openaccess.example.org/m.pdf"}]
    said = fact(venue="NIPS", year=2017, track="oral", arxiv="1703.99999", doi="10.5555/2", links=links)
    record = only(enriched(listed(), said))
    assert (record.venue, record.year, record.track, record.doi) == ("NeurIPS", 2017, "oral", "10.5555/2")
    assert set(record.provenance) == {"authors", "venue", "year", "track", "arxiv", "doi", "links"}
    assert record.provenance["venue"] == Provenance(origin="dump.jsonl", on="2026-11-20")


def test_a_published_year_takes_the_place_of_the_arxiv_numbers():
    said = fact(arxiv="1612.99999", venue="CVPR", year=2017)
    record = only(enriched(listed(arxiv="1612.99999", year=2016, year_from="arxiv"), said))
    assert (record.venue, record.year, record.year_from, record.arxiv) == ("CVPR", 2017, None, "1612.99999")
    assert set(record.provenance) == {"authors", "year", "venue"}


def test_the_same_year_is_the_venues_from_then_on():
    said = fact(arxiv="1703.99999", venue="CVPR", year=2017)
    record = only(enriched(listed(arxiv="1703.99999", year=2017, year_from="arxiv"), said))
    assert (record.year, record.year_from) == (2017, None)
    assert "year" in record.provenance


def test_a_year_that_a_list_gives_without_a_venue_may_be_the_preprints():
    said = fact(arxiv="1612.99999", venue="CVPR", year=2017)
    record = only(enriched(listed(arxiv="1612.99999", year=2016), said))
    assert (record.venue, record.year) == ("CVPR", 2017)


def test_a_year_of_its_own_that_a_list_gives_stays():
    said = fact(arxiv="1612.99999", venue="CVPR", year=2017)
    record = only(enriched(listed(arxiv="1612.99999", year=2018), said))
    assert (record.venue, record.year) == (None, 2018)


def test_a_preprints_year_says_that_it_is_one():
    record = only(enriched(listed(), fact(arxiv="1703.99999", year=2017)))
    assert (record.year, record.year_from) == (2017, "arxiv")


def test_a_link_is_added_once_whatever_form_its_address_has():
    code = [{"type": "code", "url": "https://github.com/Ruiz/Mosaic/"}]
    outcome = enriched(listed(links=code), fact(links=[("code", "http://www.github.com/ruiz/mosaic.git")]))
    assert len(only(outcome).links) == 1


def test_the_full_title_takes_the_place_of_a_name_which_stays_a_name():
    record = only(enriched(listed("MosaicNet", venue="CVPR", year=2017), fact(venue="CVPR", year=2017)))
    assert (record.title, record.methods, record.former_titles) == (TITLE, ("MosaicNet",), ())


def test_the_published_title_takes_the_place_of_a_preprints():
    said = fact("MosaicNet: Tiles", arxiv="1703.99999", venue="CVPR", year=2018)
    record = only(enriched(listed(arxiv="1703.99999"), said))
    assert (record.title, record.former_titles) == ("MosaicNet: Tiles", (TITLE,))
    assert "title" in record.provenance


def test_a_preprints_other_title_is_only_a_former_one():
    record = only(enriched(listed(arxiv="1703.99999"), fact("MosaicNet: Tiles", arxiv="1703.99999")))
    assert (record.title, record.former_titles) == (TITLE, ("MosaicNet: Tiles",))


def test_the_list_of_authors_is_completed():
    record = only(enriched(listed(authors=["A. Ruiz"], authors_more=True), fact()))
    assert [author.name for author in record.authors] == RUIZ
    assert not record.authors_more


def test_a_journal_version_beside_the_conference_is_kept_as_a_version():
    conference, journal = fact(venue="CVPR", year=2017), fact(venue="TPAMI", year=2019, doi="10.5555/tpami")
    record = only(enriched(listed(), conference, journal))
    assert (record.venue, record.year, record.doi) == ("CVPR", 2017, None)
    assert [(v.venue, v.year, v.doi) for v in record.versions] == [("TPAMI", 2019, "10.5555/tpami")]


def test_the_fact_of_the_lists_venue_goes_first():
    journal = fact(venue="TPAMI", year=2019, doi="10.5555/t")
    conference = fact(venue="CVPR", year=2017, doi="10.5555/c")
    record = only(enriched(listed(venue="CVPR"), journal, conference))
    assert (record.year, record.doi) == (2017, "10.5555/c")


def test_a_venue_that_is_not_known_is_told_and_not_filled():
    outcome = enriched(listed(), fact(venue="Workshop on Tiles", year=2017))
    assert only(outcome).venue is None
    assert outcome.unknown_venues == {"Workshop on Tiles": ("mosaic",)}


def test_the_citation_key_stays():
    assert only(enriched(listed(), fact(year=2017, venue="CVPR"), citation_key="mosaicnet")).citation_key == "mosaicnet"


def test_two_records_do_not_get_one_number():
    one, said = listed()
    other = Record(id="other", title="Tiles", arxiv="1703.99999")
    outcome = enriched_records([one, other], [said], fact(arxiv="1703.99999"))
    assert only(outcome).arxiv is None
    assert [(each.id, each.field) for each in outcome.disagreements] == [("mosaic", "arxiv")]


# --- what stays


@pytest.mark.parametrize(
    ("said_by_list", "field"),
    [
        ({"venue": "ICCV", "year": 2017}, "venue"),
        ({"venue": "CVPR", "year": 2016}, "year"),
        ({"year": 2016}, "year"),
    ],
)
def test_what_a_list_says_stays_and_the_disagreement_is_told(said_by_list, field):
    outcome = enriched(listed(**said_by_list), fact(venue="CVPR", year=2017))
    record = only(outcome)
    assert {name: getattr(record, name) for name in said_by_list} == said_by_list
    assert [each.field for each in outcome.disagreements] == [field]


def test_a_lists_venue_that_the_metadata_does_not_know_stays():
    outcome = enriched(listed(venue="ICCV", year=2017), fact(year=2016, arxiv="1612.99999"))
    assert (only(outcome).venue, only(outcome).year) == ("ICCV", 2017)
    assert outcome.disagreements == ()


@pytest.mark.parametrize(
    "mine",
    [
        {"title": "MosaicNet: My Own Wording of Tiling Images"},
        {"authors": ["A. Ruiz", "J. Müller"]},
        {"venue": "ICCV"},
        {"year": 2015},
        {"doi": "10.5555/mine"},
        {"links": ()},
    ],
    ids=lambda mine: next(iter(mine)),
)
def test_what_a_curator_wrote_stays(mine):
    entry = listed(arxiv="1703.99999", links=[{"type": "pdf", "url": "https://openaccess.example.org/m.pdf"}])
    said = fact(
        arxiv="1703.99999",
        venue="CVPR",
        year=2017,
        doi="10.5555/theirs",
        links=[("pdf", "https://openaccess.example.org/m.pdf")],
    )
    [(field, value)] = mine.items()
    record = only(enriched(entry, said, **mine))
    expected = tuple(value) if isinstance(value, list) else value
    found = getattr(record, field)
    assert (tuple(author.name for author in found) if field == "authors" else found) == expected
    assert field not in record.provenance


def test_what_a_curator_took_away_does_not_come_back():
    outcome = enriched(listed(venue="CVPR", year=2017), fact(venue="CVPR", year=2017), venue=None)
    assert only(outcome).venue is None


# --- again


def test_the_same_facts_again_change_nothing():
    said = fact(venue="CVPR", year=2017, doi="10.5555/2"), fact(venue="TPAMI", year=2019, authors=list(reversed(RUIZ)))
    first = enriched(listed(), *said)
    again = enriched_records(first.bibliography.records, [listed()[1]], *said)
    assert first.changed != ()
    assert again.changed == ()
    assert again.gains == ()


def test_a_source_that_says_otherwise_by_now_is_told_and_changes_nothing():
    first = enriched(listed(), fact(venue="CVPR", year=2017)).bibliography.records
    outcome = enriched_records(first, [listed()[1]], fact(venue="CVPR", year=2018))
    assert only(outcome).year == 2017
    assert [(each.field, each.ours, each.theirs) for each in outcome.disagreements] == [("year", 2017, 2018)]


@pytest.mark.parametrize(
    "mine",
    [
        {"venue": "ICCV"},
        {"venue": None},
        {"year": 2016},
        {"authors": ["A. Ruiz"]},
        {"doi": None},
        {"track": "poster"},
        {"links": ()},
        {"versions": ()},
    ],
    ids=str,
)
def test_what_a_curator_changed_in_an_enriched_record_stays(mine):
    links = [("pdf", "https://openaccess.example.org/m.pdf")]
    said = (
        fact(venue="CVPR", year=2017, doi="10.5555/2", track="oral", links=links),
        fact(venue="TPAMI", year=2019),
    )
    record = only(enriched(listed(), *said)).changed(**mine)
    assert only(enriched_records([record], [listed()[1]], *said)) == record


def test_a_value_that_a_list_gives_by_now_is_no_longer_the_metadatas():
    first = only(enriched(listed(), fact(venue="CVPR", year=2017)))
    said = listed(venue="CVPR", year=2017)[1]
    again = enriched_records([first], [said], fact(venue="CVPR", year=2017))
    assert set(only(again).provenance) == {"authors"}
