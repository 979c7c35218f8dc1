"""The smallest change of a YAML text that makes it say something else.

Everything that is not about the change stays byte for byte: comments, indents, quotes, folds, order. Each
change is read again before it counts; where a small one does not come out right, a larger one is tried, up to
writing the field anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from segbib.base.problems import Findings
from segbib.base.yamldump import is_list
from segbib.base.yamlnodes import compose
from segbib.base.yamltext import YamlText, dump_yaml, read_yaml
from segbib.store.compare import carried, same
from segbib.store.splice import CannotEdit, Grain, Splicer

__all__ = ["carried", "edit_yaml", "edited", "readable", "value_in"]


def value_in(text: str, file: str = "") -> Any:
    """What `text` says. Raises `Findings` where that cannot be told for certain, so that nothing is overwritten."""
    return readable(text, file).value


def readable(text: str, file: str = "") -> YamlText:
    """`text` with what it says. Raises `Findings` as `value_in` does."""
    document = read_yaml(text, file)
    broken = [problem for problem in document.problems if problem.code != "unquoted"]
    if broken:
        raise Findings(broken)
    return document


def edit_yaml(text: str, new: Mapping[str, Any] | Sequence[Any], order: Sequence[str] = ()) -> str:
    """`text` changed as little as can be so that it says `new`; new fields go to their place in `order`.

    Raises `Findings` where `text` is broken."""
    return edited(readable(text), new, order)


def edited(document: YamlText, new: Mapping[str, Any] | Sequence[Any], order: Sequence[str] = ()) -> str:
    """The text of a document that `readable` gave, changed as `edit_yaml` does."""
    text, old = document.text, document.value
    if same(old, new):
        return text
    if old is None:
        return _below(text, dump_yaml(_ordered(new, order)))
    made = _edited(document, new, order, (Grain.WORD,))
    if made is not None:
        return made.text
    for step in _steps(old, new):
        made = _edited(document, step, order, tuple(Grain))
        document = made or read_yaml(dump_yaml(_ordered(step, order)), "")
    return document.text


def _below(text: str, more: str) -> str:
    """`more` under a text of comments alone."""
    return text + ("\n" if text and not text.endswith("\n") else "") + more


def _steps(old: Any, new: Any) -> list[Any]:
    """`old` on its way to `new`, one field a step, so that one that is hard to edit does not spoil the others."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return [new]
    steps: list[Any] = []
    now = dict(old)
    for key in [*(key for key in old if key not in new), *new]:
        if key in now and key in new and same(now[key], new[key]):
            continue
        now = {**now, key: new[key]} if key in new else {name: value for name, value in now.items() if name != key}
        steps.append(now)
    return steps


def _edited(before: YamlText, new: Any, order: Sequence[str], grains: Sequence[Grain]) -> YamlText | None:
    """The document that says `new`, by the first of the grains with which it comes out right."""
    node = compose(before.text)
    if node is None or is_list(before.value) != is_list(new):
        return None
    for grain in grains:
        try:
            made = Splicer(before.text, node, grain).edited(new, order)
        except CannotEdit:
            continue
        after = read_yaml(made, "")
        if same(after.value, new) and len(after.problems) <= len(before.problems):
            return after
    return None


def _ordered(value: Any, order: Sequence[str]) -> Any:
    if not isinstance(value, Mapping):
        return value
    known = [key for key in order if key in value]
    return {key: value[key] for key in [*known, *(key for key in value if key not in known)]}
