"""What all tests share: the small invented bibliography, its site, a browser, and words for what was skipped."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.site.build import build
from segbib.store.records import load

# pytest's importlib mode puts no folder on the path; `from crawl import ...` is how tests share their helpers
sys.path.insert(0, str(Path(__file__).parent))

# Programs that tests start keep their compiled modules, as a user's do: else each start compiles all of segbib anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

REQUIRE_ALL = os.environ.get("SEGBIB_REQUIRE_ALL") == "1"
NEEDS = "needs "


@pytest.fixture(scope="session")
def small_data() -> Path:
    """The folder of the small invented bibliography; tests copy it before they change it."""
    return Path(__file__).parent / "bibliography" / "data"


@pytest.fixture(scope="session")
def small_bibliography(small_data: Path) -> Bibliography:
    loaded = load(small_data)
    assert loaded.problems == ()
    return loaded.bibliography


@pytest.fixture(scope="session")
def small_settings(small_data: Path) -> Settings:
    return load(small_data).settings


@pytest.fixture(scope="session")
def small_site(
    tmp_path_factory: pytest.TempPathFactory, small_bibliography: Bibliography, small_settings: Settings
) -> Path:
    """The site of the small bibliography, built once; tests only read it."""
    output = tmp_path_factory.mktemp("small") / "site"
    edit_paths = {"mosaic-net": "data/papers/2017/mosaic-net.yaml"}
    build(small_bibliography, small_settings, output, edit_paths=edit_paths)
    return output


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """The program Chromium."""
    program = os.environ.get("SEGBIB_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("needs Chromium: apt install chromium")
    return program


@pytest.fixture(scope="session")
def chromium(chromium_program: str) -> Iterator[Any]:
    """A running Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def npm_packages() -> Path:
    """The folder with the packages of tests/npm/package.json, put there by `make test`."""
    folder = Path(__file__).parent / "npm" / "node_modules"
    if shutil.which("node") is None or not folder.is_dir():
        pytest.skip("needs Node and the packages of tests/npm: apt install nodejs npm, then make test")
    return folder


@pytest.fixture(scope="session")
def pandoc() -> str:
    """The program pandoc."""
    return _program("pandoc", "pandoc")


@pytest.fixture(scope="session")
def bibtex() -> str:
    """The program bibtex, with the standard styles."""
    return _program("bibtex", "texlive-base")


@pytest.fixture(scope="session")
def biber() -> str:
    """The program biber."""
    return _program("biber", "biber")


def _program(name: str, package: str) -> str:
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"needs {name}: apt install {package}")
    return program


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where everything is required, a skipped test has failed."""
    outcome: Any = yield
    report = outcome.get_result()
    if REQUIRE_ALL and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped under SEGBIB_REQUIRE_ALL=1: {_reason(report.longrepr)}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """The very last lines, below pytest's own, say which tests a missing program skipped and how to get it."""
    terminal: Any = config.pluginmanager.get_plugin("terminalreporter")
    skipped: dict[str, list[str]] = {}
    for report in terminal.stats.get("skipped", []) if terminal else []:
        reason = _reason(report.longrepr)
        if reason.startswith(NEEDS):
            skipped.setdefault(reason, []).append(report.nodeid)
    for reason, tests in skipped.items():
        terminal.write_line("")
        terminal.write_line(f"{len(tests)} skipped: {reason}", yellow=True)
        for test in tests:
            terminal.write_line(f"  {test}")


def _reason(longrepr: object) -> str:
    text = longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
    return str(text).removeprefix("Skipped: ")
