"""The records as a Markdown list: by task, or in the order of one of the reading lists.

Source of its shape: the rules of awesome lists, which awesome-lint checks: a section `Contents` of two levels, whose
links are GitHub's anchors of headings; no two titles lead to one address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from segbib.export.markdown_item import escaped, remarked, ways
from segbib.export.sharing import of_each
from segbib.model.bibliography import Bibliography
from segbib.model.draft import Aside, ImportedAside, ImportedEntry
from segbib.model.record import Record
from segbib.model.vocabulary import Names, Task, Vocabulary

_CONTENTS = "Contents"
_DEEPEST = 6
_LEVELS = 2
"""Levels of the table of contents."""
_WITHOUT_TASK = Task.model_construct(id="without-a-task", name=Names.model_construct(en="Without a task"))


class _Section(Struct, frozen=True):
    heading: str
    """Plain text."""
    depth: int
    """0 for the outermost; below 0 it is shown without its heading."""
    parts: tuple[Record | str, ...]
    """Records, and Markdown that stands between them."""


def render_markdown(bibliography: Bibliography, records: tuple[Record, ...], jobs: int = 1) -> bytes:
    """The records under their tasks, in the order of tasks.yaml, after a table of contents, UTF-8.

    A record stands once: under the first of its tasks that is not wider than another of them. Papers come first, the
    newest before the others, then resources; a task without records, also below it, is left out."""
    vocabulary = bibliography.vocabulary
    tree = list(_tree(vocabulary))
    below = {task.id: vocabulary.task_and_below(task.id) for task, _ in tree}
    of_task = _by_task(records, {id_: ids - {id_} for id_, ids in below.items()})
    sections = [
        _Section(task.name.en, depth, (*sorted(of_task.get(task.id, ()), key=_order),))
        for task, depth in (*tree, (_WITHOUT_TASK, 0))
        if any(id_ in of_task for id_ in below.get(task.id, {task.id}))
    ]
    return _rendered(sections, "", jobs)


def render_list(bibliography: Bibliography, list_id: str, records: tuple[Record, ...], jobs: int = 1) -> bytes:
    """Those of the records that the reading list names, in its order and under its headings, with its words between
    them, its ticks, remarks and figures, after a table of contents, UTF-8.

    A record stands where the list names it first."""
    left = {record.id: record for record in records}
    paths: dict[tuple[str, ...], list[Record | str]] = {}
    for part in bibliography.imports[list_id].parts:
        inside = paths.setdefault(part.section, [])
        if isinstance(part, ImportedEntry):
            named = bibliography.get(part.id)
            if named and (record := left.pop(named.id, None)):
                inside.append(record)
        elif _is_said(part):
            inside.append(part.text)
    title = next((each.title for each in bibliography.vocabulary.lists if each.id == list_id), list_id)
    return _rendered(_outlined(paths, title), list_id, jobs)


def named_by(bibliography: Bibliography, list_id: str) -> frozenset[str]:
    """The ids of the records that the reading list names."""
    named = (bibliography.get(entry.id) for entry in bibliography.imports[list_id].entries)
    return frozenset(record.id for record in named if record)


def _is_said(part: ImportedAside) -> bool:
    """Whether it is words of the list, which may hold no mark of ours."""
    return part.aside in (Aside.REMARK, Aside.UNPLACED) and "<!--" not in part.text


def _outlined(paths: dict[tuple[str, ...], list[Record | str]], title: str) -> list[_Section]:
    """The sections of headings, outermost first, to what stands below them. A heading over all is the document's, and
    no section but where records stand right below it; records without a heading stand below the list's title."""
    filled = dict.fromkeys(path[:n] for path, parts in paths.items() if parts for n in range(len(path) + 1))
    over = len({path[:1] for path in filled if path}) == 1
    sections = []
    for path in filled:
        if paths.get(path) or len(path) > over:
            parts = tuple(paths.get(path, ()))
            depth = len(path) - 1 - over
            if any(isinstance(part, Record) for part in parts):
                depth = max(depth, 0)
            sections.append(_Section((path[-1] if path else title).rstrip(" .,;:!?"), depth, parts))
    return sections


def _rendered(sections: list[_Section], list_id: str, jobs: int) -> bytes:
    """The sections after their table of contents; '' where there is none."""
    records = [part for section in sections for part in section.parts if isinstance(part, Record)]
    items = _items(records, list_id, jobs)
    taken: set[str] = set()
    contents, blocks = [], []
    _anchor(_CONTENTS, taken)
    for section in sections:
        if section.depth >= 0:
            heading = escaped(section.heading)
            anchor = _anchor(section.heading, taken)
            if section.depth < _LEVELS:
                contents.append(f"{'  ' * section.depth}- [{heading}](#{anchor})")
            blocks.append(f"{'#' * min(section.depth + 2, _DEEPEST)} {heading}")
        blocks += _blocks(section.parts, items)
    if contents:
        blocks = [f"## {_CONTENTS}", "\n".join(contents), *blocks]
    return "".join(f"{block}\n\n" for block in blocks).removesuffix("\n").encode()


def _blocks(parts: Iterable[Record | str], items: dict[str, str]) -> Iterator[str]:
    """Items that follow each other as one list."""
    together: list[str] = []
    for part in parts:
        if isinstance(part, Record):
            together.append(items[part.id])
            continue
        if together:
            yield "\n".join(together)
        together = []
        yield part
    if together:
        yield "\n".join(together)


def _items(records: list[Record], list_id: str, jobs: int) -> dict[str, str]:
    """Id of each record to its item; no two titles, nor a title and a remark, lead to one address."""
    made = list(
        of_each(lambda each: (each.id, tuple(ways(each, list_id)), tuple(remarked(each, list_id))), records, jobs)
    )
    taken = {"", *(address for _, _, addresses in made for address in addresses)}
    items = {}
    for id_, options, _ in made:
        address, items[id_] = next((way for way in options if way[0] not in taken), options[-1])
        taken.add(address)
    return items


def _anchor(heading: str, taken: set[str]) -> str:
    """What GitHub makes of a heading, none twice: 'Where to start?' gives 'where-to-start'."""
    kept = "".join(sign for sign in heading.lower() if sign in " -_" or unicodedata.category(sign)[0] in "LMN")
    made = anchor = kept.strip().replace(" ", "-")
    number = 0
    while made in taken:
        number += 1
        made = f"{anchor}-{number}"
    taken.add(made)
    return made


def _by_task(records: tuple[Record, ...], below: dict[str, frozenset[str]]) -> dict[str, list[Record]]:
    """The records of each task; `below` has the tasks under each."""
    found: dict[str, list[Record]] = {}
    for record in records:
        known = [task for task in record.tasks if task in below]
        narrow = [task for task in known if not below[task].intersection(known)]
        found.setdefault(next(iter(narrow), _WITHOUT_TASK.id), []).append(record)
    return found


def _tree(vocabulary: Vocabulary) -> Iterator[tuple[Task, int]]:
    """Every task with its depth, those below it right after it, else in the order of the file."""

    def below(parent: str | None, depth: int) -> Iterator[tuple[Task, int]]:
        for task in vocabulary.tasks:
            if (task.parent if task.parent in vocabulary.task_by_id else None) == parent:
                yield task, depth
                yield from below(task.id, depth + 1)

    return below(None, 0)


def _order(record: Record) -> tuple[bool, int, str, str]:
    return not record.kind.is_publication, -(record.year or 0), record.key, record.id
