"""Records as biblatex entries, in Unicode, that biber reads without a warning.

Source of entry types and fields: Philipp Lehman and others, The biblatex Package, 3.19, 2.1 Entry Types, 2.2
Entry Fields, and 3.14.7 Electronic Publishing Information for arXiv."""

from __future__ import annotations

from segbib.export.entries import entry, name_list, verbatim
from segbib.export.fields import Form, Reference, refer
from segbib.export.joined import Joined
from segbib.export.latex import escaped_unicode, protected_title
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary

_TYPES = {
    Form.JOURNAL: "article",
    Form.CONFERENCE: "inproceedings",
    Form.PREPRINT: "online",
    Form.DATASET: "dataset",
    Form.SOFTWARE: "software",
    Form.WEBPAGE: "online",
}
_CONTAINERS = {
    "article": "journaltitle",
    "inproceedings": "booktitle",
    "online": "organization",
    "dataset": "organization",
}


def biblatex_entry(record: Record, vocabulary: Vocabulary) -> str:
    """The record as one entry, with a line end.

    Preprints and pages of the web are `@online`, data sets `@dataset`, code and tools `@software`. What has no
    author or no year is `@misc`, with the title as its `key`, by which it is sorted: the others ask for both."""
    work = refer(record, vocabulary)
    type_ = _TYPES.get(work.form, "misc") if work.is_signed_and_dated else "misc"
    if type_ == "online" and not work.address:
        type_ = "misc"
    return entry(type_, work.key, _fields(work, type_))


def _fields(work: Reference, type_: str) -> dict[str, str]:
    return {
        "author": name_list(work, escaped_unicode),
        "title": protected_title(work.title, work.methods, unicode=True),
        "key": "" if work.is_signed_and_dated else escaped_unicode(work.title),
        _CONTAINERS.get(type_, "howpublished"): escaped_unicode(work.container),
        "date": str(work.year or ""),
        "eprint": work.arxiv,
        "eprinttype": "arxiv" if work.arxiv else "",
        # the old numbers name their class: 'cs/0112017'
        "eprintclass": work.arxiv.partition("/")[0] if "/" in work.arxiv else "",
        "doi": verbatim(work.doi),
        "url": verbatim(work.address),
        "note": escaped_unicode(work.remark),
    }


render_biblatex = Joined(biblatex_entry, between="\n")
"""The records as one .bib file for biber, UTF-8, an empty line between entries; keys as in BibTeX."""
