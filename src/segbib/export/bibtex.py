"""Records as BibTeX entries that classic `bibtex` reads.

Source of fields and entry types: Oren Patashnik, BibTeXing (btxdoc), 1988; `eprint` and `archiveprefix` as
arXiv's help page on BibTeX has them."""

from __future__ import annotations

from segbib.export.entries import entry, name_list, verbatim
from segbib.export.fields import Form, Reference, refer
from segbib.export.joined import Joined
from segbib.export.latex import escaped, protected_title
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary

_TYPES = {Form.JOURNAL: "article", Form.CONFERENCE: "inproceedings"}
_CONTAINERS = {"article": "journal", "inproceedings": "booktitle"}


def bibtex_entry(record: Record, vocabulary: Vocabulary) -> str:
    """The record as one entry, with a line end.

    Conference papers are `@inproceedings`, journal papers `@article`, preprints and all else `@misc`; so is
    what has no author or no year, with the title as its `key`: styles ask for both in the other types."""
    work = refer(record, vocabulary)
    type_ = _TYPES.get(work.form, "misc") if work.is_signed_and_dated else "misc"
    return entry(type_, work.key, _fields(work, type_))


def _fields(work: Reference, type_: str) -> dict[str, str]:
    return {
        "author": name_list(work, escaped),
        "title": protected_title(work.title, work.methods),
        "key": "" if work.is_signed_and_dated else escaped(work.title),
        # where the work appeared; in `@misc` styles print no other field for it
        _CONTAINERS.get(type_, "howpublished"): escaped(work.container),
        "year": str(work.year or ""),
        "eprint": work.arxiv,
        "archiveprefix": "arXiv" if work.arxiv else "",
        "doi": verbatim(work.doi),
        "url": verbatim(work.address),
        "note": escaped(work.remark),
    }


render_bibtex = Joined(bibtex_entry, between="\n")
"""The records as one .bib file, UTF-8, an empty line between entries."""
