import pytest

from segbib.lists.items import Shape
from segbib.lists.reader import read_document, subject
from segbib.lists.spans import Span


def items(text):
    return read_document(text).items


def places(text):
    return [(item.shape, item.first, item.last) for item in items(text)]


def test_each_block_has_its_shape_and_its_lines():
    text = "# One\n\nwords\nmore words\n\n- a bullet\n\n> said by others\n\n```\ncode\n```\n\n- - -\n"
    assert places(text) == [
        (Shape.HEADING, 1, 1),
        (Shape.PARAGRAPH, 3, 4),
        (Shape.BULLET, 6, 6),
        (Shape.QUOTE, 8, 8),
        (Shape.OTHER, 10, 12),
        (Shape.RULE, 14, 14),
    ]


def test_a_bullets_continued_line_keeps_its_own_number():
    [item] = items("- the first line\nlazily continued\n  and indented\n")
    assert [(line.number, line.text) for line in item.lines] == [
        (1, "the first line"),
        (2, "lazily continued"),
        (3, "and indented"),
    ]


def test_a_line_continued_lazily_inside_a_quote_keeps_its_own_number():
    [item] = items("\n> said here\nand there\n")
    assert [(line.number, line.text) for line in item.lines] == [(2, "said here"), (3, "and there")]


def test_blank_lines_at_the_end_belong_to_no_block():
    assert places("- one\n\n\n\nwords\n")[0] == (Shape.BULLET, 1, 1)


@pytest.mark.parametrize(
    ("line", "checked", "text"),
    [
        ("- [x] read", True, "read"),
        ("- [X] read as well", True, "read as well"),
        ("- [ ] not yet", False, "not yet"),
        ("- no box", None, "no box"),
        ("- [y] no box either", None, "[y] no box either"),
        ("- [x](http://example.org/x) a link, no box", None, "x a link, no box"),
    ],
)
def test_a_check_box_is_a_tick_and_no_text(line, checked, text):
    [item] = items(line)
    assert (item.checked, item.text) == (checked, text)


def test_a_nested_bullets_level_is_its_depth():
    found = items("- one\n  - two\n    - three\n  - two again\n- one again\n")
    assert [item.level for item in found] == [1, 2, 3, 2, 1]


def test_a_bullet_nested_by_a_tab_is_as_deep_as_one_nested_by_blanks():
    found = items("-\tone\n\t-\ttwo\n\t\t-\tthree\n-\tfour\n")
    assert [(item.level, item.text) for item in found] == [(1, "one"), (2, "two"), (3, "three"), (1, "four")]


def test_tabs_around_the_cells_of_a_row_are_no_part_of_them():
    row = items("name\t| val\n--- | ---\nAlpha\t|\t61.4\t\n")[1]
    assert ["".join(span.text for span in cell) for cell in row.cells] == ["Alpha", "61.4"]


def test_a_heading_in_html_is_a_heading():
    found = items('<h2 align="center">Part One</h2>\n\nwords\n')
    assert [(item.shape, item.section) for item in found] == [
        (Shape.HEADING, ("Part One",)),
        (Shape.PARAGRAPH, ("Part One",)),
    ]


@pytest.mark.parametrize("line", [":star:Title", ":open_mouth:Title:star:", "🔥 Title", "Title :rocket:"])
def test_emoji_are_no_text(line):
    assert items(line)[0].text == "Title"


@pytest.mark.parametrize("line", ["method:name:other", "at 10:30: words"])
def test_words_between_colons_are_no_emoji_within_other_words(line):
    assert items(line)[0].text == line


def test_a_tables_rows_have_cells_and_its_head_takes_the_dashes():
    head, row = items("| name | val |\n| --- | --- |\n| Alpha | 61.4 |\n")
    assert (head.head, head.first, head.last) == (True, 1, 2)
    assert (row.head, row.first, row.last) == (False, 3, 3)
    assert [[span.text for span in cell] for cell in row.cells] == [["Alpha"], ["61.4"]]


def test_an_escaped_pipe_divides_no_cell():
    row = items("| name | val |\n| --- | --- |\n| a \\| b | 1 |\n")[1]
    assert ["".join(span.text for span in cell) for cell in row.cells] == ["a | b", "1"]


def test_a_rows_links_are_links_of_its_item():
    row = items("| name |\n| --- |\n| [Alpha](http://example.org/a) |\n")[1]
    assert [span.url for span in row.links] == ["http://example.org/a"]


def test_front_matter_is_one_block_and_gives_the_title():
    document = read_document('---\ntitle: "A Post"\ndate: 2015-10-09\n---\n\n# First Section\n')
    assert (document.items[0].shape, document.items[0].first, document.items[0].last) == (Shape.OTHER, 1, 4)
    assert (document.items[1].first, document.title) == (6, "A Post")


def test_a_rule_that_nothing_closes_is_no_front_matter():
    assert places("---\n\nwords\n") == [(Shape.RULE, 1, 1), (Shape.PARAGRAPH, 3, 3)]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_no_number(end):
    text = "# One\n\nwords\nmore\n\n- bullet\n"
    assert places(text.replace("\n", end)) == places(text)


def test_the_first_heading_is_the_title_without_front_matter():
    assert read_document("# A List\n\n## Part\n").title == "A List"


def test_plain_words_before_everything_else_are_the_title():
    assert read_document("A List of Things\n\n# Part\n").title == "A List of Things"


def test_a_bold_line_before_everything_else_is_no_title():
    assert read_document("**A Paper**\n\n# Part\n").title == "Part"


@pytest.mark.parametrize(
    ("text", "speaks_of_all"),
    [
        ("# A List\n\n## One\n\n## Two\n", "A List"),
        ("# A List\n\n# One\n\nwords\n\n# Two\n", "A List"),
        ("# One\n\nwords\n\n# Two\n\nwords\n", ""),
        ("---\ntitle: A List\n---\n\n# One\n\nwords\n\n# Two\n", "A List"),
    ],
)
def test_a_title_that_is_but_the_first_sections_speaks_of_no_other_section(text, speaks_of_all):
    assert subject(read_document(text)) == speaks_of_all


def test_an_entry_stands_under_the_headings_above_it():
    found = items("# A\n\n## B\n\nwords\n\n## C\n\nwords\n\n# D\n\nwords\n")
    assert [item.section for item in found if item.shape is Shape.PARAGRAPH] == [("A", "B"), ("A", "C"), ("D",)]


def test_a_rule_ends_a_sub_section():
    found = items("# A\n\n## B\n\nwords\n\n- - -\n\nmore\n")
    assert found[-1].section == ("A",)


def test_a_rule_that_underlines_a_heading_ends_nothing():
    found = items("# A\n\n## B\n- - -\n\nwords\n")
    assert found[-1].section == ("A", "B")


def test_a_rule_ends_no_section_of_the_highest_level():
    found = items("# A\n\nwords\n\n- - -\n\nmore\n")
    assert found[-1].section == ("A",)


def test_marks_are_looks_and_no_text():
    [line] = items("**bold** and *slanted* <sub>small</sub>")[0].lines
    assert line.spans == (
        Span("bold", bold=True),
        Span(" and "),
        Span("slanted", italic=True),
        Span(" "),
        Span("small", small=True),
    )


def test_a_link_in_html_is_a_link():
    [line] = items('see <a href="http://example.org/a">this page</a> too')[0].lines
    assert [(span.text, span.url) for span in line.links] == [("this page", "http://example.org/a")]


def test_a_picture_in_html_is_an_image_without_words():
    [line] = items('before <img src="http://example.org/p.png" width=3> behind')[0].lines
    assert [(span.url, span.image) for span in line.links] == [("http://example.org/p.png", True)]
    assert line.text == "before behind"


def test_a_line_break_in_html_parts_words():
    assert items("one<br>two<br/>three")[0].text == "one two three"


@pytest.mark.parametrize("address", ["http://example.org/a", "<http://example.org/a>"])
def test_an_address_in_running_text_is_a_link(address):
    [line] = items(f"see {address} for more")[0].lines
    assert [span.url for span in line.links] == ["http://example.org/a"]


def test_an_address_is_taken_as_it_stands():
    url = "http://example.org/%7Eada/数据?a=1&b=(2)"
    assert items(f"[here]({url})")[0].links[0].url == url


@pytest.mark.parametrize(
    ("line", "bold"),
    [
        ("**A Title**", True),
        ("P**art of a Title**", True),
        ("**A Title** by us", False),
        ("**[A Title](http://example.org)**", False),
        ("A Title", False),
    ],
)
def test_a_title_line_is_one_bold_run(line, bold):
    assert items(line)[0].lines[0].is_bold is bold


def test_the_words_of_a_line_leave_out_its_bare_addresses():
    [line] = items("code: http://example.org/a and [slides](http://example.org/s)")[0].lines
    assert line.words == "code: and slides"


def test_an_empty_list_has_no_items():
    assert items("") == ()
