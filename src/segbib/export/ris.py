"""Records as RIS, which reference managers read.

Source of tags: RIS Format Specifications, Thomson ResearchSoft, 2001 and 2011: two letters, two blanks, a hyphen
and a blank; `TY` begins a reference, `ER` ends it; lines end with CR LF. `ID` holds the citation key, `AN` the
arXiv number."""

from __future__ import annotations

from collections.abc import Iterator

from segbib.base.text import printed, squeeze
from segbib.export.fields import Form, Reference, refer
from segbib.export.joined import Joined
from segbib.model.person_name import PersonName
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary

_TYPES = {
    Form.JOURNAL: "JOUR",
    Form.CONFERENCE: "CONF",
    Form.PREPRINT: "UNPB",
    Form.TEXT: "GEN",
    Form.DATASET: "DATA",
    Form.SOFTWARE: "COMP",
    Form.WEBPAGE: "ELEC",
}
MORE_AUTHORS = "There are more authors than those named here."


def ris_reference(record: Record, vocabulary: Vocabulary) -> str:
    """The record as one reference, from its `TY` to its `ER`, with a line end; a tag without value is left out."""
    work = refer(record, vocabulary)
    tasks = (vocabulary.task_by_id.get(task) for task in record.tasks)
    words = (*record.keywords, *(task.name.en for task in tasks if task))
    tags = [*_tags(work), *(("KW", word) for word in dict.fromkeys(words))]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in tags if value]
    return "\r\n".join([f"TY  - {_TYPES[work.form]}", *lines, "ER  - ", ""])


def _tags(work: Reference) -> Iterator[tuple[str, str]]:
    yield "ID", work.key
    for name in work.names:
        yield "AU", _name(name)
    yield "TI", work.title
    yield "T2", work.container
    yield "PY", str(work.year or "")
    yield "DO", work.doi
    yield "UR", work.address
    yield "AN", f"arXiv:{work.arxiv}" if work.arxiv else ""
    yield "N1", work.remark
    yield "N1", MORE_AUTHORS if work.more_names else ""


def _name(name: PersonName) -> str:
    """'Dollár, Piotr' or 'King, Martin, Jr.': a comma parts, so that none may stand inside a part."""
    parts = (part.replace(",", "") for part in (name.family, name.given, name.suffix))
    return ", ".join(part for part in parts if part)


def _one_line(text: str) -> str:
    """The text without line ends and control characters, which would begin a new tag."""
    return printed(squeeze(text))


render_ris = Joined(ris_reference, between="\r\n")
"""The records as one .ris file, UTF-8, an empty line between references."""
