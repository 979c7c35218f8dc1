"""Markdown of notes and remarks as HTML that is safe to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

_SAFE = re.compile(r"(https?:|mailto:)", re.IGNORECASE)


class _Renderer(RendererHTML):
    """Links leave without a way back, headings do not disturb the page's own outline."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        href = str(tokens[idx].attrs.get("href", ""))
        tokens[idx].attrs = {"href": href, "rel": "noopener"}
        return self.renderToken(tokens, idx, options, env)

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<p><strong>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</strong></p>\n"


def _is_safe(url: str) -> bool:
    """Only web and mail addresses: a list's relative links lead to files beside it that the site does not have."""
    return _SAFE.match(url) is not None


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # HTML stays text. Images are links in the lists' own repositories or on other people's servers, and a page
    # makes no request to those; their text stays. Tables need style attributes for their alignment.
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}, renderer_cls=_Renderer)
    parser.disable("image").enable("strikethrough")
    parser.validateLink = _is_safe  # type: ignore[method-assign]
    return parser


def block(text: str) -> Markup:
    """`text` as paragraphs, lists, code ..."""
    return Markup(_parser().render(text))  # (markdown-it escapes everything that it does not make itself)


def inline(text: str) -> Markup:
    """`text` as words without a paragraph of their own."""
    return Markup(_parser().renderInline(text))
