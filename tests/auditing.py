"""Lighthouse on a page that is served."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Audit:
    """What Lighthouse says of one page."""

    scores: dict[str, int]
    """Category to its score, 0 to 100."""
    failed: tuple[str, ...]
    """A line for each audit that counts and is not passed in full."""


def audit(packages: Path, chromium: str, url: str, *categories: str) -> Audit:
    """One run of Lighthouse over these categories, as on a phone; raises CalledProcessError where it cannot look."""
    program = packages / ".bin" / "lighthouse"
    command = [
        str(program),
        url,
        f"--only-categories={','.join(categories)}",
        "--chrome-flags=--headless=new --no-sandbox",
        "--output=json",
        "--quiet",
        "--disable-full-page-screenshot",
        "--no-enable-error-reporting",
    ]
    done = subprocess.run(
        command, capture_output=True, check=True, timeout=300, env={**os.environ, "CHROME_PATH": chromium}
    )
    report = json.loads(done.stdout)
    results = report["categories"].values()
    weighed = {each["id"] for category in results for each in category["auditRefs"] if each["weight"]}
    return Audit(
        {category["id"]: round(category["score"] * 100) for category in results},
        tuple(
            f"{id_}: {found['title']} {json.dumps(found.get('details', {}).get('items', []))[:300]}"
            for id_, found in report["audits"].items()
            if id_ in weighed and found["score"] is not None and found["score"] < 1
        ),
    )
