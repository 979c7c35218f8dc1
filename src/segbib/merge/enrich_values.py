"""What became of a bibliography's fields when facts were taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from segbib.model.record import Record


class Gain(Struct, frozen=True):
    """A field that a fact filled or bettered."""

    id: str
    field: str
    before: Any
    after: Any
    origin: str
    why: str
    """Why the fact is the record's."""


class Disagreement(Struct, frozen=True):
    """A value that stays although a fact says otherwise."""

    id: str
    field: str
    ours: Any
    theirs: Any
    origin: str


@dataclass
class InUse:
    """The numbers that records have, so that none gets another's."""

    arxiv: dict[str, str]
    doi: dict[str, str]

    @classmethod
    def by(cls, records: Sequence[Record]) -> InUse:
        """Each number, DOIs in lower case, to the id of the record that has it."""
        return cls(
            {record.arxiv: record.id for record in records if record.arxiv},
            {record.doi.casefold(): record.id for record in records if record.doi},
        )
