"""Markdown that strangers wrote."""

from __future__ import annotations

import pytest

from segbib.site.markdown import block, inline


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hello)",
        "[x](//evil.example.org)",
        "<javascript:alert(1)>",
        "![x](https://tracker.example.org/a.png)",
        '[x](https://a.example.org "on=\\"y\\" onclick=\\"alert(1)")',
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_that_runs_or_loads_comes_through(text: str) -> None:
    shown = block(text).lower()
    assert not any(f"<{tag}" in shown for tag in ("script", "img", "iframe", "style"))
    assert 'href="javascript' not in shown and 'href="data' not in shown and 'href="//' not in shown
    assert " onclick=" not in shown.replace("&quot;", "")


def test_a_web_link_leaves_without_a_way_back() -> None:
    assert inline("[a](https://a.example.org)") == '<a href="https://a.example.org" rel="noopener">a</a>'


def test_a_relative_link_keeps_its_words() -> None:
    assert inline("see [**top**](#top), [a](https://a.example.org)") == (
        'see <strong>top</strong>, <a href="https://a.example.org" rel="noopener">a</a>'
    )


def test_a_heading_does_not_disturb_the_pages_outline() -> None:
    assert block("# Loud") == "<p><strong>Loud</strong></p>\n"
