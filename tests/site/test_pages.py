"""What stands on the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from crawl import read_page

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.draft import ImportedAside, ImportedEntry, ImportedList
from segbib.model.record import Link, Record
from segbib.model.vocabulary import ReadingList, Task, Vocabulary
from segbib.site.catalogue import Catalogue
from segbib.site.home import HomePage, home_page
from segbib.site.lines import chips
from segbib.site.page import Page
from segbib.site.pages import pages
from segbib.site.planned import worked_out


def html(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def text(site: Path, path: str) -> str:
    return " ".join(read_page(site, path).text.split())


def by_path(bibliography: Bibliography) -> dict[str, Page]:
    return {page.path: page for page in pages(bibliography, Settings())}


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "new.html",
        "stats.html",
        "about.html",
        "404.html",
        "robots.txt",
        "manifest.json",
        "papers/mosaic-net.html",
        "papers/mosaic-net.bib",
        "papers/mosaic-net.ris",
        "papers/mosaic-net.csl.json",
        "authors/ana-ruiz.html",
        "authors/juergen-mueller-freiburg.html",
        "lists/weak-list.html",
        "resources/dataset.html",
        "tasks/semantic-segmentation.html",
        "years/2017.html",
        "years/undated.html",
        "venues/iccv.html",
        "venues/iccv/2017.html",
        "methods/mosaicnet.html",
        "keywords/tiles.html",
        "frameworks/pytorch.html",
        "datasets/pascal-voc-2012.html",
        "leaderboards/pascal-voc-2012-val-miou.html",
        "leaderboards/tiny-streets.html",
        "tasks/semantic-segmentation.bib",
        "years/2017.bib",
        "years/undated.bib",
        "venues/iccv.bib",
        "venues/iccv/2017.bib",
        "export/bibliography.bib",
        "export/bibliography.biblatex.bib",
        "export/bibliography.ris",
        "export/bibliography.csl.json",
        "export/bibliography.csv",
        "export/bibliography.jsonl",
        "export/bibliography.sqlite",
        "static/style.css",
        "pagefind/pagefind.js",
    ],
)
def test_every_promised_path_is_there(small_site: Path, path: str) -> None:
    assert (small_site / path).is_file()


def test_a_hostile_title_is_shown_and_not_run(small_site: Path) -> None:
    for path in ("papers/titles-are-escaped.html", "years/2018.html", "lists/weak-list.html", "index.html"):
        assert "<script>alert" not in html(small_site, path)
    assert "<script>alert(\"x\")</script> & 'Quotes': Why {{ Titles }}" in text(
        small_site, "papers/titles-are-escaped.html"
    )


def test_a_note_keeps_its_markdown_and_loses_its_html(small_site: Path) -> None:
    page = html(small_site, "papers/mosaic-net.html")
    assert "<em>fast</em>" in page and "<code>&lt;b&gt;strong" in page and 'href="javascript' not in page


def test_a_chinese_title_says_its_language(small_site: Path) -> None:
    assert '<h1 lang="zh">基于注意力的图像分割方法研究</h1>' in html(small_site, "papers/zhuyili-fenge.html")


def test_a_chinese_note_says_its_language(small_site: Path) -> None:
    assert '<div lang="zh"><p>把图像切成小块' in html(small_site, "papers/mosaic-net.html")


def test_a_list_keeps_its_own_order(small_site: Path) -> None:
    page = html(small_site, "lists/weak-list.html")
    titles = [
        "MosaicNet: Tiling",
        "Über Grenz",
        "Why {{ Titles }}",
        "A Survey of Small",
        "segment-toolbox",
        "Tiny Streets",
    ]
    reading = page[page.index('class="reading"') :]
    places = [reading.index(title) for title in titles]
    assert places == sorted(places)


def test_a_list_shows_its_ticks_to_those_who_do_not_see_them(small_site: Path) -> None:
    page = html(small_site, "lists/weak-list.html")
    assert page.count('aria-label="ticked"') == 2 and page.count('aria-label="not ticked"') == 2


def test_a_lists_remarks_are_kept_and_its_contents_are_not(small_site: Path) -> None:
    shown = text(small_site, "lists/weak-list.html")
    assert "More on video will come." in shown and "[Top Works](#top-works)" not in shown


def test_a_lists_html_is_shown_and_not_run(small_site: Path) -> None:
    assert "&lt;img src=x onerror=alert(1)&gt;" in html(small_site, "lists/weak-list.html")


def test_a_lists_relative_link_keeps_its_words_alone(small_site: Path) -> None:
    page = html(small_site, "lists/weak-list.html")
    assert ", top and" in page and "#top-works" not in page


def test_an_entry_whose_record_is_gone_keeps_its_link(small_site: Path) -> None:
    assert "https://gone.example.org/a.pdf" in html(small_site, "lists/chinese-notes.html")


def test_a_paper_leads_to_its_line_in_each_list(small_site: Path) -> None:
    anchors = read_page(small_site, "papers/mosaic-net.html").anchors
    assert {"../lists/weak-list.html#L14", "../lists/chinese-notes.html#L5"} <= set(anchors)


def test_a_result_says_its_place_on_the_leaderboard_which_equals_share(small_site: Path) -> None:
    assert "61.4" in text(small_site, "papers/mosaic-net.html") and "2 of 3" in text(
        small_site, "papers/mosaic-net.html"
    )
    values = {"a": 3.5, "b": 3.5, "c": 1.0}
    records = (Record(id=id_, title=id_, results=({"dataset": "D", "value": value},)) for id_, value in values.items())
    made = by_path(Bibliography(tuple(records)))
    figures = [made[f"papers/{id_}.html"].data.figures[0] for id_ in values]
    assert [(figure.rank, figure.of) for figure in figures] == [(1, 3), (1, 3), (3, 3)]


def test_a_note_says_its_list_and_its_language_in_a_word(small_site: Path) -> None:
    shown = text(small_site, "papers/mosaic-net.html")
    assert " · English" in shown and " · Chinese" in shown


def test_a_paper_says_that_its_year_is_arxivs(small_site: Path) -> None:
    assert "it is the year of the arXiv number" in text(small_site, "papers/frames-that-agree.html")


def test_a_paper_can_be_edited_and_reported(small_site: Path) -> None:
    anchors = read_page(small_site, "papers/mosaic-net.html").anchors
    root = "https://git.example.org/segbib/small"
    assert f"{root}/edit/main/data/papers/2017/mosaic-net.yaml" in anchors
    assert f"{root}/issues/new?title=mosaic-net%3A%20" in anchors


def test_two_spellings_of_one_author_have_one_page(small_site: Path) -> None:
    shown = text(small_site, "authors/juergen-mueller-freiburg.html")
    assert "2 papers" in shown and "MosaicNet" in shown and "Grenzflächen" in shown


def test_a_former_id_leads_to_the_record(small_site: Path) -> None:
    assert 'content="0; url=mosaic-net.html"' in html(small_site, "papers/mosaicnet-tiles.html")


def test_a_leaderboard_has_the_best_value_first(small_site: Path) -> None:
    values = re.findall(r"<strong>([\d.]+)</strong>", html(small_site, "leaderboards/pascal-voc-2012-val-miou.html"))
    assert values == ["64.0", "61.4", "55.25"]


def test_a_task_holds_the_papers_of_the_tasks_below_it(small_site: Path) -> None:
    assert "Frames that Agree" in text(small_site, "tasks/segmentation.html")


def starting_home(language: str) -> HomePage:
    """The home page of two tasks with works to begin with, the second the larger."""
    records = (
        Record(id="a", title="A", tasks=("small",)),
        Record(id="b", title="B", tasks=("large",), former_ids=("old",)),
        Record(id="c", title="C", tasks=("large",)),
    )
    tasks = (
        Task.model_validate({"id": "small", "name": {"en": "Small"}, "start": [{"id": "a", "why": "Plain."}]}),
        Task.model_validate(
            {
                "id": "large",
                "name": {"en": "Large"},
                "start": [{"id": "c", "why": {"en": "First.", "zh": "先读。"}}, {"id": "old", "why": {"en": "Next."}}],
            }
        ),
    )
    catalogue = Catalogue(Bibliography(records, Vocabulary(tasks=tasks)), Settings(), {}, language)
    home = worked_out(home_page(catalogue)).data
    assert isinstance(home, HomePage)
    return home


def test_the_home_page_says_where_to_start_in_the_largest_task_first_in_the_order_of_reading() -> None:
    shown = [(task.name, [start.item.record.id for start in starts]) for task, starts in starting_home("en").starts]
    assert shown == [("Large", ["c", "b"]), ("Small", ["a"])]


def test_the_reason_to_start_there_is_in_the_language_of_the_page_else_in_english() -> None:
    assert [[start.why for start in starts] for _, starts in starting_home("zh").starts] == [
        ["先读。", "Next."],
        ["Plain."],
    ]


def test_the_same_records_give_equal_pages(small_bibliography: Bibliography) -> None:
    assert pages(small_bibliography, Settings()) == pages(small_bibliography, Settings())


def test_a_list_of_more_than_200_papers_is_cut() -> None:
    records = tuple(Record(id=f"paper-{n}", title=f"Paper {n}", year=2020) for n in range(201))
    made = by_path(Bibliography(records))
    assert "years/2020/page-2.html" in made and "years/2020/page-3.html" not in made


def test_a_resource_on_a_later_page_is_linked_there() -> None:
    records = tuple(Record(id=f"tool-{n:03}", kind="tool", title=f"Tool {n:03}", year=2020) for n in range(201))
    made = by_path(Bibliography(records))
    assert [page.data.contents[-1].path for page in made.values() if page.path == "resources/tool.html"] == [
        "resources/tool/page-2.html#tool-200"
    ]


def test_a_list_without_imports_is_made_from_its_records() -> None:
    source = {"list": "mine", "lines": (3, 3)}
    record = Record(id="a", title="A", sources=(source,))
    made = by_path(Bibliography((record,), Vocabulary(lists=(ReadingList(id="mine", title="Mine"),))))
    assert [entry.item.record.id for block in made["lists/mine.html"].data.blocks for entry in block.entries] == ["a"]


def test_headings_of_a_list_begin_below_its_title_and_skip_no_level() -> None:
    sections = [("Mine",), ("Mine", "Codes"), ("Mine", "Codes", "old"), ("Deep", "very", "very", "deep")]
    asides = tuple(ImportedAside(lines=(n, n), aside="heading", section=each) for n, each in enumerate(sections, 1))
    vocabulary = Vocabulary(lists=(ReadingList(id="mine", title="Mine"),))
    made = by_path(Bibliography((), vocabulary, {"mine": ImportedList("mine", asides)}))
    shown = made["lists/mine.html"].data.blocks
    assert [(block.text, block.level) for block in shown] == [("Codes", 2), ("old", 3), ("deep", 4)]


def reading_page(*parts: ImportedAside | ImportedEntry) -> Page:
    """The page of the list 'Mine' that says `parts`."""
    vocabulary = Vocabulary(lists=(ReadingList(id="mine", title="Mine, all mine"),))
    return by_path(Bibliography((), vocabulary, {"mine": ImportedList("mine", parts)}))["lists/mine.html"]


def aside(line: int, what: str, text: str, *section: str) -> ImportedAside:
    return ImportedAside(lines=(line, line), aside=what, text=text, section=section)


def test_a_lists_title_is_not_repeated_however_it_is_spaced() -> None:
    page = reading_page(aside(1, "heading", "Mine , all mine"), aside(2, "heading", "# Codes", "Codes"))
    assert [block.text for block in page.data.blocks] == ["Codes"]


def test_a_way_through_the_list_is_left_out_and_a_section_of_names_is_kept() -> None:
    page = reading_page(
        aside(1, "contents", "- [Tasks](#tasks)"),
        aside(2, "heading", "# Tasks", "Tasks"),
        aside(3, "contents", "- zero-shot", "Tasks"),
        aside(4, "contents", "- one-shot", "Tasks"),
    )
    assert [block.text for block in page.data.blocks] == ["Tasks", "- zero-shot\n- one-shot"]


def test_works_on_one_line_share_its_tick() -> None:
    entries = [ImportedEntry(lines=(7, 7), title=f"DeepLab v{n}", read=True, id=f"v{n}") for n in (1, 2, 3)]
    page = reading_page(*entries, ImportedEntry(lines=(8, 8), title="PSPNet", read=False, id="pspnet"))
    assert (page.data.ticked, page.data.boxes) == (1, 2)


def test_a_heading_that_names_the_data_set_spares_the_entries_from_it() -> None:
    result = {"dataset": "PASCAL VOC 2012", "split": "val", "value": 61.4}
    entry = ImportedEntry(lines=(2, 2), title="A", section=("Top", "PASCAL VOC2012"), results=(result,), id="a")
    other = ImportedEntry(lines=(3, 3), title="B", section=("Top",), results=(result,), id="b")
    (block,) = reading_page(entry, other).data.blocks
    assert [entry.dataset_above for entry in block.entries] == [True, False]


def test_an_arxiv_paper_linked_twice_has_one_chip_that_leads_to_its_abstract() -> None:
    addresses = ("https://arxiv.org/pdf/1703.06870.pdf", "https://arxiv.org/abs/1703.06870")
    shown = chips(tuple(Link(type="arxiv", url=url) for url in addresses))
    assert [(chip.url, chip.more) for chip in shown] == [("https://arxiv.org/abs/1703.06870", 0)]


def test_a_resources_chip_says_where_it_leads_and_not_its_kind_again() -> None:
    links = (
        Link(type="code", url="https://www.example.org/toolbox"),
        Link(type="video", url="https://video.example.org/1"),
    )
    assert [chip.host for chip in chips(links, "code")] == ["example.org", ""]


def test_a_method_that_only_repeats_the_title_is_not_shown_beside_it() -> None:
    alone = Record(id="graph", title="Graph", methods=("Graph", "GPN"), year=2018)
    made = by_path(Bibliography((alone,)))
    assert [method.name for method in made["papers/graph.html"].data.methods] == ["GPN"]


def test_a_method_of_several_papers_is_shown_beside_the_title_that_it_repeats() -> None:
    records = tuple(
        Record(id=id_, title=title, methods=("SOLO",)) for id_, title in (("solo", "SOLO"), ("v2", "SOLOv2"))
    )
    made = by_path(Bibliography(records))
    assert [method.path for method in made["papers/solo.html"].data.methods] == ["methods/solo.html"]


def test_a_paper_names_each_list_once_without_repeating_its_title_as_a_section() -> None:
    sources = tuple({"list": "mine", "section": ("Mine", f"Part {n}"), "lines": (n, n)} for n in (1, 2))
    record = Record(id="a", title="A", sources=sources)
    made = by_path(Bibliography((record,), Vocabulary(lists=(ReadingList(id="mine", title="Mine"),))))
    (listing,) = made["papers/a.html"].data.listings
    assert [standing.section for standing in listing.standings] == [("Part 1",), ("Part 2",)]


def test_a_year_whose_papers_have_no_venue_needs_no_headings() -> None:
    made = by_path(Bibliography((Record(id="a", title="A", year=2016),)))
    assert [group.by for group in made["years/2016.html"].data.listing.groups] == [""]


def test_an_empty_bibliography_has_a_home() -> None:
    assert "index.html" in by_path(Bibliography())


def test_authors_can_be_switched_off(small_bibliography: Bibliography) -> None:
    settings = Settings.model_validate({"features": {"authors": False}})
    assert not [page.path for page in pages(small_bibliography, settings) if page.path.startswith("authors/")]
