"""The bibliography sorted and grouped once, for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, wraps
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from segbib.base.config import Settings
from segbib.lists.tasks import TaskFinder
from segbib.model.bibliography import Bibliography, grouped
from segbib.model.draft import ImportedEntry
from segbib.model.record import Kind, Record
from segbib.model.vocabulary import KnownAuthor, Task
from segbib.site import paths, pieces
from segbib.site.cited import Person
from segbib.site.lines import line
from segbib.site.named import Name, by_name
from segbib.site.origins import Origin, entries_of
from segbib.site.page import PART_LENGTH, Item, Line, Place
from segbib.site.related import Feature, Neighbourhood, title_words
from segbib.site.results import Board, boards

if TYPE_CHECKING:
    from segbib.site.citations import Offered

Records = tuple[Record, ...]
Value = TypeVar("Value")


def once(work: Callable[[Catalogue], Value]) -> cached_property[Value]:
    """A property of a catalogue that says the same in all languages: it is worked out in the first one's alone."""

    def found(catalogue: Catalogue) -> Value:
        same: Value = getattr(catalogue.twin, work.__name__) if catalogue.twin else work(catalogue)
        return same

    return cached_property(wraps(work)(found))


class Catalogue(Struct, frozen=True, dict=True):
    """What all pages look things up in; made once for a build."""

    bibliography: Bibliography
    settings: Settings
    edit_paths: Mapping[str, str]
    """Id of a record to its file in the repository."""
    language: str
    twin: Catalogue | None = None
    """The catalogue of the same records in another language; what has no language is worked out there."""

    @once
    def papers(self) -> Records:
        """Papers and surveys, newest first, a year's by title; those without a year last."""
        return tuple([record for record in self._ordered if record.kind.is_publication])

    @once
    def _ordered(self) -> Records:
        """All records, the latest works first, a year's by title; those without a year last."""
        by_title = sorted(self.bibliography, key=lambda record: record.key)
        return tuple(sorted(by_title, key=lambda record: record.year or 0, reverse=True))

    @once
    def resources(self) -> dict[Kind, Records]:
        """The records of each other kind by title, kinds in the model's order."""
        found = grouped(
            sorted((each for each in self.bibliography if not each.kind.is_publication), key=_by_title),
            lambda record: (record.kind,),
        )
        return {kind: found[kind] for kind in Kind if kind in found}

    @once
    def path_of(self) -> dict[str, str]:
        """Id of every record to the address of its page or, for a resource, of its place on its kind's page."""
        found = {paper.id: paths.paper_path(paper.id) for paper in self.papers}
        for kind, records in self.resources.items():
            for position, record in enumerate(records):
                page = paths.part(f"resources/{kind}.html", position // PART_LENGTH + 1)
                found[record.id] = f"{page}#{record.id}"
        return found

    @once
    def item_of(self) -> dict[str, Item]:
        """Id of every record to what stands for it in lists."""
        path_of = self.path_of
        return {record.id: Item(record, path_of[record.id]) for record in self.bibliography}

    def items(self, records: Iterable[Record]) -> tuple[Item, ...]:
        """What stands for the records in lists, in their order."""
        item_of = self.item_of
        return tuple([item_of[record.id] for record in records])

    def line(self, item: Item) -> Line:
        """The line of an item."""
        return line(item.record, self)

    @once
    def by_year(self) -> dict[int | None, Records]:
        """Papers by year, newest first, those without one last."""
        found: defaultdict[int | None, list[Record]] = defaultdict(list)
        for paper in self.papers:
            found[paper.year].append(paper)
        return {year: tuple(members) for year, members in found.items()}

    @once
    def by_venue(self) -> dict[str, Records]:
        """Papers by the venue's name."""
        return grouped(self.papers, lambda paper: (paper.venue,) if paper.venue else ())

    @once
    def by_task(self) -> dict[str, Records]:
        """Papers by task, those of the tasks below it included."""
        return grouped(self.papers, lambda paper: (up for task in paper.tasks for up in self.tasks_above(task)))

    def tasks_above(self, id_: str) -> tuple[str, ...]:
        """The task and every wider one, from the inside out; a task that is its own ancestor ends the way."""
        return self._above.get(id_, ())

    @once
    def _above(self) -> dict[str, tuple[str, ...]]:
        known = self.bibliography.vocabulary.task_by_id
        return {id_: _way_up(known[id_], known) for id_ in known}

    @cached_property
    def children(self) -> dict[str | None, tuple[Task, ...]]:
        """Tasks below each task, and under None those at the top, in the vocabulary's order."""
        found: defaultdict[str | None, list[Task]] = defaultdict(list)
        known = self.bibliography.vocabulary.task_by_id
        for task in self.bibliography.vocabulary.tasks:
            found[task.parent if task.parent in known else None].append(task)
        return {parent: tuple(tasks) for parent, tasks in found.items()}

    @once
    def _author_ids(self) -> dict[str, str]:
        known = self.bibliography.vocabulary.authors
        return {name: author.id for author in reversed(known) for name in author.names}

    @once
    def neighbourhood(self) -> Neighbourhood:
        """The papers near each; of no papers where related ones are switched off."""
        known: dict[Feature, Feature] = {}
        papers = self.papers if self.settings.features.related else ()
        features = ((paper.id, dict.fromkeys(self._features(paper))) for paper in papers)
        return Neighbourhood({id_: tuple([known.setdefault(each, each) for each in found]) for id_, found in features})

    def _features(self, paper: Record) -> Iterator[Feature]:
        yield from (("method", paths.name_id(method)) for method in paper.methods)
        yield from (("author", author) for author in self.author_ids(paper))
        yield from (("task", task) for task in paper.tasks)
        yield from (("word", word) for word in title_words(paper.title))

    @once
    def known_authors(self) -> dict[str, KnownAuthor]:
        """The authors of authors.yaml by id."""
        return {author.id: author for author in self.bibliography.vocabulary.authors}

    def author_id(self, name: str, id_: str | None) -> str:
        """Id of an author's page: the record's, else the one authors.yaml has for the name, else made from it."""
        return id_ or self._author_ids.get(name) or paths.name_id(name)

    def author_ids(self, record: Record) -> tuple[str, ...]:
        """Ids of the pages of the record's authors."""
        return tuple([self.author_id(*each) for each in record.signatures])

    @cached_property
    def people(self) -> dict[tuple[str, str | None], Person]:
        """Authors by name and id, as far as pages asked for them: `person` does."""
        return self.twin.people if self.twin else {}

    @once
    def authors(self) -> dict[str, Name]:
        """Authors by id, with the papers of each."""
        found = by_name(self.papers, lambda record: ((self.author_id(*each), each[0]) for each in record.signatures))
        known = self.known_authors
        return {
            id_: Name(id_, known[id_].names[0], each.records) if id_ in known else each for id_, each in found.items()
        }

    @once
    def respelt(self) -> dict[str, tuple[str, ...]]:
        """Id of each paper that names an author otherwise than most do to its authors' names as most write them."""
        shown = {paper.id: tuple([self.authors[id_].name for id_ in self.author_ids(paper)]) for paper in self.papers}
        own = ((paper.id, tuple([name for name, _ in paper.signatures])) for paper in self.papers)
        return {id_: shown[id_] for id_, names in own if names != shown[id_]}

    @once
    def methods(self) -> dict[str, Name]:
        """Methods by id."""
        return by_name(self.papers, lambda record: ((paths.name_id(name), name) for name in record.methods))

    @once
    def keywords(self) -> dict[str, Name]:
        """Keywords by id."""
        return by_name(self.papers, lambda record: ((paths.name_id(name), name) for name in record.keywords))

    @once
    def frameworks(self) -> dict[str, Name]:
        """Frameworks by id, with the papers that have code in them."""
        known = self.bibliography.vocabulary.framework_by_name
        return by_name(
            self.papers,
            lambda record: (
                (known[name].id if name in known else paths.name_id(name), name) for name in record.frameworks
            ),
        )

    @once
    def offered(self) -> Offered:
        """What gives the citations of a paper."""
        from segbib.site.citations import Offered

        return Offered(self.bibliography.vocabulary)

    @once
    def newest(self) -> Records:
        """All records, those that came last first; of one day, the latest works first."""
        return tuple(sorted(self._ordered, key=lambda record: record.added or "", reverse=True))

    @once
    def task_finder(self) -> TaskFinder:
        """What finds tasks in the words of lists."""
        return TaskFinder(self.bibliography.vocabulary)

    @once
    def entries_of(self) -> dict[str, list[tuple[str, ImportedEntry]]]:
        """Id of each record to the lists and what they said of it at their last imports."""
        return entries_of(self)

    @cached_property
    def others_tell(self) -> bool:
        """Whether pages of papers may say something that comes from elsewhere than the papers' own records."""
        return bool(self.edit_paths or self.entries_of or self.settings.features.related)

    @cached_property
    def origins(self) -> dict[str, tuple[Origin, ...]]:
        """Id of a record to where its facts come from, as far as pages asked for it: `origins` does."""
        return {}

    @once
    def boards(self) -> dict[str, Board]:
        """The leaderboards by id."""
        return boards(self.papers)

    @once
    def listed_records(self) -> dict[str, Records]:
        """Id of each list to the records that stand in it."""
        return grouped(self._with_sources, lambda record: (source.list for source in record.sources))

    @once
    def _with_sources(self) -> Records:
        """The records that stand in lists."""
        return tuple([record for record in self.bibliography if "sources" in record.parts])

    @cached_property
    def listed(self) -> dict[str, list[pieces.Listed]]:
        """Id of each list to the places in it that the records tell of."""
        return pieces.listed(self)

    @cached_property
    def entry_paths(self) -> dict[tuple[str, int], str]:
        """List and first line of every entry to the address where it stands."""
        return pieces.entry_paths(self)

    @cached_property
    def _task_places(self) -> dict[str, Place]:
        return {}

    def task_place(self, id_: str) -> Place:
        """The task's page with its count."""
        if id_ not in self._task_places:
            self._task_places[id_] = self._task_place(id_)
        return self._task_places[id_]

    def _task_place(self, id_: str) -> Place:
        task = self.bibliography.vocabulary.task_by_id.get(id_)
        name = task.name.said_in(self.language) if task else id_
        return Place(name, f"tasks/{id_}.html" if task else "", len(self.by_task.get(id_, ())))

    def venue_id(self, name: str) -> str:
        """Id of a venue's page."""
        venue = self.bibliography.vocabulary.venue_by_name.get(name)
        return venue.id if venue else paths.name_id(name)


def _by_title(record: Record) -> tuple[str, str]:
    return record.key, record.id


def _way_up(task: Task, known: Mapping[str, Task]) -> tuple[str, ...]:
    way = [task.id]
    while (parent := known.get(task.parent or "")) and parent.id not in way:
        way.append(parent.id)
        task = parent
    return tuple(way)
