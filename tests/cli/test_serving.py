"""`segbib serve` while files are saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from servers import running, said_by, until, without_search


@pytest.fixture
def project(tmp_path: Path, small_data: Path) -> Path:
    return without_search(small_data, tmp_path)


@pytest.fixture
def said(project: Path) -> Path:
    """The file with all that the server has said."""
    return said_by(project)


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where a server that watches the project answers."""
    with running(project) as address:
        yield address


def page(address: str, path: str) -> str:
    with urlopen(f"{address}{path}") as answer:
        text: str = answer.read().decode()
    return text


def test_a_saved_record_is_seen_at_once_and_each_time(address: str, project: Path, said: Path) -> None:
    path = project / "data/papers/2017/mosaic-net.yaml"
    text = path.read_text(encoding="utf-8")
    for day in ("2026-01-11", "2026-01-12", "2026-01-13"):
        path.write_text(re.sub("added: .*", f"added: {day}", text), encoding="utf-8")
        until(lambda day=day: day in page(address, "papers/mosaic-net.html"), said)  # type: ignore[misc]


def test_a_mistake_is_told_and_the_site_stays_until_it_is_mended(address: str, project: Path, said: Path) -> None:
    path = project / "data/papers/2017/mosaic-net.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("venue: ICCV", "venue: Nowhere"), encoding="utf-8")
    until(lambda: "'Nowhere' is not a known venue" in said.read_text(encoding="utf-8"), said)
    assert "ICCV" in page(address, "papers/mosaic-net.html")
    path.write_text(text.replace("venue: ICCV", "venue: CVPR"), encoding="utf-8")
    until(lambda: "CVPR" in page(address, "papers/mosaic-net.html"), said)


def test_a_template_of_the_project_is_seen_too(address: str, project: Path, said: Path) -> None:
    (project / "templates/footer.html").write_text("<footer>Our own words</footer>\n", encoding="utf-8")
    until(lambda: "Our own words" in page(address, "index.html"), said)


def test_ctrl_c_ends_it_without_another_word(project: Path, said: Path) -> None:
    with running(project):
        before = said.read_text(encoding="utf-8")
    assert said.read_text(encoding="utf-8").strip() == before.strip()
