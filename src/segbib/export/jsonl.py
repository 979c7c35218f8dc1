"""Records of every kind as JSON Lines: the fields of the YAML, one record a line."""

from __future__ import annotations

import json

from segbib.export.sharing import of_each
from segbib.model.bibliography import Bibliography
from segbib.model.record import Record

_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""JSON allows these inside text, but some readers end a line at them."""


def jsonl_line(record: Record) -> str:
    """The record as one line of JSON without its line end, fields in the order of the model, empty ones left out."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False).translate(_LINE_ENDS)


def render_jsonl(bibliography: Bibliography, records: tuple[Record, ...], jobs: int = 1) -> bytes:
    """The records, a line each, UTF-8."""
    return "".join(f"{line}\n" for line in of_each(jsonl_line, records, jobs)).encode()
