"""The bibliography as static JSON files for programs; docs/api.md is the contract.

Names and meanings of what is written here stay within `api/v1`: fields may be added, none goes or changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from segbib.model.record import Kind, Record
from segbib.site.catalogue import Catalogue
from segbib.site.paths import API, api_record_path, feed_path, venue_path

VERSION = 1

Json = dict[str, Any]


def listed_files(catalogue: Catalogue) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Path of every file of the API but those of single records, and what makes it; paths in them begin at the site's
    folder."""
    resources = [record for records in catalogue.resources.values() for record in records]
    made: dict[str, Callable[[], Json]] = {
        "index": lambda: _index(catalogue),
        "papers": lambda: {"papers": [_brief(paper, catalogue) for paper in catalogue.papers]},
        "resources": lambda: {"resources": [_brief(record, catalogue) for record in resources]},
        "tasks": lambda: {"tasks": _tasks(catalogue)},
        "venues": lambda: {"venues": _venues(catalogue)},
        "lists": lambda: {"lists": _lists(catalogue)},
        "former-ids": lambda: {"former_ids": _former_ids(catalogue)},
    }
    for name, make in made.items():
        yield f"{API}/{name}.json", partial(_made, make)


def _made(make: Callable[[], Json]) -> bytes:
    return _bytes(make())


def record_file(record: Record, catalogue: Catalogue) -> bytes:
    """The file of one record."""
    return _bytes({**record.model_dump(mode="json"), "path": catalogue.path_of[record.id]})


def _index(catalogue: Catalogue) -> Json:
    settings, vocabulary = catalogue.settings, catalogue.bibliography.vocabulary
    names = ("papers", "resources", "tasks", "venues", "lists", "former-ids")
    return {
        "version": VERSION,
        "generator": "segbib",
        "title": settings.title,
        "description": settings.description,
        "base_url": settings.base_url or None,
        "generated_from": _fingerprint(catalogue),
        "counts": {
            "papers": len(catalogue.papers),
            "resources": len(catalogue.bibliography) - len(catalogue.papers),
            "tasks": len(vocabulary.tasks),
            "venues": len(catalogue.by_venue),
            "lists": len(vocabulary.lists),
            "kinds": _kinds(catalogue),
        },
        "links": {
            **{name: f"{API}/{name}.json" for name in names},
            "record": f"{API}/records/{{id}}.json",
            "feed": feed_path(),
        },
    }


def _kinds(catalogue: Catalogue) -> dict[str, int]:
    """How many records of each kind there are, kinds in the model's order."""
    kinds = [record.kind for record in catalogue.bibliography]
    return {kind.value: kinds.count(kind) for kind in Kind if kind in kinds}


def _fingerprint(catalogue: Catalogue) -> Json:
    """What the files were made from: a hash that changes with any record, and the day of the newest one."""
    hashed = hashlib.sha256()
    for record in catalogue.bibliography:
        hashed.update(_bytes(record.model_dump(mode="json")))
    days = [record.added for record in catalogue.bibliography if record.added]
    return {
        "records": len(catalogue.bibliography),
        "digest": f"sha256:{hashed.hexdigest()}",
        "newest": max(days, default=None),
    }


def _brief(record: Record, catalogue: Catalogue) -> Json:
    """The record in a list; every key is always there."""
    return {
        "id": record.id,
        "kind": record.kind.value,
        "title": record.title,
        "year": record.year,
        "venue": record.venue,
        "path": catalogue.path_of[record.id],
        "record": api_record_path(record.id),
    }


def _tasks(catalogue: Catalogue) -> list[Json]:
    return [
        {
            **task.model_dump(mode="json"),
            "papers": len(catalogue.by_task.get(task.id, ())),
            "path": f"tasks/{task.id}.html",
            "feed": feed_path("tasks", task.id),
        }
        for task in catalogue.bibliography.vocabulary.tasks
    ]


def _venues(catalogue: Catalogue) -> list[Json]:
    """The venues that papers appeared at, those that venues.yaml does not know with id and name alone."""
    known = catalogue.bibliography.vocabulary.venue_by_name
    return [
        {
            "id": catalogue.venue_id(name),
            "name": name,
            **(known[name].model_dump(mode="json") if name in known else {}),
            "papers": len(papers),
            "path": venue_path(catalogue.venue_id(name)),
            "feed": feed_path("venues", catalogue.venue_id(name)),
        }
        for name, papers in sorted(catalogue.by_venue.items(), key=lambda item: catalogue.venue_id(item[0]))
    ]


def _lists(catalogue: Catalogue) -> list[Json]:
    return [
        {
            **each.model_dump(mode="json"),
            "records": len(catalogue.listed_records.get(each.id, ())),
            "path": f"lists/{each.id}.html",
        }
        for each in catalogue.bibliography.vocabulary.lists
    ]


def _former_ids(catalogue: Catalogue) -> dict[str, str]:
    """Every id that a record had before to the one it has now; an id that another record has now is none."""
    taken = {record.id for record in catalogue.bibliography}
    found = {old: record.id for record in catalogue.bibliography for old in record.former_ids if old not in taken}
    return dict(sorted(found.items()))


def _bytes(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
