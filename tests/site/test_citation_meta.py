"""What reference managers find: meta elements on a paper's page, COinS in lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from heads import Machine, machine

from segbib.model.person_name import split_name
from segbib.site.citation_meta import citation_meta, coins
from segbib.site.cited import Cited, CitedAuthor

HOSTILE = "<script>alert(\"x\")</script> & 'Quotes': Why {{ Titles }} Are Escaped"


@pytest.fixture(scope="module")
def mosaic(small_site: Path) -> dict[str, list[str]]:
    return machine(small_site, "papers/mosaic-net.html").meta


def entry(page: Machine, title: str) -> dict[str, list[str]]:
    (found,) = [each for each in page.coins if title in each.get("rft.atitle", each.get("rft.title", []))]
    return found


@pytest.mark.parametrize(
    ("name", "contents"),
    [
        ("citation_title", ["MosaicNet: Tiling Images for Semantic Segmentation"]),
        ("citation_author", ["Ruiz, Ana", "Müller, Jürgen", "王小明", "Dąbrowski, Piotr"]),
        ("citation_publication_date", ["2017"]),
        ("citation_conference_title", ["IEEE/CVF International Conference on Computer Vision"]),
        ("citation_doi", ["10.1109/ICCV.2017.99999"]),
        ("citation_arxiv_id", ["1703.99999"]),
    ],
)
def test_a_papers_page_says_how_it_is_cited(mosaic: dict[str, list[str]], name: str, contents: list[str]) -> None:
    assert mosaic[name] == contents


def test_the_papers_file_has_an_absolute_address(mosaic: dict[str, list[str]]) -> None:
    (address,) = mosaic["citation_pdf_url"]
    assert address.startswith("https://openaccess.example.org/")


def test_a_paper_of_a_conference_is_no_preprint(mosaic: dict[str, list[str]]) -> None:
    assert "z:itemType" not in mosaic and "citation_journal_title" not in mosaic


def test_a_paper_of_a_journal_names_it_in_full(small_site: Path) -> None:
    meta = machine(small_site, "papers/zhuyili-fenge.html").meta
    assert meta["citation_journal_title"] == ["IEEE Transactions on Pattern Analysis and Machine Intelligence"]


def test_a_workshop_paper_is_in_the_workshops(small_site: Path) -> None:
    (name,) = machine(small_site, "papers/titles-are-escaped.html").meta["citation_conference_title"]
    assert name.endswith("Pattern Recognition Workshops")


def test_an_arxiv_paper_without_venue_is_a_preprint_with_a_file(small_site: Path) -> None:
    meta = machine(small_site, "papers/frames-that-agree.html").meta
    assert meta["z:itemType"] == ["preprint"]
    assert meta["citation_pdf_url"] == ["https://arxiv.org/pdf/2203.99997"]


def test_what_is_not_known_is_not_said(small_site: Path) -> None:
    meta = machine(small_site, "papers/nameless-net.html").meta
    assert [name for name in meta if name.startswith(("citation_", "z:"))] == ["citation_title"]


def test_a_hostile_title_is_whole_in_the_head_and_in_coins(small_site: Path) -> None:
    assert machine(small_site, "papers/titles-are-escaped.html").meta["citation_title"] == [HOSTILE]
    assert entry(machine(small_site, "years/2018.html"), HOSTILE)["rft.au"] == ['O\'Table, Robert "Bobby"']


def test_an_address_that_is_not_of_the_web_is_no_file(small_site: Path) -> None:
    assert "citation_pdf_url" not in machine(small_site, "papers/alpha-cuts.html").meta


def test_a_name_of_many_words_stays_one_author() -> None:
    """Zotero parts 'van Gerven, Marcel A. J.' at the comma, as there are blanks on both sides of it."""
    author = CitedAuthor("Marcel A. J. van Gerven", split_name("Marcel A. J. van Gerven"))
    assert ("citation_author", "Marcel A. J. van Gerven") in citation_meta(Cited("T", (author,)))


def test_coins_of_a_conference_paper_are_of_its_proceedings(small_site: Path) -> None:
    found = entry(machine(small_site, "years/2017.html"), "MosaicNet: Tiling Images for Semantic Segmentation")
    assert found["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:book"] and found["rft.genre"] == ["proceeding"]
    assert found["rft.btitle"] == ["IEEE/CVF International Conference on Computer Vision"]
    assert found["rft_id"] == ["info:doi/10.1109/ICCV.2017.99999", "https://arxiv.org/abs/1703.99999"]


def test_coins_of_a_journal_paper_name_the_journal(small_site: Path) -> None:
    found = entry(machine(small_site, "years/2020.html"), "基于注意力的图像分割方法研究")
    assert found["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"] and found["rft.genre"] == ["article"]
    assert found["rft.date"] == ["2020"] and found["rft.au"] == ["王小明", "李娜"]


def test_coins_of_a_preprint_say_so(small_site: Path) -> None:
    found = entry(machine(small_site, "years/2022.html"), "Frames that Agree: Video Segmentation without Labels")
    assert found["rft.type"] == ["preprint"] and found["rft.identifier"] == ["https://arxiv.org/abs/2203.99997"]


def test_coins_have_no_empty_value(small_site: Path) -> None:
    values = [each for found in machine(small_site, "new.html").coins for each in found.values()]
    assert values and "" not in [value for each in values for value in each]


def test_each_paper_of_a_list_has_coins_and_no_resource_has(small_site: Path) -> None:
    assert len(machine(small_site, "new.html").coins) == 7


def test_a_papers_page_has_no_coins_beside_its_meta_elements(small_site: Path) -> None:
    assert machine(small_site, "papers/mosaic-net.html").coins == []


@pytest.mark.parametrize("sign", list("&=+%;#\"'<> é分"))
def test_no_sign_of_a_title_breaks_coins(sign: str) -> None:
    assert coins(Cited(f"A{sign}B")).count("=") == coins(Cited("AB")).count("=")
