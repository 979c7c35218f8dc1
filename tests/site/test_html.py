"""Every page is HTML that a strict validator has nothing to say against."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

# Not held against a page: titles of works are as long as they are, a line of RIS ends in a blank, and an id may begin
# with a digit as a name may. The site's own files need no checksum: they come from where the page does.
RULES = Path(__file__).parents[1] / "npm" / ".htmlvalidate.json"


def findings(npm_packages: Path, *files: Path) -> list[str]:
    """A line for each thing that html-validate finds in the files, or in every page of a folder."""
    program = npm_packages / ".bin" / "html-validate"
    command = [program, "--config", RULES, "--formatter", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.stdout, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return [
        f"{result['filePath']}:{found['line']}: {found['ruleId']}: {found['message']}"
        for result in results
        for found in result["messages"]
    ]


def test_a_validator_finds_nothing_in_any_page(npm_packages: Path, small_site: Path) -> None:
    assert findings(npm_packages, small_site) == []


def test_a_validator_finds_nothing_in_pages_with_addresses(npm_packages: Path, based_site: Path) -> None:
    assert findings(npm_packages, based_site) == []


def test_the_validator_does_find_mistakes(npm_packages: Path, small_site: Path, tmp_path: Path) -> None:
    page = (small_site / "index.html").read_text(encoding="utf-8")
    broken = tmp_path / "index.html"
    broken.write_text(page.replace("</main>", "<p><div></div><img src=x></p></main>"), encoding="utf-8")
    rules = {line.split(": ")[1] for line in findings(npm_packages, broken)}
    assert rules >= {"no-implicit-close", "close-order", "wcag/h37"}
