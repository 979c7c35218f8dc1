"""`segbib export`: the bibliography, or a part of it, in a format."""

from __future__ import annotations

from pathlib import Path

from segbib.actions.loading import readable
from segbib.base.files import read_text, shown, write_atomic
from segbib.base.problems import NotPossible
from segbib.base.progress import Progress, silent
from segbib.base.project import Project
from segbib.base.text import did_you_mean
from segbib.export.formats import FORMATS
from segbib.export.markdown import named_by, render_list
from segbib.export.marks import put_between_marks
from segbib.export.selection import keys_from_aux, keys_from_list, select
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record


def export(
    project: Project,
    format_name: str,
    *,
    kind: str | None = None,
    task: str | None = None,
    venue: str | None = None,
    year: str | None = None,
    keys_file: Path | None = None,
    aux_file: Path | None = None,
    list_id: str | None = None,
    jobs: int = 1,
    progress: Progress = silent,
) -> tuple[bytes, int, tuple[str, ...]]:
    """The bytes of the export, made by so many processes, the number of records in it, and the keys asked for that no
    record has. With a list's id or title it is that list in its own order, as Markdown.

    Raises `Findings` for records that are not as they must be, `NotPossible` for an option that means nothing."""
    with readable(project, jobs, progress) as bibliography:
        form = FORMATS.get(format_name)
        if form is None:
            known = did_you_mean(format_name, FORMATS) or f"Known are {', '.join(FORMATS)}."
            raise NotPossible(f"'{format_name}' is no export format. {known}")
        keys = keys_from_list(read_text(keys_file)) if keys_file else None
        if aux_file and not keys_file:
            keys = keys_from_aux(read_text(aux_file))
        only = form.publications_only
        chosen = select(bibliography, kind=kind, task=task, venue=venue, year=year, keys=keys, publications_only=only)
        if list_id is None:
            records, content = chosen.records, form.render(bibliography, chosen.records, jobs)
        else:
            records, content = _of_list(bibliography, list_id, chosen.records, jobs)
        return content, len(records), tuple(chosen.unknown_keys)


def _of_list(
    bibliography: Bibliography, name: str, records: tuple[Record, ...], jobs: int
) -> tuple[tuple[Record, ...], bytes]:
    """Those of the records that the reading list of this id or title names, and the list."""
    lists = {wanted: each.id for each in bibliography.vocabulary.lists for wanted in (each.title, each.id)}
    id_ = lists.get(name, name)
    if id_ not in bibliography.imports:
        known = did_you_mean(name, lists) or f"Known are {', '.join(bibliography.imports) or 'none'}."
        raise NotPossible(f"'{name}' is no reading list that was imported. {known}")
    named = named_by(bibliography, id_)
    kept = tuple(record for record in records if record.id in named)
    return kept, render_list(bibliography, id_, kept, jobs)


def save(path: Path, content: bytes) -> None:
    """Write an export to its file."""
    write_atomic(path, content)


def save_into(path: Path, content: bytes) -> None:
    """Write a Markdown export between the marks in a file; all else there stays byte for byte.

    Raises `NotPossible` where there is no such file, or the marks are not in it."""
    try:
        old = path.read_bytes()
    except OSError as error:
        raise NotPossible(f"{shown(path)} cannot be read: {error.strerror}.") from None
    try:
        new = put_between_marks(old, content)
    except NotPossible as error:
        raise NotPossible(f"{shown(path)}: {error}") from None
    write_atomic(path, new)
