"""Records as BibTeX entries that classic `bibtex` reads.

Source of fields and entry types: Oren Patashnik, BibTeXing (btxdoc), 1988; `eprint` and `archiveprefix` as
arXiv's help page on BibTeX has them."""

from __future__ import annotations

import re

from segbib.export.latex import escaped, protected_title
from segbib.model.bibliography import Bibliography
from segbib.model.person_name import PersonName, split_name
from segbib.model.record import Author, LinkType, Record, Track
from segbib.model.vocabulary import Venue, Vocabulary

_PAPER_LINKS = (LinkType.PAPER_PAGE, LinkType.PDF, LinkType.ARXIV)


def render_bibtex(bibliography: Bibliography, records: tuple[Record, ...]) -> bytes:
    """The records as one .bib file, UTF-8, an empty line between entries."""
    return "\n".join(bibtex_entry(record, bibliography.vocabulary) for record in records).encode()


def bibtex_entry(record: Record, vocabulary: Vocabulary) -> str:
    """The record as one entry, with a line end.

    Conference papers are `@inproceedings`, journal papers `@article`, preprints and all else `@misc`; so is
    what has no author or no year, with the title as its `key`: styles ask for both in the other types."""
    venue = vocabulary.venue(record.venue) if record.venue else None
    type_ = _entry_type(record, venue)
    fields = {
        "author": " and ".join([*(_bibtex_name(author, vocabulary) for author in record.authors), *_others(record)]),
        "title": protected_title(record.title, record.methods),
        "key": "" if record.authors and record.year else escaped(record.title),
        **_publication(record, venue, type_),
        "year": str(record.year or ""),
        "eprint": record.arxiv or "",
        "archiveprefix": "arXiv" if record.arxiv else "",
        "doi": _verbatim(record.doi or ""),
        "url": _verbatim(_address(record)),
        "note": escaped(_remark(record)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{type_}{{{record.citation_key or record.id},", *lines, "}", ""])


def _entry_type(record: Record, venue: Venue | None) -> str:
    if not record.kind.is_publication or not record.authors or record.year is None or venue is None:
        return "misc"
    return "article" if venue.kind == "journal" else "inproceedings"


def _publication(record: Record, venue: Venue | None, type_: str) -> dict[str, str]:
    """The field that names where the work appeared; in `@misc`, where styles print no other, `howpublished`."""
    field = {"article": "journal", "inproceedings": "booktitle"}.get(type_, "howpublished")
    if venue is None:
        name = record.venue or ""
    else:
        name = venue.full_name or venue.name
        if record.track is Track.WORKSHOP and venue.kind != "journal" and venue.kind != "workshop":
            name += " Workshops"
    return {field: escaped(name)}


def _remark(record: Record) -> str:
    """Kind of a resource, track and awards: 'Oral. Best paper'."""
    kind = "" if record.kind.is_publication else record.kind.value.capitalize()
    # a workshop is named by the book title
    track = record.track.value.capitalize() if record.track and record.track is not Track.WORKSHOP else ""
    return ". ".join(text for text in (kind, track, *record.awards) if text)


def _address(record: Record) -> str:
    """Address of the paper, of the resource, or of the arXiv page; '' where there is none."""
    wanted = [link.url for link in record.links if not record.kind.is_publication or link.type in _PAPER_LINKS]
    return next(iter(wanted), f"https://arxiv.org/abs/{record.arxiv}" if record.arxiv else "")


def _verbatim(address: str) -> str:
    """An address as it is, since styles print it verbatim; only what would unbalance the entry is percent-encoded."""
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", address)


def _others(record: Record) -> list[str]:
    return ["others"] if record.authors and record.authors_more else []


def _bibtex_name(author: Author, vocabulary: Vocabulary) -> str:
    """'Dollár, Piotr' as BibTeX; a name without parts in braces, so that BibTeX does not part it."""
    name = _known_name(author, vocabulary) or split_name(author.name)
    family = _part(name.family)
    if not name.given:
        return f"{{{family}}}" if re.search(r"\s", name.family) or name.family.lower() == "others" else family
    return ", ".join(part for part in (family, _part(name.suffix), _part(name.given)) if part)


def _part(text: str) -> str:
    """One part of a name; in braces where a word or comma in it would part it once more."""
    latex = escaped(text)
    return f"{{{latex}}}" if re.search(r"\band\b|,", text, re.IGNORECASE) else latex


def _known_name(author: Author, vocabulary: Vocabulary) -> PersonName | None:
    """The parts that authors.yaml gives, for names that do not tell them."""
    for known in vocabulary.authors:
        if known.family and (known.id == author.id if author.id else author.name in known.names):
            return PersonName(known.family, known.given)
    return None
