"""A record as an item of a Markdown list, `- [x] [Title](address) - Authors, ICCV 2017. [code](address)`, its remarks
below.

Source of what has a meaning in Markdown: CommonMark 0.31, 2.4 Backslash escapes and 6.3 Links. Characters that only
some dialects act on (GitHub's, pandoc's, Jekyll's) are escaped too. Source of the item's shape: the rules of awesome
lists, which awesome-lint checks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import islice
from urllib.parse import quote

from segbib.base.text import squeeze
from segbib.export.fields import address_of
from segbib.lists.addresses import comparable, find_addresses, tidy
from segbib.model.record import Link, LinkType, Record, Result

_ACTING = re.compile(r"[\\`*_{}\[\]<>&~|$#^@]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_ENDING = re.compile(r"[()<>\\\s]")


def escaped(text: str) -> str:
    """`text` on one line as Markdown that shows it as it is."""
    return _ACTING.sub(lambda found: f"\\{found[0]}", squeeze(text))


def item(record: Record, list_id: str = "") -> str:
    """The record as an item, as `ways` has it first."""
    return next(text for _, text in ways(record, list_id))


def ways(record: Record, list_id: str = "") -> Iterator[tuple[str, str]]:
    """The item with each of its addresses behind the title, the likeliest first: the address, in the form that is
    compared, and the text. Last with none, where links are written so that no linter takes one for the title's.

    Tick, remarks and figures are those of one list, else its tick in any list and all remarks."""
    tick, said = _tick(record, list_id), _said(record)
    below = "".join(f"\n  - {text}" for text in _below(record, list_id))
    for address in (*_addresses(record), ""):
        yield comparable(address), f"- {tick}{_line(record, said, address)}{below}"


def remarked(record: Record, list_id: str = "") -> Iterator[str]:
    """The first address in each remark, in the form that is compared."""
    for remark in _below(record, list_id):
        text = remark.replace("](", " ")
        for start, end in islice(find_addresses(text), 1):
            yield comparable(tidy(text[start:end]))


def linked_title(record: Record) -> str:
    """`[Title](address)`, or the title alone where no address is known; as it may open an item."""
    return _title(record, next(iter(_addresses(record)), ""))


def shown_link(link: Link) -> str:
    """`[code (PyTorch)](address)`."""
    return f"[{_label(link)}]({_target(link.url)})"


def _label(link: Link) -> str:
    word = link.type.value.replace("-", " ")
    if link.type is LinkType.OTHER:
        word = link.label or "link"
    return escaped(f"{word} ({', '.join(link.frameworks)})" if link.frameworks else word)


def _shown(link: Link, after_title: bool) -> str:
    """The link; the first of an item counts as the title's, but for HTML."""
    return shown_link(link) if after_title else f'<a href="{escape(_target(link.url))}">{_label(link)}</a>'


def _addresses(record: Record) -> list[str]:
    doi = f"https://doi.org/{quote(record.doi, safe='/:;-._')}" if record.doi else ""
    return [url for url in dict.fromkeys((address_of(record), doi, *(link.url for link in record.links))) if url]


def _title(record: Record, address: str) -> str:
    title = escaped(record.title)
    return f"[{title}]({_target(address)})" if address else _not_a_block(title)


def _said(record: Record) -> str:
    """Authors, venue and year, with a full stop; '' where nothing is known."""
    names = [author.name for author in record.authors] + (["et al."] if record.authors_more and record.authors else [])
    where = " ".join(text for text in (record.venue or "", str(record.year or "")) if text)
    said = ", ".join(escaped(text) for text in (*names, where) if text)
    return f"{said.removesuffix('.')}." if said else ""


def _line(record: Record, said: str, address: str) -> str:
    links = " ".join(_shown(link, bool(address)) for link in record.links if link.url != address)
    rest = " ".join(text for text in (said, links) if text)
    return (
        f"{_title(record, address)}{' -' if address and rest else '' if address else '.'}{f' {rest}' if rest else ''}"
    )


def _tick(record: Record, list_id: str) -> str:
    """`[x] ` where a list has it ticked, `[ ] ` where one has a box for it."""
    ticks = [each.read for each in record.sources if each.read is not None and (not list_id or each.list == list_id)]
    return "" if not ticks else "[x] " if any(ticks) else "[ ] "


def _below(record: Record, list_id: str) -> Iterator[str]:
    """Remarks, Markdown as they are, and the figures of the list."""
    for note in record.notes:
        if not list_id or note.list in (None, list_id):
            yield _remark(note.text)
    if figures := [_figure(each) for each in record.results if list_id and each.list == list_id]:
        yield f"{'; '.join(figures)}."


def _remark(text: str) -> str:
    """The remark below an item: without HTML, which could be a mark of ours, and beginning with words, as what begins
    with a link is read as another work."""
    safe = re.sub(r"<(?!https?://)", r"\\<", text.strip()).replace("-->", "--\\>")
    begun = f"Remark: {safe}" if safe[0] in "*_[!`<\\" else _not_a_block(safe)
    first, *others = begun.splitlines()
    return "\n".join((first, *(f"    {line}" if line.strip() else "" for line in others)))


def _figure(result: Result) -> str:
    words = (result.method, result.dataset, result.split, result.metric or "", f"{result.value:g}")
    remark = f" ({escaped(result.remark)})" if result.remark else ""
    return f"{' '.join(escaped(word) for word in words if word)}{remark}"


def _not_a_block(text: str) -> str:
    """The text that opens an item, so that it opens no list and no heading in it: '1\\. Title'."""
    return re.sub(r"^(\d*)([-+=.)#>])", r"\1\\\2", text)


def _target(url: str) -> str:
    """The address as the target of a link, whose end and character references it may not hold."""
    return _ENDING.sub(lambda found: f"%{ord(found[0]):02X}", _REFERENCE.sub("&amp;", url))
