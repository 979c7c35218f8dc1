"""Sections about the list itself: news, how to contribute, licence, contact. They hold no works."""

from __future__ import annotations

from collections.abc import Sequence

from segbib.lists.context import Context
from segbib.lists.items import ListItem, Shape
from segbib.lists.taken import Taken, aside
from segbib.lists.words import is_about_the_list
from segbib.model.draft import Aside


def read_side_matter(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """A line under a heading such as 'Contributing' or 'News': a remark, kept with its links for the list's page."""
    item = items[position]
    if item.shape is Shape.HEADING or not any(is_about_the_list(heading) for heading in item.section):
        return None
    return Taken((aside(item, Aside.MARK if item.shape is Shape.RULE else Aside.REMARK),), 1)
