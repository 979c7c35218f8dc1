"""What search engines, browsers and hosts are told: robots.txt, _headers, sitemap.xml and opensearch.xml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from segbib.base.config import Settings
from segbib.site.page import Page


def robots(base_url: str) -> str:
    """The text of robots.txt: everything may be read."""
    sitemap = f"Sitemap: {base_url}/sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def address_of(path: str, base_url: str) -> str:
    """The one address on the web of a file of the site; '' without a base URL."""
    if not base_url:
        return ""
    return f"{base_url}/{'' if path == 'index.html' else path}"


def addresses(page: Page, settings: Settings) -> dict[str, str]:
    """Each language of the site to the page's one address on the web in it; empty without a base URL, and for what
    search engines are not told of."""
    return _addresses(page.path, _bases(settings)) if page.public else {}


def _bases(settings: Settings) -> dict[str, str]:
    """Each language to where its pages are published; empty without a base URL."""
    return {each: settings.address(each) for each in settings.languages} if settings.base_url else {}


def _addresses(path: str, bases: Mapping[str, str]) -> dict[str, str]:
    return {language: address_of(path, base) for language, base in bases.items()}


def sitemap(paths: Iterable[str], settings: Settings) -> str:
    """The text of sitemap.xml with the pages of these paths in every language.

    Source: sitemaps.org's protocol 0.9; of several languages, each page names them all, as Google Search Central asks
    in 'Localized versions of your pages'."""
    bases = _bases(settings)
    places = "\n".join(entry for path in paths for entry in _sitemap_entries(_addresses(path, bases)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{places}\n</urlset>\n"
    )


def _sitemap_entries(in_languages: Mapping[str, str]) -> Iterator[str]:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(url)}"/>'
        for language, url in in_languages.items()
        if len(in_languages) > 1
    )
    yield from (f"<url><loc>{escape(url, quote=False)}</loc>{links}</url>" for url in in_languages.values())


POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What pages may load and run: their own files, nothing else. Source: Content Security Policy Level 3."""


def headers() -> str:
    """The text of `_headers`, which hosts such as Netlify and Cloudflare Pages send with every file.

    The policy stands in the pages too, for hosts that know nothing of this file."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {POLICY}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
    )


_SHORT_NAME, _DESCRIPTION = 16, 1024


def opensearch(title: str, description: str, base_url: str) -> str:
    """The text of opensearch.xml, with which a browser offers the site's search.

    Source: OpenSearch 1.1, Draft 6: a short name has at most 16 characters, a description 1024."""
    short = title if len(title) <= _SHORT_NAME else title[: _SHORT_NAME - 1].rstrip() + "…"
    target = escape(f"{base_url}/search.html?q={{searchTerms}}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(short, quote=False)}</ShortName>\n"
        f"<Description>{escape((description or title)[:_DESCRIPTION], quote=False)}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template="{target}"/>\n'
        "</OpenSearchDescription>\n"
    )
