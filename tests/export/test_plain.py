from __future__ import annotations

from segbib.export.plain import reference_line


def test_a_paper_is_one_line_in_the_order_of_a_reference_list(bibliography, vocabulary):
    assert reference_line(bibliography.get("mosaic-net"), vocabulary) == (
        "Ana Ruiz, Jürgen von der Müller, Xiaoming Wang, et al. "
        "MosaicNet: Tiling {Images} for 100% Semantic Segmentation. "
        "In International Conference on Computer Vision & More, 2017. Oral. Best paper. "
        "doi:10.1109/ICCV.2017.99999. arXiv:1703.99999. https://example.org/a_b%20c.pdf"
    )


def test_a_journal_stands_without_in(bibliography, vocabulary):
    assert reference_line(bibliography.get("street-parsing"), vocabulary) == (
        "Ada Byron. Street Parsing. Transactions on PAMI, 2019."
    )


def test_what_is_not_known_is_left_out(bibliography, vocabulary):
    assert reference_line(bibliography.get("undated"), vocabulary) == "Ada Byron. Undated."


def test_every_record_is_one_line(each):
    assert [record.id for record in each if len(reference_line(record, each.vocabulary).splitlines()) != 1] == []
