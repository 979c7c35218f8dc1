"""`segbib search`: records by words."""

from __future__ import annotations

from segbib.base.project import Project
from segbib.model.search import Found, search
from segbib.store.records import load_bibliography


def find(project: Project, query: str) -> Found:
    """The records that answer the query, the best first. Raises `Findings` for records that are not as they must be."""
    return search(load_bibliography(project.data), query)
