"""The canonical form of a file of `data/`: fields in the model's order; double quotes, also around what some version of
YAML reads as something else than text.

What is right already stays byte for byte: quotes that could be left out, comments, indents, folds, lists in brackets or
below each other. A comment above a field goes where the field goes; those at the beginning of the file stay there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml
from msgspec import Struct
from pydantic import BaseModel

from segbib.base.yamldump import quoted
from segbib.base.yamlnodes import compose
from segbib.base.yamltext import Path, read_yaml
from segbib.base.yamlwords import DATE_KEYS, Word
from segbib.store.compare import same
from segbib.store.edit import value_in
from segbib.store.findings import fields_at


def canonical(text: str, model: type[BaseModel], file: str = "") -> str:
    """The text of a file that is a `model`, or a list of such, in canonical form; of the same value always.

    Raises `Findings` where the text is broken."""
    value = value_in(text, file)
    root = compose(text)
    if root is None:
        return text
    made = text
    for change in (_in_quotes, _in_order):
        node = compose(made)
        assert node is not None
        changed = change(made, node, model)
        # what cannot be told apart from a change of what the file says is not made
        if same(read_yaml(changed, file).value, value):
            made = changed
    return made if made.endswith("\n") else f"{made}\n"


class _Change(Struct, frozen=True):
    """What is to stand between two places of the text."""

    start: int
    end: int
    new: str


def _applied(text: str, changes: Iterator[_Change]) -> str:
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text


def _in_quotes(text: str, root: yaml.Node, _: type[BaseModel]) -> str:
    """With quotes as a writer of ours would set them."""
    return _applied(text, _requoted(text, root, ""))


def _requoted(text: str, node: yaml.Node, key: str) -> Iterator[_Change]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _requoted(text, value, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _requoted(text, item, key)
    elif isinstance(node, yaml.ScalarNode) and (node.style == "'" or node.tag in (Word.UNSURE, Word.DATE)):
        written = text[node.start_mark.index : node.end_mark.index]
        is_date = node.tag is Word.DATE and key in DATE_KEYS
        if "\n" not in written and not is_date:
            yield _Change(node.start_mark.index, node.end_mark.index, quoted(node.value))


def _in_order(text: str, root: yaml.Node, model: type[BaseModel]) -> str:
    """With the fields of the file, and those in braces, in the model's order."""
    text = _applied(text, _braces_in_order(text, root, model, ()))
    again = compose(text)
    if not isinstance(again, yaml.MappingNode) or again.flow_style:
        return text
    starts = [_start_of_block(text, key.start_mark.index) for key, _ in again.value]
    # what stands before the first field is about the file
    starts[0] = text.rfind("\n", 0, again.value[0][0].start_mark.index) + 1
    ends = [*starts[1:], len(text) if text.endswith("\n") else -1]
    if ends[-1] < 0:
        text += "\n"
        ends[-1] = len(text)
    blocks = {str(key.value): text[a:b] for (key, _), a, b in zip(again.value, starts, ends, strict=True)}
    return text[: starts[0]] + "".join(blocks[name] for name in _ordered([*blocks], fields_at(model, ())))


def _start_of_block(text: str, key: int) -> int:
    """Where the comments begin that stand right above a field, else its line."""
    start = text.rfind("\n", 0, key) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _ordered(names: Sequence[str], order: Sequence[str]) -> list[str]:
    """The names in this order, those that it does not have after the others."""
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def _braces_in_order(text: str, node: yaml.Node, model: type[BaseModel], path: Path) -> Iterator[_Change]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _braces_in_order(text, item, model, (*path, 0) if path else path)
    if not isinstance(node, yaml.MappingNode):
        return
    names = [str(key.value) for key, _ in node.value]
    ordered = _ordered(names, fields_at(model, path))
    is_short = node.flow_style and "\n" not in text[node.start_mark.index : node.end_mark.index]
    if is_short and names != ordered:
        parts = {str(key.value): text[key.start_mark.index : value.end_mark.index] for key, value in node.value}
        inside = ", ".join(parts[name] for name in ordered)
        yield _Change(node.start_mark.index, node.end_mark.index, "{" + inside + "}")
        return
    for key, value in node.value:
        yield from _braces_in_order(text, value, model, (*path, str(key.value)))
