"""What lies between two states of a bibliography, as Markdown for a pull request."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from segbib.cli.report import counted

if TYPE_CHECKING:
    from segbib.actions.comparing import Comparison
    from segbib.merge.changes import Changes, FieldChange, WordsChange
    from segbib.model.record import Record

_LONGEST = 100
"""Characters of a value that is shown."""
_MOST = 200
"""Records of a sort that are named one by one."""

# What Markdown would read as a sign, and what GitHub reads as the name of a person or another issue.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~@])")


def changes_text(found: Comparison) -> str:
    """The whole text, headings first."""
    if not found.changes:
        return "Nothing changed in the bibliography.\n"
    return "\n".join([*_lines(found.changes), "", _pages(found), ""])


def _lines(changes: Changes) -> Iterator[str]:
    yield f"**{_summary(changes)}**"
    yield from _listed("Added", (_named(record) for record in changes.added))
    yield from _listed("Gone", (_named(record) for record in changes.gone))
    yield from _listed("Joined", (f"{_named(one)}, now part of `{other.id}`" for one, other in changes.joined))
    yield from _listed("Renamed", (f"`{old}` is now {_named(record)}" for old, record in changes.renamed))
    changed = ("\n".join([_named(each.record), *map(_field, each.fields)]) for each in changes.changed)
    yield from _listed("Changed", changed)
    yield from _listed("Words", map(_words, changes.words))


def _summary(changes: Changes) -> str:
    parts = {
        "added": changes.added,
        "gone": changes.gone,
        "joined": changes.joined,
        "renamed": changes.renamed,
        "changed": changes.changed,
    }
    told = [f"{counted(len(each), 'record')} {name}" for name, each in parts.items() if each]
    return ", ".join([*told, *(["vocabularies changed"] if changes.words else [])])


def _listed(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}" for item in items]
    if lines:
        yield from ("", f"### {heading}", "", *lines[:_MOST])
        if len(lines) > _MOST:
            yield f"- and {len(lines) - _MOST:,} more"


def _named(record: Record) -> str:
    facts = ", ".join(str(each) for each in (record.venue, record.year) if each)
    kind = "" if record.kind.is_publication else f" ({record.kind.value})"
    return f"{_plain(record.title)}{kind}{f', {_plain(facts)}' if facts else ''} · `{record.id}`"


def _field(change: FieldChange) -> str:
    if isinstance(change.old or change.new, list):
        old, new = ([_value(each) for each in value or ()] for value in (change.old, change.new))
        told = [f"without {each}" for each in old if each not in new] + [
            f"with {each}" for each in new if each not in old
        ]
        return f"  - {change.field}: {', '.join(told) or 'in another order'}"
    if change.old is None:
        return f"  - {change.field}: {_value(change.new)}, new"
    if change.new is None:
        return f"  - {change.field}: {_value(change.old)} is gone"
    return f"  - {change.field}: {_value(change.old)} → {_value(change.new)}"


def _words(change: WordsChange) -> str:
    sorts = {"added": change.added, "gone": change.gone, "changed": change.changed}
    told = [f"{name} {', '.join(f'`{id_}`' for id_ in ids)}" for name, ids in sorts.items() if ids]
    return f"{change.name}.yaml: {'; '.join(told) or 'in another order'}"


def _value(value: Any) -> str:
    """A value in a span of code, which no sign of Markdown ends."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    blank = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _pages(found: Comparison) -> str:
    if found.pages is None:
        return "Pages touched: all, as words or settings changed that stand on every page."
    folders = Counter(path.partition("/")[0] if "/" in path else "others" for path in found.pages)
    told = ", ".join(f"{folder} {number:,}" for folder, number in folders.most_common())
    return f"Pages touched: {len(found.pages):,}{f' ({told})' if told else ''}."
