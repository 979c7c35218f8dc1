"""`segbib add`: a record from a number, a file of citations or a pasted line of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from segbib.actions.sources import Sources, reader_of
from segbib.base.alone import alone
from segbib.base.problems import NotPossible, Problem
from segbib.base.project import Project
from segbib.lists.reader import read_document
from segbib.lists.reading import read_list
from segbib.merge.adding import Added, Adder
from segbib.model.vocabulary import Vocabulary
from segbib.online.facts import Fact, parsed_arxiv, parsed_doi
from segbib.online.providers import FILES
from segbib.online.wanted import Query
from segbib.store.records import load, record_path, save_record, without_errors


class AddedRecord(Struct, frozen=True):
    """A work that was added, or that is there already, with its file."""

    added: Added
    path: Path


class Addition(Struct, frozen=True):
    """A run of `add`."""

    records: tuple[AddedRecord, ...]
    damaged: tuple[Problem, ...] = ()


@alone
def add_work(project: Project, what: str, sources: Sources, today: dt.date) -> Addition:
    """The records that `what` makes: an arXiv number or DOI, bare or as address, a file of citations, or a list's line.

    Numbers are looked up in the sources; where none is named, at arXiv or Crossref. Raises `Findings` where the
    bibliography is not as it must be, `NotPossible` where nothing was found or a file cannot be read."""
    sources.check()
    loaded = without_errors(load(project.data))
    adder = Adder(loaded.bibliography, today.isoformat())
    text = what.strip()
    damaged: list[Problem] = []
    path = Path(text) if "\n" not in text and len(text) < 1000 else None
    arxiv = None if " " in text else parsed_arxiv(text)
    doi = None if arxiv or " " in text else parsed_doi(text)
    if path and path.name.lower().removesuffix(".xz").endswith(tuple(FILES)) and "://" not in text:
        reader_of(path)
        done = _of_facts(adder, replace(sources, files=(path,), services=()), (), lambda raw: True, damaged)
        if not done:
            raise NotPossible(_nothing_in(text, damaged))
    elif arxiv or doi:
        known = adder.numbered(arxiv, doi)
        done = [known] if known else [_of_number(adder, sources, arxiv, doi, damaged)]
    else:
        done = _of_line(adder, text, loaded.bibliography.vocabulary)
    for each in done:
        if not each.known:
            save_record(project.data, each.record)
    paths = {**{each.record.id: project.data / record_path(each.record) for each in done}, **loaded.paths}
    return Addition(tuple(AddedRecord(each, paths[each.record.id]) for each in done), tuple(damaged))


def _of_facts(
    adder: Adder, sources: Sources, queries: tuple[Query, ...], wanted: Any, damaged: list[Problem]
) -> list[Added]:
    done = []
    for each in sources.facts(queries, wanted):
        if isinstance(each, Problem):
            damaged.append(each)
        else:
            done.append(adder.add_fact(each))
    return done


def _of_number(adder: Adder, sources: Sources, arxiv: str | None, doi: str | None, damaged: list[Problem]) -> Added:
    if not sources.files and not sources.services:
        sources = replace(sources, services=("arxiv",) if arxiv else ("crossref",))

    def wanted(raw: Mapping[str, Any]) -> bool:
        own = parsed_arxiv(str(raw.get("arxiv") or "")), parsed_doi(str(raw.get("doi") or ""))
        return bool((arxiv and own[0] == arxiv) or (doi and (own[1] or "").casefold() == doi.casefold()))

    for each in sources.facts((Query("", arxiv=arxiv, doi=doi),), wanted):
        if isinstance(each, Problem):
            damaged.append(each)
        elif isinstance(each, Fact) and wanted({"arxiv": each.arxiv, "doi": each.doi}):
            return adder.add_fact(each)
    number = f"arXiv:{arxiv}" if arxiv else f"doi:{doi}"
    trouble = next((f" {problem}" for problem in damaged if not problem.line), "")
    raise NotPossible(f"No source has {number}. Is the number right?{trouble}")


def _of_line(adder: Adder, text: str, vocabulary: Vocabulary) -> list[Added]:
    reading = read_list(read_document(f"{text}\n"), vocabulary, "pasted")
    if not reading.drafts:
        raise NotPossible(
            "This is no arXiv number, DOI or file of citations, and no work could be read out of it as a list's line. "
            "Write it as a list does: - Title, CVPR 2017 [paper](https://...)"
        )
    return [adder.add_draft(draft) for draft in reading.drafts]


def _nothing_in(file: str, damaged: list[Problem]) -> str:
    return "\n".join([f"Nothing could be read out of {file}.", *map(str, damaged[:5])])
