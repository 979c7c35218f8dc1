"""What tests of pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from heads import BASE
from serving import served

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.site.build import build


@pytest.fixture(scope="session")
def based_site(tmp_path_factory: pytest.TempPathFactory, small_bibliography: Bibliography) -> Path:
    """The small site under a known address; tests only read it."""
    output = tmp_path_factory.mktemp("based") / "site"
    build(small_bibliography, Settings(base_url=BASE, title="Small & <good>", languages=("en", "zh")), output)
    return output


@pytest.fixture(scope="module")
def address(small_site: Path) -> Iterator[str]:
    """Where the small site is served."""
    with served(small_site) as address:
        yield address


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page that moves nothing: what fades in has no colour of its own yet."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()
