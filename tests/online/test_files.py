"""Facts out of BibTeX, CSL-JSON and RIS files."""

import json

import pytest

from segbib.base.problems import Problem
from segbib.online.providers import FILES

BIBTEX = r"""
@string{iccv = {IEEE International Conference on Computer Vision}}
@inproceedings{ruiz2017mosaic,
  title     = {{MosaicNet}: Tiling Images for {S}emantic Segmentation},
  author    = {Ruiz, Ana and van der Maaten, Laurens and M{\"u}ller, J{\"u}rgen and others},
  booktitle = iccv,
  year      = 2017,
  doi       = {10.1109/ICCV.2017.99999},
  url       = {https://openaccess.example.org/mosaic.pdf}
}
@article{preprint, title={Tiling Networks}, author={Ana Ruiz}, journal={arXiv preprint arXiv:1611.99999}, year={2016}}
@misc{eprint, title={Tiles}, author={Ana Ruiz}, eprint={1612.99999}, archivePrefix={arXiv}, year={2016}}
@proceedings{whole, title={All of ICCV}, year={2017}}
"""
CSL = [
    {
        "id": "ruiz",
        "type": "paper-conference",
        "title": "MosaicNet: Tiling Images for Semantic Segmentation",
        "author": [
            {"family": "Ruiz", "given": "Ana"},
            {"family": "Maaten", "non-dropping-particle": "van der", "given": "Laurens"},
            {"literal": "The Tiling Group"},
        ],
        "container-title": "International Conference on Computer Vision",
        "issued": {"date-parts": [["2017", 10]]},
        "DOI": "10.1109/ICCV.2017.99999",
        "URL": "https://openaccess.example.org/mosaic.html",
    },
    {
        "type": "article",
        "title": "Tiling Networks",
        "URL": "https://arxiv.org/abs/1611.99999v2",
        "issued": {"raw": "2016-11"},
    },
]
RIS = """TY  - CONF
T1  - MosaicNet: Tiling Images for Semantic Segmentation
AU  - Ruiz, Ana
AU  - van der Maaten, Laurens
T2  - International Conference on Computer Vision
PY  - 2017/10/22
DO  - 10.1109/ICCV.2017.99999
UR  - https://openaccess.example.org/mosaic.pdf
ER  -
"""


def read(ending, text):
    lines = text.encode().splitlines(keepends=True)
    return list(FILES[ending](lines, f"refs{ending}", lambda fields: True))


@pytest.mark.parametrize(("ending", "text"), [(".bib", BIBTEX), (".json", json.dumps(CSL)), (".ris", RIS)])
def test_every_kind_of_file_gives_the_same_facts(ending, text):
    fact = read(ending, text)[0]
    assert fact.title == "MosaicNet: Tiling Images for Semantic Segmentation"
    assert [author.name for author in fact.authors[:2]] == ["Ana Ruiz", "Laurens van der Maaten"]
    assert fact.venue.endswith("International Conference on Computer Vision")
    assert (fact.year, fact.doi, fact.origin) == (2017, "10.1109/ICCV.2017.99999", f"refs{ending}")
    assert fact.links[0].url.startswith("https://openaccess.example.org/mosaic")


def test_bibtex_names_are_decoded_and_others_are_more():
    fact = read(".bib", BIBTEX)[0]
    assert fact.authors[2].name == "Jürgen Müller"
    assert fact.authors_more


def test_bibtex_preprints_have_their_number_and_no_venue():
    _, preprint, eprint = read(".bib", BIBTEX)
    assert (preprint.arxiv, preprint.venue, preprint.year) == ("1611.99999", None, 2016)
    assert eprint.arxiv == "1612.99999"


def test_an_unreadable_bibtex_entry_is_named_with_its_line_and_the_next_one_read():
    broken, good = read(
        ".bib", "@article{one, title = {Never closed\n\n@article{two, title={Fine}, author={A B}, year=2016}\n"
    )
    assert isinstance(broken, Problem)
    assert broken.line == 1
    assert good.title == "Fine"


def test_a_csl_preprint_has_its_number():
    assert (read(".json", json.dumps(CSL))[1].arxiv, read(".json", json.dumps(CSL))[1].year) == ("1611.99999", 2016)


def test_markup_in_a_csl_title_is_taken_away():
    [fact] = read(".json", json.dumps([{"title": ["<i>U</i>-Net &amp; Friends"], "author": [{"family": "Ruiz"}]}]))
    assert fact.title == "U-Net & Friends"


def test_a_csl_group_is_an_author():
    assert read(".json", json.dumps(CSL))[0].authors[2].name == "The Tiling Group"


@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_a_file_that_is_not_json_is_one_problem(ending):
    [problem] = read(ending, "not json")
    assert isinstance(problem, Problem)


def test_a_work_without_title_is_named_and_left_out():
    [problem] = read(".json", json.dumps([{"type": "book", "author": [{"family": "Ruiz"}]}]))
    assert "title" in problem.message
