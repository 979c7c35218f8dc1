"""A method's name on a line of its own, and below it a bullet for each implementation.

SEC
  - [original](https://github.com/kolesman/SEC): Caffe
"""

from __future__ import annotations

from collections.abc import Sequence

from segbib.base.text import squeeze
from segbib.lists.context import Context
from segbib.lists.entry import Entry
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import PAPER_LINKS, Label, type_by_address
from segbib.lists.taken import Taken
from segbib.model.names import looks_like_name
from segbib.model.record import Kind


def read_grouped_links(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The work of a name alone that bullets with one named link each follow."""
    head = items[position]
    if head.shape is not Shape.PARAGRAPH or len(head.lines) != 1 or head.links or not looks_like_name(head.text):
        return None
    bullets: list[ListItem] = []
    for item in items[position + 1 :]:
        if item.shape is not Shape.BULLET or len(item.links) != 1 or item.checked is not None:
            break
        bullets.append(item)
    if not bullets or len(head.text.split()) > 2:
        return None
    if any(type_by_address(bullet.links[0].url or "") in PAPER_LINKS for bullet in bullets):
        return None  # works of their own, and the line above is a heading
    entry = Entry(context, head.text, head.section, kind=Kind.PAPER)
    for bullet in bullets:
        link = bullet.links[0]
        behind = squeeze("".join(span.text for line in bullet.lines for span in line.spans if not span.url)).strip(
            " :："
        )
        entry.add_link(link.url or "", Label("code", (behind,) if behind else ()), link.text)
    return Taken((entry.draft(head.first, bullets[-1].last),), 1 + len(bullets))
