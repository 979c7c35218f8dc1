"""Lighthouse on the pages that readers meet most; bench/lighthouse.py measures their speed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from auditing import audit
from serving import published

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, small_bibliography: Bibliography, small_settings: Settings
) -> Iterator[str]:
    with published(small_bibliography, small_settings, tmp_path_factory.mktemp("lighthouse")) as site:
        yield site.address


@pytest.mark.parametrize("path", ["", "tasks/semantic-segmentation.html", "papers/mosaic-net.html"])
def test_lighthouse_has_nothing_to_say(npm_packages: Path, chromium_program: str, address: str, path: str) -> None:
    categories = ("accessibility", "best-practices", "seo")
    found = audit(npm_packages, chromium_program, address + path, *categories)
    assert (found.scores, found.failed) == (dict.fromkeys(categories, 100), ())
