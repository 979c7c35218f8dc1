"""What search engines and robots are told: robots.txt and, where the address is known, sitemap.xml."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from segbib.site.page import Page


def robots(base_url: str) -> str:
    """The text of robots.txt: everything may be read."""
    sitemap = f"Sitemap: {base_url}/sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def address(page: Page, base_url: str) -> str:
    """The page's one address on the web."""
    return f"{base_url}/{'' if page.path == 'index.html' else page.path}"


def sitemap(pages: Iterable[Page], base_url: str) -> str:
    """The text of sitemap.xml with every public page."""
    places = "\n".join(f"<url><loc>{escape(address(page, base_url))}</loc></url>" for page in pages if page.public)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}\n</urlset>\n'
    )
