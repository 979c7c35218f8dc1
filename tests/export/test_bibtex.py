from __future__ import annotations

from typing import Any

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

from segbib.export.bibtex import bibtex_entry, render_bibtex
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary


def read_back(text: str) -> dict[str, Any]:
    """Key to entry, as a program that reads BibTeX sees them; a block that it cannot read is a failure."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return library.entries_dict


def entry(vocabulary: Vocabulary = Vocabulary(), **fields: Any) -> dict[str, str]:  # noqa: B008 (frozen)
    record = Record.model_validate({"id": "some-paper", "title": "Some Paper", **fields})
    [found] = read_back(bibtex_entry(record, vocabulary)).values()
    return {"type": found.entry_type, **{field.key: field.value for field in found.fields}}


def printed(title: str) -> str:
    """The title of an entry as LaTeX would print it."""
    text = bibtex_entry(Record(id="some-paper", title=title), Vocabulary())
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    [found] = library.entries
    return found["title"].replace("{", "").replace("}", "")


def names(*authors: str, vocabulary: Vocabulary = Vocabulary(), more: bool = False) -> list[Any]:  # noqa: B008
    record = Record.model_validate({"id": "x", "title": "X", "year": 2017, "authors": authors, "authors_more": more})
    text = bibtex_entry(record, vocabulary)
    return bibtexparser.parse_string(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()]).entries[0][
        "author"
    ]


def test_a_reader_finds_every_record_under_its_key(bibliography):
    found = read_back(render_bibtex(bibliography, bibliography.papers).decode())
    assert set(found) == {"ruiz2017mosaicnet", "byron2019street", "byron2018preprint", "nobodys-paper", "undated"}


def test_a_conference_paper_names_its_proceedings(bibliography, vocabulary):
    found = read_back(bibtex_entry(bibliography.get("mosaic-net"), vocabulary))["ruiz2017mosaicnet"]
    assert (found.entry_type, found["booktitle"], found["year"]) == (
        "inproceedings",
        r"International Conference on Computer Vision \& More",
        "2017",
    )


def test_a_journal_paper_names_its_journal(bibliography, vocabulary):
    found = read_back(bibtex_entry(bibliography.get("street-parsing"), vocabulary))["byron2019street"]
    assert (found.entry_type, found["journal"]) == ("article", "Transactions on PAMI")


def test_a_preprint_gives_its_arxiv_number(bibliography, vocabulary):
    found = read_back(bibtex_entry(bibliography.get("only-a-preprint"), vocabulary))["byron2018preprint"]
    assert (found.entry_type, found["eprint"], found["archiveprefix"], found["url"]) == (
        "misc",
        "1801.00001",
        "arXiv",
        "https://arxiv.org/abs/1801.00001",
    )


@pytest.mark.parametrize("missing", ["nobodys-paper", "undated"])
def test_a_record_without_author_or_year_goes_out_as_misc_with_a_key(bibliography, vocabulary, missing):
    found = read_back(bibtex_entry(bibliography.get(missing), vocabulary))[missing]
    assert found.entry_type == "misc" and found["key"] == bibliography.get(missing).title


def test_a_paper_without_authors_still_says_where_it_appeared(bibliography, vocabulary):
    found = read_back(bibtex_entry(bibliography.get("nobodys-paper"), vocabulary))["nobodys-paper"]
    assert found["howpublished"] == r"International Conference on Computer Vision \& More"


def test_a_workshop_paper_is_in_the_workshops_proceedings(vocabulary):
    found = entry(vocabulary, authors=["Ada Byron"], year=2017, venue="ICCV", track="workshop")
    assert found["booktitle"].endswith("More Workshops") and "note" not in found


def test_track_and_awards_stand_in_a_note(bibliography, vocabulary):
    assert "note = {Oral. Best paper}" in bibtex_entry(bibliography.get("mosaic-net"), vocabulary)


def test_a_resource_says_what_it_is(bibliography, vocabulary):
    found = read_back(bibtex_entry(bibliography.get("tiny-streets"), vocabulary))["tiny-streets"]
    assert (found.entry_type, found["note"], found["url"]) == ("misc", "Dataset", "https://streets.example.org/")


def test_an_address_stays_as_it_is(bibliography, vocabulary):
    assert "url = {https://example.org/a_b%20c.pdf}" in bibtex_entry(bibliography.get("mosaic-net"), vocabulary)


def test_a_doi_cannot_unbalance_its_entry():
    assert entry(doi="10.1000/a}b{c\\d")["doi"] == "10.1000/a%7Db%7Bc%5Cd"


def test_particles_belong_to_the_family():
    [name] = names("Laurens van der Maaten")
    assert (name.first, name.von, name.last) == (["Laurens"], ["van", "der"], ["Maaten"])


def test_more_authors_are_others():
    text = bibtex_entry(
        Record.model_validate({"id": "x", "title": "X", "authors": ["Ada Byron"], "authors_more": True}), Vocabulary()
    )
    assert "author = {Byron, Ada and others}" in text


def test_accents_of_names_are_commands():
    text = bibtex_entry(Record.model_validate({"id": "x", "title": "X", "authors": ["Piotr Dollár"]}), Vocabulary())
    assert r"author = {Doll{\'a}r, Piotr}" in text


def test_the_parts_of_a_name_in_authors_yaml_go_before_the_guess(vocabulary):
    [name] = names("王小明", vocabulary=vocabulary)
    assert (name.first, name.last) == (["Xiaoming"], ["Wang"])


@pytest.mark.parametrize("author", ["Byron and Sons Ltd", "others", "A } and { B", "王 小明"])
def test_a_strange_name_is_one_author(author):
    assert len(names(author, "Ada Byron")) == 2


@pytest.mark.parametrize(
    "title",
    [
        r"An \input{/etc/passwd} of Evil",
        "Unbalanced } Title",
        "Two {{ Open",
        "50% # of $x_1$ & ~ more",
        "@article{evil, title={x}}",
        'He said "no"',
        "Ω-Net: 基于 Ünïcødé",
    ],
)
def test_a_hostile_title_says_what_it_said_and_harms_no_entry(title):
    assert printed(title) == title.replace("{", "").replace("}", "")


def test_a_line_end_in_an_award_begins_no_entry():
    assert entry(awards=["Best\n@article{evil,\n  title = {x}}"])["note"].startswith("Best @article")


def test_same_records_same_bytes(bibliography):
    assert render_bibtex(bibliography, bibliography.papers) == render_bibtex(bibliography, bibliography.papers)


def test_no_record_gives_an_empty_file(bibliography):
    assert render_bibtex(bibliography, ()) == b""
