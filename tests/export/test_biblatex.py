from __future__ import annotations

from typing import Any

import bibtexparser
import pytest

from segbib.export.biblatex import biblatex_entry, render_biblatex
from segbib.export.bibtex import render_bibtex
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary


def read_back(text: str) -> dict[str, Any]:
    """Key to entry; a block that cannot be read is a failure."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return library.entries_dict


def entry(vocabulary: Vocabulary, **fields: Any) -> dict[str, str]:
    record = Record.model_validate({"id": "some-work", "title": "Some Work", **fields})
    [found] = read_back(biblatex_entry(record, vocabulary)).values()
    return {"type": found.entry_type, **{field.key: field.value for field in found.fields}}


def test_every_paper_has_an_entry_of_its_year_and_addresses(each):
    found = read_back(render_biblatex(each, each.papers).decode())
    facts = {
        key: (entry.get("date"), entry.get("eprint"), entry.get("doi"))
        for key, entry in ((key, {f.key: f.value for f in entry.fields}) for key, entry in found.items())
    }
    assert facts == {
        paper.citation_key or paper.id: (str(paper.year) if paper.year else None, paper.arxiv, paper.doi)
        for paper in each.papers
    }


def test_keys_are_those_of_bibtex(each):
    found = read_back(render_biblatex(each, each.papers).decode())
    assert list(found) == list(read_back(render_bibtex(each, each.papers).decode()))


def test_a_conference_paper_names_its_proceedings(bibliography, vocabulary):
    found = read_back(biblatex_entry(bibliography.get("mosaic-net"), vocabulary))["ruiz2017mosaicnet"]
    assert (found.entry_type, found["booktitle"], found["date"]) == (
        "inproceedings",
        r"International Conference on Computer Vision \& More",
        "2017",
    )


def test_a_journal_paper_names_its_journal(bibliography, vocabulary):
    found = read_back(biblatex_entry(bibliography.get("street-parsing"), vocabulary))["byron2019street"]
    assert (found.entry_type, found["journaltitle"]) == ("article", "Transactions on PAMI")


def test_a_preprint_is_online_with_its_arxiv_number(bibliography, vocabulary):
    found = read_back(biblatex_entry(bibliography.get("only-a-preprint"), vocabulary))["byron2018preprint"]
    assert (found.entry_type, found["eprint"], found["eprinttype"]) == ("online", "1801.00001", "arxiv")


def test_an_old_arxiv_number_names_its_class(vocabulary):
    assert entry(vocabulary, arxiv="cs/0112017")["eprintclass"] == "cs"


@pytest.mark.parametrize(
    ("kind", "type_"), [("dataset", "dataset"), ("code", "software"), ("tool", "software"), ("blog", "online")]
)
def test_a_resource_of_known_author_and_year_has_the_type_of_its_kind(vocabulary, kind, type_):
    links = [{"type": "homepage", "url": "https://example.org/"}]
    assert entry(vocabulary, kind=kind, authors=["Ada Byron"], year=2017, links=links)["type"] == type_


@pytest.mark.parametrize("missing", ["nobodys-paper", "undated", "tiny-streets"])
def test_a_record_without_author_or_year_goes_out_as_misc_with_a_key(bibliography, vocabulary, missing):
    found = read_back(biblatex_entry(bibliography.get(missing), vocabulary))[missing]
    assert (found.entry_type, found["key"]) == ("misc", bibliography.get(missing).title)


def test_names_keep_their_letters(bibliography, vocabulary):
    assert "author = {Ruiz, Ana and von der Müller, Jürgen and Wang, Xiaoming and others}" in biblatex_entry(
        bibliography.get("mosaic-net"), vocabulary
    )


def test_capitals_are_protected_in_a_title_of_other_letters(vocabulary):
    assert entry(vocabulary, title="Über CNNs und Größe")["title"] == "Über {CNNs} und Größe"


def test_what_text_fonts_do_not_have_is_a_command(vocabulary):
    assert entry(vocabulary, title="Ω-Net → 图像")["title"] == (r"{{\ensuremath{\Omega}}-Net} {\ensuremath{\to}} 图像")


def test_no_record_gives_an_empty_file(bibliography):
    assert render_biblatex(bibliography, ()) == b""
