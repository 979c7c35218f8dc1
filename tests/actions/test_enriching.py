"""`segbib enrich` on a folder: what is written, and how it lives with imports before and after."""

from __future__ import annotations

import datetime as dt
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from recorded import CROSSREF, DBLP, Recorded, recorded

from segbib.actions.enriching import Enriched, enrich_records
from segbib.actions.sources import Sources
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.model.record import Record
from segbib.store.records import load

LIST = """# Papers

## Semantic segmentation

- **MosaicNet: Tiling Images for Semantic Segmentation** [[paper]](https://arxiv.org/abs/1703.99999)
- **Counting Masks in the Dark** [[code]](https://github.com/example/masks)
"""
MOSAIC = {
    "title": "MosaicNet: Tiling Images for Semantic Segmentation",
    "authors": ["Ana Ruiz", "Jürgen Müller"],
    "venue": "ICCV",
    "year": 2018,
    "track": "oral",
    "arxiv": "1703.99999",
    "links": [{"type": "pdf", "url": "https://openaccess.example.org/mosaic.pdf"}],
}
MASKS = {"title": "Counting masks in the dark.", "authors": ["Li Wei"], "venue": "CVPR", "year": 2019}


def run(project: Project, *files: Path, dry_run: bool = False, **more: Any) -> Enriched:
    return enrich_records(project, Sources(files, **more), dry_run=dry_run, today=dt.date(2026, 11, 21))


def record(project: Project, id_: str = "mosaicnet") -> Record:
    found = load(project.data).bibliography.get(id_)
    assert found is not None
    return found


def texts(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.data.rglob("*") if path.is_file()}


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "facts.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in (MOSAIC, MASKS)), encoding="utf-8")
    return path


def test_records_gain_what_the_dump_knows(project: Project, bring: Callable[..., Any], dump: Path) -> None:
    bring(LIST)
    done = run(project, dump)
    assert len(done.outcome.changed) == 2
    found = record(project)
    assert [author.name for author in found.authors] == ["Ana Ruiz", "Jürgen Müller"]
    assert (found.venue, found.year, found.year_from, found.track) == ("ICCV", 2018, None, "oral")


def test_a_compressed_dump_is_read_as_well(project: Project, bring: Callable[..., Any], dump: Path) -> None:
    bring(LIST)
    packed = dump.with_name("facts.jsonl.xz")
    packed.write_bytes(lzma.compress(dump.read_bytes()))
    assert len(run(project, packed).outcome.changed) == 2


def test_a_dry_run_writes_nothing(project: Project, bring: Callable[..., Any], dump: Path) -> None:
    bring(LIST)
    before = texts(project)
    assert len(run(project, dump, dry_run=True).outcome.changed) == 2
    assert texts(project) == before


def test_enriching_twice_changes_no_byte(project: Project, bring: Callable[..., Any], dump: Path) -> None:
    bring(LIST)
    run(project, dump)
    before = texts(project)
    assert run(project, dump).outcome.changed == ()
    assert texts(project) == before


def test_only_the_lines_that_changed_are_touched(project: Project, bring: Callable[..., Any], dump: Path) -> None:
    bring(LIST)
    path = load(project.data).paths["mosaicnet"]
    path.write_text("# mine\n" + path.read_text(encoding="utf-8").replace("kind: paper", "kind:   paper  # a remark"))
    run(project, dump)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert "kind:   paper  # a remark" in text


def test_the_same_list_again_changes_no_byte_after_enriching(
    project: Project, bring: Callable[..., Any], dump: Path
) -> None:
    bring(LIST)
    run(project, dump)
    before = texts(project)
    done = bring(LIST, on="2026-12-01")
    assert done.outcome.conflicts == ()
    assert texts(project) == before


def test_a_list_that_grows_keeps_what_metadata_gave(project: Project, bring: Callable[..., Any], dump: Path) -> None:
    bring(LIST)
    run(project, dump)
    bring(LIST.replace("1703.99999)", "1703.99999) [[code]](https://github.com/ruiz/mosaic)"))
    found = record(project)
    assert (found.venue, found.year, len(found.authors)) == ("ICCV", 2018, 2)
    assert {link.url for link in found.links} >= {"https://github.com/ruiz/mosaic", MOSAIC["links"][0]["url"]}


def test_a_list_that_later_gives_the_same_venue_takes_it_over(
    project: Project, bring: Callable[..., Any], dump: Path
) -> None:
    bring(LIST)
    run(project, dump)
    done = bring(LIST.replace("Segmentation** [[paper]]", "Segmentation**, ICCV 2018 [[paper]]"))
    assert done.outcome.conflicts == ()
    run(project, dump)
    assert not {"venue", "year"} & set(record(project).provenance)


def test_a_list_that_later_gives_another_venue_wins_or_is_told(
    project: Project, bring: Callable[..., Any], dump: Path
) -> None:
    bring(LIST)
    run(project, dump)
    done = bring(LIST.replace("Segmentation** [[paper]]", "Segmentation**, CVPR 2018 [[paper]]"))
    told = [(each.field, each.list_value, each.curator) for each in done.outcome.conflicts]
    assert record(project).venue == "CVPR" or told == [("venue", "CVPR", "ICCV")]


def test_what_a_curator_wrote_stays(project: Project, bring: Callable[..., Any], dump: Path) -> None:
    bring(LIST)
    path = load(project.data).paths["mosaicnet"]
    path.write_text(path.read_text(encoding="utf-8") + "authors: [A. Ruiz]\n", encoding="utf-8")
    run(project, dump)
    assert [author.name for author in record(project).authors] == ["A. Ruiz"]


def test_damaged_lines_are_told_and_the_rest_is_taken(project: Project, bring: Callable[..., Any], dump: Path) -> None:
    bring(LIST)
    dump.write_text('{"title": "x", "authors": []}\nnonsense\n' + dump.read_text(encoding="utf-8"), encoding="utf-8")
    done = run(project, dump)
    assert [str(each)[:26] for each in done.damaged] == ["facts.jsonl:1: authors: Th", "facts.jsonl:2: The line is"]
    assert len(done.outcome.changed) == 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("facts.txt", b"", "ends in none of"),
        ("facts.jsonl.xz", b"not compressed", "cannot be read"),
        ("missing.jsonl", None, "There is no file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_changes(
    project: Project, bring: Callable[..., Any], tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    bring(LIST)
    before = texts(project)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(NotPossible, match=words):
        run(project, tmp_path / name)
    assert texts(project) == before


def test_an_unknown_provider_gets_the_nearest_known_one(project: Project) -> None:
    with pytest.raises(NotPossible, match="Did you mean 'crossref'"):
        run(project, services=("crosref",))


def ask(project: Project, server: Recorded, *names: str, **more: Any) -> Enriched:
    bases = dict.fromkeys(names, server.base)
    return run(project, services=names, bases=bases, sleep=lambda seconds: None, **more)


def test_services_are_asked_about_papers_that_lack_something(project: Project, bring: Callable[..., Any]) -> None:
    bring(LIST)
    with recorded() as server:
        server.answer("/search/publ/api?q=MosaicNet", DBLP)
        done = ask(project, server, "dblp", contact="jane@example.org")
    assert len(server.asked) == 2
    assert done.damaged == ()
    found = record(project)
    assert (found.venue, found.year, found.doi) == ("ICCV", 2017, "10.1109/ICCV.2017.99999")
    assert found.provenance["venue"].origin == "DBLP"
    assert "jane@example.org" in server.headers[0]["User-Agent"]


def test_a_run_that_was_stopped_goes_on_with_the_answers_that_it_has(
    project: Project, bring: Callable[..., Any]
) -> None:
    bring(LIST)
    with recorded() as server:
        server.answer("/works?query.bibliographic=MosaicNet", CROSSREF)
        for _ in range(2):
            ask(project, server, "crossref", cache=project.cache / "answers", dry_run=True)
        assert len(server.asked) == 2


def test_a_service_that_is_down_stops_no_other(project: Project, bring: Callable[..., Any]) -> None:
    bring(LIST)
    with recorded() as server:
        server.answer("/search/publ/api", DBLP)
        server.answer("/works", "down", status=500)
        done = ask(project, server, "crossref", "dblp")
    assert {each.file for each in done.damaged} == {"Crossref"}
    assert record(project).venue == "ICCV"


def test_progress_is_told(project: Project, bring: Callable[..., Any]) -> None:
    bring(LIST)
    told: list[tuple[str, int, int | None]] = []
    with recorded() as server:
        ask(project, server, "dblp", progress=lambda *words: told.append(words))
    assert told[-1] == ("DBLP", 2, 2)
