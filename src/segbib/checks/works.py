"""Whether each record is one work, in its place, under names of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from segbib.base.text import did_you_mean, title_key
from segbib.base.yamltext import Path
from segbib.checks.check import Found
from segbib.lists.addresses import arxiv_id, arxiv_year
from segbib.model.record import Record
from segbib.store.loaded import Loaded, RecordFile

_HTML = re.compile(r"<(?:!--|[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|/[A-Za-z])[^<>]*>")
_CODE = re.compile(r"(`+).+?\1", re.DOTALL)
_LATE = 1
"""Years by which a conference paper often goes before its preprint: it comes to arXiv in the next January."""


def id_and_file(loaded: Loaded) -> Iterator[Found]:
    """Records whose file is named otherwise."""
    for each in loaded.files:
        if each.name != each.record.id:
            mend = f"Write 'id: {each.name}', or rename the file to {each.record.id}.yaml."
            yield Found(each.file, ("id",), f"The id '{each.record.id}' is not the file's name.", mend)


def kind_and_folder(loaded: Loaded) -> Iterator[Found]:
    """Records whose folder is for another kind."""
    for each in loaded.files:
        kind = each.record.kind
        right = "papers/<year>" if kind.is_publication else f"resources/{kind}"
        stands = each.folder.split("/")[0] == "papers" if kind.is_publication else each.folder == right
        if not stands:
            message = f"A record of kind {kind} stands in data/{each.folder}."
            yield Found(each.file, ("kind",), message, f"Move the file to data/{right}/, or correct the kind.")


def _doubles(
    loaded: Loaded, values: Callable[[Record], Iterator[tuple[Path, str]]]
) -> Iterator[tuple[RecordFile, Path, RecordFile]]:
    """Each record, and place in it, with a value that an earlier record has."""
    first: dict[str, RecordFile] = {}
    for each in loaded.files:
        for path, value in values(each.record):
            known = first.setdefault(value, each)
            if known is not each:
                yield each, path, known


def duplicate_id(loaded: Loaded) -> Iterator[Found]:
    """Records with the id of another one."""
    for each, path, known in _doubles(loaded, lambda record: iter([(("id",), record.id)])):
        mend = "Give one of the two another id, or make one record of them."
        yield Found(each.file, path, f"'{each.record.id}' is the id of {known.file} as well.", mend)


def duplicate_citation_key(loaded: Loaded) -> Iterator[Found]:
    """Records with the citation key of another one; BibTeX looks at no capitals."""

    def keys(record: Record) -> Iterator[tuple[Path, str]]:
        if record.citation_key:
            yield ("citation_key",), record.citation_key.casefold()

    for each, path, known in _doubles(loaded, keys):
        message = f"'{each.record.citation_key}' is the key of {known.file} as well."
        yield Found(each.file, path, message, "Give the newer of the two another key.")


def duplicate_arxiv(loaded: Loaded) -> Iterator[Found]:
    """Records with the arXiv number of another one."""

    def numbers(record: Record) -> Iterator[tuple[Path, str]]:
        if record.arxiv:
            yield ("arxiv",), record.arxiv

    for each, path, known in _doubles(loaded, numbers):
        message = f"'{each.record.arxiv}' is the number of {known.file} as well."
        yield Found(each.file, path, message, _one_or_two(each, known))


def duplicate_doi(loaded: Loaded) -> Iterator[Found]:
    """Records with the DOI of another one; DOIs look at no capitals."""

    def names(record: Record) -> Iterator[tuple[Path, str]]:
        if record.doi:
            yield ("doi",), record.doi.casefold()

    for each, path, known in _doubles(loaded, names):
        message = f"'{each.record.doi}' is the DOI of {known.file} as well."
        yield Found(each.file, path, message, _one_or_two(each, known))


def _one_or_two(each: RecordFile, known: RecordFile) -> str:
    merge = f"`segbib merge {known.record.id} {each.record.id}`"
    return f"Where both are one work, {merge}; else take the number from the one that it is not about."


def shared_arxiv(loaded: Loaded) -> Iterator[Found]:
    """Pairs of works that link one arXiv number."""
    linking: defaultdict[str, dict[str, RecordFile]] = defaultdict(dict)
    for each in loaded.files:
        if each.record.kind.is_publication:
            for number in filter(None, map(arxiv_id, each.record.arxiv_urls)):
                linking[number].setdefault(each.record.id, each)
    for number, works in linking.items():
        # Each against one, and not each against each: a number under twenty works is nineteen findings.
        one = next((each for each in works.values() if each.record.arxiv == number), next(iter(works.values())))
        for other in works.values():
            if other is not one:
                yield _shared(number, one, other)


def _shared(number: str, one: RecordFile, other: RecordFile) -> Found:
    has = one.record.arxiv == number
    at = next(at for at, link in enumerate(other.record.links) if arxiv_id(link.url) == number)
    owner = f"'{one.record.id}' has it as its number" if has else "neither has it as its number"
    message = f"arXiv:{number} is linked from '{one.record.id}' and '{other.record.id}'; {owner}."
    mend = f"Where both are one work, `segbib merge {one.record.id} {other.record.id}`; else correct the link."
    return Found(other.file, ("links", at, "url"), message, mend)


def arxiv_and_year(loaded: Loaded) -> Iterator[Found]:
    """Records that came out before their arXiv number."""
    for each in loaded.files:
        number, year = each.record.arxiv, each.record.year
        if number and year and year + _LATE < arxiv_year(number):
            message = f"The year {year} is earlier than arXiv:{number}, which is of {arxiv_year(number)}."
            yield Found(each.file, ("year",), message, "Correct the year or the number.")


def method_only_title(loaded: Loaded) -> Iterator[Found]:
    """Works whose title is but the name of their method."""
    for each in loaded.files:
        record = each.record
        methods = {title_key(method) for method in record.methods}
        # 'Mask R-CNN' is a title as well as a name; a single word, or 'DUC, HDC', hardly is.
        words = [part for part in record.title.split(",") if " " in part.strip()]
        if record.kind.is_publication and not words and record.key in methods:
            message = f"The title '{record.title}' is but the name of a method."
            yield Found(each.file, ("title",), message, "Find the full title.")


def html_in_note(loaded: Loaded) -> Iterator[Found]:
    """Notes with HTML."""
    for each in loaded.files:
        for at, note in enumerate(each.record.notes):
            tag = _HTML.search(_CODE.sub("", note.text))
            if tag:
                message = f"There is HTML in the note: {tag.group()[:40]}"
                yield Found(each.file, ("notes", at, "text"), message, "Write Markdown, or put it in `backticks`.")


def former_id_in_use(loaded: Loaded) -> Iterator[Found]:
    """Former ids that another record has, now or formerly."""
    known = loaded.paths
    former: dict[str, RecordFile] = {}
    for each in loaded.files:
        for at, id_ in enumerate(each.record.former_ids):
            owner = former.setdefault(id_, each)
            if id_ in known:
                message = f"'{id_}' is the id of a record."
            elif owner is not each:
                message = f"'{id_}' is a former id of '{owner.record.id}' as well."
            else:
                continue
            yield Found(each.file, ("former_ids", at), message, "Take it away here; an id leads to one record.")


def misspelt_provenance(loaded: Loaded) -> Iterator[Found]:
    """Provenance of fields that no record has."""
    fields = tuple(Record.model_fields)
    for each in loaded.files:
        for name in each.record.provenance:
            if name not in fields:
                mend = did_you_mean(name, fields) or "Write the name of a field."
                yield Found(each.file, ("provenance", name), f"'{name}' is not a field of a record.", mend)
