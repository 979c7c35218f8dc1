"""Records of every kind as an SQLite database, which Datasette and every SQLite reads.

The same records give the same bytes under the same version of SQLite: it is made in memory, with a fixed page size,
and holds no time. Source: SQLite's documentation, Database File Format, and FTS5 External Content Tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from segbib.base.problems import NotPossible
from segbib.export.fields import address_of, person_name
from segbib.export.sharing import of_parts
from segbib.export.sqlite_schema import INDICES, SCHEMA
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary

Row = tuple[Any, ...]


def render_sqlite(bibliography: Bibliography, records: tuple[Record, ...], jobs: int = 1) -> bytes:
    """The records as a database file.

    Raises NotPossible where Python's SQLite was built without full-text search."""
    # what was made ready for the tables of one part would be taken for those of the next
    with closing(sqlite3.connect(":memory:", isolation_level=None, cached_statements=0)) as database:
        database.execute("PRAGMA page_size = 4096")
        # nothing is ever taken back
        database.execute("PRAGMA journal_mode = OFF")
        try:
            database.executescript(SCHEMA)
        except sqlite3.OperationalError as error:
            raise NotPossible(
                f"This Python's SQLite {sqlite3.sqlite_version} cannot hold the database ({error}). "
                "Use a Python whose SQLite has FTS5."
            ) from error
        _fill(database, bibliography.vocabulary, records, jobs)
        for index in INDICES.strip().splitlines():
            database.execute(index)
        database.execute("INSERT INTO records_fts(records_fts) VALUES ('rebuild')")
        database.execute("INSERT INTO records_fts(records_fts) VALUES ('optimize')")
        database.execute("VACUUM")
        return bytes(database.serialize())


def _fill(database: sqlite3.Connection, vocabulary: Vocabulary, records: tuple[Record, ...], jobs: int) -> None:
    """Put everything into the tables."""

    def of_part(part: Sequence[Record]) -> tuple[bytes, set[str | None]]:
        rows: dict[str, list[Row]] = {}
        for record in part:
            for table, some in _tables(record, vocabulary):
                rows.setdefault(table, []).extend(some)
        return _bare(rows), {name for record in part for name in _named(record)}

    _insert(database, "tasks", [*_tasks(vocabulary, records)])
    named: set[str | None] = set()
    database.execute("ATTACH ':memory:' AS part")
    for content, lists in of_parts(of_part, records, jobs) if records else ():
        database.deserialize(content, name="part")
        for [table] in database.execute("SELECT name FROM part.sqlite_master").fetchall():
            database.execute(f"INSERT INTO {table} SELECT * FROM part.{table}")
        named |= lists
    _insert(database, "lists", [*_lists(vocabulary, named)])


def _bare(tables: Mapping[str, Sequence[Row]]) -> bytes:
    """The rows as a database without keys and types: SQLite copies from it five times as fast as Python can tell it
    values."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("BEGIN")
        for table, rows in tables.items():
            if rows:
                columns = {f"c{number}": values for number, values in enumerate(zip(*rows, strict=True))}
                database.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
                # Python takes longer over a None than over a text, and many columns hold nothing else
                told = {name: values for name, values in columns.items() if values.count(None) < len(values)}
                _insert(database, f"{table} ({', '.join(told)})", [*zip(*told.values(), strict=True)])
        database.execute("COMMIT")
        return database.serialize()


def _insert(database: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Puts the rows into a table, or into some columns of one."""
    if rows:
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _tables(record: Record, vocabulary: Vocabulary) -> Iterator[tuple[str, Iterable[Row]]]:
    """The rows of a record, by their table."""
    yield "records", [_record(record, vocabulary)]
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


def _named(record: Record) -> Iterator[str | None]:
    """The reading lists that the record names."""
    for parts in (record.results, record.notes, record.sources):
        for each in parts:
            yield each.list


def _lists(vocabulary: Vocabulary, named: Iterable[str | None]) -> Iterator[Row]:
    """The reading lists; one that only records name has its id for a title."""
    for known in vocabulary.lists:
        yield known.id, known.title, _json(known.curators), known.url, known.licence or None
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
