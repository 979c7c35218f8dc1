"""What the facts about one record change in it: empty fields are filled, weaker values give way, the rest stays.

Whose a value is decides. The lists' is what all list entries give together; what differs from that is the curator's or
came from metadata. A value with provenance may be the curator's by now, who changed it and left the provenance: it
stays as well, and what a source says otherwise is reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from segbib.base.text import title_key
from segbib.lists.addresses import arxiv_year, comparable
from segbib.merge.enrich_match import Match, Strength
from segbib.merge.enrich_values import Disagreement, Gain, InUse
from segbib.merge.match import nearly_same
from segbib.model.names import is_only_a_name
from segbib.model.record import Provenance, Record, Version
from segbib.model.vocabulary import Vocabulary
from segbib.online.facts import family_keys


@dataclass
class Filling:
    """One record while it is filled."""

    record: Record
    listed: Mapping[str, Any]
    """What the lists say together, as `combined` gives it; empty for a record of no list."""
    vocabulary: Vocabulary
    in_use: InUse
    today: str
    changes: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)
    primary: bool = True

    def take(self, match: Match, primary: bool) -> None:
        """Take what a match gives; of several the best is to come first, and is the `primary` one."""
        self.primary = primary
        self._authors(match)
        self._arxiv(match)
        self._date(match)
        self._track(match)
        self._doi(match)
        if primary:
            self._title(match)
        self._version(match)
        self._links(match)

    def filled(self) -> tuple[Record, tuple[Gain, ...]]:
        """The record with what was taken, and what it gained; the record itself where that is nothing."""
        gains = tuple(
            Gain(self.record.id, name, getattr(self.record, name), self.value(name), origin, self.why[name])
            for name, origin in self.origins.items()
        )
        changed = {name: value for name, value in self.changes.items() if value != getattr(self.record, name)}
        kept = {name: each for name, each in self.record.provenance.items() if not self._lists_give_now(name)}
        new = {gain.field: Provenance(origin=gain.origin, on=self.today) for gain in gains}
        provenance = {**kept, **new}
        if not changed and provenance == self.record.provenance:
            return self.record, ()
        order = {name: at for at, name in enumerate(Record.model_fields)}
        by_field = dict(sorted(provenance.items(), key=lambda each: order.get(each[0], len(order))))
        return self.record.changed(**changed, provenance=by_field), gains

    def _lists_give_now(self, name: str) -> bool:
        """Whether lists meanwhile give the very value that came from metadata."""
        value = self.listed.get(name)
        if name == "year" and self.listed.get("year_from"):
            return False
        return not isinstance(value, tuple) and value is not None and value == getattr(self.record, name, None)

    def value(self, name: str) -> Any:
        """The field as it is now, what was taken so far included."""
        return self.changes.get(name, getattr(self.record, name))

    def _set(self, match: Match, name: str, value: Any) -> None:
        if value != self.value(name):
            self._note(match, name)
            self.changes[name] = value

    def _note(self, match: Match, name: str) -> None:
        self.origins[name] = match.fact.origin
        self.why[name] = match.words

    def _drop(self, name: str) -> None:
        self.changes[name] = Record.model_fields[name].default

    def _from_lists(self, name: str) -> bool:
        mine = getattr(self.record, name)
        return bool(mine) and name not in self.record.provenance and mine == self.listed.get(name)

    def _open(self, name: str) -> bool:
        """Whether a fact may fill the field: it is empty, no curator emptied it, and no better fact filled it."""
        emptied = self.listed.get(name) or name in self.record.provenance
        return name not in self.changes and not getattr(self.record, name) and not emptied

    def _gave_before(self, match: Match, name: str) -> bool:
        """Whether the fact's source added to the field at an earlier run: what is missing since, a curator took out."""
        known = self.record.provenance.get(name)
        return known is not None and known.origin == match.fact.origin

    def _disagree(self, match: Match, name: str, theirs: Any) -> None:
        if self.primary:
            ours = self.value(name)
            self.disagreements.append(Disagreement(self.record.id, name, ours, theirs, match.fact.origin))

    # --- fields

    def _authors(self, match: Match) -> None:
        theirs = match.fact.authors
        if not theirs or theirs == self.value("authors"):
            return
        if self._open("authors"):
            self._set(match, "authors", theirs)
            if match.fact.authors_more != self.value("authors_more"):
                self.changes["authors_more"] = match.fact.authors_more
        elif self._from_lists("authors") and "authors" not in self.changes:
            mine, keys = family_keys(self.record.authors), family_keys(theirs)
            if mine[0] != keys[0] and not set(mine) <= set(keys):
                self._disagree(match, "authors", theirs)
            elif len(mine) < len(keys) and set(mine) <= set(keys) and not match.fact.authors_more:
                self._set(match, "authors", theirs)
                if self.record.authors_more:
                    self._drop("authors_more")

    def _year_is_weak(self) -> bool:
        """Whether the year is missing, or the preprint's: the arXiv number's, or what a list that names no venue says
        of the same year."""
        year, number = self.value("year"), self.value("arxiv")
        is_preprints = number is not None and year == arxiv_year(number)
        if self.value("year_from") == "arxiv":
            return number is None or is_preprints
        return self._open("year") or (is_preprints and self._from_lists("year") and not self.listed.get("venue"))

    def _date(self, match: Match) -> None:
        """Venue and year belong together: a fact gives both, or the year to the venue that is there."""
        fact, venue = match.fact, match.venue.name if match.venue else None
        if venue is None:
            self._undated(match)
        elif self._is_earlier(match):
            pass  # kept as a version
        elif self._open("venue"):
            if self._year_is_weak() or fact.year in (None, self.value("year")):
                self._set(match, "venue", venue)
                self._year(match)
            else:
                self._disagree(match, "year", f"{venue} {fact.year}")
        elif venue == self.value("venue"):
            if self._year_is_weak():
                self._year(match)
            elif fact.year and fact.year != self.value("year"):
                self._disagree(match, "year", fact.year)
        elif self.value("venue") is None:
            pass  # a curator took the venue out
        elif venue not in {version.venue for version in self.value("versions")} and not self._is_version(match):
            self._disagree(match, "venue", f"{venue} {fact.year}" if fact.year else venue)

    def _year(self, match: Match) -> None:
        if match.fact.year:
            self._set(match, "year", match.fact.year)
            if self.value("year_from"):  # the same year, but now it is known to be that of the venue
                self._note(match, "year")
                self._drop("year_from")

    def _undated(self, match: Match) -> None:
        """The year of a venue that the vocabulary does not know, or, with no venue at all, of the preprint."""
        fact = match.fact
        if fact.year is None or self.value("venue"):
            return
        if fact.venue and self._year_is_weak():
            self._year(match)
        elif not fact.venue and fact.arxiv and fact.arxiv == self.value("arxiv") and self._open("year"):
            self._set(match, "year", fact.year)
            self.changes["year_from"] = "arxiv"

    def _same_form(self, match: Match) -> bool:
        """Whether the fact is about the form of the work that the record's fields describe."""
        venue = match.venue.name if match.venue else None
        if venue:
            return venue == self.value("venue") and match.fact.year in (None, self.value("year"))
        return self.value("venue") is None

    def _track(self, match: Match) -> None:
        track = match.fact.track or (match.venue.track if match.venue else None)
        if not track or not match.venue or not self._same_form(match) or track == self.value("track"):
            return
        if self._open("track"):
            self._set(match, "track", track)
        else:
            self._disagree(match, "track", track)

    def _arxiv(self, match: Match) -> None:
        number = match.fact.arxiv
        if not number or self.value("arxiv") == number:
            return
        owner = self.in_use.arxiv.get(number)
        if owner and owner != self.record.id:
            self._disagree(match, "arxiv", f"{number}, which is the number of {owner}")
        elif self._open("arxiv"):
            self._set(match, "arxiv", number)
            self.in_use.arxiv[number] = self.record.id
        elif number not in _numbers(self.value("versions")) and (
            match.other_number or (match.venue and self._same_form(match))
        ):
            self._disagree(match, "arxiv", number)

    def _doi(self, match: Match) -> None:
        doi = match.fact.doi
        if not doi or not self._same_form(match) or (self.value("doi") or "").casefold() == doi.casefold():
            return
        owner = self.in_use.doi.get(doi.casefold())
        if owner and owner != self.record.id:
            self._disagree(match, "doi", f"{doi}, which is the DOI of {owner}")
        elif self._open("doi"):
            self._set(match, "doi", doi)
            self.in_use.doi[doi.casefold()] = self.record.id
        else:
            self._disagree(match, "doi", doi)

    def _title(self, match: Match) -> None:
        """The published title, where the fact is the record's beyond doubt and the title is not the curator's.

        A preprint's other title may be an older one: it goes to the former titles, but where ours is only a name."""
        theirs, mine = match.fact.title, self.record.title
        only_name = is_only_a_name(mine)
        may = self._from_lists("title")
        published = match.venue is not None and self._same_form(match)
        sure = match.strength is Strength.NUMBER or only_name
        titles = (mine, *self.record.former_titles)
        if not may or not sure or is_only_a_name(theirs) or title_key(theirs) in set(map(title_key, titles)):
            return
        if not published and not only_name:
            before = self._gave_before(match, "former_titles")
            if not before and not any(nearly_same(theirs, title) for title in titles):
                self._set(match, "former_titles", (*self.record.former_titles, theirs))
            return
        self._set(match, "title", theirs)
        if only_name:
            if title_key(mine) not in set(map(title_key, self.record.methods)):
                self.changes["methods"] = (mine, *self.record.methods)
        elif not nearly_same(mine, theirs):
            self.changes["former_titles"] = (*self.record.former_titles, mine)

    def _is_version(self, match: Match) -> bool:
        """Whether a fact of another venue is another form of the work: a journal's beside a conference's."""
        if self._is_earlier(match):
            return match.strength >= Strength.TITLE
        theirs = self.vocabulary.venue_by_name.get(match.venue.name) if match.venue else None
        mine = self.vocabulary.venue_by_name.get(self.value("venue") or "")
        if theirs is None or mine is None or match.strength < Strength.TITLE:
            return False
        return (theirs.kind == "journal") != (mine.kind == "journal")

    def _is_earlier(self, match: Match) -> bool:
        """Whether the fact is about a form that came out before the preprint that the record is of: a conference's
        paper, and its journal version at arXiv."""
        number, fact = self.record.arxiv, match.fact
        if not number or fact.arxiv or not fact.year or not match.venue:
            return False
        return fact.year + 1 < arxiv_year(number) and self.record.venue != match.venue.name

    def _version(self, match: Match) -> None:
        """Keep a form of the work that is not the preferred one: another venue, another arXiv number."""
        fact, venue = match.fact, match.venue.name if match.venue else None
        if venue is None or venue == self.value("venue") or not self._is_version(match):
            return
        if self._gave_before(match, "versions"):
            return
        versions: tuple[Version, ...] = self.value("versions")
        there = next((each for each in versions if each.venue == venue and each.year in (None, fact.year)), None)
        number = fact.arxiv if fact.arxiv not in (self.value("arxiv"), *_numbers(versions)) else None
        if number and self.in_use.arxiv.get(number, self.record.id) != self.record.id:
            number = None
        title = "" if title_key(fact.title) == title_key(self.value("title")) else fact.title
        made = Version(
            title=(there.title if there else "") or title,
            venue=venue,
            year=fact.year,
            arxiv=(there.arxiv if there else None) or number,
            doi=(there.doi if there else None) or fact.doi,
        )
        if there is None and any(each.venue == venue for each in versions):
            return
        others = tuple(made if each is there else each for each in versions)
        self._set(match, "versions", others if there else (*versions, made))

    def _links(self, match: Match) -> None:
        if self._gave_before(match, "links"):
            return
        have = {comparable(link.url) for link in (*self.value("links"), *self.listed.get("links", ()))}
        new = tuple(link for link in match.fact.links if comparable(link.url) not in have)
        if new:
            self._set(match, "links", (*self.value("links"), *new))


def _numbers(versions: Sequence[Version]) -> frozenset[str]:
    return frozenset(version.arxiv for version in versions if version.arxiv)
