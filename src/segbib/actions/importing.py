"""`segbib import`: lists into records."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from segbib.actions.loading import loaded_to_change
from segbib.actions.own_lines import with_own, without_own_lines
from segbib.base.alone import alone
from segbib.base.files import read_text, shown, written_together
from segbib.base.memory import uncollected
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.base.text import is_slug, slug
from segbib.lists.audit import Audit, audit
from segbib.lists.told import ListReading
from segbib.merge.combine import OTHER_TASK
from segbib.merge.importing import ImportOutcome, import_list
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record
from segbib.model.vocabulary import ReadingList, Vocabulary
from segbib.store.imports import imports_file
from segbib.store.readings import Readings
from segbib.store.records import edited_record, load, record_file, record_path, without_errors
from segbib.store.vocabulary import vocabulary_file


class ImportedFile(Struct, frozen=True):
    """One list, imported."""

    list_id: str
    file: str
    outcome: ImportOutcome
    audit: Audit
    own: int = 0
    """Records that stand in it as an export wrote them: these were not read."""

    @property
    def without_task(self) -> tuple[tuple[str, int], ...]:
        """The headings right above papers of which neither heading nor title names a task, and how many these are, the
        most first."""
        records = (self.outcome.bibliography.get(one.id) for one in self.outcome.placed)
        found = Counter(
            one.draft.section[-1] if one.draft.section else ""
            for one, record in zip(self.outcome.placed, records, strict=True)
            if record and record.kind.is_publication and not {*record.tasks} - {OTHER_TASK}
        )
        return tuple(found.most_common())


@uncollected()
def import_lists(
    project: Project, files: Sequence[Path], list_id: str | None, dry_run: bool, today: dt.date
) -> tuple[ImportedFile, ...]:
    """The lists, imported in this order; written when all are read, and with `dry_run` not at all.

    Raises `Findings` where the bibliography itself is not as it must be, `NotPossible` where a file cannot be read."""
    if list_id and len(files) > 1:
        raise NotPossible("--list goes with one file. Import the files one by one, or leave it out.")
    if list_id and not is_slug(list_id):
        raise NotPossible(f"'{list_id}' is no id. Write lower-case words joined by hyphens, such as 'my-list'.")
    work = _imported if dry_run else alone(_imported)
    return work(project, files, list_id, dry_run, today)


def _imported(
    project: Project, files: Sequence[Path], list_id: str | None, dry_run: bool, today: dt.date
) -> tuple[ImportedFile, ...]:
    with loaded_to_change(project) as found:
        loaded = without_errors(found)
        importing = _Importing(loaded.bibliography, Readings(project.cache, project.data, loaded), today)
        for file in files:
            importing.take(file, list_id)
        if not dry_run:
            _write(project.data, loaded.paths, importing.done, importing.notes)
            importing.readings.keep(importing.read.values())
    return tuple(importing.done)


@dataclass
class _Importing:
    """Lists on their way into a bibliography."""

    bibliography: Bibliography
    """As the lists so far make it."""
    readings: Readings
    today: dt.date
    done: list[ImportedFile] = field(default_factory=list)
    notes: list[ReadingList] = field(default_factory=list)
    """New entries of lists.yaml."""
    read: dict[str, tuple[ReadingList, str, str]] = field(default_factory=dict)
    """List, text and title of each that says nothing but what was read of it last, by id."""

    def take(self, file: Path, list_id: str | None) -> None:
        """Import one list. Raises `NotPossible` where the file cannot be read."""
        bibliography = self.bibliography
        text, own = without_own_lines(read_text(file), bibliography)
        known, read = self._read(text, file, list_id)
        reading = with_own(read, bibliography.imports.get(known.id), own)
        noted = _noted(known, file, read.source, self.today)
        outcome = import_list(bibliography, known.id, reading, self.today.isoformat())
        if own and not read.drafts and not outcome.dropped:  # then nothing is new
            outcome = replace(outcome, bibliography=bibliography, changed=(), imported=None)
            noted = known
        self.done.append(ImportedFile(known.id, file.name, outcome, audit(read), len(own)))
        if noted != known:
            self.notes.append(noted)
        if outcome.imported:
            lists = {each.id: each for each in bibliography.vocabulary.lists} | {noted.id: noted}
            vocabulary = replace(bibliography.vocabulary, lists=tuple(lists.values()))
            self.bibliography = replace(outcome.bibliography, vocabulary=vocabulary)
        self.read.pop(known.id, None)  # two files may be of one list
        if not own:
            self.read[known.id] = (noted, text, read.title)

    def _read(self, text: str, file: Path, list_id: str | None) -> tuple[ReadingList, ListReading]:
        """The list's entry in lists.yaml, and what it says, read only where that may be other than last time."""
        vocabulary = self.bibliography.vocabulary
        known = _known_list(vocabulary, file, list_id)
        if known and (reading := self.readings.reading(known, text)):
            return known, reading
        from segbib.lists.reader import read_document  # late, with what reads Markdown
        from segbib.lists.reading import read_list

        document = read_document(text)
        known = known or _new_list(vocabulary, file, list_id, document.title)
        return known, read_list(document, vocabulary, known.id, known.metric)


def differences(project: Project, done: Sequence[ImportedFile]) -> Iterator[str]:
    """What a dry run would write: of each record that would be made a line, of each that would change the lines that
    differ, as in a unified diff."""
    from difflib import unified_diff  # of use only here

    paths = load(project.data).paths
    for record in _changed(done):
        path = paths.get(record.id)
        if path is None:
            yield f"new: {shown(project.data / record_path(record))}: {record.title}"
            continue
        old = read_text(path)
        new = edited_record(old, record, shown(path))
        yield from unified_diff(old.splitlines(), new.splitlines(), shown(path), shown(path), n=1, lineterm="")


def _changed(done: Sequence[ImportedFile]) -> Collection[Record]:
    """The records as the last list left them, each once."""
    return {record.id: record for one in done for record in one.outcome.changed}.values()


def _write(data: Path, paths: Mapping[str, Path], done: Sequence[ImportedFile], notes: Sequence[ReadingList]) -> None:
    """Write each changed record once, then what the lists said, last their entries in lists.yaml; all or nothing."""
    with written_together() as write:
        for record in _changed(done):
            write(*record_file(data, record, paths.get(record.id)))
        for one in done:
            if one.outcome.imported:
                write(*imports_file(data, one.outcome.imported))
        if notes:
            write(*vocabulary_file(data, "lists", notes))


def _known_list(vocabulary: Vocabulary, file: Path, list_id: str | None) -> ReadingList | None:
    """The list's entry in lists.yaml, by id or by file name."""
    if list_id:
        return next((each for each in vocabulary.lists if each.id == list_id), None)
    return next((each for each in vocabulary.lists if each.file == file.name), None)


def _new_list(vocabulary: Vocabulary, file: Path, list_id: str | None, title: str) -> ReadingList:
    """A new entry, with an id made of the document's title where none is given."""
    if list_id:
        return ReadingList(id=list_id, title=title or file.stem, file=file.name)
    made = slug(title, 40) or slug(file.stem, 40) or "list"
    taken = {each.id for each in vocabulary.lists}
    number = 2
    while made in taken:
        made = f"{made.removesuffix(f'-{number - 1}')}-{number}"
        number += 1
    return ReadingList(id=made, title=title or file.stem, file=file.name)


def _noted(known: ReadingList, file: Path, source: Sequence[str], today: dt.date) -> ReadingList:
    """The list's entry with file, checksum and day; the same text again changes nothing."""
    checksum = "sha256:" + hashlib.sha256("\n".join(source).encode()).hexdigest()
    if known.checksum == checksum and known.file == file.name:
        return known
    return known.changed(file=file.name, checksum=checksum, imported=today.isoformat())
