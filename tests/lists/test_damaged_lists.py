"""Lists with slips of every kind: nothing stops the reader, and no line is left out."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from segbib.lists.reader import read_document
from segbib.lists.reading import read_list
from segbib.model.vocabulary import Vocabulary

CASES = sorted((Path(__file__).parent.parent / "cases").rglob("*.md"))
SLIPS = (
    "",
    "- ",
    "  - ",
    "| ",
    "> ",
    "### ",
    "\t",
    "1. ",
    "<td>",
    "</table>",
    "```",
    "[",
    "](",
    ")",
    "**",
    "`",
    '"',
    "http://[",
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A golden case with slips between its characters, lines cut short, and lines that stand twice."""
    lines = draw(st.sampled_from(CASES)).read_text(encoding="utf-8").split("\n")
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        cut = draw(st.integers(0, len(lines[at])))
        slip = draw(st.sampled_from(SLIPS))
        lines[at] = draw(st.sampled_from((lines[at][:cut], lines[at][:cut] + slip + lines[at][cut:], slip + lines[at])))
        if draw(st.booleans()):
            lines.insert(at, lines[draw(st.integers(0, len(lines) - 1))])
    return "\n".join(lines)


@settings(
    max_examples=300, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=damaged())
def test_every_line_with_words_is_in_an_entry_or_an_aside(vocabulary: Vocabulary, text: str) -> None:
    parts = read_list(read_document(text), vocabulary, "damaged").parts
    placed = {line for part in parts for line in range(part.lines[0], part.lines[1] + 1)}
    words = {n for n, line in enumerate(text.split("\n"), 1) if len([c for c in line if c.isalpha()]) > 2}
    assert words <= placed
