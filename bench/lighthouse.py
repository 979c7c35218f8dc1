"""How fast the pages of a built site are to a phone: Lighthouse, the median of five runs.

    make site && .venv/bin/python bench/lighthouse.py [SITE]

Prints a table of the three pages that readers meet most and exits with 1 where one is below 99. Needs Chromium, Node
and the packages of tests/npm, which `make test` puts there."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from auditing import audit  # noqa: E402 (the tests' helpers are beside the package, not in it)
from serving import served  # noqa: E402

RUNS = 5
LEAST = 99


def pages(site: Path) -> list[str]:
    """Home, the longest page of a task, and the longest of a paper."""

    def longest(folder: str) -> str:
        return max((site / folder).glob("*.html"), key=lambda page: page.stat().st_size).relative_to(site).as_posix()

    return ["index.html", longest("tasks"), longest("papers")]


def main() -> int:
    """Prints the table; gives the exit code."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    packages = ROOT / "tests" / "npm" / "node_modules"
    chromium = os.environ.get("SEGBIB_CHROMIUM") or shutil.which("chromium")
    if not (site / "index.html").is_file() or not packages.is_dir() or not chromium:
        print("Needs a built site (make site), Chromium, and the packages of tests/npm (make test).", file=sys.stderr)
        return 2
    slow = False
    print(f"{'median':>6}  {'runs':<20} page")
    with served(site) as address:
        for path in pages(site):
            runs = [audit(packages, chromium, address + path, "performance").scores["performance"] for _ in range(RUNS)]
            slow = slow or median(runs) < LEAST
            print(f"{median(runs):>6}  {' '.join(map(str, runs)):<20} {path}", flush=True)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
