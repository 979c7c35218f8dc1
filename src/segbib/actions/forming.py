"""`segbib form`: a record of a filled-in issue form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from segbib.actions.adding import AddedRecord
from segbib.actions.creating import Told, new_record
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.lists.address_forms import wrong_form
from segbib.lists.addresses import host_of
from segbib.lists.form import answers, several
from segbib.model.record import LinkType

LABELS = ("Title", "Kind", "Authors", "Year", "Venue", "Tasks", "arXiv", "DOI", "Links", "Remark")
"""The questions that `.github/ISSUE_TEMPLATE/record.yml` asks."""


def record_of_form(project: Project, text: str, today: dt.date) -> AddedRecord:
    """The record that was made of the form, or the one that is this work already.

    Raises `NotPossible` where the text is no such form, or with every mistake in it, else `Findings` where the
    bibliography is not as it must be."""
    said = answers(text)
    if "title" not in said:
        raise NotPossible("The text has no answer under '### Title': it is no filled-in form for a record.")
    return new_record(project, _told(said), today)


def _told(said: Mapping[str, str]) -> Told:
    # what is quoted in a message stands on its line, and begins none that a log would take for a command
    line = {label: " ".join(answer.split()) for label, answer in said.items()}
    year = line.get("year", "")
    if year and not re.fullmatch(r"\d{4}", year):
        raise NotPossible(f"Year: '{_short(year)}' is no year. Write four digits.")
    return Told(
        title=line["title"],
        kind=line.get("kind", "paper").partition(" ")[0].lower(),
        authors=several(said.get("authors", "")),
        year=int(year) if year else None,
        venue=line.get("venue", ""),
        tasks=several(said.get("tasks", "")),
        arxiv=line.get("arxiv", ""),
        doi=line.get("doi", ""),
        links=tuple(_link(link) for link in several(said.get("links", ""))),
        note=said.get("remark", ""),
    )


def _link(text: str) -> str:
    """'code https://github.com/a/b', or the address alone, as `Told` has it."""
    type_, _, url = text.rpartition(" ")
    type_ = type_.strip(" :=").lower()
    if not type_:
        is_code = host_of(url) == "github.com" and wrong_form(LinkType.CODE, url) is None
        type_ = "pdf" if url.lower().endswith(".pdf") else "code" if is_code else "project"
    return f"{type_}={url}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
