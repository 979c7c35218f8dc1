"""`segbib merge` and `segbib rename`: records under other ids."""

from __future__ import annotations

from pathlib import Path

from segbib.base.alone import alone
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.base.text import did_you_mean, is_slug
from segbib.lists.tasks import TaskFinder
from segbib.merge.joining import joined, renamed
from segbib.merge.placing import entries_by_record
from segbib.model.record import Record
from segbib.store.loaded import Loaded
from segbib.store.records import load, move_record, save_record, without_errors


@alone
def merge(project: Project, kept_id: str, gone_id: str) -> Record:
    """The record that the two became; the second's file is gone, its id leads to the first.

    Raises `NotPossible` for an id that no record has, `Findings` where a file is not as it must be."""
    loaded = _sound(project)
    kept, gone = _record(loaded, kept_id), _record(loaded, gone_id)
    if kept.id == gone.id:
        raise NotPossible(f"'{kept_id}' and '{gone_id}' are one record already: {kept.id}.")
    if kept.kind.is_publication != gone.kind.is_publication:
        raise NotPossible(
            f"'{kept.id}' is of kind {kept.kind}, '{gone.id}' of kind {gone.kind}: these are not one work."
        )
    bibliography = loaded.bibliography
    former = {old: record.id for record in bibliography.records for old in record.former_ids}
    lists = [
        (each.id, bibliography.imports[each.id].said)
        for each in bibliography.vocabulary.lists
        if each.id in bibliography.imports
    ]
    said = entries_by_record(lists, former)
    result = joined(kept, gone, said.get(kept.id, []), said.get(gone.id, []), TaskFinder(bibliography.vocabulary))
    save_record(project.data, result, loaded.paths[kept.id])
    loaded.paths[gone.id].unlink()
    return result


@alone
def rename(project: Project, old_id: str, new_id: str) -> Path:
    """The file of the record under its new id; the old id leads to it.

    Raises `NotPossible` for an id that no record has, or a new one that is taken or malformed."""
    loaded = _sound(project)
    record = _record(loaded, old_id)
    if not is_slug(new_id):
        raise NotPossible(f"'{new_id}' is no id. Write lower-case words joined by hyphens, at most 80 characters.")
    known = loaded.bibliography.get(new_id)
    if known is not None and known.id != record.id:
        raise NotPossible(f"'{new_id}' is the id of another record ('{known.title}') already, or was before.")
    return move_record(renamed(record, new_id), loaded.paths[record.id])


def _sound(project: Project) -> Loaded:
    return without_errors(load(project.data))


def _record(loaded: Loaded, id_: str) -> Record:
    record = loaded.bibliography.get(id_)
    if record is None:
        raise NotPossible(f"No record has the id '{id_}'. {did_you_mean(id_, loaded.paths)}".rstrip())
    return record
