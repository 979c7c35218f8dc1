"""Rewriting one scalar of a YAML text in the style it has: its quotes, its folds, its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from segbib.base.yamldump import quoted

_FOLD = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+")
_HEAD = re.compile(r"([|>])([-+]?)(\d?)([-+]?)([ \t]*(?:#[^\r\n]*)?)(\r?\n)([ \t]*)")
_TOKENS = re.compile(r"\n+|[^\S\n]|[^\s]+")


def refolded(raw: str, old: str, new: str, style: str | None) -> str | None:
    """`raw`, which says `old` over several lines, changed only in the words that differ; None where that is not safe.

    `raw` is the scalar as it stands, quotes or block header included."""
    if style == '"' and "\\" in raw:
        return None
    start = 0
    if style in ("|", ">"):
        head = _HEAD.match(raw)
        if head is None or head[3]:
            return None
        start = head.end()
    elif style:
        start = 1
    if len(old) - len(old.rstrip("\n")) != len(new) - len(new.rstrip("\n")):
        return None
    spans = _spans(raw, start, old.rstrip("\n"), style)
    return None if spans is None else _replaced(raw, spans, old.rstrip("\n"), new.rstrip("\n"), style)


def _spans(raw: str, at: int, value: str, style: str | None) -> list[tuple[int, int]] | None:
    """For each character of `value` its part of `raw`; of several line ends in a row the first has it all."""
    spans: list[tuple[int, int]] = []
    for token in _TOKENS.findall(value):
        fold = _FOLD.match(raw, at) if token.isspace() else None
        if fold:
            spans += [(at, fold.end()), *[(fold.end(), fold.end())] * (len(token) - 1)]
            at = fold.end()
            continue
        for character in token:
            written = "''" if character == "'" and style == "'" else character
            if not raw.startswith(written, at):
                return None
            spans.append((at, at + len(written)))
            at += len(written)
    return [*spans, (at, at)]


def _replaced(raw: str, spans: list[tuple[int, int]], old: str, new: str, style: str | None) -> str | None:
    made, at = [], 0
    for start, end, text in _differences(old, new):
        if "\n" in text:
            return None
        first = spans[start][0]
        last = spans[end - 1][1] if end > start else first
        made += [raw[at:first], _written(text, style)]
        at = last
    return "".join([*made, raw[at:]])


def _differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """From, to and the new text, word by word."""
    ours, theirs = _TOKENS.findall(old), _TOKENS.findall(new)
    at = [0]
    for token in ours:
        at.append(at[-1] + len(token))
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            yield at[a], at[b], "".join(theirs[c:d])


def _written(text: str, style: str | None) -> str:
    if style == "'":
        return text.replace("'", "''")
    return quoted(text)[1:-1] if style == '"' else text


def block_rewritten(raw: str, new: str, eol: str) -> str | None:
    """A literal or folded block with its head and indent kept and its text `new`; None where it cannot hold that."""
    head = _HEAD.match(raw)
    if head is None or head[3] or "+" in (head[2], head[4]) or not head[7]:
        return None
    body = new.removesuffix("\n")
    lines = body.split("\n")
    if not body or lines[0].startswith((" ", "\t")) or body.endswith("\n"):
        return None
    if head[1] == ">" and any(not line or line[0].isspace() for line in lines):
        return None
    if any(not line.replace("\u3000", "").isprintable() for line in lines):
        return None
    chomp = "" if new.endswith("\n") else "-"
    between = eol * 2 if head[1] == ">" else eol
    written = between.join(head[7] + line if line else "" for line in lines)
    return f"{head[1]}{chomp}{head[5]}{head[6]}{written}"
