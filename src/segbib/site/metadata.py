"""What search engines, browsers and hosts are told: robots.txt, _headers, sitemap.xml and opensearch.xml."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

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


def address(page: Page, base_url: str) -> str:
    """The page's one address on the web; '' without a base URL."""
    return address_of(page.path, base_url)


def sitemap(pages: Iterable[Page], base_url: str) -> str:
    """The text of sitemap.xml with every public page."""
    places = "\n".join(f"<url><loc>{escape(address(page, base_url))}</loc></url>" for page in pages if page.public)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}\n</urlset>\n'
    )


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
    target = quoteattr(f"{base_url}/search.html?q={{searchTerms}}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(short)}</ShortName>\n"
        f"<Description>{escape((description or title)[:_DESCRIPTION])}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template={target}/>\n'
        "</OpenSearchDescription>\n"
    )
