from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from segbib.base.problems import Problem, Severity
from segbib.checks.rules import RULES, run_checks
from segbib.store.records import load

Check = Callable[..., list[Problem]]
A = "papers/2017/a.yaml"
B = "papers/2018/b.yaml"


FLAWLESS = """\
id: a
title: A long title
methods: [A]
authors: [{name: Ann Lee, id: ann-lee}]
year: 2017
venue: ICCV
arxiv: "1703.06870"
doi: 10.1000/A
citation_key: lee2017
tasks: [video-matting]
links:
- {type: arxiv, url: "https://arxiv.org/abs/1703.06870"}
- {type: code, url: "https://a.b", frameworks: [PyTorch]}
notes:
- {text: "see <https://a.b> and `<b>`, a < b > c", list: weak}
sources:
- {list: weak, lines: [1, 2]}
"""

MISSPELT = """\
id: segformer
kind: paper
title: SegFormer
authors:
- Enze Xie
year: 2021
venue: Neurips
"""


def test_a_bibliography_without_mistakes_has_no_findings(check: Check) -> None:
    assert check({A: FLAWLESS}) == []


def test_a_misspelt_venue_is_told_with_the_one_that_was_meant(check: Check) -> None:
    [problem] = check({"papers/2021/segformer.yaml": MISSPELT})
    assert str(problem) == (
        "data/papers/2021/segformer.yaml:7: venue: 'Neurips' is not a known venue. Did you mean 'NeurIPS'?"
    )


def test_an_alias_of_a_venue_is_told_with_its_name(check: Check) -> None:
    [problem] = check({A: "id: a\ntitle: A\nvenue: NIPS\n"})
    assert problem.mend == "Write 'NeurIPS'."


def test_a_venue_like_no_other_is_to_be_added(check: Check) -> None:
    [problem] = check({A: "id: a\ntitle: A\nversions:\n- {venue: XYZ}\n"})
    assert (problem.line, problem.field, problem.mend) == (
        4,
        "versions.0.venue",
        "Correct it, or add it to data/venues.yaml.",
    )


ONE_RECORD = [
    # code, what is added to `id: a`, `title: A`, and the line and field of the finding
    ("unknown-task", "tasks: [matting, mating]", 3, "tasks.1"),
    ("unknown-framework", 'links:\n- {type: code, url: "http://a.b", frameworks: [Torch7]}', 4, "links.0.frameworks.0"),
    ("unknown-list", "sources:\n- {list: week, lines: [1, 2]}", 4, "sources.0.list"),
    ("unknown-list", "notes:\n- {text: a, list: week}", 4, "notes.0.list"),
    ("unknown-list", "results:\n- {dataset: a, value: 1, list: week}", 4, "results.0.list"),
    ("unknown-author", "authors:\n- Ann Lee\n- {name: Bob, id: bob}", 5, "authors.1.id"),
    ("venue-and-year", "venue: ICCV\nyear: 2018", 4, "year"),
    ("arxiv-and-year", 'year: 2015\narxiv: "1703.06870"', 3, "year"),
    ("method-only-title", "methods: [B, a]", 2, "title"),
    ("html-in-note", "notes:\n- text: a <b>bold</b> word", 4, "notes.0.text"),
    ("html-in-note", "notes:\n- text: <script>x</script>", 4, "notes.0.text"),
    ("html-in-note", "notes:\n- text: <!-- hidden -->", 4, "notes.0.text"),
    ("former-id-in-use", "former_ids: [a]", 3, "former_ids.0"),
    ("kind-and-folder", "kind: dataset", 3, "kind"),
    ("unknown-provenance", "provenance:\n  autors: {from: x}", 4, "provenance.autors"),
    ("address-form", 'links:\n- {type: code, url: "https://github.com/ann"}', 4, "links.0.url"),
    ("address-form", 'links:\n- {type: arxiv, url: "https://arxiv.org/abs/"}', 4, "links.0.url"),
    ("address-form", 'links:\n- {type: pdf, url: "https://doi.org/abs"}', 4, "links.0.url"),
    ("address-form", 'links:\n- {type: project, url: "https://localhost/x"}', 4, "links.0.url"),
    ("address-form", 'links:\n- {type: project, url: "https://https://a.b/x"}', 4, "links.0.url"),
    ("address-form", 'links:\n- {type: project, url: "https://a.b/x."}', 4, "links.0.url"),
]


@pytest.mark.parametrize(("code", "lines", "line", "field"), ONE_RECORD)
def test_a_mistake_in_a_record_is_found_at_its_place(
    check: Check, code: str, lines: str, line: int, field: str
) -> None:
    [problem] = check({A: f"id: a\ntitle: A\n{lines}\n"})
    assert (problem.code, problem.file, problem.line, problem.field) == (code, f"data/{A}", line, field)
    assert problem.mend


TWO_RECORDS = [
    ("duplicate-citation-key", "citation_key: Lee2017", "citation_key: lee2017"),
    ("duplicate-arxiv", 'arxiv: "1703.06870"', 'arxiv: "1703.06870"'),
    ("duplicate-doi", "doi: 10.1000/x", "doi: 10.1000/X"),
    ("former-id-in-use", "former_ids: [old]", "former_ids: [old]"),
    ("former-id-in-use", "year: 2017", "former_ids: [a]"),
]


@pytest.mark.parametrize(("code", "one", "other"), TWO_RECORDS)
def test_what_two_records_may_not_share_is_found_at_the_second(check: Check, code: str, one: str, other: str) -> None:
    [problem] = check({A: f"id: a\ntitle: A\n{one}\n", B: f"id: b\ntitle: B\n{other}\n"})
    assert (problem.code, problem.file, problem.line) == (code, f"data/{B}", 3)


def test_two_files_with_one_id_are_found(check: Check) -> None:
    [problem] = check({A: "id: a\ntitle: A\n", "papers/2018/a.yaml": "id: a\ntitle: B\n"})
    assert problem.code == "duplicate-id"
    assert f"data/{A}" in problem.message


def test_a_file_named_otherwise_than_its_record_is_found(check: Check) -> None:
    [problem] = check({A: "id: other\ntitle: A\n"})
    assert (problem.code, problem.line, problem.mend) == (
        "id-and-file",
        1,
        "Write 'id: a', or rename the file to other.yaml.",
    )


def test_a_folder_of_another_year_is_fine(check: Check) -> None:
    assert check({A: "id: a\ntitle: A\nyear: 2020\n"}) == []


def test_an_arxiv_address_under_two_works_names_both_and_the_one_whose_number_it_is(check: Check) -> None:
    link = 'links:\n- {type: arxiv, url: "https://arxiv.org/pdf/1703.06870v2"}\n'
    [problem] = check({A: f"id: a\ntitle: A\n{link}", B: f'id: b\ntitle: B\narxiv: "1703.06870"\n{link}'})
    assert (problem.code, problem.severity, problem.file) == ("shared-arxiv", "warning", f"data/{A}")
    assert problem.message == "arXiv:1703.06870 is linked from 'b' and 'a'; 'b' has it as its number."


def test_an_arxiv_address_under_many_works_is_a_finding_for_each_but_one(check: Check) -> None:
    link = 'links:\n- {type: arxiv, url: "https://arxiv.org/abs/1703.06870"}\n'
    files = {f"papers/2017/{name}.yaml": f"id: {name}\ntitle: T\n{link}" for name in "abcdef"}
    assert len(check(files)) == 5


TASKS = [
    ("unknown-start", "- id: a\n  name: {en: A}\n  start:\n  - {id: nobody, why: first}\n", 4, "start.0.id"),
    ("unknown-parent", "- id: a\n  name: {en: A}\n  parent: b\n", 3, "parent"),
    ("task-cycle", "- id: a\n  name: {en: A}\n  parent: a\n", 3, "parent"),
    ("duplicate-word", "- {id: a, name: {en: A}}\n- {id: a, name: {en: B}}\n", 2, "id"),
    ("ambiguous-name", "- {id: a, name: {en: A}}\n- {id: b, name: {en: B}, aliases: [c, a]}\n", 2, "aliases.1"),
]


def test_a_task_without_records_is_told_but_not_the_wider_task_of_one_that_has_some(check: Check) -> None:
    tasks = "- {id: a, name: {en: A}}\n- {id: b, name: {en: B}, parent: a}\n- {id: c, name: {en: C}}\n"
    [problem] = check({"tasks.yaml": tasks, A: "id: a\ntitle: A\ntasks: [b]\n"}, unused=True)
    assert (problem.code, problem.line, problem.severity) == ("orphan-task", 3, "hint")


def test_a_translation_is_missed_in_the_languages_of_the_site(check: Check) -> None:
    tasks = "- id: a\n  name: {en: A, zh: 甲}\n  description: {en: What it is.}\n"
    assert check({"tasks.yaml": tasks}) == []
    [problem] = check({"site.yaml": "languages: [en, zh]\n", "tasks.yaml": tasks})
    assert (problem.code, problem.line, problem.field) == ("missing-translation", 3, "description")


RIGHT = [
    ("venue: NIPS", "NeurIPS"),
    ("tasks: [video]", "video-matting"),
    ('links:\n- {type: code, url: "http://a.b/c/d", frameworks: [Torch7]}', "PyTorch"),
    ('links:\n- {type: project, url: "https://a.b/x)."}', "https://a.b/x"),
    ("venue: Nowhere", None),
    ('links:\n- {type: project, url: "https://a.b/x."}\n- {type: project, url: "https://a.b/x"}', None),
]


@pytest.mark.parametrize(("lines", "right"), RIGHT)
def test_what_is_to_stand_there_is_told_where_that_is_certain(check: Check, lines: str, right: str | None) -> None:
    [problem] = check({A: f"id: a\ntitle: A\n{lines}\n"})
    assert problem.right == right


def test_the_column_is_that_of_the_word_not_of_its_field(check: Check) -> None:
    [problem] = check({A: "id: a\ntitle: A\nvenue: Nowhere\n"})
    assert (problem.line, problem.column) == (3, 8)


def test_the_column_of_a_field_that_is_not_known_is_its_own(check: Check) -> None:
    [problem] = check({A: "id: a\ntitle: A\nvenu: ICCV\n"})
    assert (problem.line, problem.column) == (3, 1)


def test_a_work_to_begin_with_is_found_under_the_id_that_it_had_before(check: Check) -> None:
    task = "- id: a\n  name: {en: A}\n  start:\n  - {id: old, why: first}\n"
    assert check({"tasks.yaml": task, B: "id: b\nformer_ids: [old]\ntitle: B\n"}) == []


def test_a_work_to_begin_with_needs_a_reason_in_english(check: Check) -> None:
    start = "  start:\n  - {id: b, why: {zh: 经典}}\n  - {id: b, why: ''}\n  - {id: b, why: [classic]}\n"
    problems = check({"tasks.yaml": f"- id: a\n  name: {{en: A}}\n{start}", B: "id: b\ntitle: B\n"})
    assert [(problem.line, problem.field) for problem in problems] == [
        (4, "start.0.why.en"),
        (5, "start.1.why.en"),
        (6, "start.2.why"),
    ]


@pytest.mark.parametrize(("code", "text", "line", "field"), TASKS)
def test_a_mistake_among_the_tasks_is_found_at_its_place(
    check: Check, code: str, text: str, line: int, field: str
) -> None:
    [problem] = check({"tasks.yaml": text})
    assert (problem.code, problem.file, problem.line, problem.field) == (code, "data/tasks.yaml", line, field)


def test_every_task_of_a_circle_is_found(check: Check) -> None:
    tasks = "".join(
        f"- {{id: {one}, name: {{en: {one}}}, parent: {other}}}\n" for one, other in ("ab", "bc", "ca", "da")
    )
    assert [problem.line for problem in check({"tasks.yaml": tasks})] == [1, 2, 3]


def test_findings_of_reading_and_of_checks_come_together_by_file_and_line(check: Check) -> None:
    problems = check({A: "id: a\ntitle: A\nvenue: Neurips\ntasks: [nothing]\n", B: "id: b\ntitle: B\nyear: soon\n"})
    assert [(problem.file, problem.line) for problem in problems] == [
        (f"data/{A}", 3),
        (f"data/{A}", 4),
        (f"data/{B}", 3),
    ]


def test_every_check_has_a_name_of_its_own_and_explains_itself() -> None:
    for code, rule in RULES.items():
        assert code == rule.code and re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
        assert rule.summary.endswith(".") and rule.explanation.endswith(".")


def test_every_code_that_the_program_writes_is_one_that_can_be_explained() -> None:
    source = Path(__file__).parents[2] / "src" / "segbib"
    written = {
        code for path in source.rglob("*.py") for code in re.findall(r'code="([a-z-]+)"', path.read_text("utf-8"))
    }
    assert written - {"metadata"} <= RULES.keys()


def test_the_shipped_data_has_no_errors() -> None:
    data = Path(__file__).parents[2] / "data"
    assert [str(problem) for problem in run_checks(load(data)) if problem.severity is Severity.ERROR] == []


def test_a_record_with_an_unknown_field_is_checked_for_everything_else_too(tmp_path):
    folder = tmp_path / "data" / "papers" / "2017"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text("id: a\ntitle: A\nvenue: Nowhere\nnonsense: 1\n", encoding="utf-8")
    found = {problem.field for problem in run_checks(load(tmp_path / "data"))}
    assert {"nonsense", "venue"} <= found
