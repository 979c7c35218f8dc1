"""The text of a filled-in issue form: headings that ask, and what stands below them.

Source: GitHub's syntax for issue forms; an issue made with one has `### Label` and the answer for each question, and
`_No response_` where there is none."""

from __future__ import annotations

import re

_HEADING = re.compile(r"^###[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_NOTHING = frozenset({"", "_No response_", "None"})
_SPLIT = re.compile(r"[\n;]+|,(?=\s)")


def answers(text: str) -> dict[str, str]:
    """Each question, in lower case, to its answer; unanswered ones are left out, of two with one name the first holds.

    What stands above the first question is nobody's answer."""
    _, *parts = _HEADING.split(text.replace("\r\n", "\n"))
    found: dict[str, str] = {}
    for label, said in zip(parts[::2], parts[1::2], strict=True):
        answer = said.strip()
        if answer not in _NOTHING:
            found.setdefault(label.casefold(), answer)
    return found


def several(answer: str) -> tuple[str, ...]:
    """The parts of an answer: one a line, or separated by commas or semicolons; list marks before them are dropped."""
    parts = (part.strip().lstrip("-*").strip() for part in _SPLIT.split(answer))
    return tuple(part for part in parts if part)
