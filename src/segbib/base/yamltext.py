"""Reading YAML in the dialect of a bibliography, with the place of every value.

Scalars are text unless they are plain decimals, `true`/`false` or nothing. What different versions of YAML
read differently, and what only clouds a file for people (anchors, tags), is a finding; nothing raises."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from segbib.base.problems import Problem
from segbib.base.yamldump import dump_yaml
from segbib.base.yamlfast import NOT_SURE, fast_value

if TYPE_CHECKING:
    import yaml

__all__ = ["Path", "YamlText", "dump_yaml", "read_yaml"]

Path = tuple[str | int, ...]
"""Where a value stands: keys and, from 0, positions in lists."""


class YamlText(Struct, frozen=True, dict=True):
    """A YAML text with its value, and what is wrong with it."""

    text: str
    file: str
    value: Any = None
    """Of dict, list, str, int, float, bool and None; None where the text is broken, or only places are asked for."""
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _root(self) -> yaml.Node | None:
        # A tree of nodes is large, and places are asked for only where something is wrong: then it is made again.
        from segbib.base.yamlnodes import compose_broken

        return compose_broken(self.text)

    @cached_property
    def places(self) -> dict[Path, tuple[int, int]]:
        """Line and column, from 1, of each key of a mapping and each item of a list, and of the whole under `()`."""
        from segbib.base.yamlnodes import places

        return places(self._root)

    def place(self, path: Path, of_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the word that stands at `path`, else of its key, as `of_key` wants it always;
        where there is nothing at `path`, of the nearest thing around it."""
        from segbib.base.yamlnodes import place

        return place(self._root, path, of_key)

    def word(self, path: Path) -> str | None:
        """The scalar at `path` as it is written, without its quotes; None where there is none."""
        from segbib.base.yamlnodes import word

        return word(self._root, path)


def read_yaml(text: str, file: str) -> YamlText:
    """`text` with its value, places and problems."""
    value = fast_value(text)
    if value is not NOT_SURE:
        return YamlText(text, file, value)
    from segbib.base.yamlnodes import read_nodes  # PyYAML is loaded where it has something to say

    return YamlText(text, file, *read_nodes(text, file))
