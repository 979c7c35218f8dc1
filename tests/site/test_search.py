"""What the search index is made of, and the words that a misspelt one is taken for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from serving import served

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary
from segbib.site.catalogue import Catalogue
from segbib.site.pagefind import pagefind
from segbib.site.render import Renderer
from segbib.site.search import SPELLINGS_SIZE, document, spellings_script


def said(script: str) -> list[str]:
    name, _, value = script.partition(" = ")
    assert name == "window.segbibSpellings"
    return json.loads(value.rstrip().removesuffix(";")).split(" ")


def test_of_a_large_bibliography_the_most_frequent_words_are_kept(small_settings: Settings) -> None:
    every = [
        {"id": f"paper-{n}", "title": f"Thé segmentation of number{n:05}", "authors": [f"Ann Författare{n:05}"]}
        for n in range(9000)
    ]
    bibliography = Bibliography(tuple(map(Record.model_validate, every)), Vocabulary())
    script = spellings_script(Catalogue(bibliography, small_settings, {}, "en"))
    assert SPELLINGS_SIZE - 30 < len(script.encode()) <= SPELLINGS_SIZE
    assert said(script)[:3] == ["ann", "segmentation", "the"]


def test_a_site_without_words_has_an_empty_list(small_settings: Settings) -> None:
    script = spellings_script(Catalogue(Bibliography((), Vocabulary()), small_settings, {}, "en"))
    assert said(script) == [""]


def test_each_record_is_a_document_where_its_hits_lead(
    small_bibliography: Bibliography, small_settings: Settings
) -> None:
    catalogue = Catalogue(small_bibliography, small_settings, {}, "en")
    found = {document(record, catalogue, str).path for record in small_bibliography}
    assert len(found) == len(small_bibliography)
    assert {"papers/mosaic-net.html", "resources/dataset.html/tiny-streets.html"} < found


@pytest.mark.parametrize(
    ("query", "title"), [("注意力", "基于注意力的图像分割方法研究"), ("tiny street", "Tiny Streets")]
)
def test_chinese_pages_have_an_index_that_parts_their_words(
    chromium: Any,
    tmp_path: Path,
    small_bibliography: Bibliography,
    small_settings: Settings,
    small_site: Path,
    query: str,
    title: str,
) -> None:
    renderer, catalogue = Renderer(small_settings, "zh"), Catalogue(small_bibliography, small_settings, {}, "zh")
    for record in small_bibliography:
        made = document(record, catalogue, str)
        file = tmp_path / "documents" / made.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(renderer.page(made), encoding="utf-8")
    pagefind(tmp_path / "documents", tmp_path / "pagefind")
    (tmp_path / "static").symlink_to(small_site / "static")
    (tmp_path / "zh.html").write_text(
        '<!doctype html><html lang="zh"><link rel="icon" href="data:,">', encoding="utf-8"
    )
    page = chromium.new_page()
    with served(tmp_path) as address:
        page.goto(f"{address}zh.html")
        search = "async query => (await (await import('/static/finding.js')).find(query, {}, 8)).hits[0].title"
        found = page.evaluate(search, query)
    page.close()
    assert found == title
