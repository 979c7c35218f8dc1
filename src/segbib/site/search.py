"""What search goes by: a small document for each record, from which Pagefind makes the index, and the words that a
misspelt one is taken for."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from segbib.base.text import plain, title_key
from segbib.model.record import Kind, Record
from segbib.model.searched import WEIGHTS, parted, spellings_of, texts_of, written_apart
from segbib.site import words
from segbib.site.catalogue import Catalogue
from segbib.site.facets import Translate, choices
from segbib.site.page import Page

FOLDER = "pagefind"
"""Path of the index."""
ALL = "search/all.js"
"""Path of the script with all records, for the search page of a site that is read from the disk."""
SPELLINGS = "search/words.js"
"""Path of the script with the words that a misspelt one may be taken for."""
SPELLINGS_SIZE = 50_000
"""Most bytes of that script."""

FILTERS = ("task", "year", "venue", "code", "kind")
"""Facets that the search page filters by."""

# Pagefind takes as many steps for a word as the square of its places, and aliases have the commonest words many times.
_LEFT_OUT = frozenset({"aliases"})

_WHOLE = 40
"""Most letters of a title that is written as one word."""


class Text(Struct, frozen=True):
    """Words of a document and how much they count."""

    words: str
    weight: float


class Document(Struct, frozen=True):
    """A record as Pagefind reads it."""

    shown: dict[str, str]
    """What a hit shows, by the names that `static/search.js` knows."""
    texts: tuple[Text, ...]
    """Without accents and ligatures; Chinese in pairs but for Pagefind's Chinese index, which parts it itself."""
    filters: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    """As they are, for excerpts."""


def document_path(record: Record, catalogue: Catalogue) -> str:
    """Where the document of a record lies: under the path that its hits lead to, '#' is written '/', '.html' added."""
    path = catalogue.path_of[record.id]
    return f"{path.replace('#', '/')}.html" if "#" in path else path


def document(record: Record, catalogue: Catalogue, translate: Translate) -> Page:
    """The document of a record."""
    data = _document(record, catalogue, translate)
    return Page(document_path(record, catalogue), "searched.html", data, record.title, catalogue.language, public=False)


def _document(record: Record, catalogue: Catalogue, translate: Translate) -> Document:
    texts = texts_of(record, catalogue.bibliography.vocabulary)
    filters = choices(record, catalogue, translate)
    shown = {
        "title": record.title,
        "names": "|".join(record.methods),
        "authors": ", ".join(texts.get("authors", ())),
        "venue": record.venue or "",
        "year": str(record.year or ""),
        "kind": translate(words.KIND[record.kind.value]) if record.kind is not Kind.PAPER else "",
        "tasks": ", ".join(catalogue.task_place(task).name for task in record.tasks),
    }
    return Document(
        shown={name: text for name, text in shown.items() if text},
        texts=(
            *(
                Text(_indexed(texts[each], catalogue.language), WEIGHTS[each])
                for each in texts
                if each not in _LEFT_OUT
            ),
            Text(_wholes(record), 1.0),
        ),
        filters=tuple((facet, value) for facet in FILTERS for value in filters[facet]),
        notes=texts.get("notes", ()),
    )


def _indexed(texts: Iterable[str], language: str) -> str:
    whole = plain(" · ".join(texts))
    apart = " ".join(written_apart(whole))
    return f"{whole if language == 'zh' else parted(whole)} {apart}".strip()


def _wholes(record: Record) -> str:
    """Title and names as one word each, by which the search page finds what begins with the whole query."""
    return " ".join(dict.fromkeys(title_key(text)[:_WHOLE] for text in (record.title, *record.methods)))


def spellings_script(catalogue: Catalogue) -> str:
    """The script with the words that a misspelt one may be taken for, the most frequent ones first, as one text."""
    start, end = 'window.segbibSpellings = "', '";\n'
    kept, room = [], SPELLINGS_SIZE - len(start) - len(end)
    for word in spellings_of(catalogue.bibliography):
        room -= len(word.encode()) + 1
        if room < 0:
            break
        kept.append(word)
    return f"window.segbibSpellings = {json.dumps(' '.join(kept), ensure_ascii=False)};\n"
