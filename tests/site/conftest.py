"""What tests of pages share."""

from __future__ import annotations

from pathlib import Path

import pytest
from heads import BASE

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.site.build import build


@pytest.fixture(scope="session")
def based_site(tmp_path_factory: pytest.TempPathFactory, small_bibliography: Bibliography) -> Path:
    """The small site under a known address; tests only read it."""
    output = tmp_path_factory.mktemp("based") / "site"
    build(small_bibliography, Settings(base_url=BASE, title="Small & <good>", languages=("en", "zh")), output)
    return output
