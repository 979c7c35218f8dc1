"""Programs that people cite with read what segbib writes."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from segbib.export.biblatex import render_biblatex
from segbib.export.bibtex import render_bibtex
from segbib.export.csl_json import render_csl_json
from segbib.model.bibliography import Bibliography


def said(folder: Path, *command: str) -> str:
    """What the program prints; an exit code other than 0 is a failure."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def keys(bibliography: Bibliography) -> list[str]:
    return [paper.citation_key or paper.id for paper in bibliography.papers]


def test_pandoc_cites_every_item_of_csl_json(pandoc: str, each: Bibliography, tmp_path: Path) -> None:
    (tmp_path / "all.json").write_bytes(render_csl_json(each, each.papers))
    text = "---\nbibliography: all.json\nnocite: '@*'\nlang: en\n---\n"
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    document = json.loads(said(tmp_path, pandoc, "--citeproc", "-t", "json", "paper.md"))
    [references] = [block for block in document["blocks"] if block["t"] == "Div"]
    assert sorted(block["c"][0][0] for block in references["c"][1]) == sorted(f"ref-{key}" for key in keys(each))


def test_pandoc_prints_no_title_as_markup(pandoc: str, hostile: Bibliography, tmp_path: Path) -> None:
    (tmp_path / "all.json").write_bytes(render_csl_json(hostile, hostile.papers))
    (tmp_path / "paper.md").write_text("---\nbibliography: all.json\nnocite: '@*'\n---\n", encoding="utf-8")
    page = said(tmp_path, pandoc, "--citeproc", "-t", "html", "paper.md")
    assert re.findall(r"<(?:script|b|strong|span class=.nocase)", page) == []


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US"
  demote-non-dropping-particle="never">
  <info><title>Plain</title><id>plain</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <layout suffix=".">
      <group delimiter=". ">
        <names variable="author"><name name-as-sort-order="all" initialize-with="." delimiter="; "/></names>
        <text variable="title"/>
        <text variable="container-title"/>
        <text variable="publisher"/>
        <date variable="issued"><date-part name="year"/></date>
        <text variable="DOI" prefix="doi:"/>
      </group>
    </layout>
  </bibliography>
</style>
"""
LOCALE = """<?xml version="1.0" encoding="utf-8"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US">
  <style-options punctuation-in-quote="true"/>
  <date form="text"><date-part name="year"/></date>
  <date form="numeric"><date-part name="year"/></date>
  <terms>
    <term name="and">and</term>
    <term name="et-al">et al.</term>
    <term name="open-quote">“</term>
    <term name="close-quote">”</term>
    <term name="open-inner-quote">‘</term>
    <term name="close-inner-quote">’</term>
  </terms>
</locale>
"""


def cited(npm_packages: Path, items: bytes) -> list[str]:
    """The items as citeproc-js prints them, by a style of authors, title, container, publisher, year, DOI."""
    asked = json.dumps({"style": STYLE, "locale": LOCALE, "items": json.loads(items)})
    command = ["node", str(npm_packages.parent / "cite.js")]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    entries: list[str] = json.loads(done.stdout)
    return entries


def test_citeproc_prints_a_paper_as_a_style_asks(npm_packages: Path, bibliography: Bibliography) -> None:
    entries = cited(npm_packages, render_csl_json(bibliography, bibliography.papers))
    assert entries[0] == (
        "Ruiz, A.; von der Müller, J.; Wang, X. MosaicNet: Tiling {Images} for 100% Semantic Segmentation. "
        "International Conference on Computer Vision & More. 2017. doi:10.1109/ICCV.2017.99999."
    )
    assert "Byron, A. Only a Preprint. arXiv. 2018." in entries


def test_citeproc_prints_every_paper_with_its_title(npm_packages: Path, each: Bibliography) -> None:
    entries = cited(npm_packages, render_csl_json(each, each.papers))
    assert len(entries) == len(each.papers)
    assert [
        paper.title for paper, entry in zip(each.papers, entries, strict=True) if plain(paper.title) not in plain(entry)
    ] == []


def plain(text: str) -> str:
    """The letters and digits of a text: processors set quotes, dashes and blanks in their own way."""
    return "".join(re.findall(r"\w", text)).casefold()


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_pandoc_reads_authors_and_years_out_of_an_entry(
    pandoc: str, form: str, small_bibliography: Bibliography, shipped: Bibliography, tmp_path: Path
) -> None:
    render = {"bibtex": render_bibtex, "biblatex": render_biblatex}[form]
    for bibliography in (small_bibliography, shipped):
        (tmp_path / "all.bib").write_bytes(render(bibliography, bibliography.papers))
        items = json.loads(said(tmp_path, pandoc, "-f", form, "-t", "csljson", "all.bib"))
        assert {item["id"]: facts(item) for item in items} == {
            item["id"]: facts(item) for item in json.loads(render_csl_json(bibliography, bibliography.papers))
        }


def facts(item: dict[str, Any]) -> tuple[Any, ...]:
    """What two ways to write a paper must agree on: its authors in their order, and the year.

    pandoc counts small words as particles ('Seyed shahabeddin Nabavi'), wherever they stand, parts initials and
    makes an apostrophe of a straight one, so that a name is here the words in it."""
    names = [" ".join(str(part) for part in author.values()) for author in item.get("author", ())]
    words = [sorted(re.findall(r"\w+", name)) for name in names if name != "others"]
    return words, item.get("issued", {}).get("date-parts")


def test_bibtex_has_nothing_to_warn_of(bibtex: str, each: Bibliography, tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_bytes(render_bibtex(each, each.records))
    (tmp_path / "paper.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n", encoding="utf-8")
    assert re.findall(r"Warning--.*|.*error.*", said(tmp_path, bibtex, "paper")) == []


def test_bibtex_prints_every_record(bibtex: str, each: Bibliography, tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_bytes(render_bibtex(each, each.records))
    (tmp_path / "paper.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n", encoding="utf-8")
    said(tmp_path, bibtex, "paper")
    printed = (tmp_path / "paper.bbl").read_text(encoding="utf-8", errors="replace")
    assert printed.count("\\bibitem{") == len(each)


def test_biber_warns_only_of_years_that_nobody_knows(biber: str, each: Bibliography, tmp_path: Path) -> None:
    (tmp_path / "all.bib").write_bytes(render_biblatex(each, each.records))
    words = said(tmp_path, biber, "--tool", "--validate-datamodel", "--output-file", "out.bib", "all.bib")
    undated = {record.citation_key or record.id for record in each if record.year is None}
    warned = re.findall(r"^(?:WARN|ERROR) - (.*)", words, re.MULTILINE)
    missing = "Datamodel: Entry '{}' (all.bib): Missing mandatory field - one of 'date, year' must be defined"
    assert set(warned) == {missing.format(key) for key in undated}
