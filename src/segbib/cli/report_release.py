"""What is new in a bibliography since an earlier state, as Markdown for its readers: the notes of a release.

What readers do not see is left out: where a fact comes from, lists, and new ids, to which the old ones lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from segbib.cli.report import counted
from segbib.export.markdown_item import escaped, linked_title, shown_link
from segbib.model.record import LinkType

if TYPE_CHECKING:
    from segbib.actions.comparing import Comparison
    from segbib.merge.changes import FieldChange, RecordChange
    from segbib.model.record import Link, Record
    from segbib.model.vocabulary import Vocabulary

_MOST = 200
"""Works of a sort that are named one by one: GitHub takes 125,000 characters."""

_MENDED = {
    "kind": "kind",
    "methods": "names of methods",
    "former_titles": "former titles",
    "authors": "authors",
    "authors_more": "authors",
    "affiliations": "affiliations",
    "track": "track",
    "arxiv": "arXiv number",
    "doi": "DOI",
    "versions": "versions",
    "citation_key": "citation key",
    "keywords": "keywords",
}
"""Fields of which it is enough to say that they changed, and the reader's word for them."""


def release_notes(found: Comparison) -> str:
    """The whole text: in one sentence how much is new, then each work once, under the first of its tasks."""
    changes, words = found.changes, found.now.vocabulary
    told = ((each.record, "; ".join(_told(each, words))) for each in changes.changed)
    sorts = {
        "New": [(record, f"- {_line(record)}") for record in changes.added],
        "Changed": [(record, f"- {linked_title(record)}: {what}") for record, what in told if what],
        "Joined": [(one, f"- {linked_title(one)}: now part of {linked_title(it)}") for one, it in changes.joined],
        "Gone": [(record, f"- {linked_title(record)}") for record in changes.gone],
    }
    numbers = [f"{len(each):,} {heading.lower()}" for heading, each in sorts.items() if each]
    lines = [f"**{', '.join(numbers) or 'Nothing new'}.** {counted(len(found.now.records), 'work')} in all."]
    for heading, items in sorts.items():
        if items:
            lines += ["", f"## {heading}", *_by_task(items, words)]
    return "\n".join([*lines, ""])


def _by_task(items: Iterable[tuple[Record, str]], words: Vocabulary) -> Iterator[str]:
    """The lines under the names of their tasks, in the order of tasks.yaml."""
    sections: dict[str | None, list[str]] = {task.id: [] for task in words.tasks} | {None: []}
    for record, line in items:
        sections[next((task for task in record.tasks if task in words.task_by_id), None)].append(line)
    left = _MOST
    for task, lines in sections.items():
        if lines[:left]:
            name = words.task_by_id[task].name.en if task else "Without a task"
            yield from ("", f"### {escaped(name)}", "", *lines[:left])
        left = max(left - len(lines), 0)
    if (more := sum(map(len, sections.values())) - _MOST) > 0:
        yield from ("", f"And {more:,} more.")


def _line(record: Record) -> str:
    """'[Title](address). Ann Lee et al., ICCV 2017. [code](address)'."""
    names = [f"{author.name}{' et al.' if record.authors[1:] else ''}" for author in record.authors[:1]]
    said = ", ".join([*map(escaped, names), *filter(None, [_where(record.venue, record.year)])])
    code = [shown_link(link) for link in record.links if link.type is LinkType.CODE][:1]
    return " ".join([f"{linked_title(record)}.", *([f"{said.removesuffix('.')}."] if said else []), *code])


def _told(change: RecordChange, words: Vocabulary) -> Iterator[str]:
    """What changed for a reader; nothing where it is of no concern."""
    record, fields = change.record, {each.field: each for each in change.fields}
    if title := fields.get("title"):
        yield f"the title was: {escaped(title.old)}"
    yield from _published(record, fields)
    yield from (f"award: {escaped(award)}" for award in _more(fields.get("awards")))
    if links := fields.get("links"):
        new = ", ".join(shown_link(link) for link in _new_links(record, links.old or []))
        yield f"new: {new}" if new else "links mended"
    for field, one in (("results", "result"), ("notes", "remark")):
        if field in fields:
            more = len(fields[field].new or ()) - len(fields[field].old or ())
            yield f"{counted(more, f'{one} more', f'{one}s more')}" if more > 0 else f"{one}s mended"
    if under := [words.task_by_id[task].name.en for task in _more(fields.get("tasks")) if task in words.task_by_id]:
        yield f"now under {escaped(', '.join(under))}"
    if mended := dict.fromkeys(_MENDED[field] for field in fields if field in _MENDED):
        yield f"{', '.join(mended)} mended"


def _new_links(record: Record, old: Iterable[Mapping[str, Any]]) -> Iterator[Link]:
    """Links that were not there; one that took the place of another of its type is none."""
    known, now = {link["url"] for link in old}, {link.url for link in record.links}
    replaced = Counter(link["type"] for link in old if link["url"] not in now)
    for link in record.links:
        if link.url not in known and replaced[link.type]:
            replaced[link.type] -= 1
        elif link.url not in known:
            yield link


def _published(record: Record, fields: Mapping[str, FieldChange]) -> Iterator[str]:
    """'ICCV 2017, before: CVPR 2016'."""
    if fields.keys() & {"venue", "year"}:
        old = [fields[name].old if name in fields else getattr(record, name) for name in ("venue", "year")]
        new = _where(record.venue, record.year)
        yield ", before: ".join(text for text in (new or "venue and year not known", _where(*old)) if text)


def _where(venue: str | None, year: int | None) -> str:
    return escaped(" ".join(str(each) for each in (venue, year) if each))


def _more(change: FieldChange | None) -> list[Any]:
    """What a field holds that it did not hold before."""
    return [each for each in change.new or () if each not in (change.old or ())] if change else []
