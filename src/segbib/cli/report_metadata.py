"""What `enrich` and `add` did, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any

from segbib.base.files import shown
from segbib.base.problems import Problem
from segbib.cli.report import complain, counted, say

if TYPE_CHECKING:
    from segbib.actions.adding import Addition
    from segbib.actions.enriching import Enriched

_FEW = 5
"""Damaged entries of one source that are shown; the others are counted."""


def show_enriched(done: Enriched, changes: bool) -> None:
    """How many records gained what, each change where wanted, then what a curator should look at."""
    outcome = done.outcome
    papers = len(outcome.bibliography.papers)
    say(f"{len(outcome.matched):,} of {counted(papers, 'paper')} found, {len(outcome.changed):,} gain something.")
    for field, number in Counter(gain.field for gain in outcome.gains).most_common():
        say(f"  {field}: {counted(number, 'record')}")
    if changes:
        for gain in outcome.gains:
            before = f"{_plain(gain.before)} -> " if gain.before else ""
            say(f"{gain.id}: {gain.field}: {before}{_plain(gain.after)} ({gain.origin}, {gain.why})")
    for each in outcome.disagreements:
        ours = "the record has none" if each.ours in (None, ()) else f"{_plain(each.ours)} stays"
        say(f"{each.id}: {each.field}: {each.origin} says {_plain(each.theirs)}, {ours}.")
    for doubt in outcome.doubts:
        say(f"{doubt.id}: not taken from {doubt.fact.origin}: {doubt.words}.")
    for name, ids in outcome.unknown_venues.items():
        say(f"'{name}' is not in data/venues.yaml ({', '.join(ids)}); add it there, and run it again.")
    show_damaged(done.damaged)
    say(f"{counted(len(outcome.without_authors), 'paper')} without authors.")


def show_damaged(damaged: Sequence[Problem]) -> None:
    """The first damaged entries of each source, and how many more there are."""
    by_file: dict[str, list[Problem]] = {}
    for problem in damaged:
        by_file.setdefault(problem.file, []).append(problem)
    for file, problems in by_file.items():
        for problem in problems[:_FEW]:
            complain(str(problem))
        if len(problems) > _FEW:
            kinds = Counter(problem.field or "form" for problem in problems)
            fields = ", ".join(f"{number} for their {kind}" for kind, number in kinds.most_common())
            complain(f"{file}: {counted(len(problems), 'entry', 'entries')} left out ({fields}).")


def show_added(done: Addition) -> None:
    """Each new record with its file, and each that is there already with the reason."""
    for one in done.records:
        if one.added.known:
            say(f"{one.added.record.id} is this work already ({one.added.known}): {shown(one.path)}")
            continue
        say(f"Added {one.added.record.id}: {shown(one.path)}")
        if one.added.unknown_venue:
            say(
                f"  Its venue '{one.added.unknown_venue}' is not in data/venues.yaml: add it there, then write it here."
            )
    show_damaged(done.damaged)


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, Enum):
        return str(value.value)
    for name in ("name", "url", "venue"):
        if getattr(value, name, None):
            year = getattr(value, "year", None)
            return f"{getattr(value, name)} {year}" if year else str(getattr(value, name))
    return str(value)
