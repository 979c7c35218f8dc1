"""Records of every kind as an SQLite database, which Datasette and every SQLite reads.

The same records give the same bytes under the same version of SQLite: it is made in memory, with a fixed page size,
and holds no time. Source: SQLite's documentation, Database File Format, and FTS5 External Content Tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Any

from segbib.base.problems import NotPossible
from segbib.export.fields import address_of, person_name
from segbib.export.sqlite_schema import SCHEMA
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary

Row = tuple[Any, ...]


def render_sqlite(bibliography: Bibliography, records: tuple[Record, ...]) -> bytes:
    """The records as a database file.

    Raises NotPossible where Python's SQLite was built without full-text search."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA foreign_keys = ON")
        try:
            database.executescript(SCHEMA)
        except sqlite3.OperationalError as error:
            raise NotPossible(
                f"This Python's SQLite {sqlite3.sqlite_version} cannot hold the database ({error}). "
                "Use a Python whose SQLite has FTS5."
            ) from error
        database.execute("BEGIN")
        for table, rows in _tables(bibliography.vocabulary, records):
            for row in rows:
                database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        database.execute("INSERT INTO records_fts(records_fts) VALUES ('rebuild')")
        database.execute("INSERT INTO records_fts(records_fts) VALUES ('optimize')")
        database.execute("COMMIT")
        database.execute("VACUUM")
        return bytes(database.serialize())


def _tables(vocabulary: Vocabulary, records: tuple[Record, ...]) -> Iterator[tuple[str, Iterable[Row]]]:
    """Each table with its rows, those that others point at first."""
    yield "lists", _lists(vocabulary, records)
    yield "tasks", _tasks(vocabulary, records)
    yield "records", (_record(record, vocabulary) for record in records)
    for record in records:
        yield "authors", _authors(record, vocabulary)
        yield "record_tasks", ((record.id, task) for task in dict.fromkeys(record.tasks))
        yield "links", _links(record)
        yield (
            "versions",
            (
                (record.id, number, each.title or None, each.venue, each.year, each.arxiv, each.doi)
                for number, each in enumerate(record.versions, 1)
            ),
        )
        yield "results", _results(record)
        yield (
            "notes",
            ((record.id, number, note.text, note.lang, note.list) for number, note in enumerate(record.notes, 1)),
        )
        yield "sources", _sources(record)


def _lists(vocabulary: Vocabulary, records: tuple[Record, ...]) -> Iterator[Row]:
    """The reading lists; one that only records name has its id for a title."""
    for known in vocabulary.lists:
        yield known.id, known.title, _json(known.curators), known.url, known.licence or None
    named: set[str | None] = set()
    for record in records:
        named.update(each.list for each in record.results)
        named.update(each.list for each in record.notes)
        named.update(each.list for each in record.sources)
    for id_ in sorted(id_ for id_ in named if id_ and id_ not in vocabulary.list_by_id):
        yield id_, id_, None, None, None


def _tasks(vocabulary: Vocabulary, records: tuple[Record, ...]) -> Iterator[Row]:
    """The tasks; one that only records name has its id for a name."""
    known = vocabulary.task_by_id
    for position, task in enumerate(known.values(), 1):
        parent = task.parent if task.parent in known else None
        yield task.id, position, task.name.en, task.name.zh or None, parent
    named = {task for record in records for task in record.tasks}
    for position, id_ in enumerate(sorted(named - set(known)), len(known) + 1):
        yield id_, position, id_, None, None


def _record(record: Record, vocabulary: Vocabulary) -> Row:
    venue = vocabulary.venue(record.venue) if record.venue else None
    return (
        record.id,
        record.kind.value,
        record.title,
        "; ".join(author.name for author in record.authors) or None,
        record.authors_more,
        record.year,
        record.year_from,
        record.venue,
        (venue.full_name or None) if venue else None,
        record.track.value if record.track else None,
        record.arxiv,
        record.doi,
        record.citation_key,
        address_of(record) or None,
        "; ".join(record.methods) or None,
        "\n\n".join(note.text for note in record.notes) or None,
        *(_json(each) for each in (record.keywords, record.awards, record.affiliations)),
        *(_json(each) for each in (record.former_titles, record.former_ids)),
        _json({field: origin.model_dump(mode="json") for field, origin in record.provenance.items()}),
        record.added,
    )


def _authors(record: Record, vocabulary: Vocabulary) -> Iterator[Row]:
    for number, author in enumerate(record.authors, 1):
        parts = person_name(author, vocabulary)
        yield record.id, number, author.name, parts.family, parts.given or None, parts.suffix or None, author.id


def _links(record: Record) -> Iterator[Row]:
    for number, link in enumerate(record.links, 1):
        texts = (link.label or None, link.by or None, link.seen, link.archived)
        yield record.id, number, link.type.value, link.url, _json(link.frameworks), link.official, *texts


def _results(record: Record) -> Iterator[Row]:
    for number, each in enumerate(record.results, 1):
        what = (each.dataset, each.split or None, each.metric, each.value, each.method or None, each.remark or None)
        yield record.id, number, *what, each.list, *(each.lines or (None, None))


def _sources(record: Record) -> Iterator[Row]:
    for number, each in enumerate(record.sources, 1):
        yield record.id, number, each.list, _json(each.section), *each.lines, each.read, each.dropped


def _json(value: Any) -> str | None:
    """An array or object as JSON, by which Datasette makes facets; None where it is empty."""
    return json.dumps(value, ensure_ascii=False) if value else None
