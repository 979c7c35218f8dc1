"""What an import knows of earlier runs spares it work, and changes nothing of what it makes."""

import datetime as dt
import shutil
import subprocess
import sys

import pytest

from segbib.actions.checking import check
from segbib.actions.importing import import_lists
from segbib.base.project import Project
from segbib.cli.report import import_report
from segbib.merge.placing import Way

LIST = """\
# Semantic Segmentation

**Counting Masks by Looking**

- intro: CVPR 2018. It counts twice.
- arxiv: [https://arxiv.org/abs/1801.00001](https://arxiv.org/abs/1801.00001)

A remark about no work.

**Roads of the North**

- intro: PixCon 2019
- github(PyTorch): [https://github.com/ada/roads](https://github.com/ada/roads)

# Tools

**Mask Painter**

[http://example.org/painter](http://example.org/painter)
"""
ONE_MORE = f"{LIST}\n**Counting Masks by Listening**\n\n- intro: ECCV 2020\n- arxiv: https://arxiv.org/abs/2001.00007\n"
RETITLED = LIST.replace("Roads of the North", "Roads of the South").replace("CVPR 2018", "ICCV 2019")


def data_of(project):
    return {path.relative_to(project.data): path.read_bytes() for path in project.data.rglob("*") if path.is_file()}


def without_cache(project, folder):
    shutil.copytree(project.data, folder / "data")
    return Project(folder)


def bring_to(project, file, on="2026-12-24"):
    return import_lists(project, [file], None, False, dt.date.fromisoformat(on))


@pytest.mark.parametrize("text", [LIST, ONE_MORE, RETITLED, LIST.partition("# Tools")[0]])
def test_beside_what_earlier_runs_kept_an_import_makes_and_reports_what_it_makes_without(
    project, bring, tmp_path, text
):
    bring(LIST)
    check(project)
    [edited] = project.data.rglob("counting-masks-by-looking.yaml")
    edited.write_text(edited.read_text(encoding="utf-8") + "affiliations: [Ada's]\n", encoding="utf-8")
    bare = without_cache(project, tmp_path / "bare")
    (tmp_path / "list.md").write_text(text, encoding="utf-8")
    done, wanted = (bring_to(each, tmp_path / "list.md") for each in (project, bare))
    assert (project.cache / "records.sqlite").exists() and not (bare.cache / "records.sqlite").exists()
    assert data_of(project) == data_of(bare)
    assert import_report(done) == import_report(wanted)
    assert done[0].audit == wanted[0].audit and done[0].without_task == wanted[0].without_task


def test_a_list_that_says_what_it_said_is_not_read_again(project, bring, tmp_path):
    bring(LIST)
    call = (
        "import sys; from segbib.cli.main import cli; cli.main(sys.argv[1:], standalone_mode=False); "
        "print('markdown_it' in sys.modules)"
    )
    run = [sys.executable, "-c", call, "-C", project.root, "import", tmp_path / "list.md"]
    assert subprocess.run(run, capture_output=True, text=True).stdout.splitlines()[-1] == "False"
    (tmp_path / "list.md").write_text(ONE_MORE, encoding="utf-8")
    assert subprocess.run(run, capture_output=True, text=True).stdout.splitlines()[-1] == "True"


def test_a_list_is_read_again_beside_other_words(project, bring):
    bring(LIST)
    venues = project.data / "venues.yaml"
    known = venues.read_text(encoding="utf-8")
    venues.write_text(f"{known}- {{id: pixcon, name: PixCon, kind: conference}}\n", encoding="utf-8")
    found = bring(LIST).outcome.bibliography.get("roads-of-the-north")
    assert found and (found.venue, found.notes) == ("PixCon", ())


def test_what_was_taken_out_of_the_file_of_an_import_comes_back(project, bring):
    done = bring(LIST)
    file = project.imports / f"{done.list_id}.jsonl"
    before = file.read_bytes()
    lines = before.splitlines(keepends=True)
    file.write_bytes(b"".join(line for line in lines if b"mask-painter" not in line))
    again = bring(LIST)
    assert file.read_bytes() == before
    assert again.outcome.count(Way.JOINED) == 1


def test_two_files_of_one_list_are_both_read_when_they_come_again(project, bring, tmp_path):
    bring(LIST)
    (tmp_path / "other").mkdir()
    both = [tmp_path / "list.md", tmp_path / "other" / "list.md"]
    both[1].write_text(ONE_MORE, encoding="utf-8")
    for on in ("2026-12-24", "2026-12-25"):
        first, last = import_lists(project, both, None, False, dt.date.fromisoformat(on))
        assert (len(first.outcome.placed), len(last.outcome.placed)) == (3, 4)
    assert len(bring_to(project, both[0])[0].outcome.dropped) == 1


@pytest.mark.parametrize("damaged", [b"", b"[1, 2]", b'{"semantic-segmentation": {"key": 1}}', b"\xff\xfe"])
def test_a_damaged_memory_of_what_was_read_is_made_anew(project, bring, damaged):
    bring(LIST)
    file = project.cache / "readings.json"
    whole, before = file.read_bytes(), data_of(project)
    file.write_bytes(damaged)
    assert bring(LIST, on="2026-12-24").outcome.count(Way.KEPT) == 3
    assert data_of(project) == before and file.read_bytes() == whole
