"""Records as CSL-JSON, which pandoc, Zotero and citation processors read.

Source: the schema csl-data.json of the Citation Style Language, 1.0.2; the marks inside titles: citeproc-js, CSL-JSON
Markup; preprints as `article` with number and publisher: CSL 1.0.2 specification, Appendix III."""

from __future__ import annotations

import json
import re
from typing import Any

from segbib.export.fields import Form, Reference, refer
from segbib.export.joined import Joined
from segbib.export.ris import MORE_AUTHORS
from segbib.model.person_name import PersonName
from segbib.model.record import Record
from segbib.model.vocabulary import Vocabulary

_TYPES = {
    Form.JOURNAL: "article-journal",
    Form.CONFERENCE: "paper-conference",
    Form.PREPRINT: "article",
    Form.TEXT: "article",
    Form.DATASET: "dataset",
    Form.SOFTWARE: "software",
    Form.WEBPAGE: "webpage",
}
_MARK = re.compile(r"<(?=/?(?:i|b|em|strong|sup|sub|sc|span)\b)", re.IGNORECASE)
"""Processors take these, inside a text, for italics and the like; there is no way to escape them."""
_WORD_JOINER = "\u2060"


def csl_text(record: Record, vocabulary: Vocabulary) -> str:
    """The record as one item in a line of JSON without its line end."""
    return json.dumps(csl_item(record, vocabulary), ensure_ascii=False)


def csl_item(record: Record, vocabulary: Vocabulary) -> dict[str, Any]:
    """The record as one item; what is not known is left out."""
    work = refer(record, vocabulary)
    item = {
        "id": work.key,
        "type": _TYPES[work.form],
        "title": _unmarked(work.title),
        "author": [_name(name) for name in work.names],
        "issued": {"date-parts": [[work.year]]} if work.year else None,
        "container-title": _unmarked(work.container),
        **_arxiv(work),
        "DOI": work.doi,
        "URL": work.address,
        "note": _unmarked(" ".join(text for text in (work.remark, MORE_AUTHORS if work.more_names else "") if text)),
    }
    return {name: value for name, value in item.items() if value}


def _arxiv(work: Reference) -> dict[str, str]:
    """A preprint's number and publisher; what came out elsewhere is only kept there, and no style prints that first."""
    if not work.arxiv:
        return {}
    if work.form is Form.PREPRINT:
        return {"number": f"arXiv:{work.arxiv}", "publisher": "arXiv"}
    return {"archive": "arXiv", "archive_location": work.arxiv}


def _name(name: PersonName) -> dict[str, str]:
    """The name in its parts; one without parts is printed as it is."""
    if not name.given:
        return {"literal": _unmarked(name.family)}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: _unmarked(text) for part, text in parts.items() if text}


def _unmarked(text: str) -> str:
    """The text; a sign that nobody sees parts the bracket of what a processor would take for a mark."""
    return _MARK.sub(f"<{_WORD_JOINER}", text)


render_csl_json = Joined(csl_text, head="[\n", between=",\n", tail="\n]\n")
"""The records as one array, UTF-8, an item a line."""
