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

_WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class _Renderer(RendererHTML):
    """Links leave without a way back, headings do not disturb the page's own outline."""

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        href = str(tokens[idx].attrs.get("href", ""))
        # a relative link leads to a file beside the list, which the site does not have: its words stay
        env["has_target"] = _WEB.match(href) is not None
        if not env["has_target"]:
            return ""
        tokens[idx].attrs = {"href": href, "rel": "noopener"}
        return self.renderToken(tokens, idx, options, env)

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</a>" if env["has_target"] else ""

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<p><strong>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</strong></p>\n"


def _is_safe(url: str) -> bool:
    """Whether the address is one of the web or of mail, or a relative one."""
    return _WEB.match(url) is not None or _SCHEME.match(url) is None


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
