"""The tables of the SQLite export.

Fields that hold several values are JSON arrays, which Datasette offers as facets. Booleans are 0 and 1. `records_fts`
names its content table, so that Datasette shows a search box for `records`."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE lists (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, curators TEXT, url TEXT, licence TEXT
);
CREATE TABLE tasks (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, name_zh TEXT,
    parent TEXT REFERENCES tasks(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE records (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, authors TEXT, authors_more INTEGER NOT NULL,
    year INTEGER, year_from TEXT, venue TEXT, venue_full_name TEXT, track TEXT, arxiv TEXT, doi TEXT,
    citation_key TEXT, address TEXT, methods TEXT, notes TEXT, keywords TEXT, awards TEXT, affiliations TEXT,
    former_titles TEXT, former_ids TEXT, provenance TEXT, added TEXT
);
CREATE TABLE authors (
    record TEXT NOT NULL REFERENCES records(id), position INTEGER NOT NULL, name TEXT NOT NULL, family TEXT NOT NULL,
    given TEXT, suffix TEXT, author_id TEXT, PRIMARY KEY (record, position)
);
CREATE TABLE record_tasks (
    record TEXT NOT NULL REFERENCES records(id), task TEXT NOT NULL REFERENCES tasks(id), PRIMARY KEY (record, task)
);
CREATE TABLE links (
    record TEXT NOT NULL REFERENCES records(id), position INTEGER NOT NULL, type TEXT NOT NULL, url TEXT NOT NULL,
    frameworks TEXT, official INTEGER NOT NULL, label TEXT, by TEXT, seen TEXT, archived TEXT,
    PRIMARY KEY (record, position)
);
CREATE TABLE versions (
    record TEXT NOT NULL REFERENCES records(id), position INTEGER NOT NULL, title TEXT, venue TEXT, year INTEGER,
    arxiv TEXT, doi TEXT, PRIMARY KEY (record, position)
);
CREATE TABLE results (
    record TEXT NOT NULL REFERENCES records(id), position INTEGER NOT NULL, dataset TEXT NOT NULL, split TEXT,
    metric TEXT, value REAL NOT NULL, method TEXT, remark TEXT, list TEXT REFERENCES lists(id), first_line INTEGER,
    last_line INTEGER, PRIMARY KEY (record, position)
);
CREATE TABLE notes (
    record TEXT NOT NULL REFERENCES records(id), position INTEGER NOT NULL, text TEXT NOT NULL, lang TEXT NOT NULL,
    list TEXT REFERENCES lists(id), PRIMARY KEY (record, position)
);
CREATE TABLE sources (
    record TEXT NOT NULL REFERENCES records(id), position INTEGER NOT NULL, list TEXT NOT NULL REFERENCES lists(id),
    section TEXT, first_line INTEGER NOT NULL, last_line INTEGER NOT NULL, read INTEGER, dropped TEXT,
    PRIMARY KEY (record, position)
);
CREATE VIRTUAL TABLE records_fts USING fts5 (
    title, methods, authors, notes, content="records", tokenize="unicode61 remove_diacritics 2"
);
"""

INDICES = """
CREATE INDEX records_kind ON records(kind);
CREATE INDEX records_year ON records(year);
CREATE INDEX records_venue ON records(venue);
CREATE INDEX records_citation_key ON records(citation_key);
CREATE INDEX authors_name ON authors(name);
CREATE INDEX record_tasks_task ON record_tasks(task);
CREATE INDEX links_type ON links(type);
CREATE INDEX results_dataset ON results(dataset);
CREATE INDEX results_list ON results(list);
CREATE INDEX notes_list ON notes(list);
CREATE INDEX sources_list ON sources(list);
"""
"""Made when the tables are full, which is faster."""
