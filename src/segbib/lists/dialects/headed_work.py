"""A heading for each work, its title linked or standing over lines of links, authors and labels.

#### [CVPR21 Learning Optical Flow from a Few Matches](https://arxiv.org/abs/2104.02166)
Code: [SCV](https://github.com/zacjiang/SCV)

### Learning Optical Flow from a Few Matches
*Shihao Jiang, Yao Lu, Hongdong Li*
[[paper]](https://arxiv.org/abs/2104.02166) [[code]](https://github.com/zacjiang/SCV)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from segbib.lists.anatomy import Anatomist
from segbib.lists.bylines import leading_authors
from segbib.lists.context import Context
from segbib.lists.details import label_before
from segbib.lists.items import ListItem, Shape
from segbib.lists.links import PAPER_LINKS, type_by_address
from segbib.lists.phrases import is_arxiv_number
from segbib.lists.pieces import pieces_of
from segbib.lists.reader import without_number
from segbib.lists.spans import TextLine
from segbib.lists.taken import Taken
from segbib.lists.titles import is_title_case
from segbib.lists.words import section_kind
from segbib.lists.work import work_of

_DATED = re.compile(r"\W*[A-Z][A-Za-z&]+['’ ]?(?:(?:19|20)\d\d|\d\d)\b")
_BELOW = (Shape.PARAGRAPH, Shape.BULLET, Shape.QUOTE)


def read_headed_work(items: Sequence[ListItem], position: int, context: Context) -> Taken | None:
    """The work of a heading that is a title, with the lines below that speak of it; None for other headings."""
    if items[position].shape is not Shape.HEADING or items[position].level < 2 or not items[position].lines:
        return None
    heading = without_number(items[position])
    anatomist = Anatomist(context.venues, context.vocabulary)
    below = _below(items, position, anatomist)
    if _is_title_with_links(heading, anatomist):
        title = replace(heading, section=heading.section[:-1])
    elif _is_linked_title(heading, below, anatomist) or _is_one_of_several(items, position, anatomist):
        title = replace(heading, section=heading.section[:-1], lines=tuple(map(_bold, heading.lines)))
    else:
        return None
    last = below[-1].last if below else heading.last
    draft = work_of(pieces_of(title.lines), (heading.first, last), title, context, below)
    return Taken((draft,), 1 + len(below)) if draft else None


def _below(items: Sequence[ListItem], position: int, anatomist: Anatomist) -> tuple[ListItem, ...]:
    """The items directly below a heading whose every line speaks of a work: links, authors, a label and its words."""
    end = position + 1
    while end < len(items) and items[end].shape in _BELOW and _all_tell(items[end], anatomist):
        end += 1
    return tuple(items[position + 1 : end])


def _all_tell(item: ListItem, anatomist: Anatomist) -> bool:
    return all(_tells(line, item.shape, anatomist) for line in item.lines)


def _tells(line: TextLine, shape: Shape, anatomist: Anatomist) -> bool:
    links = [span for span in line.links if not span.image]
    words = "".join(span.text for span in line.spans if not span.url).split()
    if label_before(line):
        return True
    if links:
        labels = all(span.bare or not span.text or anatomist.is_label(span.text) for span in links)
        return labels and sum(any(map(str.isalpha, word)) for word in words) <= (0 if shape is Shape.BULLET else 3)
    names, more, rest = leading_authors(line.text)
    if names and not rest and all(span.italic for span in line.spans if span.text.strip()):
        return True
    return not words or ((len(names) > 1 or more) and not rest) or anatomist.is_dated(line.text)


def _is_title_with_links(heading: ListItem, anatomist: Anatomist) -> bool:
    """Whether a heading is a title beside its links: '##### [2019 TPAMI] Title. [PDF](...)'."""
    links = [span for span in heading.links if not span.image]
    labels = links and all(anatomist.is_label(span.text) or is_arxiv_number(span.text) for span in links)
    words = "".join(span.text for line in heading.lines for span in line.spans if not span.url).split()
    is_paper = any(type_by_address(span.url or "") in PAPER_LINKS for span in links)
    return bool(labels) and is_paper and len(words) >= 4


def _is_linked_title(heading: ListItem, below: Sequence[ListItem], anatomist: Anatomist) -> bool:
    """Whether a heading is the link of a work: to a paper, with a venue before the title, or over lines that tell."""
    links = [span for span in heading.links if not span.image]
    if len(links) != 1 or len(links[0].text.split()) < 3 or anatomist.is_label(links[0].text):
        return False
    is_paper = type_by_address(links[0].url or "") in PAPER_LINKS or _DATED.match(links[0].text) is not None
    return (links[0].url or "").startswith("http") and (is_paper or bool(below))


def _is_one_of_several(items: Sequence[ListItem], position: int, anatomist: Anatomist) -> bool:
    """Whether a heading without link is a title over lines that tell, and so is its neighbour of the same level."""
    return _is_plain_title(items, position, anatomist) and any(
        _is_plain_title(items, n, anatomist) for n in _neighbours(items, position)
    )


def _neighbours(items: Sequence[ListItem], position: int) -> list[int]:
    """The headings before and after this one, where they are of its level."""
    level = items[position].level
    ways = (range(position - 1, -1, -1), range(position + 1, len(items)))
    found = [next((n for n in way if items[n].shape is Shape.HEADING), None) for way in ways]
    return [n for n in found if n is not None and items[n].level == level]


def _is_plain_title(items: Sequence[ListItem], position: int, anatomist: Anatomist) -> bool:
    heading = items[position]
    titled = len(heading.text.split()) >= 4 and is_title_case(heading.text) and section_kind(heading.text) is None
    if not titled or heading.links or not heading.lines:
        return False
    below = _below(items, position, anatomist)
    papers = [link for each in below for link in each.links if type_by_address(link.url or "") in PAPER_LINKS]
    return 1 <= len(papers) <= 2


def _bold(line: TextLine) -> TextLine:
    """A heading's line as a title is written elsewhere."""
    return replace(line, spans=tuple(replace(span, bold=span.url is None) for span in line.spans))
