"""Where each fact of a record comes from: the reading lists, metadata, or the people who keep the bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from segbib.merge.combine import Entry, combined
from segbib.merge.placing import entry_of, said_by_record
from segbib.merge.reconcile import OWN_FIELDS, key_of
from segbib.model.draft import ImportedEntry
from segbib.model.record import Record
from segbib.site.page import Place

if TYPE_CHECKING:
    from segbib.site.catalogue import Catalogue

_NOT_TOLD = OWN_FIELDS | {"kind", "sources", "year_from", "authors_more"}
"""Fields that are no facts of the work, or go with another one."""


class Origin(Struct, frozen=True):
    """Where a field's value comes from; of a field with several values there may be several sources."""

    field: str
    lists: tuple[Place, ...] = ()
    """The reading lists that say so."""
    metadata: str = ""
    """The file or service that gave it."""
    on: str = ""
    """The day on which it did."""
    arxiv: bool = False
    """Whether it is only the year of the arXiv number."""
    curators: bool = False
    """Whether it, or some of it, is of nobody else."""


def entries_of(catalogue: Catalogue) -> dict[str, list[tuple[str, ImportedEntry]]]:
    """Id of each record to the lists and what they said of it at their last imports."""
    bibliography = catalogue.bibliography
    former = {old: record.id for record in bibliography for old in record.former_ids}
    lists = ((id_, imported.said) for id_, imported in bibliography.imports.items())
    return said_by_record(lists, former)


def origins(record: Record, catalogue: Catalogue) -> tuple[Origin, ...]:
    """Where each field of the record that holds something comes from, in the order of the fields; () where all of it
    is its keepers' own."""
    # the same in every language
    catalogue = catalogue.twin or catalogue
    if record.id not in catalogue.origins:
        catalogue.origins[record.id] = _origins(record, catalogue)
    return catalogue.origins[record.id]


def _origins(record: Record, catalogue: Catalogue) -> tuple[Origin, ...]:
    tasks = catalogue.task_finder
    entries = [entry_of(*each) for each in catalogue.entries_of.get(record.id, ())]
    if not entries and not record.provenance and record.year_from is None:
        return ()
    by_list: dict[str, list[Entry]] = {}
    for entry in entries:
        by_list.setdefault(entry.list_id, []).append(entry)
    said = {id_: combined(of_list, tasks) for id_, of_list in by_list.items()}
    together = combined(entries, tasks) if entries else {}
    # a list whose import is not here may have said anything
    imported = all(source.list in catalogue.bibliography.imports for source in record.sources)
    found = (
        _origin(record, name, said, together, catalogue)
        for name in type(record).model_fields
        if name not in _NOT_TOLD and getattr(record, name) not in (None, (), "")
    )
    return tuple(origin for origin in found if imported or not origin.curators)


def _origin(
    record: Record, name: str, said: dict[str, dict[str, Any]], together: dict[str, Any], catalogue: Catalogue
) -> Origin:
    value, metadata = getattr(record, name), record.provenance.get(name)
    mine = _parts(value)
    whole = _parts(together.get(name))
    # what no list says alone, all may say together: the title of one is a former title of the other
    lists = [id_ for id_, fields in said.items() if mine & _said(name, fields)] or (list(said) if mine & whole else [])
    by_arxiv = name == "year" and record.year_from is not None
    known = whole.union(*(_said(name, fields) for fields in said.values()))
    return Origin(
        field=name,
        lists=tuple(_list_place(id_, catalogue) for id_ in lists if not by_arxiv),
        metadata=metadata.origin if metadata else "",
        on=(metadata.on or "") if metadata else "",
        arxiv=by_arxiv,
        curators=not (metadata or by_arxiv or mine <= known),
    )


def _said(name: str, fields: dict[str, Any]) -> frozenset[Any]:
    """What a list says in a field; another title of it may have become a former one."""
    parts = _parts(fields.get(name))
    return parts | _parts(fields.get("title")) if name == "former_titles" else parts


def _parts(value: Any) -> frozenset[Any]:
    """A value, or the values of a field with several, as they are compared."""
    if value is None:
        return frozenset()
    return frozenset(map(key_of, value)) if isinstance(value, tuple) else frozenset([value])


def _list_place(id_: str, catalogue: Catalogue) -> Place:
    known = catalogue.bibliography.vocabulary.list_by_id.get(id_)
    return Place(known.title, f"lists/{id_}.html") if known else Place(id_, "")
