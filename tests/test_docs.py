"""What the documentation has to name, and does."""

from __future__ import annotations

from pathlib import Path

from segbib.checks.rules import RULES

ROOT = Path(__file__).parents[1]


def test_the_documentation_has_every_code_of_a_finding_with_its_severity_and_sentence() -> None:
    text = (ROOT / "docs" / "checking.md").read_text(encoding="utf-8")
    rows = [f"| `{rule.code}` | {rule.severity.value} | {rule.summary} |" for rule in RULES.values()]
    assert [row for row in rows if row not in text] == []
