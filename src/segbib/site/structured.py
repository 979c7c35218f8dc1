"""Pages as structured data: JSON-LD in the words of schema.org.

Source: schema.org's types and JSON-LD 1.1. No property is empty; addresses of pages are there only with a base URL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from segbib.base.config import Settings
from segbib.export.fields import Form
from segbib.model.record import Kind, LinkType, Record
from segbib.site import words
from segbib.site.cited import Cited
from segbib.site.home import HomePage
from segbib.site.metadata import address_of
from segbib.site.page import Page, Place
from segbib.site.papers import Detail
from segbib.site.resources import ResourcesPage
from segbib.site.shown import shown_places

Node = dict[str, Any]

# JSON in a `script` element ends at the first '</script', whatever stands around it; as \uXXXX nothing can end it.
# Source: HTML Standard, 'Restrictions for contents of script elements'. The last two end lines in old scripts.
_ESCAPED = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def structured(page: Page, settings: Settings, translate: Callable[[str], str]) -> str:
    """The text of the page's data block, safe inside `<script>`; '' for a page that there is nothing to say of."""
    nodes = [node for node in (_content(page, settings), _breadcrumbs(page, settings, translate)) if node]
    if not nodes:
        return ""
    whole = {"@context": "https://schema.org", **(nodes[0] if len(nodes) == 1 else {"@graph": nodes})}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _content(page: Page, settings: Settings) -> Node:
    """What the page itself is."""
    base = settings.base_url
    if isinstance(page.data, HomePage):
        return _website(settings)
    if page.template == "paper.html" and isinstance(page.data, Detail):
        return _article(page.data, base)
    if isinstance(page.data, ResourcesPage) and page.data.kind == Kind.DATASET:
        return _list(page, [_dataset(each, base) for each in page.data.resources], base)
    return _list(page, [_entry(place, base) for place in shown_places(page.data)], base)


def _website(settings: Settings) -> Node:
    base = settings.base_url
    search = {
        "@type": "SearchAction",
        "target": f"{base}/search.html?q={{query}}",
        "query-input": "required name=query",
    }
    return _filled(
        {
            "@type": "WebSite",
            "name": settings.title,
            "description": settings.description,
            "inLanguage": list(settings.languages),
            "url": f"{base}/" if base else "",
            "potentialAction": search if base and settings.features.search else {},
        }
    )


def _article(shown: Detail, base: str) -> Node:
    record, paper = shown.record, shown.cited
    return _filled(
        {
            "@type": "ScholarlyArticle",
            "name": record.title,
            "alternateName": _other_names(record),
            "author": _authors(shown, base),
            "datePublished": str(record.year or ""),
            "isPartOf": _container(paper) if paper else {},
            "identifier": [*_identifier("DOI", record.doi), *_identifier("arXiv", record.arxiv)],
            "sameAs": list(paper.addresses) if paper else [],
            "about": [_filled({"@type": "DefinedTerm", **_named(task, base)}) for task in shown.tasks],
            "keywords": list(record.keywords),
            "award": list(record.awards),
            "url": address_of(shown.path, base),
        }
    )


def _other_names(record: Record) -> list[str]:
    """Former titles and methods, each once, without what only repeats the title."""
    return [name for name in dict.fromkeys((*record.former_titles, *record.methods)) if name != record.title]


def _authors(shown: Detail, base: str) -> list[Node]:
    identifiers = [author.orcid for author in shown.cited.authors] if shown.cited else [""] * len(shown.authors)
    return [
        _filled(
            {
                "@type": "Person",
                "name": place.name,
                "sameAs": f"https://orcid.org/{orcid}" if orcid else "",
                "url": address_of(place.path, base) if place.path else "",
            }
        )
        for place, orcid in zip(shown.authors, identifiers, strict=True)
    ]


def _container(paper: Cited) -> Node:
    """The journal, or the series of a conference's proceedings."""
    if not paper.inside:
        return {}
    return {"@type": "Periodical" if paper.form is Form.JOURNAL else "CreativeWorkSeries", "name": paper.inside}


def _identifier(scheme: str, value: str | None) -> list[Node]:
    return [{"@type": "PropertyValue", "propertyID": scheme, "value": value}] if value else []


_AT = (LinkType.HOMEPAGE, LinkType.PROJECT, LinkType.PAPER_PAGE)


def _dataset(shown: Detail, base: str) -> Node:
    record = shown.record
    return _filled(
        {
            "@type": "Dataset",
            "name": record.title,
            "alternateName": _other_names(record),
            "creator": _authors(shown, base),
            "datePublished": str(record.year or ""),
            "identifier": _identifier("DOI", record.doi),
            "sameAs": [link.url for link in record.links if link.type in _AT],
            "distribution": [
                {"@type": "DataDownload", "contentUrl": link.url}
                for link in record.links
                if link.type is LinkType.DATASET
            ],
            "about": [_filled({"@type": "DefinedTerm", **_named(task, base)}) for task in shown.tasks],
            "keywords": list(record.keywords),
            "url": address_of(shown.path, base),
        }
    )


def _list(page: Page, items: list[Node], base: str) -> Node:
    """The page's own entries, in its order; nothing for a page without any."""
    if not items:
        return {}
    return _filled(
        {
            "@type": "ItemList",
            "name": page.title,
            "numberOfItems": len(items),
            "url": address_of(page.path, base),
            "itemListElement": _list_items(items),
        }
    )


def _list_items(items: list[Node]) -> list[Any]:
    """The entries with their positions; texts where all that is known of them is a name, as schema.org allows."""
    if all(item.keys() == {"name"} for item in items):
        return [item["name"] for item in items]
    return [
        {"@type": "ListItem", "position": number, **({"item": item} if "@type" in item else item)}
        for number, item in enumerate(items, 1)
    ]


def _entry(place: Place, base: str) -> Node:
    """The address of an entry, else its name; both for each of 200 entries would be four kilobytes more, compressed."""
    return {"url": address_of(place.path, base)} if base else {"name": place.name}


def _named(place: Place, base: str) -> Node:
    return _filled({"name": place.name, "url": address_of(place.path, base) if place.path else ""})


def _breadcrumbs(page: Page, settings: Settings, translate: Callable[[str], str]) -> Node:
    """The way to a page below home, the same as it shows; none for a page named by a text of the interface alone."""
    if not page.title or page.section in ("", "home"):
        return {}
    places = [Place(translate(words.SECTION["home"]), "index.html")]
    if page.section in words.SECTION_PATH:
        places.append(Place(translate(words.SECTION[page.section]), words.SECTION_PATH[page.section]))
    return {"@type": "BreadcrumbList", "itemListElement": list(_crumbs([*places, *page.crumbs], page, settings))}


def _crumbs(places: Iterable[Place], page: Page, settings: Settings) -> Iterable[Node]:
    base = settings.base_url
    for number, place in enumerate([*places, Place(page.title, page.path)], 1):
        item = address_of(place.path, base) if place.path else ""
        yield _filled({"@type": "ListItem", "position": number, "name": place.name, "item": item})


def _filled(node: Node) -> Node:
    """The node without empty properties."""
    return {name: value for name, value in node.items() if value not in ("", [], {}, None)}
