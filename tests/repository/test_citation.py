"""CITATION.cff."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import yaml
from workflows import ROOT

FILE = ROOT / "CITATION.cff"


def test_it_is_as_the_citation_file_format_has_it() -> None:
    command = [
        Path(sys.executable).parent / "check-jsonschema",
        "--builtin-schema",
        "vendor.citation-file-format",
        FILE,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_it_says_what_the_package_says() -> None:
    cited, package = yaml.safe_load(FILE.read_text(encoding="utf-8")), metadata("segbib")
    assert (cited["title"], cited["version"]) == (package["Name"], package["Version"])
    assert cited["license"] == package["License-Expression"]
    assert f"{cited['abstract']}" == f"{package['Summary']}."
