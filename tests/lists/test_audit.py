import pytest

from segbib.lists.audit import audit
from segbib.lists.reader import read_document
from segbib.lists.reading import read_list
from segbib.lists.told import ListReading
from segbib.model.draft import Aside, Draft, ImportedAside


def read(text, vocabulary):
    return read_list(read_document(text), vocabulary, "sample")


ENTRY = "**Learning Good Masks**\n\n- arxiv: https://arxiv.org/abs/1701.00001\n"
QUOTE = "> said [there](http://example.org/a)"


def test_every_line_of_an_understood_list_is_placed(vocabulary):
    account = audit(read(f"# A List\n\nSome words.\n\n{ENTRY}\n- - -\n", vocabulary))
    assert (account.lines, account.unplaced, account.addresses, account.lost_addresses) == (5, (), 1, ())


def test_a_line_that_nothing_was_made_of_is_reported_with_its_number(vocabulary):
    account = audit(read(f"# A List\n\n{QUOTE}\n\n{ENTRY}", vocabulary))
    assert (account.lines, account.unplaced) == (4, ((3, QUOTE),))


def test_a_lost_address_is_reported_with_its_line(vocabulary):
    account = audit(read(f"# A List\n\n{QUOTE}\n\n{ENTRY}", vocabulary))
    assert account.lost_addresses == ((3, "http://example.org/a"),)


def test_an_address_that_no_entry_took_is_lost_though_its_line_is_placed():
    reading = ListReading("", (Draft(lines=(1, 2), title="One"),), ("One", "http://example.org/a"))
    account = audit(reading)
    assert (account.unplaced, account.lost_addresses) == ((), ((2, "http://example.org/a"),))


def test_a_line_between_the_parts_is_unplaced():
    parts = (Draft(lines=(1, 1), title="One"), ImportedAside(lines=(3, 3), aside=Aside.REMARK))
    account = audit(ListReading("", parts, ("One", "two", "three", "")))
    assert (account.lines, account.unplaced) == (3, ((2, "two"),))


def test_an_address_in_a_remark_is_kept_with_the_remark():
    parts = (ImportedAside(lines=(1, 1), aside=Aside.REMARK),)
    assert audit(ListReading("", parts, ("see http://example.org/a",))).lost_addresses == ()


def test_one_address_in_two_spellings_counts_once(vocabulary):
    account = audit(read(f"{ENTRY}- paper: http://www.arxiv.org/abs/1701.00001/\n", vocabulary))
    assert (account.addresses, account.lost_addresses) == (1, ())


def test_a_badge_is_no_address_of_the_list(vocabulary):
    text = "- Learning Good Masks ![stars](https://img.shields.io/github/stars/a/b.svg) [[pdf](http://example.org/m.pdf)]\n"
    account = audit(read(text, vocabulary))
    assert (account.addresses, account.lost_addresses) == (1, ())


def test_an_address_in_a_heading_stays_with_the_heading(vocabulary):
    text = "# Awesome Masks [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n\n## [Back](https://example.org)\n"
    assert audit(read(text, vocabulary)).lost_addresses == ()


@pytest.mark.parametrize("line", ["-", "=======", "[1]: https://example.org/defined"])
def test_lines_that_are_only_marks_are_placed(vocabulary, line):
    text = f"Masks and Their Painters\n{'=' * 24}\n\nSome words.\n\n{line}\n\nMore words.\n"
    assert audit(read(text, vocabulary)).unplaced == ()


def test_venues_that_the_vocabulary_does_not_have_are_named(vocabulary):
    entries = (
        "- Learning Good Masks [[Journal of Masks 2019]](http://example.org/m.pdf)\n"
        "- Painting Better Masks [[Journal of Masks 2020]](http://example.org/n.pdf)\n"
        "- Masks in Winter [[CVPR 2018]](http://example.org/o.pdf)\n"
    )
    assert audit(read(entries, vocabulary)).unknown_venues == (("Journal of Masks", 2),)
