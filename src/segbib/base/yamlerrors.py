"""What the YAML parser says, in a curator's words."""

from __future__ import annotations

import re

import yaml

from segbib.base.problems import Problem

_WORDS: tuple[tuple[str, str, str], ...] = (
    # part of the parser's message, what was found, the mend
    ("tab character", "There is a tab where only blanks may stand.", "Write blanks instead of it."),
    ("nested too deeply", "Lists stand in lists, too many of them.", "Take a few brackets away."),
    (
        "mapping values are not allowed",
        "There is a ': ' inside a text without quotes, or the line is indented too far.",
        'Put the text in double quotes: "…".',
    ),
    (
        "could not find expected ':'",
        "There is no ':' after the name of the field.",
        'Write `name: value`; a text that goes on over several lines stands in double quotes: "…".',
    ),
    (
        "found unexpected end of stream",
        "A text in quotes is not closed.",
        "Put the missing quote at its end.",
    ),
    (
        "did not find expected key",
        "This line does not fit the lines before it.",
        "Indent it like its neighbours; check the quotes and commas of the line before.",
    ),
    (
        "did not find expected '-' indicator",
        "This line does not fit the list before it.",
        "Begin each item of a list with `- `, all at one column.",
    ),
    (
        "',' or ']'",
        "A list is not closed, or a comma is missing.",
        "Put a `,` between the items and a `]` at the end.",
    ),
    (
        "',' or '}'",
        "A `{` is not closed, or a comma is missing.",
        "Put a `,` between the fields and a `}` at the end; an address stands in double quotes.",
    ),
    ("did not find expected node content", "A value is missing here.", "Check the brackets and quotes of this line."),
    ("found unknown escape character", "There is a `\\` inside double quotes.", "Write `\\\\`, or use single quotes."),
    ("cannot start any token", "A text cannot begin with this sign.", 'Put the text in double quotes: "…".'),
    ("but found another document", "A second document begins here with `---`.", "Keep one document in a file."),
    ("found undefined alias", "A text cannot begin with `*` without quotes.", 'Put the text in double quotes: "…".'),
    (
        "while scanning an alias",
        "A text cannot begin with `*` without quotes.",
        'Put the text in double quotes: "…".',
    ),
    (
        "while scanning an anchor",
        "A text cannot begin with `&` without quotes.",
        'Put the text in double quotes: "…".',
    ),
    (
        "while scanning a block scalar",
        "What follows `|` or `>` is not a text of its own lines.",
        'Put the text in double quotes: "…".',
    ),
    (
        "did not find expected <document start>",
        "This line does not belong to anything.",
        "Write each field as `name: value`, all at one column.",
    ),
    ("found duplicate anchor", "There is a reference (`&`) here twice.", "Write out what it stands for."),
    ("tag", "A text cannot begin with `!` without quotes.", 'Put the text in double quotes: "…".'),
)
_SEEN_LATE = ("an alias", "an anchor", "or ']'", "or '}'", "could not find expected ':'", "unexpected end of stream")
"""What the parser notices only further down than where it went wrong."""
_BAD_CHARACTER = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 refuses, by its production c-printable."""


def broken_yaml(error: Exception, text: str, file: str) -> Problem:
    """The problem that made the parser give up."""
    if isinstance(error, yaml.MarkedYAMLError):
        words = " ".join(part for part in (error.context, error.problem) if part)
        mark = error.problem_mark or error.context_mark
        if any(part in words for part in _SEEN_LATE) and error.context_mark:
            mark = error.context_mark
        if mark and "cannot start any token" in words and text[mark.index : mark.index + 1] == "\t":
            words = "tab character"
        message, mend = next(
            ((found, mend) for part, found, mend in _WORDS if part in words),
            (f"This is not YAML: {words}.", "Check indents, quotes and brackets here and in the line before."),
        )
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Problem(file, line, "", message, mend, code="yaml", column=column)
    bad = _BAD_CHARACTER.search(text)
    start = bad.start() if bad else 0
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    found = f"The character U+{ord(bad.group()):04X} cannot stand in YAML." if bad else "This is not YAML."
    return Problem(file, line, "", found, "Take it away.", code="yaml", column=column)
