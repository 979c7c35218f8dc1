"""The commands from outside: what they print, what they write, how they end."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def segbib(*words: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", "from segbib.cli.main import main; main()"]
    return subprocess.run([*call, *map(str, words)], cwd=folder, text=True, capture_output=True, timeout=120)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    segbib("init", tmp_path / "bib")
    return tmp_path / "bib"


@pytest.fixture
def with_records(project: Path) -> Path:
    done = segbib("-C", project, "import", ROOT / "docs" / "sample-list.md")
    assert done.returncode == 0, done.stderr
    return project


def test_a_new_bibliography_is_clean_and_builds(project: Path) -> None:
    checked = segbib("-C", project, "check")
    assert (checked.returncode, checked.stdout) == (0, "0 records: nothing to mend.\n")
    assert segbib("-C", project, "build").returncode == 0
    assert (project / "site" / "index.html").exists()


def test_init_leaves_a_bibliography_that_is_there_alone(project: Path) -> None:
    done = segbib("init", project)
    assert done.returncode == 2
    assert "is there already" in done.stderr


def test_init_says_what_to_do_next_and_what_it_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "two words"
    folder.mkdir()
    (folder / "README.md").write_text("mine", encoding="utf-8")
    said = segbib("init", folder, "--title", "Old coins").stdout
    assert "README.md was there and stays as it is." in said and "'Old coins' stands in" in said
    assert f"segbib -C '{folder}' import LIST.md" in said and "data/README.md says more" in said
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"


def test_the_sample_list_is_read_without_a_line_left_over(project: Path) -> None:
    done = segbib("-C", project, "import", ROOT / "docs" / "sample-list.md", "--report", project / "report.json")
    [report] = json.loads((project / "report.json").read_text(encoding="utf-8"))["lists"]
    assert done.returncode == 0
    assert report["unplaced"] == []
    assert report["lost_addresses"] == []
    assert report["accounted"] == report["lines"]
    assert report["entries"] == 7
    assert report["joined"][0]["id"] == "fastdet"


def test_an_address_that_nothing_was_made_of_is_reported_and_ends_with_1(project: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text("# Odd\n\n> quoted https://example.org/lost\n", encoding="utf-8")
    done = segbib("-C", project, "import", tmp_path / "odd.md")
    assert done.returncode == 1
    assert "odd.md:3: nothing was made of this line" in done.stdout


def test_an_import_says_why_an_entry_was_joined(project: Path) -> None:
    sample = ROOT / "docs" / "sample-list.md"
    done = segbib("-C", project, "import", sample)
    [line] = [line for line in done.stdout.splitlines() if "joined '" in line]
    assert line.startswith("sample-list.md:") and ": joined 'fastdet': same " in line
    assert "joined '" not in segbib("-C", project, "import", sample).stdout


def test_of_many_joined_entries_the_first_are_shown_and_with_why_all(project: Path, tmp_path: Path) -> None:
    titles = [f"A Title of Work Number {word}" for word in "One Two Three Four Five Six Seven".split()]
    text = "".join(f"**{title}**\n\n- github: https://example.org/{n}\n\n" for n, title in enumerate(titles))
    for name in ("one.md", "two.md", "three.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    segbib("-C", project, "import", tmp_path / "one.md")
    few = segbib("-C", project, "import", tmp_path / "two.md").stdout
    every = segbib("-C", project, "import", "--why", tmp_path / "three.md").stdout
    assert (few.count("joined 'a-title"), every.count("joined 'a-title")) == (5, 7)
    assert "two.md:1: joined 'a-title-of-work-number-one': same title 'A Title of Work Number One'" in few
    assert "two.md: ... and 2 more joined; --why shows all, --report FILE keeps them" in few
    assert "more joined" not in every


def test_headings_that_name_no_task_are_named_until_the_vocabulary_has_them(project: Path, tmp_path: Path) -> None:
    (tmp_path / "moths.md").write_text(
        "# Moths\n\n## Night flight\n\n- [Wings at Dusk](https://example.org/a)\n- [Silent Owls](https://example.org/b)\n"
        "\n## Lamps\n\n- [Bright Lamps](https://example.org/c)\n",
        encoding="utf-8",
    )
    said = segbib("-C", project, "import", tmp_path / "moths.md").stdout
    assert "moths.md: 3 papers name no task of data/tasks.yaml, below Night flight (2), Lamps (1). Add tasks" in said
    with (project / "data" / "tasks.yaml").open("a", encoding="utf-8") as tasks:
        tasks.write("- {id: night-flight, name: Night flight}\n")
    again = segbib("-C", project, "import", tmp_path / "moths.md").stdout
    assert "1 paper names no task of data/tasks.yaml, below Lamps (1)." in again
    assert "tasks: [night-flight]" in next(project.rglob("wings-at-dusk.yaml")).read_text(encoding="utf-8")


def test_an_entry_that_a_list_dropped_is_named_and_marked(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    one, two = ("**Counting Masks**\n\n- intro: CVPR 2018\n\n", "**Roads of the North**\n\n- intro: ICCV 2019\n\n")
    file.write_text(one + two, encoding="utf-8")
    segbib("-C", project, "import", file)
    file.write_text(one, encoding="utf-8")
    done = segbib("-C", project, "import", file)
    record = (project / "data" / "papers" / "2019" / "roads-of-the-north.yaml").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert "roads-of-the-north: list no longer has it (it stood on line 5); the record stays" in done.stdout
    assert "dropped: 20" in record
    assert segbib("-C", project, "check").returncode == 0
    assert "no longer has it" not in segbib("-C", project, "import", file).stdout


def test_a_dry_run_shows_what_it_would_change_and_make(project: Path, tmp_path: Path) -> None:
    moths = "- Counting Moths by Candle Light [[pdf](https://example.org/moths.pdf)]{}\n"
    (tmp_path / "moths.md").write_text(f"# Moths\n\n{moths.format('')}", encoding="utf-8")
    segbib("-C", project, "import", tmp_path / "moths.md")
    code, owls = " [[code](https://github.com/example/moths)]", moths.replace("oths", "ites").format("")
    (tmp_path / "moths.md").write_text(f"# Moths\n\n{moths.format(code)}{owls}", encoding="utf-8")
    done = segbib("-C", project, "import", "--dry-run", tmp_path / "moths.md").stdout.splitlines()
    assert '+- {type: code, url: "https://github.com/example/moths"}' in done
    [new] = [line for line in done if line.startswith("new: ")]
    assert new.endswith("counting-mites-by-candle-light.yaml: Counting Mites by Candle Light")


def test_a_dry_run_writes_nothing(project: Path) -> None:
    shutil.rmtree(project / ".segbib", ignore_errors=True)
    before = sorted(project.rglob("*"))
    done = segbib("-C", project, "import", "--dry-run", ROOT / "docs" / "sample-list.md")
    assert "6 new" in done.stdout
    assert sorted(project.rglob("*")) == before


def test_all_mistakes_are_named_in_one_run_and_none_with_a_traceback(with_records: Path) -> None:
    papers = with_records / "data" / "papers"
    (papers / "2019" / "fastdet.yaml").write_text("id: fastdet\ntitle: x\nvenu: ICCV\n", encoding="utf-8")
    (papers / "2020" / "broken.yaml").write_text("id: [broken\n", encoding="utf-8")
    done = segbib("-C", with_records, "check")
    assert done.returncode == 1
    assert "fastdet.yaml:3: venu: 'venu' is not a field that is known here. Did you mean 'venue'?" in done.stdout
    assert "broken.yaml:" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_failed_build_leaves_the_old_site_as_it_was(with_records: Path) -> None:
    segbib("-C", with_records, "build")
    before = {path: path.read_bytes() for path in (with_records / "site").rglob("*") if path.is_file()}
    bad = with_records / "data" / "papers" / "2019" / "fastdet.yaml"
    bad.write_text(bad.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    done = segbib("-C", with_records, "build")
    assert done.returncode == 1
    assert "nonsense" in done.stdout
    assert {path: path.read_bytes() for path in (with_records / "site").rglob("*") if path.is_file()} == before


def test_a_folder_without_data_is_named_with_the_mend(tmp_path: Path) -> None:
    done = segbib("build", folder=tmp_path)
    assert done.returncode == 2
    assert "segbib init" in done.stderr


def test_exports_go_to_standard_output_or_to_a_file(with_records: Path, tmp_path: Path) -> None:
    segbib("-C", with_records, "export", "-f", "bibtex", "-o", tmp_path / "all.bib")
    printed = segbib("-C", with_records, "export", "-f", "bibtex").stdout
    assert printed == (tmp_path / "all.bib").read_text(encoding="utf-8")
    assert printed.count("\n@") + printed.startswith("@") == 3


def test_a_key_that_no_record_has_is_named_and_ends_with_1(with_records: Path, tmp_path: Path) -> None:
    (tmp_path / "keys.txt").write_text("fastdet\nnobody2020\n", encoding="utf-8")
    done = segbib("-C", with_records, "export", "-f", "jsonl", "--keys", tmp_path / "keys.txt")
    assert done.returncode == 1
    assert json.loads(done.stdout)["id"] == "fastdet"
    assert "nobody2020" in done.stderr


def test_an_unknown_format_gets_the_nearest_known_one(with_records: Path) -> None:
    done = segbib("-C", with_records, "export", "-f", "bibtx")
    assert done.returncode == 2
    assert "Did you mean 'bibtex'?" in done.stderr


@pytest.mark.parametrize("name", ["bibtex", "biblatex", "ris", "csl-json", "csv", "jsonl", "sqlite", "markdown"])
def test_every_promised_format_is_written(with_records: Path, tmp_path: Path, name: str) -> None:
    done = segbib("-C", with_records, "export", "-f", name, "-o", tmp_path / "all")
    assert done.returncode == 0 and (tmp_path / "all").stat().st_size > 0


def test_the_help_of_export_names_every_format() -> None:
    from segbib.export.formats import FORMATS

    words = segbib("export", "--help").stdout
    assert [name for name in FORMATS if name not in words] == []


def test_a_list_goes_between_the_marks_of_a_readme(with_records: Path, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_bytes(b"# Mine\n<!-- segbib:start -->\n<!-- segbib:end -->\nThe end")
    done = segbib("-C", with_records, "export", "-f", "markdown", "--into", readme)
    assert done.returncode == 0 and done.stdout == ""
    written = readme.read_bytes()
    assert written.startswith(b"# Mine\n<!-- segbib:start -->\n\n## Contents\n\n- [")
    assert written.endswith(b"\n<!-- segbib:end -->\nThe end")


def test_a_readme_without_marks_stays_and_the_message_names_it(with_records: Path, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_bytes(b"# Mine\n")
    done = segbib("-C", with_records, "export", "-f", "markdown", "--into", readme)
    assert (done.returncode, readme.read_bytes()) == (2, b"# Mine\n")
    assert "README.md: The mark <!-- segbib:start --> is missing." in done.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-f", "markdown", "-o", "x.md", "--into", "README.md"], "do not go together"),
        (["-f", "bibtex", "--into", "README.md"], "--into goes with -f markdown"),
        (["-f", "bibtex", "--list", "reading"], "--list goes with -f markdown"),
        (["-f", "markdown", "--list", "nothing-such"], "is no reading list that was imported. "),
    ],
)
def test_into_is_refused_where_it_means_nothing(with_records: Path, options: list[str], words: str) -> None:
    done = segbib("-C", with_records, "export", *options)
    assert done.returncode == 2 and words in done.stderr


def test_verify_finds_a_changed_byte(with_records: Path) -> None:
    segbib("-C", with_records, "build")
    assert segbib("verify", with_records / "site").returncode == 0
    page = with_records / "site" / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    done = segbib("verify", with_records / "site")
    assert done.returncode == 1
    assert "index.html" in done.stdout


def test_every_command_explains_itself() -> None:
    for command in ("init", "import", "check", "build", "serve", "export", "verify"):
        done = segbib(command, "--help")
        assert done.returncode == 0
        assert "Usage:" in done.stdout


def test_the_readme_names_every_command() -> None:
    from segbib.cli.main import cli

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in cli.commands if f"`segbib {name}" not in readme] == []


def test_fmt_check_tells_what_would_change_and_fmt_changes_it(with_records: Path) -> None:
    record = next((with_records / "data/papers").rglob("*.yaml"))
    schema, first, second, *_ = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text(f"{schema}# mine\n{second}{first}", encoding="utf-8")
    told = segbib("-C", with_records, "fmt", "--check")
    assert told.returncode == 1 and record.name in told.stdout and "1 would change" in told.stdout
    assert segbib("-C", with_records, "fmt").returncode == 0
    assert record.read_text(encoding="utf-8").startswith(f"{schema}# mine\nid: ")
    assert segbib("-C", with_records, "fmt", "--check").returncode == 0


def test_fmt_moves_a_record_to_the_folder_of_its_year_where_it_is_told_to(with_records: Path) -> None:
    folder = with_records / "data/papers/1999"
    folder.mkdir(parents=True)
    (folder / "b.yaml").write_text("title: A title\nid: b\nyear: 2001\n", encoding="utf-8")
    assert segbib("-C", with_records, "fmt").returncode == 0
    assert segbib("-C", with_records, "fmt", "--check").returncode == 0
    assert segbib("-C", with_records, "fmt", "--move").returncode == 0
    assert (with_records / "data/papers/2001/b.yaml").exists() and not (folder / "b.yaml").exists()


def test_fmt_names_a_broken_file_and_formats_the_others(with_records: Path) -> None:
    folder = with_records / "data/papers/2001"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bad.yaml").write_text("id: [bad\n", encoding="utf-8")
    (folder / "good.yaml").write_text("title: Good\nid: good\n", encoding="utf-8")
    done = segbib("-C", with_records, "fmt")
    assert done.returncode == 1 and "bad.yaml:" in done.stdout
    assert (folder / "good.yaml").read_text(encoding="utf-8").endswith("\nid: good\ntitle: Good\n")


def test_new_makes_a_valid_record_of_what_it_is_told(project: Path) -> None:
    done = segbib(
        *("-C", project, "new", "A fine paper: on things", "-a", "Ann Lee", "--year", 2021, "--task", "Other"),
        *("--arxiv", "https://arxiv.org/abs/2101.00001v2", "--link", "code=https://github.com/ann/fine"),
    )
    assert done.returncode == 0, done.stderr
    text = (project / "data/papers/2021/a-fine-paper-on-things.yaml").read_text(encoding="utf-8")
    assert 'title: "A fine paper: on things"' in text and "tasks: [other]" in text and 'arxiv: "2101.00001"' in text
    assert segbib("-C", project, "check").returncode == 0
    assert segbib("-C", project, "fmt", "--check").returncode == 0


def test_new_names_the_record_that_is_the_work_already(project: Path) -> None:
    segbib("-C", project, "new", "A fine paper on things", "--year", 2021)
    done = segbib("-C", project, "new", "A Fine Paper on Things")
    assert done.returncode == 1 and "a-fine-paper-on-things is this work already" in done.stdout
    assert len([*(project / "data/papers").rglob("*.yaml")]) == 1


def test_new_tells_every_mistake_at_once_and_makes_nothing(project: Path) -> None:
    done = segbib(
        *("-C", project, "new", "A title", "--kind", "papr", "--task", "odd", "--link", "https://a.b", "--doi", "x")
    )
    assert done.returncode == 2
    for words in ("Did you mean 'paper'?", "'odd' is not a known task", "has no type", "'x' is not a DOI"):
        assert words in done.stderr
    assert not (project / "data/papers").exists()


def test_stats_tells_the_numbers_as_plain_lines_in_a_pipe(with_records: Path) -> None:
    lines = segbib("-C", with_records, "stats").stdout.splitlines()
    found = [line for line in lines if line.strip().startswith("paper:")]
    number = len([*(with_records / "data/papers").rglob("*.yaml")])
    assert lines[0].startswith(f"{number} papers, ") and found and "\x1b" not in "".join(lines)
