"""The search index, made by Pagefind from a small document for each record, and the words that a misspelt one is
taken for."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from segbib.base.problems import NotPossible
from segbib.base.text import plain, title_key
from segbib.model.record import Kind, Record
from segbib.model.searched import WEIGHTS, parted, spellings_of, texts_of, written_apart
from segbib.site import words
from segbib.site.catalogue import Catalogue
from segbib.site.facets import Translate, choices
from segbib.site.page import Page

FOLDER = "pagefind"
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

# Pagefind refuses to index nothing, as a new bibliography is; nobody looks for this word.
_EMPTY = '<!doctype html><html lang="en"><body><p>_</p></body></html>'

# Pagefind puts its own interfaces beside the index; the site has its own.
_INTERFACES = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.*")


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a document and how much they count."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Document:
    """A record as Pagefind reads it."""

    shown: dict[str, str]
    """What a hit shows, by the names that `static/search.js` knows."""
    texts: tuple[Text, ...]
    """Without accents and ligatures; Chinese in pairs but for Pagefind's Chinese index, which parts it itself."""
    filters: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    """As they are, for excerpts."""


def documents(catalogue: Catalogue, translate: Translate) -> Iterator[Page]:
    """A document for each record, under the path that its hits lead to: '#' is written '/', '.html' added."""
    for record in catalogue.bibliography:
        path = catalogue.path_of[record.id]
        path = f"{path.replace('#', '/')}.html" if "#" in path else path
        data = _document(record, catalogue, translate)
        yield Page(path, "searched.html", data, record.title, catalogue.language, public=False)


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


def index(site: Path, documents: Iterable[tuple[str, str]]) -> None:
    """Writes the index of the documents (path and HTML) into `site/pagefind`.

    Raises `NotPossible` where Pagefind is missing or fails."""
    if importlib.util.find_spec("pagefind") is None:
        raise NotPossible(
            "The search index needs Pagefind: install it with \"pip install 'pagefind[extended]'\", "
            "or switch search off in data/site.yaml (features: {search: false})."
        )
    with tempfile.TemporaryDirectory() as folder:
        for path, html in [*documents] or [("index.html", _EMPTY)]:
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(html, encoding="utf-8")
        _run(Path(folder), site / FOLDER)
    for pattern in _INTERFACES:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()


def _run(documents: Path, output: Path) -> None:
    # '+' tells 'YOLACT++' from 'YOLACT'
    options = ["--site", str(documents), "--output-path", str(output), "--include-characters", "+", "--quiet"]
    command = [sys.executable, "-m", "pagefind", *options]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-500:]
        raise NotPossible(f"Pagefind could not make the search index: {said}")
