"""CSL-JSON, as Zotero, pandoc and Crossref write it. Source: the CSL 1.0.2 data schema."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from segbib.base.problems import Problem
from segbib.base.text import squeeze
from segbib.online.facts import Damage, Fact, make_fact, parsed_arxiv, parsed_doi
from segbib.online.providers.answers import objects

Fields = dict[str, Any]
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|scp|span|jats:\w+|mml:\w+)\b[^>]*>", re.IGNORECASE)
_PREPRINTS = ("article", "posted-content", "preprint")
_SERIES = ("lecture notes in computer science", "lncs", "communications in computer and information science")


def read_csl(
    lines: Iterable[bytes], origin: str, wanted: Callable[[Mapping[str, Any]], bool]
) -> Iterator[Fact | Problem]:
    """The facts of a file: a list of items, one item, or an object with `items`."""
    try:
        value = json.loads(b"".join(lines))
    except (ValueError, RecursionError):
        yield Damage("", "The file is not JSON.").problem(origin, None)
        return
    items = value.get("items", [value]) if isinstance(value, dict) else value
    for number, item in enumerate(items if isinstance(items, list) else [], start=1):
        try:
            if not isinstance(item, dict):
                raise Damage("", f"Item {number} is not an object.")
            fields = csl_fields(item)
            if wanted(fields):
                yield make_fact(origin, fields)
        except Damage as damage:
            yield Damage(damage.field or f"item {number}", str(damage)).problem(origin, None)


def csl_fields(item: Mapping[str, Any]) -> Fields:
    """The raw fields of a fact in one item; Crossref's own form, with lists for titles, is read as well."""
    authors = [name for each in objects(item.get("author")) if (name := _name(each))]
    doi, url = _text(item.get("DOI")), _text(item.get("URL"))
    title = _text(item.get("title"))
    subtitle = _text(item.get("subtitle"))
    preprint = item.get("type") in _PREPRINTS and not _text(item.get("container-title"))
    numbers = (url, doi, _text(item.get("number")), _text(item.get("note")))
    return {
        "title": f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title,
        "authors": authors,
        "venue": None if preprint else _venue(item),
        "year": _year(item),
        "arxiv": next((number for text in numbers if (number := parsed_arxiv(text))), None),
        "doi": doi,
        "links": [("paper-page", url)] if url and not parsed_doi(url) else [],
    }


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, str):
        return squeeze(html.unescape(_MARKUP.sub("", value)))
    return str(value) if isinstance(value, int) else ""


def _name(author: Mapping[str, Any]) -> str:
    """'Laurens van der Maaten' of its parts; a group's name as it is."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    written = squeeze(" ".join(_text(author.get(part)) for part in parts))
    return written or _text(author.get("literal")) or _text(author.get("name"))


def _venue(item: Mapping[str, Any]) -> str:
    """The journal or the proceedings, not the series they stand in; else the event."""
    titles = item.get("container-title") or []
    names = [_text(name) for name in (titles if isinstance(titles, list) else [titles])]
    event = item.get("event")
    names += [_text(event.get("name") if isinstance(event, dict) else event), _text(item.get("event-title"))]
    return next((name for name in names if name and name.lower() not in _SERIES), "")


def _year(item: Mapping[str, Any]) -> Any:
    """The conference's year, else that of print, else the first one."""
    event = item.get("event")
    dates = [event.get("start")] if isinstance(event, dict) else []
    dates += [item.get(name) for name in ("published-print", "issued", "published-online", "published")]
    for date in dates:
        if isinstance(date, dict):
            parts = date.get("date-parts")
            if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] and parts[0][0]:
                return parts[0][0]
            if date.get("raw") or date.get("literal"):
                return date.get("raw") or date.get("literal")
    return None
