"""The ways in which lists write their entries, one small module each.

A new way is a module with a function of the shape `segbib.lists.taken.Read`, and a line here. They are asked in this
order at each item that none has taken yet; the first that knows it takes it."""

from __future__ import annotations

from segbib.lists.dialects.addressed_lines import read_addressed_lines
from segbib.lists.dialects.contents import read_contents
from segbib.lists.dialects.described_item import read_described_item
from segbib.lists.dialects.general_item import read_general_item
from segbib.lists.dialects.grouped_links import read_grouped_links
from segbib.lists.dialects.headed_work import read_headed_work
from segbib.lists.dialects.labelled_heading import read_labelled_heading
from segbib.lists.dialects.named_heading import read_named_heading
from segbib.lists.dialects.paper_table import read_paper_table
from segbib.lists.dialects.pointers import read_pointers
from segbib.lists.dialects.result_table import read_result_table
from segbib.lists.dialects.side_matter import read_side_matter
from segbib.lists.dialects.titled_block import read_titled_block
from segbib.lists.taken import Dialect

DIALECTS = (
    Dialect("contents", read_contents),
    Dialect("side matter", read_side_matter),
    Dialect("result table", read_result_table),
    Dialect("paper table", read_paper_table),
    Dialect("named heading", read_named_heading),
    Dialect("labelled heading", read_labelled_heading),
    Dialect("headed work", read_headed_work),
    Dialect("titled block", read_titled_block),
    Dialect("addressed lines", read_addressed_lines),
    Dialect("pointers", read_pointers),
    Dialect("grouped links", read_grouped_links),
    Dialect("general item", read_general_item),
    Dialect("described item", read_described_item),
)
