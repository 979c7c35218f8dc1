"""Records of every kind as JSON Lines: the fields of the YAML, one record a line."""

from __future__ import annotations

import json

from segbib.export.joined import Joined
from segbib.model.record import Record

_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
"""JSON allows these inside text, but some readers end a line at them."""


def jsonl_line(record: Record) -> str:
    """The record as one line of JSON without its line end, fields in the order of the model, empty ones left out."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False).translate(_LINE_ENDS)


render_jsonl = Joined(lambda record, _: f"{jsonl_line(record)}\n")
"""The records, a line each, UTF-8."""
