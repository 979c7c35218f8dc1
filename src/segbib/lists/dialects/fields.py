"""Fields below a title: 'label: words' and 'label: address', one a line, continued lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from segbib.base.text import squeeze
from segbib.lists.affiliations import affiliations_in, authors_in, split_names
from segbib.lists.entry import Entry, markdown_of
from segbib.lists.links import Label, split_label
from segbib.lists.remarks import Facts, read_keywords, read_remark
from segbib.lists.spans import Span, TextLine
from segbib.lists.words import link_label, text_label
from segbib.model.names import names_in_title, same_name


class Field(Struct, frozen=True):
    """One field of an entry."""

    label: Label | None
    words: str
    """What stands after the label, addresses left out."""
    spans: tuple[Span, ...]

    @property
    def is_bare(self) -> bool:
        """Whether it is an address, or a picture, and nothing else."""
        links = [span for span in self.spans if span.url]
        words = "".join(span.text for span in self.spans if not span.url).strip("[]()<>：: ")
        return bool(links) and all(span.image or "://" in span.text for span in links) and not words

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address of the field, images left out."""
        return tuple(span.url for span in self.spans if span.url and not span.image)


def fields_of(lines: Sequence[TextLine]) -> tuple[Field, ...]:
    """The fields that stand on `lines`; a line without label and address continues the one before it."""
    found: list[Field] = []
    for line in lines:
        one = _field(line)
        if found and one.label is None and not one.addresses and one.words and not any(s.image for s in one.spans):
            before = found[-1]
            joined = squeeze(f"{before.words} {one.words}")
            found[-1] = replace(before, words=joined, spans=(*before.spans, Span(" "), *one.spans))
        elif line.spans:
            found.append(one)
    return tuple(found)


def _field(line: TextLine) -> Field:
    """The field on one line; a colon forgotten after 'intro' is forgiven, a full-width one is a colon."""
    words = line.words
    before_link = "".join(span.text for span in _until_link(line.spans))
    with_link = bool(line.links)
    labelled = split_label(before_link if with_link else words)
    if labelled and with_link and labelled[1] and text_label(labelled[0].word) is None and labelled[0].type is None:
        labelled = None
    if labelled:
        rest = labelled[1] if not with_link else split_label(words)
        return Field(labelled[0], rest if isinstance(rest, str) else (rest[1] if rest else ""), line.spans)
    first, _, rest_words = words.partition(" ")
    if text_label(first) and rest_words:
        return Field(Label(first), rest_words, line.spans)
    return Field(None, words, line.spans)


def _until_link(spans: Sequence[Span]) -> Sequence[Span]:
    position = next((n for n, span in enumerate(spans) if span.url and not span.image), len(spans))
    return spans[:position]


def put(field: Field, entry: Entry) -> None:
    """Give a field's facts and addresses to its entry."""
    has_link = field.label is not None and field.label.type is not None and bool(field.addresses)
    what = text_label(field.label.word) if field.label and not has_link else None
    for span in field.spans:
        if span.image and span.url:
            entry.add_image(span.url)
    if what:
        entry.add(_facts(what, field, entry))
        for address in field.addresses:
            entry.add_link(address)
        return
    label = field.label
    if label and any(same_name(label.word, name) for name in names_in_title(entry.title)):
        label = None  # 'YOLACT: address' says which of two titles it is of, and no more
    for span in field.spans:
        if span.url and not span.image:
            own_words = "" if span.bare or "://" in span.text else span.text
            entry.add_link(span.url, label, "" if field.label else own_words)
    if not field.addresses and field.words:
        words = f"{field.label.word}: {field.words}" if field.label else field.words
        entry.add_note(words)


def _facts(what: str, field: Field, entry: Entry) -> Facts:
    if what == "authors":
        names, places, _ = authors_in(field.words)
        return Facts(authors=names or split_names(field.words), affiliations=places)
    if what == "affiliations":
        return Facts(affiliations=affiliations_in(field.words) or (field.words,))
    if what == "keywords":
        return read_keywords(field.words, entry.title, entry.context.names)
    facts = read_remark(field.words, entry.context.venues, entry.title)
    if facts.notes and field.addresses:
        return replace(facts, notes=(markdown_of(field.spans),))
    return facts


def label_alone(line: TextLine) -> Label | None:
    """The label of a nested line that is one labelled link and brackets: '[code](...) (Caffe, official)'."""
    words = "".join(span.text for span in line.spans if not span.url).strip(" ,.:-")
    if len(line.links) != 1 or not link_label(line.links[0].text.strip("[] ")):
        return None
    asides = re.fullmatch(r"(?:\[?\s*\]?)?\s*(?:[(（]([^()（）]{1,40})[)）])?", words)
    return Label(line.links[0].text.strip("[] "), (asides[1],) if asides[1] else ()) if asides else None
