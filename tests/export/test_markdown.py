from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from segbib.base.problems import NotPossible
from segbib.export.markdown import render_list, render_markdown
from segbib.export.markdown_item import escaped
from segbib.export.marks import END, START, put_between_marks
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record


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
    records = tuple(record.changed(notes=()) for record in hostile)
    assert seen(Bibliography(records, hostile.vocabulary)).elements == {"a", "ul", "li", "h2", "h3"}


def test_of_remarks_which_are_markdown_no_html_is_left(hostile):
    assert seen(hostile).elements & {"script", "b", "span", "h1"} == set()


def test_no_text_holds_the_mark_of_the_end(hostile):
    assert END.encode() not in render_markdown(hostile, hostile.records)


def test_sections_are_the_tasks_in_the_order_of_the_file(bibliography):
    assert seen(bibliography).headings == [
        ("h2", "Contents"),
        ("h2", "Semantic segmentation"),
        ("h3", "Scene parsing"),
        ("h2", "Without a task"),
    ]


def test_the_table_of_contents_leads_to_the_sections_by_the_names_that_github_gives_them(bibliography):
    markdown = render_markdown(bibliography, bibliography.records).decode()
    assert markdown.startswith(
        "## Contents\n\n- [Semantic segmentation](#semantic-segmentation)\n  - [Scene parsing](#scene-parsing)\n"
        "- [Without a task](#without-a-task)\n\n## Semantic segmentation\n"
    )


def test_an_entry_is_one_item_with_authors_venue_year_and_links(bibliography):
    assert (
        r"- [ ] [MosaicNet: Tiling \{Images\} for 100% Semantic Segmentation](https://example.org/a_b%20c.pdf) - "
        "Ana Ruiz, Jürgen von der Müller, 王小明, et al., ICCV 2017. [code](https://git.example.org/mosaic)\n"
    ) in render_markdown(bibliography, bibliography.records).decode()


def test_a_record_without_address_is_no_link(bibliography):
    assert "\n- Undated. Ada Byron.\n" in render_markdown(bibliography, bibliography.records).decode()


def test_no_two_titles_lead_to_one_address(vocabulary):
    one, other = (
        Record(id=id_, title=id_.title(), links=({"type": "code", "url": f"https://{url}"},))
        for id_, url in (("one", "git.example.org/both"), ("other", "www.git.example.org/both/"))
    )
    lines = render_markdown(Bibliography((one, other), vocabulary), (one, other)).decode().splitlines()
    assert "- [One](https://git.example.org/both)" in lines
    assert '- Other. <a href="https://www.git.example.org/both/">code</a>' in lines


def test_a_tick_and_remarks_stand_with_the_item(vocabulary):
    record = Record(
        id="x",
        title="Once",
        sources=({"list": "a", "lines": (1, 1), "read": False}, {"list": "b", "lines": (1, 1), "read": True}),
        notes=({"text": "quick and small"}, {"text": "**not** so\n\nsmall", "list": "a"}),
    )
    markdown = render_markdown(Bibliography((record,), vocabulary), (record,)).decode()
    assert "\n- [x] Once.\n  - quick and small\n  - Remark: **not** so\n\n    small\n" in markdown


def test_a_list_stands_in_its_own_order_with_its_own_ticks_and_remarks(small_bibliography):
    markdown = render_list(small_bibliography, "weak-list", small_bibliography.records).decode()
    imported = small_bibliography.imports["weak-list"]
    titles = [escaped(small_bibliography.get(entry.id).title) for entry in imported.entries]
    places = [markdown.index(title) for title in dict.fromkeys(titles)]
    assert places == sorted(places)
    assert "- [x] [MosaicNet" in markdown and "- [ ] segment-toolbox" in markdown.replace("[segment", "segment")
    of_others = [n.text for r in small_bibliography for n in r.notes if n.list not in (None, "weak-list")]
    assert of_others and [text for text in of_others if text in markdown] == []


def test_a_record_stands_under_the_narrowest_of_its_tasks_alone(vocabulary):
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
