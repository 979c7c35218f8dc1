"""A list is imported, curators edit its records, the list changes, and it is imported again: what may come of it.

What each record should say is worked out from three: what the list alone made of it at first, what the new list alone
makes of it, and what the curator left. Lists, edits and changes are drawn at random, the same ones in every run."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from segbib.actions.importing import import_lists
from segbib.base.project import Project
from segbib.checks.rules import run_checks
from segbib.lists.addresses import comparable
from segbib.model.record import Link, Note, Record
from segbib.store.records import load, save_record

TITLES = (
    "Counting Masks by Looking at Shadows",
    "Roads of the North from Above the Clouds",
    "Learning to Colour Maps without Any Labels",
    "Boundaries Found by Patient Annotators",
    "PaintNet: Brushing Regions into Their Classes",
    "Rivers and Lakes in Grainy Satellite Pictures",
)
SECTIONS = ("Semantic Segmentation", "Instance Segmentation", "Papers")
VENUES = ("CVPR", "ICCV", "ECCV", "BMVC")
YEARS = (2016, 2017, 2018, 2019)
LABELS = ("github", "project page", "slides")
REMARKS = ("keywords: brushes", "It counts twice.", "The shadows are drawn by hand.")
ONE_VALUE = ("kind", "title", "year", "venue", "track", "arxiv", "doi", "authors_more")
SEVERAL_VALUES = "methods former_titles authors affiliations awards versions tasks keywords results notes".split()

PROFILE = settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass(frozen=True)
class Work:
    """An entry of the list; `number` tells which work it is, however its title is spelled."""

    number: int
    section: str
    title: str
    venue: str | None
    year: int | None
    links: frozenset[tuple[str, int]]
    remarks: frozenset[str]

    def lines(self) -> list[str]:
        when = " ".join(str(each) for each in (self.venue, self.year) if each)
        addresses = [
            (label, f"https://example.org/{label.split()[0]}/{self.number}/{n}") for label, n in sorted(self.links)
        ]
        return [
            f"**{self.title}**",
            "",
            *([f"- intro: {when}"] if when else []),
            *(f"- {label}: [{url}]({url})" for label, url in addresses),
            *(f"- note: {remark}" for remark in sorted(self.remarks)),
            "",
        ]


works = st.builds(
    Work,
    number=st.integers(0, len(TITLES) - 1),
    section=st.sampled_from(SECTIONS),
    title=st.just(""),
    venue=st.none() | st.sampled_from(VENUES),
    year=st.none() | st.sampled_from(YEARS),
    links=st.frozensets(st.tuples(st.sampled_from(LABELS), st.integers(0, 1)), min_size=1, max_size=3),
    remarks=st.frozensets(st.sampled_from(REMARKS), max_size=2),
).map(lambda work: replace(work, title=TITLES[work.number]))

lists = st.lists(works, min_size=1, max_size=5, unique_by=lambda work: work.number)


@st.composite
def respelled(draw: st.DrawFn, title: str) -> str:
    """A title with a slip of typing, or in other letters."""
    at = draw(st.integers(12, len(title) - 2))
    return draw(
        st.sampled_from(
            [title[:at] + title[at + 1 :], title[:at] + title[at] + title[at:], title.capitalize(), title.upper()]
        )
    )


@st.composite
def changed_work(draw: st.DrawFn, work: Work) -> Work:
    """The work as the list has it later: any part other than before."""
    other = draw(works)
    parts = draw(st.frozensets(st.sampled_from(["section", "venue", "year", "links", "remarks"]), max_size=3))
    changed = replace(work, **{part: getattr(other, part) for part in parts})
    return replace(changed, title=draw(respelled(work.title))) if draw(st.booleans()) else changed


@st.composite
def changed_list(draw: st.DrawFn, old: list[Work]) -> list[Work]:
    """The list later: works dropped, changed, added, in another order."""
    kept = [draw(changed_work(work)) if draw(st.booleans()) else work for work in old if draw(st.integers(0, 4))]
    known = {work.number for work in old}
    added = [work for work in draw(lists) if work.number not in known]
    return draw(st.permutations([*kept, *added]))


edits = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(("{id}: The Words of Its Curator", "Other Words for {id}")),
        "venue": st.none() | st.sampled_from(("TPAMI", *VENUES)),
        "year": st.sampled_from((2020, *YEARS)),
        "doi": st.just("10.1000/{id}"),
        "tasks": st.just(("real-time",)),
        "keywords": st.just(("curated",)),
        "own_note": st.just("A remark of the curator."),
        "own_link": st.just("https://example.org/of-the-curator"),
        "without_link": st.integers(0, 2),
        "other_label": st.integers(0, 2),
        "without_notes": st.just(True),
    },
)
"""What a curator does to a record: fields in other words, links and notes of the curator's own, links taken out."""


def edited(record: Record, edit: dict[str, object]) -> Record:
    fields = {
        name: value.format(id=record.id) if isinstance(value, str) else value
        for name, value in edit.items()
        if name in Record.model_fields
    }
    if "year" in fields:
        fields["year_from"] = None
    links, notes = list(record.links), () if "without_notes" in edit else record.notes
    if "other_label" in edit:
        at = edit["other_label"] % len(links)
        links[at] = links[at].changed(label="as the curator calls it")
    if "without_link" in edit:
        del links[edit["without_link"] % len(links)]
    if "own_link" in edit:
        links.append(Link(type="blog", url=edit["own_link"]))
    if "own_note" in edit:
        notes = (*notes, Note(text=edit["own_note"]))
    return record.changed(**fields, links=tuple(links), notes=notes)


def markdown(entries: list[Work]) -> tuple[str, dict[int, int]]:
    """The list's text, and the number of the work whose title stands on each line."""
    lines: list[str] = []
    at: dict[int, int] = {}
    for section in SECTIONS:
        here = [work for work in entries if work.section == section]
        lines += [f"# {section}", ""] if here else []
        for work in here:
            at[len(lines) + 1] = work.number
            lines += work.lines()
    return "\n".join(lines), at


class Bibliography:
    """A copy of the empty bibliography in a folder of its own."""

    def __init__(self, empty: Project, folder: Path) -> None:
        shutil.copytree(empty.root, folder)
        self.project = Project(folder)
        self.list = folder / "list.md"

    def bring(self, entries: list[Work], day: str = "2026-11-20"):
        """What the import says, and the id of each work's record."""
        text, at = markdown(entries)
        self.list.write_text(text, encoding="utf-8")
        [done] = import_lists(self.project, [self.list], "sample", False, dt.date.fromisoformat(day))
        return done.outcome, {at[one.draft.lines[0]]: one.id for one in done.outcome.placed}

    def records(self) -> dict[str, Record]:
        return {record.id: record for record in load(self.project.data).bibliography.records}

    def path(self, id_: str) -> Path:
        [path] = self.project.data.rglob(f"{id_}.yaml")
        return path

    def bytes(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.project.root.rglob("*") if path.is_file()}


def comment(path: Path) -> tuple[str, ...]:
    """Comments beside and above what no list changes, above every field, and at both ends of a record's file."""
    fields = set(Record.model_fields)
    lines = ["# The first line."]
    for line in path.read_text(encoding="utf-8").splitlines():
        name = line.partition(":")[0]
        if name in ("id", "citation_key", "added", "title"):
            lines += [f"# Above {name}.", f"{line}  # Beside {name}."]
        else:
            lines += [*([f"# Above {name}."] if name in fields else []), line]
    path.write_text("\n".join([*lines, "# The last line.", ""]), encoding="utf-8")
    return (*(line[line.index("#") :] for line in lines if "#" in line), "# The last line.")


def addresses(record: Record) -> set[str]:
    return {comparable(link.url) for link in record.links}


def values(field: str, *records: Record) -> list:
    return [getattr(record, field) for record in records]


@PROFILE
@given(st.data())
def test_list_and_curator_never_undo_each_other(empty: Project, data: st.DataObject) -> None:
    old = data.draw(lists, label="list")
    new = data.draw(changed_list(old), label="list, later")
    edit_of = {work.number: data.draw(edits, label=f"edit of {work.number}") for work in old}
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Bibliography(empty, Path(folder) / "bib")
        _, old_ids = bibliography.bring(old)
        base = bibliography.records()
        comments = {}
        for number, id_ in old_ids.items():
            comments[id_] = comment(bibliography.path(id_))
            save_record(bibliography.project.data, edited(base[id_], edit_of[number]), bibliography.path(id_))
        mine = bibliography.records()
        alone = Bibliography(empty, Path(folder) / "alone")
        _, ids_alone = alone.bring(new)
        listed = {number: alone.records()[id_] for number, id_ in ids_alone.items()}

        outcome, ids = bibliography.bring(new, "2026-12-01")
        after = bibliography.records()
        texts = {id_: bibliography.path(id_).read_text(encoding="utf-8") for id_ in after}
        written = bibliography.bytes()
        bibliography.bring(new, "2026-12-24")
        assert bibliography.bytes() == written, "the same text once more changed something"
        assert [str(each) for each in run_checks(load(bibliography.project.data)) if each.severity == "error"] == []

    for number in old_ids.keys() & ids.keys():
        assert ids[number] == old_ids[number], "a work went to another record"
    assert set(after) == {*mine, *ids.values()}, "a record vanished, or one is there too many"
    for id_ in mine:
        assert values("citation_key", after[id_]) == values("citation_key", mine[id_])
        assert values("added", after[id_]) == values("added", mine[id_])

    dropped = {id_ for number, id_ in old_ids.items() if number not in ids}
    assert {entry.id for entry in outcome.dropped} == dropped
    for id_ in dropped:
        assert after[id_].changed(sources=()) == mine[id_].changed(sources=())
        assert [source.dropped for source in after[id_].sources] == ["2026-12-01"]

    conflicts = set()
    for number, id_ in ids.items():
        assert after[id_].sources == listed[number].sources
        assert addresses(listed[number]) <= addresses(after[id_]) | (
            addresses(base[id_]) - addresses(mine[id_]) if id_ in mine else set()
        ), "an address of the list is lost"
        if id_ in mine:
            the_four = base[id_], listed[number], mine[id_], after[id_]
            assert_follows_both(*the_four)
            conflicts |= {(id_, field) for field in ONE_VALUE if len(set(values(field, *the_four[:3]))) == 3}
        else:
            own = {"id": "x", "citation_key": None, "added": None}
            assert after[id_].changed(**own) == listed[number].changed(**own)
    assert {(each.id, each.field) for each in outcome.conflicts} == conflicts

    for id_, said in comments.items():
        gone = {each for each in said if each not in texts[id_]}
        fields_gone = {f"# Above {field}." for field in Record.model_fields if f"\n{field}:" not in texts[id_]}
        assert gone <= fields_gone, "a comment is lost"


@PROFILE
@given(st.data())
def test_what_a_list_dropped_and_takes_up_again_is_as_its_curator_left_it(empty: Project, data: st.DataObject) -> None:
    old = data.draw(lists, label="list")
    edit_of = {work.number: data.draw(edits, label=f"edit of {work.number}") for work in old}
    kept = [work for work in old if data.draw(st.booleans(), label=f"{work.number} stays")]
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Bibliography(empty, Path(folder) / "bib")
        _, ids = bibliography.bring(old)
        for number, id_ in ids.items():
            record = bibliography.records()[id_]
            save_record(bibliography.project.data, edited(record, edit_of[number]), bibliography.path(id_))
        mine = bibliography.bytes()
        bibliography.bring(kept, "2026-12-01")
        bibliography.bring(kept, "2026-12-02")

        outcome, ids_again = bibliography.bring(old, "2026-12-24")
        assert (ids_again, outcome.conflicts, outcome.dropped) == (ids, (), ())
        after = bibliography.bytes()
    assert {path: text for path, text in after.items() if path.name != "lists.yaml"} == {
        path: text for path, text in mine.items() if path.name != "lists.yaml"
    }


def assert_follows_both(was: Record, now: Record, curators: Record, found: Record) -> None:
    """That a record says what the curator changed, and else what the list now says."""
    for field in ONE_VALUE:
        before, listed, mine, after = values(field, was, now, curators, found)
        assert after == (listed if mine == before else mine), f"{field} of {found.id}"
    for field in SEVERAL_VALUES:
        before, listed, mine, after = map(set, values(field, was, now, curators, found))
        assert after == (mine - (before - listed)) | (listed - before), f"{field} of {found.id}"
    assert {link for link in curators.links if link not in was.links} <= set(found.links)
    before, listed, mine, after = map(addresses, (was, now, curators, found))
    assert mine - before <= after, f"a link that the curator added to {found.id} is lost"
    assert not (before - mine) & after, f"a link that the curator took out of {found.id} is back"
