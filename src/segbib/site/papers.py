"""The page of each paper and survey, and where its old ids lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from segbib.base.text import title_key
from segbib.model.record import Link, LinkType, Note, Record, Result
from segbib.site.catalogue import Catalogue
from segbib.site.citations import Citation
from segbib.site.cited import Cited, cited
from segbib.site.lines import author_places, links_of, venue_place, year_place
from segbib.site.origins import Origin, origins
from segbib.site.page import Item, Page, Place
from segbib.site.paths import author_path, leaderboard_id, name_id, paper_path, venue_path, year_path
from segbib.site.pieces import entry_path
from segbib.site.related import Neighbour

LINK_GROUPS: dict[str, tuple[LinkType, ...]] = {
    "paper": (LinkType.ARXIV, LinkType.PDF, LinkType.PAPER_PAGE),
    "code": (LinkType.CODE,),
    "project": (LinkType.PROJECT, LinkType.HOMEPAGE, LinkType.DEMO),
    "data": (LinkType.DATASET, LinkType.LEADERBOARD),
    "talk": (LinkType.VIDEO, LinkType.SLIDES, LinkType.POSTER),
    "reading": (LinkType.BLOG, LinkType.NOTES, LinkType.TUTORIAL),
    "other": (LinkType.IMAGE, LinkType.OTHER),
}
"""Under which heading links of each type stand."""
_GROUP_OF = {type_: name for name, types in LINK_GROUPS.items() for type_ in types}


class LinkGroup(Struct, frozen=True):
    """Links of one kind of use."""

    name: str
    """A key of LINK_GROUPS."""
    links: tuple[Link, ...]


class Figure(Struct, frozen=True):
    """One result with its leaderboard."""

    dataset: Place
    board: Place
    """Its name is split and metric."""
    value: str
    method: str
    remark: str
    list: Place | None
    rank: int = 0
    """Its place on the leaderboard; 0 where it stands on none."""
    of: int = 0
    """How many results the leaderboard has."""


class Remark(Struct, frozen=True):
    """A note and who wrote it."""

    text: str
    """Markdown without HTML."""
    language: str
    list: Place | None
    """The list whose author wrote it; None for a curator's own."""


class Standing(Struct, frozen=True):
    """One place where a list names the work."""

    path: str
    section: tuple[str, ...]
    """The headings over it, without the list's own title."""
    first: int
    last: int
    read: bool | None


class Listing(Struct, frozen=True):
    """A list that names the work."""

    list: Place
    standings: tuple[Standing, ...]


class Related(Struct, frozen=True):
    """A paper near this one."""

    item: Item
    shared: tuple[Place, ...]
    """The methods, authors and tasks that both have; the path is '' where there is no page."""
    words: tuple[str, ...]
    """Words that both titles have."""


class Detail(Struct, frozen=True):
    """What a record's page, or a resource's place on its kind's page, shows."""

    record: Record
    path: str
    authors: tuple[Place, ...] = ()
    venue: Place | None = None
    year: Place | None = None
    methods: tuple[Place, ...] = ()
    keywords: tuple[Place, ...] = ()
    tasks: tuple[Place, ...] = ()
    links: tuple[LinkGroup, ...] = ()
    figures: tuple[Figure, ...] = ()
    remarks: tuple[Remark, ...] = ()
    listings: tuple[Listing, ...] = ()
    origins: tuple[Origin, ...] = ()
    """Only of papers and surveys."""
    edit: str = ""
    """Address where the record's file is edited; '' where no repository is known."""
    report: str = ""
    """Address where a mistake is reported."""
    related: tuple[Related, ...] = ()
    cited: Cited | None = None
    """Only of papers and surveys."""
    citations: tuple[Citation, ...] = ()
    """The paper in each format to cite it, BibTeX first; () where the site offers none."""


class Redirect(Struct, frozen=True):
    """Where a page's content went."""

    to: str
    """Name of the file in the same folder."""
    name: str


def paper_page(paper: Record, catalogue: Catalogue) -> Page:
    """The page of a paper."""
    offered = catalogue.offered.of(paper) if catalogue.settings.features.exports else ()
    shown, crumbs = detail(paper, catalogue, offered), _crumbs(paper, catalogue)
    return Page(paper_path(paper.id), "paper.html", shown, paper.title, catalogue.language, "papers", crumbs)


_TOLD_BY_OTHERS = frozenset({"results", "notes", "sources"})
"""Parts that pages show beside what leaderboards and lists have of other records."""


def made_of(paper: Record, catalogue: Catalogue) -> object:
    """What the page of a paper is made of besides vocabularies and settings: its record, and what others say of it."""
    if not (paper.methods or paper.parts & _TOLD_BY_OTHERS or catalogue.others_tell):
        return paper
    beside = (
        catalogue.edit_paths.get(paper.id, ""),
        _methods(paper, catalogue) if paper.methods else (),
        tuple([_figure(result, catalogue, True) for result in paper.results]),
        tuple([_remark(note, paper, catalogue) for note in paper.notes]),
        _listings(paper, catalogue) if "sources" in paper.parts else (),
        tuple([(list_id, entry.lines) for list_id, entry in catalogue.entries_of.get(paper.id, ())]),
        tuple([_said_of_neighbour(each, catalogue) for each in _neighbours(paper, catalogue)]),
    )
    return (paper, beside) if any(beside) else paper


def redirect_pages(catalogue: Catalogue) -> Iterator[Page]:
    """For each former id of a paper a page that leads to it."""
    taken = {paper.id for paper in catalogue.papers}
    for paper in catalogue.papers:
        for old in paper.former_ids:
            if old not in taken:
                moved = Redirect(f"{paper.id}.html", paper.title)
                yield Page(paper_path(old), "redirect.html", moved, paper.title, catalogue.language, public=False)


def _crumbs(paper: Record, catalogue: Catalogue) -> tuple[Place, ...]:
    """The way to a paper by its venue, else by its year."""
    if not paper.venue:
        return (Place(str(paper.year), year_path(paper.year)),) if paper.year else ()
    venue = catalogue.venue_id(paper.venue)
    year = (Place(str(paper.year), venue_path(venue, paper.year)),) if paper.year else ()
    return (Place(paper.venue, venue_path(venue)), *year)


def detail(record: Record, catalogue: Catalogue, offered: tuple[Citation, ...] = ()) -> Detail:
    """Everything about one record, its links as paths from the site's folder."""
    is_paper = record.kind.is_publication
    return Detail(
        record=record,
        path=catalogue.path_of[record.id],
        authors=author_places(record, catalogue),
        venue=venue_place(record, catalogue),
        year=year_place(record),
        methods=_methods(record, catalogue),
        keywords=tuple([Place(name, f"keywords/{name_id(name)}.html" if is_paper else "") for name in record.keywords]),
        tasks=tuple([catalogue.task_place(task) for task in record.tasks]),
        links=_link_groups(links_of(record)),
        figures=tuple([_figure(result, catalogue, is_paper) for result in record.results]),
        remarks=tuple([_remark(note, record, catalogue) for note in record.notes]),
        listings=_listings(record, catalogue),
        origins=origins(record, catalogue) if is_paper else (),
        edit=_edit_address(record, catalogue),
        report=_report_address(record, catalogue),
        related=tuple([_related(each, catalogue) for each in _neighbours(record, catalogue)]),
        cited=cited(record, catalogue) if is_paper else None,
        citations=offered,
    )


def _neighbours(record: Record, catalogue: Catalogue) -> tuple[Neighbour, ...]:
    related = catalogue.settings.features.related and record.kind.is_publication
    return catalogue.neighbourhood.of(record.id) if related else ()


def _said_of_neighbour(neighbour: Neighbour, catalogue: Catalogue) -> object:
    """What a page that shows a near paper says of it besides what vocabularies do."""
    names = [_shared_place(kind, id_, catalogue).name for kind, id_ in neighbour.shared if kind in ("method", "author")]
    return catalogue.item_of[neighbour.id], neighbour.shared, names


_SHOWN_SHARED = {"method": 3, "author": 3, "task": 2}
_SHOWN_WORDS = 3


def _related(neighbour: Neighbour, catalogue: Catalogue) -> Related:
    """A near paper with what is shared, the rarest of each kind."""
    shared = [
        _shared_place(kind, id_, catalogue)
        for wanted, most in _SHOWN_SHARED.items()
        for kind, id_ in [feature for feature in neighbour.shared if feature[0] == wanted][:most]
    ]
    words = [id_ for kind, id_ in neighbour.shared if kind == "word"][:_SHOWN_WORDS]
    return Related(catalogue.item_of[neighbour.id], tuple(shared), tuple(words))


def _shared_place(kind: str, id_: str, catalogue: Catalogue) -> Place:
    if kind == "task":
        return catalogue.task_place(id_)
    if kind == "method":
        return Place(catalogue.methods[id_].name, f"methods/{id_}.html")
    return Place(catalogue.authors[id_].name, author_path(id_) if catalogue.settings.features.authors else "")


def _methods(record: Record, catalogue: Catalogue) -> tuple[Place, ...]:
    """The record's methods; one that only repeats the title and leads to no other paper is left out."""
    found = []
    for name in record.methods:
        known = catalogue.methods.get(name_id(name)) if record.kind.is_publication else None
        if title_key(name) != record.key or (known and len(known.records) > 1):
            found.append(Place(name, f"methods/{known.id}.html" if known else ""))
    return tuple(found)


def _link_groups(links: tuple[Link, ...]) -> tuple[LinkGroup, ...]:
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[_GROUP_OF[link.type]].append(link)
    return tuple(LinkGroup(name, tuple(found[name])) for name in LINK_GROUPS if name in found)


def _figure(result: Result, catalogue: Catalogue, is_paper: bool) -> Figure:
    id_ = leaderboard_id(result.dataset, result.split, result.metric)
    board = catalogue.boards[id_] if is_paper else None
    return Figure(
        dataset=Place(result.dataset, f"datasets/{name_id(result.dataset)}.html" if is_paper else ""),
        board=Place(
            " ".join(word for word in (result.split, result.metric or "") if word), board.path if board else ""
        ),
        rank=board.rank(result) if board else 0,
        of=len(board.rows) if board else 0,
        value=str(result.value),
        method=result.method,
        remark=result.remark,
        list=_list_place(result.list, result.lines[0] if result.lines else None, catalogue),
    )


def _remark(note: Note, record: Record, catalogue: Catalogue) -> Remark:
    line = next((each.lines[0] for each in record.sources if each.list == note.list and not each.dropped), None)
    return Remark(note.text, note.lang, _list_place(note.list, line, catalogue))


def _list_place(id_: str | None, line: int | None, catalogue: Catalogue) -> Place | None:
    if id_ is None:
        return None
    known = catalogue.bibliography.vocabulary.list_by_id.get(id_)
    return Place(known.title, entry_path(id_, line, catalogue)) if known else Place(id_, "")


def _listings(record: Record, catalogue: Catalogue) -> tuple[Listing, ...]:
    """The places where lists name the record, a list's together, in the order of the record's sources."""
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    for source in record.sources:
        known = catalogue.bibliography.vocabulary.list_by_id.get(source.list)
        section = source.section
        if known and section and title_key(section[0]) == title_key(known.title):
            section = section[1:]
        path = entry_path(source.list, None if source.dropped else source.lines[0], catalogue) if known else ""
        found[source.list].append(Standing(path, section, source.lines[0], source.lines[1], source.read))
    return tuple(
        Listing(_list_place(id_, None, catalogue) or Place(id_, ""), tuple(standings))
        for id_, standings in found.items()
    )


def _edit_address(record: Record, catalogue: Catalogue) -> str:
    repository, file = catalogue.settings.repository.rstrip("/"), catalogue.edit_paths.get(record.id)
    return f"{repository}/edit/{quote(catalogue.settings.branch)}/{quote(file)}" if repository and file else ""


def _report_address(record: Record, catalogue: Catalogue) -> str:
    repository = catalogue.settings.repository.rstrip("/")
    return f"{repository}/issues/new?title={quote(f'{record.id}: ')}" if repository else ""
