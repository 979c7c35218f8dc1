"""Reading YAML with a fast parser, where it is sure to read what the dialect of a bibliography does.

ryaml scans as PyYAML's C parser does: both are libyaml, ryaml a translation of it into Rust. What the two make of
a plain word differs, and nothing else; so a text is read here only where no plain word can be anything but text,
a plain decimal, `true`, `false`, nothing, or a day under a key that takes one. All else is PyYAML's."""

from __future__ import annotations

import re
from typing import Any

try:
    import ryaml
except ImportError:  # there are machines for which it is not built
    ryaml = None  # type: ignore[assignment]

NOT_SURE = object()
"""The answer where PyYAML must read."""

_BREAKS = ("\t", "\r", "\x85", "\u2028", "\u2029", "\ufeff")
"""Signs that part words and lines in ways of their own: not worth a thought."""
_END = r" *[,\]}\n#:]"
# Tags, anchors, directives, documents, and keys that are marked with `?` or are no words.
_MARKS = r"[&*!%@`:?]|(?<=\n)(?:---|\.\.\.)"
# Words that are a truth value, nothing or a sign for somebody; `on:` is a key.
_WORDS = (
    r"(?!(?:y|n|yes|no|on|off):[ \n])"
    r"(?:[yY](?:[eE][sS])?|[nN][oO]?|[oO](?:[nN]|[fF][fF])|[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|[nN][uU][lL][lL]"
    rf"|~|=|<<|[-+]?\.(?:[iI][nN][fF]|[nN][aA][nN])){_END}"
)
# What may be a number, a time or a day.
_NUMBERS = (
    r"(?!-[ \n])(?:[-+]?[._0-9](?:[-+._0-9eE]|:(?!\s))*+|[-+]?0[boxBOX][_0-9a-fA-F]*+"
    rf"|[0-9]{{4}}-[0-9][0-9]?-[0-9][0-9]?[tT ](?:[-+.0-9 tTzZ]|:(?!\s))*+){_END}"
)
# What is a number, a truth value, nothing or a day for all, and none of them a key: `{1}` has one. A plain word goes
# on in the next line, '2026-01-02' may be the beginning of '2026-01-02 03:04:05'.
_ALONE = r" *\n(?!\s*[0-9])"
_DECIMAL = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?"
_VALUE = rf"(?:(?<=: )|(?<=- )|(?<=\[))(?:{_DECIMAL}|true|false|null|~)(?: *[,\]}}]|{_ALONE})|(?<=, ){_DECIMAL}\]"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATED = "|".join([r"(?<=\nadded: )", *(rf"(?<=\n  {key}: )" for key in ("seen", "on", "imported", "dropped"))])
_SURE = rf"{_VALUE}|(?:{_DATED}){_DAY}{_ALONE}|(?<=, on: ){_DAY}[,}}]"
# A plain word, a key, a tag: each begins a line, or stands after `- `, `? `, `: `, `,`, `[` or `{`, or after the colon
# in `"a":b`; a key is also what stands between `]` or `}` and `:`.
_DOUBTFUL = re.compile(
    r"[-?\n:,\[{\]}] *(?=[-+._0-9~=<&*!%@`:?ynotfYNOTF])(?<![^'\"]:)"
    rf"(?:{_MARKS}|(?<![-?])(?!{_SURE})(?:{_WORDS}|{_NUMBERS}))"
)
_FAR_IN = "\n" + " " * 80


def might_be_deep(text: str) -> bool:
    """Whether lists may stand in lists in lists, so that it is worth a closer look; this is asked of every file."""
    return text.count("[") + text.count("{") > 300 or "- - - " in text or "? ? " in text or _FAR_IN in text


def fast_value(text: str) -> Any:
    """The value of a YAML text without a finding, or `NOT_SURE`."""
    if ryaml is None or any(sign in text for sign in _BREAKS) or might_be_deep(text):
        return NOT_SURE
    if _DOUBTFUL.search(f"\n{text}\n"):
        return NOT_SURE
    try:
        return ryaml.loads(text)  # type: ignore[attr-defined]
    except ValueError:
        return NOT_SURE
