from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from segbib.base.problems import NotPossible
from segbib.export.markdown import END, START, put_between_marks, render_markdown
from segbib.model.bibliography import Bibliography


class Seen(HTMLParser):
    """What a reader sees: the links of each list item, every element, and the text without them."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[tuple[str, str]] = []
        self.headings: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        if tag == "a" and "href" in dict(attrs):
            self.links.append((dict(attrs)["href"], ""))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((tag, ""))
        self._open = tag

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        self.text += data
        if self._open == "a" and self.links:
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)
        if re.fullmatch("h[1-6]", self._open):
            self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)


def seen(bibliography: Bibliography) -> Seen:
    page = Seen()
    markdown = render_markdown(bibliography, bibliography.records).decode()
    page.feed(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))
    return page


def test_every_title_is_shown_as_it_is(each):
    text = seen(each).text
    assert [record.title for record in each if record.title not in text] == []


def test_every_address_is_linked(each):
    targets = {url for url, _ in seen(each).links}
    wanted = {link.url for record in each for link in record.links if not re.search("[()]|&copy;", link.url)}
    assert wanted - targets == set()


def test_nothing_in_a_text_becomes_markup(hostile):
    assert seen(hostile).elements == {"a", "p", "ul", "li", "h2", "h3"}


def test_no_text_holds_the_mark_of_the_end(hostile):
    assert END.encode() not in render_markdown(hostile, hostile.records)


def test_sections_are_the_tasks_in_the_order_of_the_file(bibliography):
    assert seen(bibliography).headings == [
        ("h2", "Semantic segmentation"),
        ("h3", "Scene parsing"),
        ("h2", "Without a task"),
    ]


def test_the_table_of_contents_leads_to_every_section(each):
    markdown = render_markdown(each, each.records).decode()
    anchors = re.findall(r'^<a id="(.+)"></a>$', markdown, re.MULTILINE)
    assert re.findall(r"^ *- \[[^\]]+\]\(#(.+)\)$", markdown, re.MULTILINE) == anchors


def test_an_entry_is_one_item_with_authors_venue_year_and_links(bibliography):
    assert (
        r"- [MosaicNet: Tiling \{Images\} for 100% Semantic Segmentation](https://example.org/a_b%20c.pdf) "
        "Ana Ruiz, Jürgen von der Müller, 王小明, et al., ICCV 2017. [code](https://git.example.org/mosaic)\n"
    ) in render_markdown(bibliography, bibliography.records).decode()


def test_a_record_without_address_is_no_link(bibliography):
    assert "\n- Undated. Ada Byron.\n" in render_markdown(bibliography, bibliography.records).decode()


def test_a_record_stands_under_the_narrowest_of_its_tasks_alone(vocabulary):
    from segbib.model.record import Record

    record = Record(id="x", title="Once", tasks=("semantic-segmentation", "scene-parsing"))
    assert render_markdown(Bibliography((record,), vocabulary), (record,)).count(b"- Once.") == 1


def test_papers_come_newest_first_and_resources_last(bibliography):
    text = seen(bibliography).text
    titles = ["Street Parsing", "Nobody's Paper", "Tiny Streets"]
    assert sorted(titles, key=text.index) == titles


def test_no_record_gives_an_empty_file(bibliography):
    assert render_markdown(bibliography, ()) == b""


def test_what_stands_between_the_marks_is_replaced():
    old = f"# Mine  \n\n{START}\nold\n{END}\n\ttail".encode()
    assert put_between_marks(old, b"new\n") == f"# Mine  \n\n{START}\n\nnew\n\n{END}\n\ttail".encode()


def test_replacing_twice_changes_nothing():
    once = put_between_marks(f"{START}{END}".encode(), b"a\n\nb\n")
    assert put_between_marks(once, b"a\n\nb\n") == once


def test_bytes_outside_the_marks_stay_whatever_they_are():
    old = b"\xff\xfe\r\n" + START.encode() + b"\r\n" + END.encode() + b"\r\n\x00"
    assert put_between_marks(old, b"a\nb\n") == (
        b"\xff\xfe\r\n" + START.encode() + b"\r\n\r\na\r\nb\r\n\r\n" + END.encode() + b"\r\n\x00"
    )


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("nothing", "segbib:start --> is missing"),
        (START, "segbib:end --> is missing"),
        (END, "segbib:start --> is missing"),
        (END + START, "stands before"),
        (START + START + END, "stands there 2 times"),
    ],
)
def test_missing_marks_are_named(old, words):
    with pytest.raises(NotPossible, match=words):
        put_between_marks(old.encode(), b"new")
