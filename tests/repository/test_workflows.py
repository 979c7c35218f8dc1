"""The workflows of `.github/`: read by linters, and each step run here (tests/workflows.py says how)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from answering import Web
from workflows import FILES, ROOT, Asked, Runner, commit, git, publish, record, workflow

NAMES = [file.stem for file in FILES]
SCRIPTS = Path(sys.executable).parent


def test_the_documentation_tells_what_each_does() -> None:
    text = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)\.yml` \|", text, re.MULTILINE)) == NAMES


def test_actionlint_finds_nothing() -> None:
    done = subprocess.run([SCRIPTS / "actionlint", *FILES], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "")


def test_zizmor_finds_nothing_that_others_could_abuse() -> None:
    command = [SCRIPTS / "zizmor", "--offline", "--no-progress", ROOT / ".github"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_issue_form_is_one() -> None:
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / "record.yml"
    command = [SCRIPTS / "check-jsonschema", "--builtin-schema", "vendor.github-issue-forms", form]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_no_command_holds_an_expression_and_every_job_is_bounded(name: str) -> None:
    told = workflow(name)
    assert set(told["permissions"].values()) <= {"read"} if told["permissions"] else True
    for job in told["jobs"].values():
        assert job["timeout-minutes"] <= 200
        assert "concurrency" in told or "concurrency" in job
        assert not [step for step in job["steps"] if "${{" in step.get("run", "")]


def test_init_gives_a_new_bibliography_the_same_workflows_and_form(first_commit: Path) -> None:
    ours = [*FILES, ROOT / ".github" / "ISSUE_TEMPLATE" / "record.yml"]
    for file in ours:
        assert (first_commit / file.relative_to(ROOT)).read_bytes() == file.read_bytes()
    given = {path for path in (first_commit / ".github").rglob("*") if path.is_file()}
    assert len(given) == len(ours) + 1
    [segbib] = (first_commit / ".github" / "requirements.txt").read_text().splitlines()
    assert segbib.startswith("segbib~=")


def test_init_leaves_workflows_alone_that_are_there(tmp_path: Path) -> None:
    own = tmp_path / ".github" / "workflows" / "check.yml"
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "segbib", "init", str(tmp_path)], check=True, capture_output=True)
    assert own.read_text(encoding="utf-8") == "mine"
    assert (own.parent / "publish.yml").exists()


class TestCheck:
    """A pull request: GitHub checks out the merge of it, whose first parent is the branch that it goes into."""

    def proposed(self, runner: Runner, project: Path, old: str, new: str) -> Any:
        """What comes of a pull request that writes `new` for `old` in a record."""
        git(project, "switch", "--quiet", "--create", "proposal")
        path = record(project, "fastdet")
        assert old in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        commit(project)
        git(project, "switch", "--quiet", "--create", "merge", "main")
        git(project, "merge", "--quiet", "--no-ff", "--no-edit", "proposal")
        git(project, "push", "--quiet", "origin", "merge")
        runner.ref = "merge"
        return runner.run("check", "check")

    def test_a_good_one_is_told_in_the_summary_and_built(self, runner: Runner, project: Path) -> None:
        ran = self.proposed(runner, project, "year: 2019", "year: 2020")
        assert ran.failed == "", ran.output
        assert "· `fastdet`\n  - year: `2019` → `2020`\n" in ran.summary
        assert ran.used["actions/upload-artifact"]["path"] == "site"
        assert "2020" in (runner.workspace / "site" / "papers" / "fastdet.html").read_text(encoding="utf-8")

    def test_a_mistake_is_shown_beside_its_line(self, runner: Runner, project: Path) -> None:
        ran = self.proposed(runner, project, "venue: ICCV", "venue: ICCVV")
        assert ran.failed == "Check the records"
        assert "::error file=data/papers/2019/fastdet.yaml,line=" in ran.output
        assert "title=unknown-venue::" in ran.output

    def test_what_is_due_is_told_by_the_command_that_does_it(self, runner: Runner, project: Path) -> None:
        (project / "data" / "schema").mkdir(exist_ok=True)
        (project / "data" / "schema" / "record.schema.json").write_text("{}", encoding="utf-8")
        ran = self.proposed(runner, project, "year: 2019\nvenue: ICCV\n", "venue: ICCV\nyear: 2019\n")
        assert ran.failed == "Check how files are written"
        assert "data/papers/2019/fastdet.yaml\n" in ran.output and "::error::Run 'segbib fmt'" in ran.output
        assert "::error::Run 'segbib schema'" in ran.output
        assert "actions/upload-artifact" in ran.used


def test_publish_builds_the_site_for_its_address(runner: Runner) -> None:
    ran = runner.run("publish", "build")
    assert ran.failed == "", ran.output
    assert ran.used["actions/upload-pages-artifact"] == {"path": "site"}
    sitemap = (runner.workspace / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://somebody.github.io/bibliography/papers/fastdet.html" in sitemap


class TestLinks:
    """Once a week."""

    def with_links(self, project: Path, *urls: str) -> None:
        """A bibliography whose records have these links alone."""
        for path in [*(project / "data" / "papers").rglob("*.yaml"), *(project / "data" / "resources").rglob("*.yaml")]:
            path.unlink()
        links = "".join(f'- {{type: code, url: "{url}"}}\n' for url in urls)
        path = project / "data" / "papers" / "2017" / "mosaic.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"id: mosaic\nkind: paper\ntitle: Mosaic\nyear: 2017\nlinks:\n{links}", encoding="utf-8")
        publish(project)

    def test_what_was_seen_is_committed_and_what_is_dead_stands_in_one_issue(
        self, runner: Runner, project: Path, web: Web, tmp_path: Path
    ) -> None:
        self.with_links(project, web.answer("/a", 200), web.answer("/gone", 404))
        ran = runner.run("links", "links")
        assert ran.failed == "", ran.output
        assert web.url("/a") in git(runner.remote, "show", "main:data/links.yaml")
        assert git(runner.remote, "show", "--name-only", "--format=%an", "main").split() == [
            "github-actions[bot]",
            "data/links.yaml",
        ]
        made = runner.asked()[-1]
        assert made.words[:2] == ["issue", "create"] and made.token == "secret"
        assert f"\n    data/papers/2017/mosaic.yaml:7: links.1.url: {web.url('/gone')} answers 404" in made.body
        assert web.url("/gone") in ran.summary
        later = Runner(tmp_path / "later", runner.remote, answers={"issue list": "7"})
        assert later.run("links", "links").failed == ""
        assert later.asked()[-1].words[:3] == ["issue", "edit", "7"]

    def test_an_open_issue_is_closed_when_nothing_is_dead(self, runner: Runner, project: Path, web: Web) -> None:
        self.with_links(project, web.answer("/a", 200))
        runner.answers = {"issue list": "7"}
        assert runner.run("links", "links").failed == ""
        assert [asked.words[:3] for asked in runner.asked()][-1] == ["issue", "close", "7"]

    def test_without_a_network_the_run_fails_and_says_nothing_of_links(
        self, runner: Runner, project: Path, web: Web
    ) -> None:
        self.with_links(project, "http://nowhere.invalid/")
        assert runner.run("links", "links").failed == "Ask for every link"
        assert runner.asked() == []


HOSTILE = "$(touch stolen) `touch stolen` \"; touch stolen; ' && touch stolen #\n"
FORM = """\
### Title

{title}

### Kind

paper

### Year

{year}

### Remark

{remark}
"""


class TestRecord:
    """An issue with the label 'record'."""

    def issue(self, title: str = "A fine paper", year: str = "2021", remark: str = "_No response_") -> dict[str, Any]:
        body = FORM.format(title=title, year=year, remark=remark)
        return {"action": "labeled", "issue": {"number": 12, "title": f"New: {title}", "body": body}}

    def asked(self, runner: Runner, *verbs: str) -> Asked:
        """The one time that `gh` was asked this."""
        [found] = [asked for asked in runner.asked() if tuple(asked.words[:2]) == verbs]
        return found

    def test_a_filled_in_form_is_proposed_as_a_pull_request(self, runner: Runner) -> None:
        runner.event = self.issue()
        ran = runner.run("record", "record")
        assert ran.failed == "", ran.output
        made = git(runner.remote, "show", "record/issue-12:data/papers/2021/a-fine-paper.yaml")
        assert "title: A fine paper\n" in made
        proposed = self.asked(runner, "pr", "create")
        assert proposed.words[2:6] == ["--head", "record/issue-12", "--title", "Record: a-fine-paper"]
        assert proposed.body.startswith("Closes #12.\n\n**1 record added**")
        assert self.asked(runner, "workflow", "run").words[2:] == ["check.yml", "--ref", "record/issue-12"]
        assert "proposed" in self.asked(runner, "issue", "comment").body

    def test_an_edited_issue_changes_its_pull_request(self, runner: Runner, tmp_path: Path) -> None:
        runner.event = self.issue()
        runner.run("record", "record")
        again = Runner(tmp_path / "again", runner.remote, event=self.issue("A finer paper"), answers={"pr list": "13"})
        assert again.run("record", "record").failed == ""
        files = git(runner.remote, "ls-tree", "-r", "--name-only", "record/issue-12", "data/papers/2021")
        assert files == "data/papers/2021/a-finer-paper.yaml"
        assert self.asked(again, "pr", "edit").words[2:5] == ["record/issue-12", "--title", "Record: a-finer-paper"]

    def test_what_is_wrong_is_said_in_the_issue(self, runner: Runner) -> None:
        runner.event = self.issue(year="last year")
        assert runner.run("record", "record").failed == ""
        [answer] = runner.asked()
        assert answer.words[:3] == ["issue", "comment", "12"]
        assert "\n\n    Year: 'last year' is no year. Write four digits.\n" in answer.body
        assert git(runner.remote, "branch", "--list", "record/*") == ""

    def test_a_work_that_is_there_already_is_named(self, runner: Runner) -> None:
        runner.event = self.issue("FastDet: An Invented Detector in One Look", "2019")
        runner.run("record", "record")
        assert "fastdet is this work already" in self.asked(runner, "issue", "comment").body

    @pytest.mark.parametrize(
        "parts",
        [
            {
                "title": HOSTILE,
                "remark": f"{HOSTILE}\n::set-output name=made::no\n::error::boo\n${{{{ github.token }}}}",
            },
            {"title": "-rf ::error::boo <script>1</script>", "remark": f"made=no\n{'图' * 9_000}"},
            {"year": "20\r::error::boo\n@everyone\n$(touch stolen)"},
        ],
    )
    def test_what_a_stranger_wrote_runs_nothing(self, runner: Runner, parts: dict[str, str]) -> None:
        runner.event = self.issue(**parts)
        ran = runner.run("record", "record")
        assert ran.failed == "", ran.output
        assert not list(runner.folder.rglob("stolen"))
        assert not [line for line in ran.output.splitlines() if line.startswith("::")]
        answer = self.asked(runner, "issue", "comment").body
        if "year" in parts:
            assert not [line for line in answer.splitlines() if "boo" in line or "@" in line if line[:4].strip()]
        else:
            assert "proposed" in answer
            [made] = git(runner.remote, "diff", "--name-only", "main", "record/issue-12").splitlines()
            assert made.startswith("data/papers/2021/")


class TestRelease:
    """A tag."""

    def test_the_first_one_tells_all_works_and_has_them_as_files(self, runner: Runner, project: Path) -> None:
        git(project, "tag", "v1")
        git(project, "push", "--quiet", "origin", "v1")
        runner.ref = "v1"
        ran = runner.run("release", "release")
        assert ran.failed == "", ran.output
        [made] = runner.asked()
        assert made.words[:3] == ["release", "create", "v1"]
        assert made.body.startswith("**6 new.** 6 works in all.\n\n## New\n")
        files = [Path(word) for word in made.words if "bibliography." in word]
        assert [file.name.partition(".")[2] for file in files] == ["bib", "csl.json", "jsonl", "sqlite"]
        assert len(files[2].read_text(encoding="utf-8").splitlines()) == 6
        assert json.loads(files[1].read_text(encoding="utf-8"))

    def test_a_later_one_tells_what_is_new_since_the_one_before(self, runner: Runner, project: Path) -> None:
        git(project, "tag", "v1")
        path = record(project, "fastdet")
        path.write_text(path.read_text(encoding="utf-8").replace("year: 2019", "year: 2020"), encoding="utf-8")
        commit(project)
        git(project, "tag", "v2")
        git(project, "push", "--quiet", "origin", "main", "v1", "v2")
        runner.ref = "v2"
        assert runner.run("release", "release").failed == ""
        [made] = runner.asked()
        assert made.body.startswith("**1 changed.** 6 works in all.\n")
        assert "ICCV 2020, before: ICCV 2019" in made.body
