"""What a curator should look at where links do not answer, or have moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from segbib.actions.link_memory import Memory, Place
from segbib.base.files import shown
from segbib.base.problems import Problem, Severity, in_order
from segbib.online.links import State, archive_address
from segbib.store.loaded import Loaded


def findings(loaded: Loaded, places: Iterable[Place], memory: Memory) -> tuple[Problem, ...]:
    """What is known of links that are not simply alive, by file and line: an error for what is dead, a warning for what
    has moved or is refused, a hint for what is unclear or silent, or dead with a copy beside it."""

    def problems() -> Iterator[Problem]:
        for place in places:
            found = _found(place, memory)
            if found:
                file = shown(loaded.paths[place.record.id])
                line, column = loaded.places.of(file, ("links", place.index, "url"))
                yield replace(found, file=file, line=line, column=column)

    return in_order(problems())


def _found(place: Place, memory: Memory) -> Problem | None:
    """The finding, its place in the file yet to be told."""
    visit = memory.visits.get(place.page)
    moved = _new_address(place, memory)
    if visit is None or visit.state is State.ALIVE:
        return _moved(place, moved) if moved else None
    message = f"{place.link.url} {visit.words}.{_last_seen(place, memory)}"
    if visit.state is State.DEAD:
        if place.link.archived:
            return _problem(place, "dead", Severity.HINT, message, "Its copy in an archive stands beside it.")
        if moved:
            return _problem(place, "dead", Severity.ERROR, message, f"It had moved to {moved}.", moved)
        return _problem(place, "dead", Severity.ERROR, message, _copy(place, memory))
    if visit.state is State.REFUSED:
        mend = "Take it away, or ask for it with --allow-private."
        return _problem(place, "refused", Severity.WARNING, message, mend)
    mend = f"Look at it in a browser, and where it is there write `seen: {memory.today}` beside it."
    return _problem(place, visit.state, Severity.HINT, message, mend)


def _moved(place: Place, new: str) -> Problem:
    message = f"{place.link.url} has moved for good to {new}."
    if any(link.url == new for link in place.record.links):
        return _problem(place, "moved", Severity.WARNING, message, "That stands here too: take this one away.")
    return _problem(place, "moved", Severity.WARNING, message, "Write that instead, or let --fix do it.", new)


def _problem(place: Place, kind: str, severity: Severity, message: str, mend: str, right: str | None = None) -> Problem:
    name = f"links.{place.index}.url"
    return Problem("", None, name, message, mend, code=f"{kind}-link", severity=severity, right=right)


def _copy(place: Place, memory: Memory) -> str:
    """The offer of a web archive's copy, of about the time when the link was alive."""
    record = place.record
    day = _last_day(place, memory) or str(record.year or "") or record.added or memory.today.isoformat()
    copy = archive_address(place.link.url, int(day[:4]))
    return f'Correct it, or if this shows what was there write `archived: "{copy}"` beside it.'


def _last_seen(place: Place, memory: Memory) -> str:
    day = _last_day(place, memory)
    return f" It was last seen alive on {day}." if day else ""


def _last_day(place: Place, memory: Memory) -> str:
    """The last day on which it was seen alive, by a visit or a person; '' where it never was."""
    known = memory.known.get(place.page)
    return max(place.link.seen or "", known.seen if known else "")


def _new_address(place: Place, memory: Memory) -> str:
    """The address that the link should have, with the place in the page that it names; '' where it has not moved."""
    alive = memory.known.get(place.page)
    if not alive or not alive.moved:
        return ""
    at = place.link.url.removeprefix(place.page)
    return alive.moved if "#" in alive.moved else alive.moved + at
