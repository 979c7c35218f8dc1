"""The records by task as a Markdown list, and its place in a README.

Source of what has a meaning in Markdown: CommonMark 0.31, 2.4 Backslash escapes and 6.3 Links. Characters that only
some dialects act on (GitHub's, pandoc's, Jekyll's) are escaped too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from segbib.base.problems import NotPossible
from segbib.base.text import squeeze
from segbib.export.fields import address_of
from segbib.export.sharing import of_each
from segbib.model.bibliography import Bibliography
from segbib.model.record import Link, LinkType, Record
from segbib.model.vocabulary import Task, Vocabulary

START = "<!-- segbib:start -->"
END = "<!-- segbib:end -->"
_ACTING = re.compile(r"[\\`*_{}\[\]<>&~|$#^@]")
_DEEPEST = 6
_WITHOUT_TASK = Task.model_validate({"id": "without-a-task", "name": {"en": "Without a task"}})


def render_markdown(bibliography: Bibliography, records: tuple[Record, ...], jobs: int = 1) -> bytes:
    """The records under their tasks, in the order of tasks.yaml, after a table of contents, UTF-8.

    A record stands under each of its tasks, but not under one that is wider than another of them. Papers come first,
    the newest before the others, then resources; a task without records, also below it, is left out."""
    vocabulary = bibliography.vocabulary
    items = dict(of_each(lambda record: (record.id, _item(record, vocabulary)), records, jobs))
    tree = list(_tree(vocabulary))
    of_task = _by_task(records, {task.id: vocabulary.task_and_below(task.id) - {task.id} for task, _ in tree})
    sections = [
        (task, depth, of_task.get(task.id, []))
        for task, depth in (*tree, (_WITHOUT_TASK, 0))
        if any(id_ in of_task for id_ in vocabulary.task_and_below(task.id))
    ]
    contents = [f"{'  ' * depth}- [{escaped(task.name.en)}](#task-{task.id})" for task, depth, _ in sections]
    parts = ["\n".join(contents)] if contents else []
    for task, depth, members in sections:
        # an anchor of its own: programs differ in those that they make of a heading
        parts.append(f'<a id="task-{task.id}"></a>')
        parts.append(f"{'#' * min(depth + 2, _DEEPEST)} {escaped(task.name.en)}")
        if members:
            parts.append("\n".join(items[record.id] for record in sorted(members, key=_order)))
    return "".join(f"{part}\n\n" for part in parts).removesuffix("\n").encode()


def escaped(text: str) -> str:
    """`text` on one line as Markdown that shows it as it is."""
    return _ACTING.sub(r"\\\g<0>", squeeze(text))


def put_between_marks(old: bytes, new: bytes) -> bytes:
    """`old` with `new` between its two marks, all else byte for byte; line ends are those of the first mark's line.

    Raises NotPossible where the marks are not there once each, the start before the end."""
    start, end = START.encode(), END.encode()
    for mark in (start, end):
        if old.count(mark) != 1:
            how_often = "is missing" if mark not in old else f"stands there {old.count(mark)} times"
            raise NotPossible(
                f"The mark {mark.decode()} {how_often}. Put {START} and {END} once each, on lines of their own, "
                "around the place for the list."
            )
    before, _, rest = old.partition(start)
    if end not in rest:
        raise NotPossible(f"The mark {END} stands before {START}. Put the start first.")
    _, _, after = rest.partition(end)
    line_end = b"\r\n" if rest.startswith(b"\r\n") else b"\n"
    lines = new.strip(b"\n").replace(b"\n", line_end)
    return line_end.join([before + start, b"", lines, b"", end + after])


def _by_task(records: tuple[Record, ...], below: dict[str, frozenset[str]]) -> dict[str, list[Record]]:
    """The records of each task; `below` has the tasks under each."""
    found: dict[str, list[Record]] = {}
    for record in records:
        known = [task for task in record.tasks if task in below]
        narrow = [task for task in known if not below[task].intersection(known)]
        for task in narrow or [_WITHOUT_TASK.id]:
            found.setdefault(task, []).append(record)
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


def _item(record: Record, vocabulary: Vocabulary) -> str:
    """`- [Title](address) Authors, ICCV 2017. [code](address)`, parts that are not known left out."""
    address = _address_of(record)
    names = [author.name for author in record.authors] + (["et al."] if record.authors_more and record.authors else [])
    where = " ".join(text for text in (record.venue or "", str(record.year or "")) if text)
    said = ", ".join(escaped(text) for text in (*names, where) if text)
    title = f"{linked_title(record)}{'' if address else '.'}"
    links = " ".join(shown_link(link) for link in record.links if link.url != address)
    return " ".join(text for text in (f"- {title}", f"{said.removesuffix('.')}." if said else "", links) if text)


def linked_title(record: Record) -> str:
    """`[Title](address)`, or the title alone where no address is known; as it may open an item."""
    address, title = _address_of(record), escaped(record.title)
    return f"[{title}]({_address(address)})" if address else _not_a_block(title)


def _address_of(record: Record) -> str:
    return address_of(record) or (f"https://doi.org/{quote(record.doi, safe='/:;-._')}" if record.doi else "")


def _not_a_block(text: str) -> str:
    """The text that opens an item, so that it opens no list and no heading in it: '1\\. Title'."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", text)


def shown_link(link: Link) -> str:
    """`[code (PyTorch)](address)`."""
    word = link.type.value.replace("-", " ")
    if link.type is LinkType.OTHER:
        word = link.label or "link"
    with_frameworks = f"{word} ({', '.join(link.frameworks)})" if link.frameworks else word
    return f"[{escaped(with_frameworks)}]({_address(link.url)})"


def _address(url: str) -> str:
    """The address as the target of a link, whose end and character references it may not hold."""
    kept = re.sub(r"&(?=#?\w+;)", "&amp;", url)
    return re.sub(r"[()<>\\\s]", lambda found: f"%{ord(found[0]):02X}", kept)
