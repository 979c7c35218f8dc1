"""Nodes of YAML, as PyYAML makes them: places, written words, and what a fast parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import yaml

from segbib.base.problems import Problem
from segbib.base.yamlerrors import broken_yaml
from segbib.base.yamlfast import might_be_deep
from segbib.base.yamlwords import DATE_KEYS, Word, readings, word_of

if TYPE_CHECKING:
    from segbib.base.yamltext import Path

_DEEPEST = 60
_DIGITS = 30
"""Of a longer number nobody would know that it is one."""
_BLOCKS = "block"

if TYPE_CHECKING:
    _Base = yaml.SafeLoader
else:
    _Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Composer(_Base):
    """Composes nodes whose tags say what a plain word is here; quoted texts are text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return word_of(value) if implicit[0] else Word.TEXT
        return _BLOCKS

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing: words are read alike everywhere."""

    def ascend_resolver(self) -> None:
        """Nothing, see above."""


def compose(text: str) -> yaml.Node | None:
    """The tree of nodes of `text`, tags being `Word`s; None for an empty text. Raises yaml.YAMLError, for references as
    well: a few of them can stand for more than any memory holds."""
    if any(_references(text)):
        raise yaml.YAMLError("references")
    return _tree(text)


def _tree(text: str) -> yaml.Node | None:
    """As `compose`, of a text without references."""
    if might_be_deep(text):
        _refuse_depth(text)
    loader = _Composer(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def compose_broken(text: str) -> yaml.Node | None:
    """The tree of nodes of `text`; None for a text that is empty or broken."""
    try:
        return compose(text)
    except (yaml.YAMLError, UnicodeEncodeError):
        return None


def read_nodes(text: str, file: str) -> tuple[Any, tuple[Problem, ...]]:
    """The value of `text`, None where it is broken, and its problems."""
    reader = _Reader(file)
    try:
        if reader.references(text):
            return None, tuple(reader.problems)
        node = _tree(text)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        return None, (broken_yaml(error, text, file),)
    value = reader.value(node, ()) if node is not None else None
    return value, tuple(reader.problems)


def value_of(node: yaml.Node | None) -> Any:
    """The value of a node of `compose`."""
    return None if node is None else _Reader("").value(node, ())


_ANCHOR = re.compile(r"(?:^|[\s\[{,])[&*][^\s,\[\]{}]", re.MULTILINE)


def _references(text: str) -> Iterator[tuple[str, yaml.NodeEvent]]:
    """Each `&name` and `*name`, with its sign. Raises yaml.YAMLError."""
    if ("&" in text or "*" in text) and _ANCHOR.search(text):
        for event in yaml.parse(text, Loader=_Composer):
            if isinstance(event, yaml.NodeEvent) and event.anchor:
                yield "*" if isinstance(event, yaml.AliasEvent) else "&", event


def _refuse_depth(text: str) -> None:
    """Raise where lists stand in lists in lists: composing recurses, and the C parser would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_Composer):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)  # type: ignore[arg-type]
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Reader:
    """Makes values of nodes and keeps what is wrong with them."""

    def __init__(self, file: str):
        self.file = file
        self.problems: list[Problem] = []

    def value(self, node: Any, path: Path) -> Any:
        tag = node.tag
        if tag is Word.TEXT:
            return node.value
        if tag is _BLOCKS:
            if type(node) is yaml.MappingNode:
                return self._mapping(node, path)
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if key_node.tag is Word.TEXT else self._key(key_node, path)
            if key is None:
                continue
            if key in found:
                twice = f"'{key}' stands here twice."
                self._add(key_node, (*path, key), twice, "Keep one of the two.", "duplicate-key")
                continue
            found[key] = value_node.value if value_node.tag is Word.TEXT else self.value(value_node, (*path, key))
        return found

    def _key(self, node: yaml.Node, path: Path) -> str | None:
        if isinstance(node, yaml.ScalarNode) and node.tag == Word.UNSURE:
            # `on:` is a key of ours, and no key is ever anything but text.
            return str(node.value)
        found = f"'{node.value}'" if isinstance(node, yaml.ScalarNode) and node.value else "What stands here"
        self._add(node, path, f"{found} cannot be the name of a field.", "A field is written as `name: value`.")
        return None

    def _scalar(self, node: Any, path: Path) -> Any:
        tag, text = node.tag, node.value
        if tag is Word.NUMBER:
            return text if len(text) > _DIGITS else float(text) if "." in text else int(text)
        if tag is Word.TRUTH:
            return text == "true"
        if tag is Word.NOTHING:
            return None
        if tag is Word.DATE:
            if not self._takes_date(path):
                self._add(node, path, f"{text} is read as a date.", f'Put it in quotes: "{text}".', "unquoted")
            return text
        if tag is Word.UNSURE:
            self._unsure(node, path)
            return text
        self._add(node, path, f"The tag {tag} is not understood here.", "Take it away; put a text in quotes.", "yaml")
        return text if isinstance(node, yaml.ScalarNode) else None

    def _takes_date(self, path: Path) -> bool:
        return next((step for step in reversed(path) if isinstance(step, str)), "") in DATE_KEYS

    def _unsure(self, node: yaml.ScalarNode, path: Path) -> None:
        text = str(node.value)
        read = " or ".join(readings(text))
        mend = f'Put it in quotes: "{text}".'
        if read == "a number":
            mend = f'Put it in quotes, "{text}", or write the number in plain decimals.'
        elif read == "a truth value":
            mend = f'Put it in quotes, "{text}", or write true or false.'
        self._add(node, path, f"{text} is read as {read} by some versions of YAML.", mend, "unquoted")

    def references(self, text: str) -> bool:
        """Whether there are any: `&name` and `*name`, which are reported."""
        for sign, event in _references(text):
            self._add(event, (), f"{sign}{event.anchor} is a reference.", "Write out what it stands for.", "yaml")
        return bool(self.problems)

    def _add(self, at: Any, path: Path, message: str, mend: str, code: str = "yaml") -> None:
        mark = at.start_mark
        dotted = ".".join(str(step) for step in path)
        self.problems.append(
            Problem(self.file, mark.line + 1, dotted, message, mend, code=code, column=mark.column + 1)
        )


def places(root: yaml.Node | None) -> dict[Path, tuple[int, int]]:
    """Line and column, from 1, of each key of a mapping and each item of a list, and of the whole under `()`."""
    return {path: _line_and_column(node) for path, node in _walk(root, ())}


def place(root: yaml.Node | None, path: Path, of_key: bool = False) -> tuple[int, int]:
    """Line and column, from 1, of the word that stands at `path`, else of its key, as `of_key` wants it always; where
    there is nothing at `path`, of the nearest thing around it."""
    if root is None:
        return 1, 1
    at, value, steps = _descend(root, path)
    is_word = steps == len(path) and isinstance(value, yaml.ScalarNode) and value.start_mark.line == at.start_mark.line
    return _line_and_column(value if is_word and not of_key else at)


def word(root: yaml.Node | None, path: Path) -> str | None:
    """The scalar at `path` as it is written, without its quotes; None where there is none."""
    if root is None:
        return None
    _, value, steps = _descend(root, path)
    return str(value.value) if steps == len(path) and isinstance(value, yaml.ScalarNode) else None


def _line_and_column(node: yaml.Node) -> tuple[int, int]:
    """Where a node begins, from 1."""
    return int(node.start_mark.line) + 1, int(node.start_mark.column) + 1


def _children(node: yaml.Node) -> Iterator[tuple[str | int, yaml.Node, yaml.Node]]:
    """Step, node to point at and node of the value of everything in a mapping or list; of equal keys the first."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value not in seen:
                seen.add(key.value)
                yield key.value, key, value
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield index, item, item


def _descend(root: yaml.Node, path: Path) -> tuple[yaml.Node, yaml.Node, int]:
    """The node to point at and that of the value at `path`, as far as it goes, and how many steps that is."""
    at = value = root
    for taken, step in enumerate(path):
        found = next((child for child in _children(value) if child[0] == step), None)
        if found is None:
            return at, value, taken
        _, at, value = found
    return at, value, len(path)


def _walk(node: yaml.Node | None, path: Path) -> Iterator[tuple[Path, yaml.Node]]:
    """Each path below `node` with the node to point at."""
    if node is None:
        return
    if not path:
        yield (), node
    for step, at, value in _children(node):
        yield (*path, step), at
        yield from _walk(value, (*path, step))
