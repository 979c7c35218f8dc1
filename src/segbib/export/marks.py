"""The place for a list in somebody's README: between two marks."""

from __future__ import annotations

from segbib.base.problems import NotPossible

START = "<!-- segbib:start -->"
END = "<!-- segbib:end -->"


def put_between_marks(old: bytes, new: bytes) -> bytes:
    """`old` with `new` between its two marks, all else byte for byte; line ends are those of the first mark's line.

    Raises NotPossible where the marks are not there once each, the start before the end."""
    start, end = START.encode(), END.encode()
    for mark in (start, end):
        if old.count(mark) != 1:
            how_often = "is missing" if mark not in old else f"stands there {old.count(mark)} times"
            raise NotPossible(
                f"The mark {mark.decode()} {how_often}. Put {START} and {END} once each, on lines of their own, "
                "around the place for the list."
            )
    before, _, rest = old.partition(start)
    if end not in rest:
        raise NotPossible(f"The mark {END} stands before {START}. Put the start first.")
    _, _, after = rest.partition(end)
    line_end = b"\r\n" if rest.startswith(b"\r\n") else b"\n"
    lines = new.strip(b"\n").replace(b"\n", line_end)
    return line_end.join([before + start, b"", lines, b"", end + after])
