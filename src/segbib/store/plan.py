"""Where the parts of a changed collection go, and in which manner they are written."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import yaml

Slot = int | list[str]
"""In a plan for a collection: a unit that stays, by its position, or the lines of a new one."""


def gaps(stay: Sequence[int], count: int) -> list[tuple[int, int]]:
    """First and end of each run of positions below `count` that do not stay."""
    edges = [-1, *stay, count]
    return [(one + 1, after) for one, after in pairwise(edges) if after > one + 1]


def in_order(names: Sequence[str], order: Sequence[str]) -> list[str]:
    """The names in their order, those that it does not have at the end."""
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def place(name: str, plan: Sequence[Slot], names: Sequence[str], order: Sequence[str]) -> int:
    """Where in the plan the new field `name` goes: after the nearest field that `order` has before it."""
    earlier = list(order[: order.index(name)]) if name in order else list(order)
    at = {names[slot]: place for place, slot in enumerate(plan) if isinstance(slot, int)}
    place = next((at[known] + 1 for known in reversed(earlier) if known in at), 0)
    while place < len(plan) and not isinstance(plan[place], int):
        place += 1
    return place


def nearest(at: int | None, was: Sequence[int | None], place: int) -> int:
    """The item whose manner a new one at `place` takes on: the one it was, else the nearest before or after it."""
    if at is not None:
        return at
    around = [*reversed(was[:place]), *was[place:]]
    return next(each for each in around if each is not None)


def styles(node: yaml.Node, key: str) -> dict[str, str | None]:
    """The quotes that a neighbour puts around its scalars, by key."""
    if isinstance(node, yaml.MappingNode):
        return {name.value: value.style for name, value in node.value if isinstance(value, yaml.ScalarNode)}
    return {key: node.style} if isinstance(node, yaml.ScalarNode) else {}


def dash_offset(root: yaml.Node) -> int:
    """How far in the document's lists stand under their keys."""
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if isinstance(value, yaml.SequenceNode) and not value.flow_style and not root.flow_style:
                return max(0, int(value.start_mark.column - key.start_mark.column))
    return 0
