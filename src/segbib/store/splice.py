"""Putting changed values into a YAML text at the places of its nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import Any

import yaml
from msgspec import Struct

from segbib.base.yamldump import (
    dump_yaml,
    entry_lines,
    flow_text,
    is_list,
    is_scalar,
    item_lines,
    key_text,
    scalar_text,
)
from segbib.base.yamlnodes import value_of
from segbib.store.compare import paired, same
from segbib.store.plan import Slot, dash_offset, gaps, in_order, nearest, place, styles
from segbib.store.scalars import block_rewritten, refolded


class Grain(Enum):
    """How fine an edit is."""

    WORD = 1
    """Words within a folded text."""
    SCALAR = 2
    """Whole scalars."""
    FIELD = 3
    """Whole values of the outermost fields, or items of the outermost list."""


class CannotEdit(Exception):
    """The text is written in a way that this edit has no answer to."""


class _Unit(Struct, frozen=True):
    """A field of a mapping or an item of a list."""

    start: int
    """Where its key or its dash stands."""
    end: int
    """The end of its value, comments after it left out."""


class Splicer:
    """Edits of one text, gathered and then made at once."""

    def __init__(self, text: str, root: yaml.Node, grain: Grain):
        self.text = text
        self.root = root
        self.grain = grain
        self.eol = "\r\n" if "\r\n" in text else "\n"
        self.dash = dash_offset(root)
        self.changes: list[tuple[int, int, str]] = []

    def edited(self, new: Any, order: Sequence[str]) -> str:
        """The text saying `new`. Raises `CannotEdit`; whether it came out right is for the caller to see."""
        if not self._change(self.root, "", new, bool(self.root.flow_style), order):  # type: ignore[attr-defined]
            # `[]` under a comment, or a document that keeps nothing of what it was.
            written = dump_yaml(new).rstrip("\n").replace("\n", self.eol)
            self.changes = [(self.root.start_mark.index, self._end(self.root), written)]
        made, at = [], 0
        for start, end, text in sorted(self.changes, key=lambda change: change[:2]):
            if start < at:
                raise CannotEdit
            made += [self.text[at:start], text]
            at = end
        result = "".join([*made, self.text[at:]])
        # A file without a line end at its end stays so.
        return result if self.text.endswith("\n") else result.removesuffix(self.eol)

    def _change(self, node: yaml.Node, key: str, new: Any, flow: bool, order: Sequence[str] = ()) -> bool:
        """Whether the node could be changed within itself; else its place has to be given the new value whole."""
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping) and node.value and new:
            return self._mapping(node, new, flow or bool(node.flow_style), order)
        if isinstance(node, yaml.SequenceNode) and is_list(new) and node.value and new:
            return self._sequence(node, key, new, flow or bool(node.flow_style))
        if isinstance(node, yaml.ScalarNode) and is_scalar(new):
            return self._scalar(node, key, new, flow)
        return False

    # Mappings

    def _mapping(self, node: yaml.MappingNode, new: Mapping[str, Any], flow: bool, order: Sequence[str]) -> bool:
        pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {key.value: (key, value) for key, value in node.value}
        names = list(pairs)
        stay = [name for name in names if name in new]
        if not stay or any(self.text.startswith("?", key.start_mark.index) for key, _ in node.value):
            return False
        column = node.value[0][0].start_mark.column
        for name in stay:
            if not same(value_of(pairs[name][1]), new[name]):
                self._field(pairs[name], name, new[name], flow, column)
        plan: list[Slot] = [names.index(name) for name in stay]
        for name in in_order([name for name in new if name not in pairs], order):
            lines = [f"{key_text(name)}: {flow_text(new[name], name)}"]
            if not flow:
                lines = entry_lines(name, new[name], column, self.dash)
            plan.insert(place(name, plan, names, order or list(new)), lines)
        units = [_Unit(key.start_mark.index, max(key.end_mark.index, self._end(value))) for key, value in node.value]
        self._arrange(units, plan, flow, column)
        return True

    def _field(self, pair: tuple[yaml.Node, yaml.Node], name: str, new: Any, flow: bool, column: int) -> None:
        key, value = pair
        known = len(self.changes)
        whole = self.grain is Grain.FIELD and column == 0 and not flow
        if not whole and self._change(value, name, new, flow):
            return
        del self.changes[known:]
        if flow:
            if value.start_mark.index == value.end_mark.index:
                raise CannotEdit
            self._put(value.start_mark.index, value.end_mark.index, flow_text(new, name))
            return
        colon = self.text.index(":", key.end_mark.index) + 1
        lines = entry_lines(name, new, column, self.dash)
        head = f"{' ' * column}{key_text(name)}:"
        end = max(colon, self._end(value))
        if len(lines) > 1:
            # A comment behind the old value would stand within the new one's last line: it goes behind the key.
            comment = self.text[end : self._line_end(end)]
            lines[0] += comment
            end += len(comment)
        self._put(colon, end, self.eol.join(lines)[len(head) :])

    # Lists

    def _sequence(self, node: yaml.SequenceNode, key: str, new: Sequence[Any], flow: bool) -> bool:
        old = [value_of(item) for item in node.value]
        was = paired(old, new)
        if all(at is None for at in was):
            return False
        starts = [item.start_mark.index for item in node.value] if flow else self._dashes(node)
        column = node.start_mark.column
        plan: list[Slot] = []
        for at, item in zip(was, new, strict=True):
            if at is not None and (same(old[at], item) or self._item(node.value[at], key, item, flow)):
                plan.append(at)
            else:
                beside = node.value[nearest(at, was, len(plan))]
                plan.append(
                    [flow_text(item, key, styles(beside, key))] if flow else self._new_item(beside, key, item, column)
                )
        if all(isinstance(slot, list) for slot in plan):
            return False
        units = [_Unit(start, self._end(item)) for start, item in zip(starts, node.value, strict=True)]
        self._arrange(units, plan, flow, column)
        return True

    def _item(self, node: yaml.Node, key: str, new: Any, flow: bool) -> bool:
        known = len(self.changes)
        whole = self.grain is Grain.FIELD and not key
        if not whole and self._change(node, key, new, flow):
            return True
        del self.changes[known:]
        return False

    def _new_item(self, beside: yaml.Node, key: str, item: Any, column: int) -> list[str]:
        """The lines of a new item in a block, in the manner of its neighbour."""
        in_block = isinstance(beside, yaml.MappingNode) and not beside.flow_style
        lines = item_lines(item, column, self.dash, key, styles(beside, key), one_line=not in_block)
        dash = self.text.rfind("-", 0, beside.start_mark.index)
        gap = beside.start_mark.index - dash - 1
        if in_block and gap > 1 and not self.text[dash + 1 : beside.start_mark.index].strip(" "):
            more = " " * (gap - 1)
            return [" " * column + "-" + more + lines[0][column + 1 :], *(more + line for line in lines[1:])]
        return lines

    def _dashes(self, node: yaml.SequenceNode) -> list[int]:
        """Where the dash of each item stands."""
        found = [node.start_mark.index]
        for before, item in pairwise(node.value):
            at = item.start_mark.index
            low = self._end(before)
            while True:
                at = self.text.rfind("-", low, at)
                if at < 0:
                    raise CannotEdit
                line = self._line_start(at)
                if at - line == node.start_mark.column and not self.text[line:at].strip(" "):
                    break
            found.append(at)
        if not self.text.startswith("-", found[0]):
            raise CannotEdit
        return found

    # Scalars

    def _scalar(self, node: yaml.ScalarNode, key: str, new: Any, flow: bool) -> bool:
        start, end, style = node.start_mark.index, self._end(node), node.style
        raw = self.text[start:end]
        if not raw:
            before = self.text[start - 1 : start]
            self._put(start, start, (" " if before in ":-" else "") + scalar_text(new, flow, key))
            return True
        text = new if isinstance(new, str) else None
        if text is not None and "\n" in raw and self.grain is Grain.WORD:
            folded = refolded(raw, node.value, text, style)
            if folded is not None:
                self._put(start, end, folded)
                return True
        if style in ("|", ">"):
            block = None if text is None else block_rewritten(raw, text, self.eol)
            if block is None:
                return False
            self._put(start, end, block)
            return True
        if text is not None and "\n" in text and style != '"' and not flow:
            return False
        self._put(start, end, scalar_text(new, flow, key, style))
        return True

    # Collections of either kind

    def _arrange(self, units: Sequence[_Unit], plan: Sequence[Slot], flow: bool, column: int) -> None:
        """Take away the units that are not in the plan, and put the new ones to their places."""
        stay = [slot for slot in plan if isinstance(slot, int)]
        if len(stay) == len(units) == len(plan):
            return
        if not stay:
            raise CannotEdit
        if flow:
            self._arrange_flow(units, plan, stay)
        else:
            self._arrange_block(units, plan, stay, column)

    def _arrange_flow(self, units: Sequence[_Unit], plan: Sequence[Slot], stay: Sequence[int]) -> None:
        between = self.text[units[0].end : units[1].start] if len(units) > 1 else ""
        comma = between if between[:1] == "," and not between[1:].strip() else ", "
        last: int | None = None
        for slot in plan:
            if isinstance(slot, int):
                last = slot
            elif last is None:
                self._put(units[stay[0]].start, units[stay[0]].start, slot[0] + comma)
            else:
                self._put(units[last].end, units[last].end, comma + slot[0])
        for first, after in gaps(stay, len(units)):
            if after < len(units):
                self._put(units[first].start, units[after].start, "")
            elif "#" in self.text[units[first - 1].end : units[first].start]:
                self._put(units[first].start, units[-1].end, "")
            else:
                self._put(units[first - 1].end, units[-1].end, "")

    def _arrange_block(self, units: Sequence[_Unit], plan: Sequence[Slot], stay: Sequence[int], column: int) -> None:
        last: int | None = None
        for slot in plan:
            if isinstance(slot, int):
                last = slot
            elif last is None:
                start = units[stay[0]].start
                self._put(start, start, self.eol.join(slot)[column:] + self.eol + " " * column)
            else:
                end = self._line_end(units[last].end)
                self._put(end, end, self.eol + self.eol.join(slot))
        for first, after in gaps(stay, len(units)):
            if self.text[self._line_start(units[first].start) : units[first].start].strip(" "):
                self._pull_up(units, first, after)
                continue
            for unit in units[first:after]:
                self._put(self._line_start(unit.start), self._next_line(unit.end), "")

    def _pull_up(self, units: Sequence[_Unit], first: int, after: int) -> None:
        """Take away the first units of a block that begins behind a dash: the next one moves up to the dash."""
        if after == len(units):
            raise CannotEdit
        for one, following in zip(units[first:after], units[first + 1 : after + 1], strict=True):
            if self.text[self._line_end(one.end) : following.start].strip():
                raise CannotEdit
        self._put(units[first].start, units[after].start, "")

    def _put(self, start: int, end: int, text: str) -> None:
        self.changes.append((start, end, text))

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """Where the line of `at` ends, its line end left out."""
        end = self.text.find("\n", at)
        if end < 0:
            return len(self.text)
        return end - 1 if self.text[end - 1 : end] == "\r" and end - 1 >= at else end

    def _next_line(self, at: int) -> int:
        return self.text.find("\n", at) + 1 or len(self.text)

    def _end(self, node: yaml.Node) -> int:
        """Where the node's last character is, plus one; its mark may stand lines below that."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        return start + len(self.text[start:end].rstrip()) if isinstance(node, yaml.ScalarNode) else end
