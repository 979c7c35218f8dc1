"""`segbib links` from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from answering import Web, answering
from click.testing import CliRunner, Result
from servers import PATIENCE, until

from segbib.cli.main import cli


@pytest.fixture
def web() -> Iterator[Web]:
    with answering() as server:
        yield server


def segbib(folder: Path, *words: object) -> Result:
    return CliRunner().invoke(cli, ["-C", str(folder), *map(str, words)])


def links(folder: Path, *words: object) -> Result:
    return segbib(folder, "links", "--allow-private", "--pause", "0.001", *words)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    segbib(tmp_path, "init", tmp_path / "bib")
    return tmp_path / "bib"


def record(project: Path, *urls: str) -> Path:
    path = project / "data" / "papers" / "2017" / "mosaic.yaml"
    path.parent.mkdir(exist_ok=True, parents=True)
    lines = [f'- {{type: code, url: "{url}"}}\n' for url in urls]
    path.write_text(f"id: mosaic\nkind: paper\ntitle: Mosaic\nyear: 2017\nlinks:\n{''.join(lines)}", encoding="utf-8")
    return path


def test_where_all_links_are_alive_the_counts_are_told(project: Path, web: Web) -> None:
    record(project, web.answer("/a", 200), web.answer("/b", 200))
    done = links(project)
    assert (done.exit_code, done.output) == (0, "2 addresses: 2 alive.\n")
    again = links(project, "--max-age", "1")
    assert (again.exit_code, again.output) == (0, "2 addresses: 2 seen less than 1 day ago.\n")


def test_a_dead_link_is_a_finding_with_place_and_mend(project: Path, web: Web) -> None:
    path = record(project, web.answer("/a", 200), web.answer("/gone", 404), web.answer("/shut", 403))
    done = links(project)
    assert done.exit_code == 1
    dead, unclear, counts = done.output.splitlines()
    assert dead.startswith(f"{path}:7: links.1.url: {web.url('/gone')} answers 404 (Not Found). Correct it")
    assert "https://web.archive.org/web/2017/" in dead
    assert unclear.startswith(f"{path}:8: hint: links.2.url: {web.url('/shut')} answers 403 (Forbidden).")
    assert counts == "3 addresses: 1 alive, 1 dead, 1 unclear."
    assert "hint" not in links(project, "--no-hints").output


def test_what_is_not_definite_is_no_finding(project: Path, web: Web) -> None:
    record(project, web.answer("/a", 200), web.answer("/shut", 403), "http://nowhere.invalid/")
    done = links(project)
    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "3 addresses: 1 alive, 1 unclear, 1 silent.")


def test_fix_says_how_many_links_it_mended(project: Path, web: Web) -> None:
    web.answer("/new/place", 200)
    path = record(project, web.moved("/old/place", "/new/place"))
    assert "warning: links.0.url" in links(project).output
    done = links(project, "--fix")
    assert done.output == "1 address: 1 seen less than 30 days ago, 1 link mended.\n"
    assert web.url("/new/place") in path.read_text(encoding="utf-8")


def test_private_addresses_are_refused_unless_told_otherwise(project: Path, web: Web) -> None:
    record(project, web.answer("/a", 200))
    done = segbib(project, "links")
    assert done.exit_code == 0
    assert done.output.splitlines()[-1] == "1 address: 1 refused."
    assert web.asked == []


@pytest.mark.parametrize(
    "words", [["--max-age", "-1"], ["--max-age", "soon"], ["--pause", "-1"], ["nobody"], ["--task", "juggling"]]
)
def test_options_that_mean_nothing_are_refused(project: Path, web: Web, words: list[str]) -> None:
    record(project, web.answer("/a", 200))
    assert links(project, *words).exit_code == 2
    assert web.asked == []


def test_without_links_there_is_nothing_to_ask_for(project: Path) -> None:
    done = links(project)
    assert (done.exit_code, done.output) == (0, "0 addresses: nothing to ask for.\n")


def test_without_a_bibliography_there_is_a_message(tmp_path: Path) -> None:
    done = links(tmp_path)
    assert done.exit_code == 2
    assert "no bibliography here" in done.output


def test_a_broken_memory_is_a_finding(project: Path, web: Web) -> None:
    record(project, web.answer("/a", 200))
    (project / "data" / "links.yaml").write_text('"http://a.example/": {seen: soon}\n', encoding="utf-8")
    done = links(project)
    assert done.exit_code == 1
    assert "links.yaml:1: seen: 'soon' must be a date" in done.output
    assert web.asked == []


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C cannot be sent to a process here")
def test_a_run_that_is_interrupted_goes_on_where_it_was(project: Path, web: Web, tmp_path: Path) -> None:
    # of one host, hence one after the other: when the third is asked for, the first two are known
    record(project, web.answer("/a", 200), web.answer("/gone", 404), web.answer("/c", web.slow))
    command = [sys.executable, "-m", "segbib", "-C", str(project), "links", "--allow-private", "--pause", "0.001"]
    said = tmp_path / "said.txt"
    with said.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        until(lambda: "HEAD /c" in web.asked, said)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
    words = said.read_text(encoding="utf-8")
    assert "Traceback" not in words
    assert "answers 404" in words
    assert "3 addresses: 1 alive, 1 dead, 1 not asked for." in words
    assert "run it again" in words
    assert web.url("/a") in (project / "data" / "links.yaml").read_text(encoding="utf-8")
    web.asked.clear()
    web.answer("/c", 200)
    assert links(project).exit_code == 1
    assert web.asked == ["HEAD /gone", "GET /gone", "HEAD /c"]
