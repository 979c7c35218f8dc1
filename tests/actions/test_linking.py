"""`segbib links`: what is remembered, what is found, what is mended."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from answering import Web, answering
from msgspec.structs import replace

from segbib.actions.building import build
from segbib.actions.checking import check
from segbib.actions.linking import Checked, Wanted, check_links
from segbib.actions.starting import start
from segbib.base.problems import Findings, NotPossible, Severity
from segbib.base.project import Project
from segbib.online.links import State
from segbib.online.visiting import Manners

TODAY = dt.date(2026, 11, 21)
WANTED = Wanted(manners=Manners(pause=0.001, seconds=10, allow_private=True))


@pytest.fixture
def web() -> Iterator[Web]:
    with answering() as server:
        yield server


@pytest.fixture
def project(tmp_path: Path) -> Project:
    start(tmp_path / "bib")
    return Project(tmp_path / "bib")


def record(project: Project, id_: str, *links: str, more: str = "") -> Path:
    """A new record's file; each link is a URL, or the fields of a link from the URL on."""
    path = project.data / "papers" / "2017" / f"{id_}.yaml"
    path.parent.mkdir(exist_ok=True, parents=True)
    lines = [f"- {{type: code, url: {link if link[0] == chr(34) else json.dumps(link)}}}" for link in links]
    text = "\n".join([f"id: {id_}", "kind: paper", f"title: On {id_}", "year: 2017", f"links:{more}", *lines, ""])
    path.write_text(text, encoding="utf-8")
    return path


def run(project: Project, today: dt.date = TODAY, **wanted: object) -> Checked:
    return check_links(project, replace(WANTED, **wanted), today)  # type: ignore[arg-type]


def kept(project: Project) -> list[str]:
    """The lines of data/links.yaml, but for the remark at its head."""
    return (project.data / "links.yaml").read_text(encoding="utf-8").splitlines()[1:]


def test_what_is_alive_is_remembered_with_the_day_and_what_is_not_is_not(project: Project, web: Web) -> None:
    record(project, "b", web.answer("/b", 200), web.answer("/gone", 404), web.answer("/shut", 403))
    record(project, "a", web.answer("/a", 200))
    done = run(project)
    assert kept(project) == [f'"{web.url(path)}": {{seen: 2026-11-21}}' for path in ("/a", "/b")]
    assert done.came == {State.ALIVE: 2, State.DEAD: 1, State.UNCLEAR: 1}


def test_a_dead_link_is_an_error_with_its_line_and_the_copy_of_an_archive(project: Project, web: Web) -> None:
    record(project, "a", web.answer("/a", 200), web.answer("/gone", 410))
    [found] = run(project).problems
    assert (found.file.rpartition("data/")[2], found.line, found.field) == ("papers/2017/a.yaml", 7, "links.1.url")
    assert found.severity is Severity.ERROR
    assert found.message == f"{web.url('/gone')} answers 410 (Gone)."
    assert f'archived: "https://web.archive.org/web/2017/{web.url("/gone")}"' in found.mend


def test_the_copy_offered_is_of_the_year_in_which_the_link_was_last_seen_alive(project: Project, web: Web) -> None:
    record(project, "a", web.answer("/a", 200, 404))
    run(project, dt.date(2024, 3, 1))
    [found] = run(project).problems
    assert "It was last seen alive on 2024-03-01." in found.message
    assert f"web.archive.org/web/2024/{web.url('/a')}" in found.mend
    assert kept(project) == [f'"{web.url("/a")}": {{seen: 2024-03-01}}']


def test_a_dead_link_with_a_copy_beside_it_is_but_a_hint(project: Project, web: Web) -> None:
    copy = 'archived: "https://web.archive.org/web/2017/x"'
    record(project, "a", f'"{web.answer("/gone", 404)}", {copy}')
    [found] = run(project).problems
    assert (found.code, found.severity) == ("dead-link", Severity.HINT)


def test_a_link_that_two_records_have_is_asked_for_once_and_found_in_both(project: Project, web: Web) -> None:
    gone = web.answer("/gone", 404)
    record(project, "a", f"{gone}#here")
    record(project, "b", gone)
    done = run(project)
    assert web.asked == ["HEAD /gone", "GET /gone"]
    assert [problem.file.rpartition("/")[2] for problem in done.problems] == ["a.yaml", "b.yaml"]
    assert done.addresses == 1


def test_what_was_seen_alive_not_long_ago_is_not_asked_for(project: Project, web: Web) -> None:
    record(project, "a", web.answer("/a", 200))
    run(project)
    assert run(project, TODAY + dt.timedelta(days=29)).young == 1
    assert len(web.asked) == 1
    later = TODAY + dt.timedelta(days=30)
    assert run(project, later).young == 0
    assert run(project, later, max_age=0).young == 0
    assert len(web.asked) == 3
    assert kept(project) == [f'"{web.url("/a")}": {{seen: 2026-12-21}}']


def test_what_is_dead_or_unclear_is_asked_for_each_time(project: Project, web: Web) -> None:
    record(project, "a", web.answer("/gone", 404), web.answer("/shut", 403))
    run(project)
    before = len(web.asked)
    assert run(project).young == 0
    assert len(web.asked) == 2 * before
    assert not (project.data / "links.yaml").exists()


def test_what_a_person_has_seen_alive_is_as_good_as_a_visit(project: Project, web: Web) -> None:
    path = record(project, "a", f'"{web.answer("/shut", 404)}", seen: 2026-11-01')
    before = path.read_bytes()
    assert run(project).young == 1
    assert web.asked == []
    # later it is asked for again, and what is found does not take the mark away
    [found] = run(project, dt.date(2026, 12, 24), fix=True).problems
    assert "It was last seen alive on 2026-11-01." in found.message
    assert path.read_bytes() == before


def test_a_day_that_is_yet_to_come_is_no_reason_not_to_ask(project: Project, web: Web) -> None:
    record(project, "a", f'"{web.answer("/a", 200)}", seen: 2062-11-01')
    assert run(project).young == 0
    assert web.asked == ["HEAD /a"]


def test_an_unclear_link_is_a_hint_that_says_how_to_mark_it(project: Project, web: Web) -> None:
    record(project, "a", web.answer("/shut", 403))
    [found] = run(project).problems
    assert (found.code, found.severity) == ("unclear-link", Severity.HINT)
    assert "`seen: 2026-11-21`" in found.mend


def test_what_is_no_longer_linked_leaves_the_memory(project: Project, web: Web) -> None:
    path = record(project, "a", web.answer("/a", 200))
    record(project, "b", web.answer("/b", 200))
    run(project)
    path.unlink()
    run(project)
    assert kept(project) == [f'"{web.url("/b")}": {{seen: 2026-11-21}}']


def test_a_run_of_some_records_keeps_what_is_known_of_others(project: Project, web: Web) -> None:
    record(project, "a", web.answer("/a", 200))
    record(project, "b", web.answer("/b", 200))
    assert run(project, ids=("b",)).addresses == 1
    assert web.asked == ["HEAD /b"]
    run(project, ids=("a",))
    assert len(kept(project)) == 2


def test_records_and_tasks_that_are_not_there_are_told(project: Project, web: Web) -> None:
    record(project, "mosaic-net", web.answer("/a", 200))
    with pytest.raises(NotPossible, match=r"'mosaic-nat'\. Did you mean 'mosaic-net'\?"):
        run(project, ids=("mosaic-nat",))
    with pytest.raises(NotPossible, match="juggling"):
        run(project, task="juggling")
    assert web.asked == []


def test_where_links_have_moved_is_proposed_and_remembered(project: Project, web: Web) -> None:
    web.answer("/new/place", 200)
    path = record(project, "a", web.moved("/old/place", "/new/place"))
    before = path.read_bytes()
    for _ in range(2):
        [found] = run(project).problems
        assert (found.code, found.severity, found.line) == ("moved-link", Severity.WARNING, 6)
        assert found.message == f"{web.url('/old/place')} has moved for good to {web.url('/new/place')}."
    assert len(web.asked) == 2
    assert path.read_bytes() == before


def test_fix_writes_the_new_address_and_nothing_else(project: Project, web: Web) -> None:
    web.answer("/new/place", 200)
    path = record(project, "a", web.moved("/old/place", "/new/place") + "#part", more="  # the authors' own")
    before = path.read_text(encoding="utf-8")
    run(project)
    done = run(project, fix=True)
    assert (done.mended, done.problems) == (1, ())
    assert path.read_text(encoding="utf-8") == before.replace("/old/place", "/new/place")
    # the new address is known by the visit that led to it
    assert kept(project) == [f'"{web.url("/new/place")}": {{seen: 2026-11-21}}']
    assert len(web.asked) == 2


def test_fix_does_not_write_an_address_twice(project: Project, web: Web) -> None:
    new = web.answer("/new/place", 200)
    path = record(project, "a", web.moved("/old/place", "/new/place"), new)
    before = path.read_bytes()
    done = run(project, fix=True)
    assert (done.mended, path.read_bytes()) == (0, before)
    assert "take this one away" in done.problems[0].mend


def test_fix_keeps_what_was_edited_while_links_were_asked_for(project: Project, web: Web) -> None:
    web.answer("/new/place", 200)

    def edit(handler: object) -> None:
        path.write_text(path.read_text(encoding="utf-8").replace("title: On a", "title: On b"), encoding="utf-8")
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]

    path = record(project, "a", web.moved("/old/place", "/new/place"), web.answer("/b", edit))
    assert run(project, fix=True).mended == 1
    text = path.read_text(encoding="utf-8")
    assert "title: On b" in text and "/new/place" in text and "/old/place" not in text


def test_an_address_of_the_own_network_is_a_warning(project: Project, web: Web) -> None:
    record(project, "a", web.answer("/a", 200))
    [found] = run(project, manners=Manners(pause=0)).problems
    assert (found.code, found.severity, web.asked) == ("refused-link", Severity.WARNING, [])
    assert "--allow-private" in found.mend


def test_where_nobody_answers_and_nothing_is_known_the_run_was_not_possible(project: Project, web: Web) -> None:
    path = record(project, "a", "http://nowhere.invalid/")
    with pytest.raises(NotPossible, match="Is there a connection"):
        run(project)
    record(project, "b", web.answer("/b", 200))
    assert run(project).came == {State.ALIVE: 1, State.SILENT: 1}
    assert run(project).came == {State.SILENT: 1}
    path.unlink()
    assert run(project).came == {}


def test_the_day_of_one_address_is_one_line_of_the_file(project: Project, web: Web) -> None:
    record(project, "a", *(web.answer(f"/{number}", 200) for number in range(9)))
    run(project)
    before = kept(project)
    record(project, "b", web.answer("/4b", 200))
    run(project, TODAY + dt.timedelta(days=1))
    after = kept(project)
    assert [line for line in after if line not in before] == [f'"{web.url("/4b")}": {{seen: 2026-11-22}}']
    assert [line for line in after if line in before] == before
    assert after == sorted(after)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('"http://a.example/": {seen: 2026-11-21}\n"http://b.example/": {seen: soon}\n', 2, "must be a date"),
        ('"http://a.example/": 2026-11-21\n', 1, "No fields stand with http://a.example/"),
        (
            '"http://a.example/": {sen: 2026-11-21}\n',
            1,
            "'sen' is not a field that is known here. Did you mean 'seen'?",
        ),
        ('"http://a.example/": {seen: 2026-11-21, moved: nowhere}\n', 1, "must be a web address"),
        ("- http://a.example/\n", 1, "does not hold addresses"),
        ('<<<<<<< ours\n"http://a.example/": {seen: 2026-11-21}\n', 2, ""),
        ('"http://a.example/": {seen: 2026-11-21}\n"http://a.example/": {seen: 2026-11-20}\n', 2, "http://a.example/"),
        ('"http://a.example/": [\n', None, ""),
    ],
)
def test_a_memory_that_is_not_as_it_must_be_is_told_with_its_line(
    project: Project, web: Web, text: str, line: int | None, words: str
) -> None:
    record(project, "a", web.answer("/a", 200))
    (project.data / "links.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Findings) as found:
        run(project)
    assert any(words in str(problem) and line in (None, problem.line) for problem in found.value.problems)
    assert web.asked == []
    assert (project.data / "links.yaml").read_text(encoding="utf-8") == text


def test_the_memory_is_nothing_that_check_or_build_is_about(project: Project, web: Web) -> None:
    record(project, "a", web.answer("/a", 200))
    before, built = check(project)[0], build(project)
    run(project)
    assert check(project)[0] == before
    again = build(project)
    assert again.files == built.files
    assert again.written == 0


def test_what_was_seen_alive_is_written_down_while_the_run_goes_on(
    project: Project, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("segbib.actions.link_memory._SAVED_EVERY", 0)
    monkeypatch.setattr("segbib.actions.link_memory._SAVING", 0)
    lines: list[str] = []

    def look(handler: object) -> None:
        lines.extend(kept(project))
        handler.send_response(200)  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]

    record(project, "a", web.answer("/a", 200), web.answer("/b", look))
    run(project)
    assert lines == [f'"{web.url("/a")}": {{seen: 2026-11-21}}']
