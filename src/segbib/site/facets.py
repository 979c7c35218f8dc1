"""Facets: what each record has of each, in one script that a list page loads when its reader wants to filter.

The search page of a site that is read from the disk, where no index can be loaded, is such a list: of all records.

Classic scripts, since a page that is read from the disk may load neither modules nor data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from segbib.model.record import Record
from segbib.model.searched import texts_of
from segbib.site import words
from segbib.site.blocks import Block, digest, in_blocks, joined, records_in_blocks
from segbib.site.catalogue import Catalogue
from segbib.site.fingerprint import fingerprint
from segbib.site.page import Item, Page
from segbib.site.planned import Planned
from segbib.site.words import N_
from segbib.store.stored import whole

VALUES = "facets/values.js"
"""Path of the script with every record's values."""

Translate = Callable[[str], str]

_Values = Callable[[Record, Catalogue], Iterable[tuple[str, str]]]

_FACETS: tuple[tuple[str, str, _Values], ...] = (
    ("task", N_("Task"), lambda record, catalogue: _tasks(record, catalogue)),
    ("year", N_("Year"), lambda record, _: [(str(record.year), str(record.year))] if record.year else []),
    ("venue", N_("Venue"), lambda record, _: [(record.venue, record.venue)] if record.venue else []),
    (
        "track",
        N_("Track"),
        lambda record, _: [(record.track.value, words.TRACK[record.track.value])] if record.track else [],
    ),
    ("code", N_("Code"), lambda record, _: [("yes", N_("With code"))] if record.has_code else []),
    ("framework", N_("Framework"), lambda record, _: _same(record.frameworks)),
    ("keyword", N_("Keyword"), lambda record, _: _same(record.keywords)),
    ("list", N_("Reading list"), lambda record, catalogue: _lists(record, catalogue)),
    ("kind", N_("Kind"), lambda record, _: [(record.kind.value, words.KIND[record.kind.value])]),
)
"""Key, name, and the values of a record with their names; a new facet is a line here."""

_TRANSLATED = frozenset({"track", "code", "kind"})
"""Facets whose values are words of the interface."""

WORDS = {
    "find": N_("Words in title, method, author …"),
    "sort": N_("Sort by"),
    "listed": N_("Order of the page"),
    "best": N_("Best match first"),
    "year": N_("Year, newest first"),
    "title": N_("Title"),
    "venue": N_("Venue"),
    "added": N_("Date added, newest first"),
    "shown": N_("{n} of {all}"),
    "none": N_("Nothing fits. Take a choice back."),
    "meant": N_("Did you mean {words}?"),
    "more": N_("Show more"),
    "clear": N_("Clear"),
    "copy": N_("Copy link"),
    "copied": N_("Copied"),
}
"""What the filter says; the keys are those of facets.js."""


def values_script(catalogue: Catalogue, translate: Translate) -> str:
    """The script that gives facets.js its words, the facets with their values, and each record's numbers of these."""
    known: list[dict[str, tuple[int, str]]] = [{} for _ in _FACETS]
    records: dict[str, list[Any]] = {}
    for record in catalogue.bibliography:
        row: list[Any] = []
        for (_, _, values), numbers in zip(_FACETS, known, strict=True):
            row.append([numbers.setdefault(key, (len(numbers), name))[0] for key, name in values(record, catalogue)])
        records[record.id] = [*row, record.added or ""]
    facets = [
        {
            "key": key,
            "name": translate(name),
            "values": [[id_, _shown(key, text, translate)] for id_, (_, text) in numbers.items()],
        }
        for (key, name, _), numbers in zip(_FACETS, known, strict=True)
    ]
    said = {key: translate(text) for key, text in WORDS.items()}
    return _assign("segbibValues", {"words": said, "facets": facets, "records": records})


def lists_in_parts(made: Iterable[Page]) -> Iterator[tuple[str, tuple[Planned, ...]]]:
    """Each list that stands on several pages: path of the script that holds it whole, and its parts in order."""
    found: dict[str, list[Planned]] = {}
    for page in made:
        if isinstance(page.data, Planned) and len(page.data.parts) > 1:
            found.setdefault(page.data.parts[0], []).append(page.data)
    for path, parts in found.items():
        yield f"{path.removesuffix('.html')}/all.js", tuple(parts)


def list_blocks(
    records: Iterable[Record], catalogue: Catalogue, lines: Callable[[Iterable[Item]], Iterable[str]]
) -> tuple[Block, ...]:
    """The script that gives facets.js the HTML of these records' lines, which `lines` makes."""

    def made(part: tuple[Item, ...]) -> bytes:
        return ",".join(map(_json, lines(part))).encode()

    parts = in_blocks(catalogue.items(records), lambda item: item.record.id)
    blocks = (Block(partial(made, part), fingerprint(part), part) for part in parts)
    return tuple(joined("segbibList = [", blocks, ",", "];\n"))


def all_records(catalogue: Catalogue) -> tuple[Record, ...]:
    """The records in the order of the search page's list: papers, the newest first, then each kind of resource."""
    return (*catalogue.papers, *(record for records in catalogue.resources.values() for record in records))


def texts_blocks(catalogue: Catalogue) -> tuple[Block, ...]:
    """The script that gives facets.js all texts by which those records are found; lines do not show all of them."""
    vocabulary = catalogue.bibliography.vocabulary

    def made(part: tuple[Record, ...]) -> bytes:
        return ",".join([_json(texts_of(record, vocabulary)) for record in whole(part)]).encode()

    parts = records_in_blocks(all_records(catalogue))
    blocks = (Block(partial(made, part), f"texts-{digest(part)}") for part in parts)
    return tuple(joined("segbibTexts = [", blocks, ",", "];\n"))


def choices(record: Record, catalogue: Catalogue, translate: Translate) -> dict[str, list[str]]:
    """Names of the record's values, by facet."""
    return {key: [_shown(key, name, translate) for _, name in values(record, catalogue)] for key, _, values in _FACETS}


def _assign(name: str, value: Any) -> str:
    return f"{name} = {_json(value)};\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shown(key: str, text: str, translate: Translate) -> str:
    return translate(text) if key in _TRANSLATED else text


def _same(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in dict.fromkeys(names)]


def _lists(record: Record, catalogue: Catalogue) -> list[tuple[str, str]]:
    """The reading lists that name the record."""
    if "sources" not in record.parts:
        return []
    known = catalogue.bibliography.vocabulary.list_by_id
    ids = dict.fromkeys(source.list for source in record.sources if not source.dropped)
    return [(id_, known[id_].title if id_ in known else id_) for id_ in ids]


def _tasks(record: Record, catalogue: Catalogue) -> list[tuple[str, str]]:
    """The record's tasks and the wider ones."""
    ids = dict.fromkeys(up for task in record.tasks for up in catalogue.tasks_above(task))
    known = catalogue.bibliography.vocabulary.task_by_id
    return [(id_, known[id_].name.said_in(catalogue.language)) for id_ in ids]
