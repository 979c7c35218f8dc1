"""Writing YAML in one style: blocks outside, short things on one line, quotes only where they are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from segbib.base.yamlwords import DATE_KEYS, Word, word_of

WIDTH = 110
"""Longest line, in characters, that a mapping or a list is put on."""

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NOT_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`")
_BREAKS_PLAIN = re.compile(r": | #|:\Z")
# Older readers end a plain text inside [] and {} at ':' or '?' too.
_BREAKS_FLOW = re.compile(r"[,\[\]{}:?]")
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]')


def dump_yaml(value: Any) -> str:
    """`value` as YAML: text, numbers, truth values, None, lists and mappings of these. Always the same text."""
    if isinstance(value, Mapping):
        lines = mapping_lines(value, 0) if value else ["{}"]
    elif is_list(value):
        lines = sequence_lines(value, 0) if value else ["[]"]
    else:
        lines = [scalar_text(value)]
    return "\n".join(lines) + "\n"


def is_list(value: Any) -> bool:
    """Whether `value` is a list or tuple."""
    return isinstance(value, (list, tuple))


def is_scalar(value: Any) -> bool:
    """Whether `value` is neither list nor mapping."""
    return isinstance(value, str) or (not is_list(value) and not isinstance(value, Mapping))


def key_text(key: str) -> str:
    """A key, in quotes where it is no plain name."""
    # `on:` is a field of ours, and this dialect reads it as text: it is not worth quotes in every record.
    return key if key == "on" or (_KEY.fullmatch(key) and word_of(key) is Word.TEXT) else quoted(key)


def quoted(text: str) -> str:
    """`text` in double quotes, other scripts and signs as they are."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1] if found.group() < "\x7f" else f"\\u{ord(found.group()):04x}"


def safe_plain(text: str, flow: bool = False, key: str = "") -> bool:
    """Whether every version of YAML reads `text` without quotes as this text, as the value of `key`."""
    if not text or text[0] in _NOT_FIRST or text != text.strip() or not text.isprintable():
        return False
    if _BREAKS_PLAIN.search(text) or (flow and _BREAKS_FLOW.search(text)) or text.startswith("..."):
        return False
    word = word_of(text)
    return word is Word.TEXT or (word is Word.DATE and key in DATE_KEYS)


def number_text(number: int | float) -> str:
    """A number in plain decimals, never with an exponent."""
    return str(number) if isinstance(number, int) else format(Decimal(repr(number)), "f")


def scalar_text(value: Any, flow: bool = False, key: str = "", style: str | None = None) -> str:
    """A text, number, truth value or None on one line; `style` is the quote to prefer, where it will do."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    text = str(value)
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return text if style != '"' and safe_plain(text, flow, key) else quoted(text)


def flow_text(value: Any, key: str = "", styles: Mapping[str, str | None] | None = None) -> str:
    """`value` on one line, with `[]` and `{}`; `styles` gives the quotes to prefer, by key."""
    if is_scalar(value):
        return scalar_text(value, flow=True, key=key, style=(styles or {}).get(key))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(k)}: {flow_text(v, k, styles)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(flow_text(item, key, styles) for item in value) + "]"


def _flat(value: Any, mapping: bool = True) -> bool:
    """Whether `value` may stand on one line: scalars, lists of them, and mappings of those."""
    if is_scalar(value):
        return not (isinstance(value, str) and literal_lines(value))
    if isinstance(value, Mapping):
        return mapping and all(_flat(item, mapping=False) for item in value.values())
    return all(is_scalar(item) and _flat(item) for item in value)


def literal_lines(text: str) -> list[str]:
    """Head and lines of `text` as a literal block, `|-` and then the lines; [] where it is better quoted."""
    if "\n" not in text:
        return []
    body = text.removesuffix("\n")
    lines = body.split("\n")
    fit = len(lines) > 1 and lines[0].strip() and lines[-1].strip() and not lines[0].startswith(" ")
    if not fit or any(not line.isprintable() or line != line.rstrip() for line in lines):
        return []
    return ["|" if text.endswith("\n") else "|-", *lines]


def entry_lines(
    key: str, value: Any, indent: int, dash: int = 0, styles: Mapping[str, str | None] | None = None
) -> list[str]:
    """The lines of `key: value` in a block at column `indent`; a list's dashes stand `dash` further in."""
    head = f"{' ' * indent}{key_text(key)}:"
    if is_scalar(value):
        literal = literal_lines(value) if isinstance(value, str) else []
        if literal:
            return [f"{head} {literal[0]}", *_indented(literal[1:], indent + 2)]
        return [f"{head} {scalar_text(value, key=key, style=(styles or {}).get(key))}"]
    one_line = flow_text(value, key, styles)
    if not value or (_flat(value) and len(head) + 1 + len(one_line) <= WIDTH):
        return [f"{head} {one_line}"]
    if isinstance(value, Mapping):
        return [head, *mapping_lines(value, indent + 2, dash, styles)]
    return [head, *sequence_lines(value, indent + dash, dash, key, styles)]


def mapping_lines(
    value: Mapping[str, Any], indent: int, dash: int = 0, styles: Mapping[str, str | None] | None = None
) -> list[str]:
    """The lines of a mapping as a block at column `indent`."""
    return [line for key, item in value.items() for line in entry_lines(key, item, indent, dash, styles)]


def sequence_lines(
    value: Sequence[Any],
    indent: int,
    dash: int = 0,
    key: str | None = None,
    styles: Mapping[str, str | None] | None = None,
) -> list[str]:
    """The lines of a list as a block with its dashes at column `indent`; without `key` it is the whole document."""
    return [
        line for item in value for line in item_lines(item, indent, dash, key or "", styles, one_line=key is not None)
    ]


def item_lines(
    item: Any,
    indent: int,
    dash: int = 0,
    key: str = "",
    styles: Mapping[str, str | None] | None = None,
    one_line: bool = True,
) -> list[str]:
    """The lines of one item with its dash at column `indent`; `one_line` lets a mapping stand in braces."""
    start = " " * indent + "- "
    if is_scalar(item):
        return [start + scalar_text(item, key=key, style=(styles or {}).get(key))]
    flow = flow_text(item, key, styles)
    if not item or (_flat(item) and (one_line or is_list(item)) and len(start) + len(flow) <= WIDTH):
        return [start + flow]
    if isinstance(item, Mapping):
        lines = mapping_lines(item, indent + 2, dash, styles)
    else:
        lines = sequence_lines(item, indent + 2, dash, key, styles)
    return [start + lines[0][indent + 2 :], *lines[1:]]


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]
