"""Feeds: what a feed reader gets."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import feedparser
import pytest
from crawl import read_page
from heads import machine

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.catalogue import Catalogue
from segbib.site.feeds import FEED_LENGTH, Feed, atom, feeds

ATOM = "http://www.w3.org/2005/Atom"
BASE = Settings(title="Small", base_url="https://bib.example.org/small")


def read(site: Path, path: str) -> Any:
    return feedparser.parse((site / path).read_bytes())


def made(bibliography: Bibliography, settings: Settings) -> dict[str, tuple[Feed, bytes]]:
    catalogue = Catalogue(bibliography, settings, {}, "en")
    return {feed.path: (feed, atom(feed, catalogue)) for feed in feeds(catalogue)}


def parsed(bibliography: Bibliography, settings: Settings, path: str = "feeds/all.atom") -> Any:
    return feedparser.parse(made(bibliography, settings)[path][1])


def paper(id_: str, **fields: Any) -> Record:
    return Record.model_validate({"id": id_, "title": id_.upper(), "added": "2026-11-20", **fields})


def test_every_feed_is_well_formed(small_site: Path) -> None:
    paths = [path.relative_to(small_site).as_posix() for path in small_site.glob("feeds/**/*.atom")]
    found = {path: read(small_site, path) for path in paths}
    assert len(paths) == 12
    assert [path for path, feed in found.items() if feed.bozo or feed.version != "atom10"] == []


@pytest.mark.parametrize("part", ["id", "title", "updated", "author"])
def test_a_feed_has_what_atom_asks_of_feeds_and_entries(small_site: Path, part: str) -> None:
    feed = read(small_site, "feeds/all.atom")
    assert feed.feed[part] and all(entry[part] for entry in feed.entries if part != "author")


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("new.html", "feeds/all.atom"),
        ("tasks/semantic-segmentation.html", "../feeds/tasks/semantic-segmentation.atom"),
        ("venues/iccv.html", "../feeds/venues/iccv.atom"),
        ("venues/iccv/2017.html", "../../feeds/venues/iccv.atom"),
    ],
)
def test_a_reader_sees_the_link_to_the_feed(small_site: Path, page: str, feed: str) -> None:
    assert feed in read_page(small_site, page).anchors


def test_the_latest_records_come_first(small_site: Path) -> None:
    days = [entry.updated for entry in read(small_site, "feeds/all.atom").entries]
    assert days == sorted(days, reverse=True) and days[-1] == "2026-11-17T00:00:00Z"


def test_a_feed_is_as_new_as_its_newest_entry(small_site: Path) -> None:
    feed = read(small_site, "feeds/tasks/weakly-supervised.atom")
    assert feed.feed.updated == feed.entries[0].updated == "2026-11-20T00:00:00Z"


def test_a_record_without_a_date_is_in_no_feed(small_site: Path) -> None:
    assert "NamelessNet" not in [entry.title for entry in read(small_site, "feeds/all.atom").entries]


def test_a_tasks_feed_holds_the_tasks_below_it_and_its_resources(small_site: Path) -> None:
    titles = {entry.title for entry in read(small_site, "feeds/tasks/semantic-segmentation.atom").entries}
    assert "Frames that Agree: Video Segmentation without Labels" in titles and "Tiny Streets" in titles


def test_a_venues_feed_holds_its_papers(small_site: Path) -> None:
    titles = [entry.title for entry in read(small_site, "feeds/venues/tpami.atom").entries]
    assert titles == ["A Survey of Small Segmentation", "基于注意力的图像分割方法研究"]


def test_a_feed_without_entries_is_valid_and_never_changes(small_bibliography: Bibliography) -> None:
    empty = parsed(Bibliography((), small_bibliography.vocabulary), BASE)
    assert not empty.bozo and empty.feed.updated == "1970-01-01T00:00:00Z"


def test_a_feed_has_at_most_fifty_entries() -> None:
    many = Bibliography(tuple(paper(f"p-{number}") for number in range(FEED_LENGTH + 7)), Vocabulary())
    assert len(parsed(many, BASE).entries) == FEED_LENGTH == 50


def test_an_entry_says_who_what_and_where(small_site: Path) -> None:
    (entry,) = read(small_site, "feeds/venues/iccv.atom").entries
    assert entry.summary == "Ana Ruiz, Jürgen Müller, 王小明, Piotr Dąbrowski. ICCV 2017. Oral. Best paper"
    assert [author.name for author in entry.authors][:2] == ["Ana Ruiz", "Jürgen Müller"]
    assert {"term": "semantic-segmentation", "label": "Semantic segmentation"}.items() <= entry.tags[1].items()


def test_an_entry_without_authors_has_the_feeds(small_site: Path) -> None:
    assert read(small_site, "feeds/all.atom").feed.author == "A Small Bibliography"


def test_a_hostile_title_stays_text(small_site: Path) -> None:
    data = (small_site / "feeds/venues/cvpr.atom").read_bytes()
    # (feedparser takes out what looks like a script even from plain text, so a plain XML reader must do)
    titles = [title.text for title in ET.fromstring(data).iterfind("a:entry/a:title", {"a": ATOM})]
    assert b"<script" not in data
    assert titles == ["<script>alert(\"x\")</script> & 'Quotes': Why {{ Titles }} Are Escaped"]


def test_signs_that_xml_forbids_are_left_out() -> None:
    feed = parsed(
        Bibliography((paper("odd"),), Vocabulary()), BASE.model_copy(update={"title": "A \x01\x08 bell \ufffe rings"})
    )
    assert not feed.bozo and feed.feed.title.split() == ["A", "bell", "rings"]


def test_without_a_base_url_links_are_relative_and_the_feed_does_not_name_itself(small_site: Path) -> None:
    feed = feedparser.parse(small_site / "feeds/tasks/instance-segmentation.atom")
    assert [link.rel for link in feed.feed.links] == ["alternate"]
    assert feed.entries[0].link == "../../papers/mosaic-net.html"


def test_with_a_base_url_all_links_are_absolute(small_bibliography: Bibliography) -> None:
    feed = parsed(small_bibliography, BASE, "feeds/tasks/instance-segmentation.atom")
    links = {link.rel: link.href for link in feed.feed.links}
    assert links == {
        "alternate": "https://bib.example.org/small/tasks/instance-segmentation.html",
        "self": "https://bib.example.org/small/feeds/tasks/instance-segmentation.atom",
    }
    assert feed.entries[0].link == "https://bib.example.org/small/papers/mosaic-net.html"


def ids(feed: Any) -> list[str]:
    return [feed.feed.id, *(entry.id for entry in feed.entries)]


def test_ids_do_not_change_with_the_address(small_bibliography: Bibliography) -> None:
    elsewhere = Settings(title="Small", base_url="https://elsewhere.example.org")
    found = [ids(parsed(small_bibliography, each)) for each in (BASE, elsewhere, Settings(title="Small"))]
    assert found[0] == found[1] == found[2]
    assert "tag:segbib,2026:small/records/mosaic-net" in found[0] and len(set(found[0])) == len(found[0])


def test_ids_outlive_the_title(small_bibliography: Bibliography) -> None:
    renamed = Settings(id="small", title="Something Else")
    assert ids(parsed(small_bibliography, renamed)) == ids(parsed(small_bibliography, BASE))


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("index.html", "feeds/all.atom"),
        ("new.html", "feeds/all.atom"),
        ("tasks/semantic-segmentation.html", "../feeds/tasks/semantic-segmentation.atom"),
        ("venues/iccv.html", "../feeds/venues/iccv.atom"),
        ("venues/iccv/2017.html", "../../feeds/venues/iccv.atom"),
    ],
)
def test_a_page_leads_to_its_feed(small_site: Path, page: str, feed: str) -> None:
    links = machine(small_site, page).links
    assert [link["href"] for link in links if link.get("type") == "application/atom+xml"] == [feed]


def test_the_feed_is_offered_to_readers_too(small_site: Path) -> None:
    assert '<a href="feeds/all.atom"' in (small_site / "new.html").read_text(encoding="utf-8")
