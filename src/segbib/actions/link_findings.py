"""What a curator should look at where links do not answer, and links with the addresses that they moved to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from segbib.actions.link_memory import Memory, Place
from segbib.base.files import shown
from segbib.base.problems import Problem, Severity, in_order
from segbib.model.record import Record
from segbib.online.links import State, archive_address, page_of
from segbib.store.links import Alive
from segbib.store.loaded import Loaded

Found = tuple[str, Severity, str, str]
"""Name, weight, what was found, and the mend."""


def findings(loaded: Loaded, places: Iterable[Place], memory: Memory) -> tuple[Problem, ...]:
    """What is known of links that are not simply alive, by file and line: an error for what is dead, a warning for what
    has moved or is refused, a hint for what is unclear or silent, or dead with a copy beside it."""

    def problems() -> Iterator[Problem]:
        for place in places:
            found = _found(place, memory)
            if found:
                code, severity, message, mend = found
                file = shown(loaded.paths[place.record.id])
                path = ("links", place.index, "url")
                line, column = loaded.places.of(file, path)
                name = f"links.{place.index}.url"
                yield Problem(file, line, name, message, mend, code, severity, column)

    return in_order(problems())


def mended(places: Sequence[Place], known: Mapping[str, Alive]) -> tuple[Record, dict[str, str]]:
    """The record whose links these are, with new addresses for those that moved; and the pages that moved, old to new.

    A link stays as it is where its new address stands in the record already."""
    record, moved = places[0].record, {}
    links = list(record.links)
    for place in places:
        new = _new_address(place, known)
        if new and new not in {link.url for link in links}:
            links[place.index] = place.link.changed(url=new)
            moved[place.page] = page_of(new)
    return (record.changed(links=tuple(links)) if moved else record), moved


def _found(place: Place, memory: Memory) -> Found | None:
    visit = memory.visits.get(place.page)
    moved = _new_address(place, memory.known)
    if visit is None or visit.state is State.ALIVE:
        return _moved(place, moved) if moved else None
    message = f"{place.link.url} {visit.words}.{_last_seen(place, memory)}"
    if visit.state is State.DEAD:
        if place.link.archived:
            return "dead-link", Severity.HINT, message, "Its copy in an archive stands beside it."
        return "dead-link", Severity.ERROR, message, f"It had moved to {moved}." if moved else _copy(place, memory)
    if visit.state is State.REFUSED:
        return "private-link", Severity.WARNING, message, "Take it away, or ask for it with --allow-private."
    mend = f"Look at it in a browser, and where it is there write `seen: {memory.today}` beside it."
    return f"{visit.state}-link", Severity.HINT, message, mend


def _moved(place: Place, new: str) -> Found:
    if any(link.url == new for link in place.record.links):
        mend = "That stands here too: take this one away."
    else:
        mend = "Write that instead, or let --fix do it."
    return "moved-link", Severity.WARNING, f"{place.link.url} has moved for good to {new}.", mend


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


def _new_address(place: Place, known: Mapping[str, Alive]) -> str:
    """The address that the link should have, with the place in the page that it names; '' where it has not moved."""
    alive = known.get(place.page)
    if not alive or not alive.moved:
        return ""
    at = place.link.url.removeprefix(place.page)
    return alive.moved if "#" in alive.moved else alive.moved + at
