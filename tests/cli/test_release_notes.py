"""`segbib diff --notes`: what a release tells its readers."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from segbib.cli.main import cli


def segbib(project: Path, *words: str) -> str:
    """What the command says."""
    done = CliRunner().invoke(cli, ["-C", str(project), *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def notes(project: Path, before: Path) -> str:
    return segbib(project, "diff", "--notes", str(before))


def write(project: Path, id_: str, old: str, new: str) -> None:
    [path] = (project / "data").rglob(f"{id_}.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_new_works_stand_under_the_first_of_their_tasks_in_the_order_of_tasks_yaml(project: Path, before: Path) -> None:
    segbib(
        project,
        "new",
        "A *late* work",
        "--task",
        "video-segmentation",
        "--year",
        "2022",
        "--author",
        "Ann Lee",
        "--author",
        "Bo Xu",
    )
    segbib(project, "new", "An early work", "--task", "instance-segmentation", "--arxiv", "2101.00001")
    segbib(project, "new", "A work of no task")
    assert notes(project, before) == (
        "**3 new.** 17 works in all.\n\n## New\n\n"
        "### Instance segmentation\n\n- [An early work](https://arxiv.org/abs/2101.00001).\n\n"
        "### Video segmentation\n\n- A \\*late\\* work. Ann Lee et al., 2022.\n\n"
        "### Other\n\n- A work of no task.\n"
    )


def test_of_a_changed_work_it_is_said_what_changed_for_a_reader(project: Path, before: Path) -> None:
    write(project, "mosaic-net", "venue: ICCV\n", "venue: CVPR\n")
    write(project, "mosaic-net", "awards: [Best paper]", "awards: [Best paper, Test of time]")
    write(project, "mosaic-net", "tasks: [semantic-segmentation,", "tasks: [semantic-segmentation, other,")
    write(project, "mosaic-net", "links:\n", 'links:\n- {type: dataset, url: "https://mosaic.example.org/data"}\n')
    write(project, "mosaic-net", "notes:\n", "notes:\n- {text: Another.}\n")
    write(project, "mosaic-net", "keywords: [tiles,", "keywords: [mosaics,")
    told = notes(project, before)
    assert told.startswith(
        "**1 changed.** 14 works in all.\n\n## Changed\n\n### Semantic segmentation\n\n- [MosaicNet: "
    )
    assert told.endswith(
        "): CVPR 2017, before: ICCV 2017; award: Test of time; new: [dataset](https://mosaic.example.org/data); "
        "1 remark more; now under Other; keywords mended\n"
    )


def test_an_address_in_the_place_of_another_is_no_new_link(project: Path, before: Path) -> None:
    write(project, "mosaic-net", "https://git.example.org/ruiz/mosaic", "https://code.example.org/ruiz/mosaic")
    for new in ("https://a.example.org", "https://b.example.org"):
        write(project, "mosaic-net", "results:\n", f'- {{type: code, url: "{new}"}}\nresults:\n')
    write(project, "mosaic-net", 'title: "MosaicNet: Tiling', 'title: "MosaicNet, Tiling')
    assert notes(project, before).endswith(
        "): the title was: MosaicNet: Tiling Images for Semantic Segmentation; "
        "new: [code](https://a.example.org), [code](https://b.example.org)\n"
    )


def test_a_work_whose_venue_was_not_known_is_told_with_it(project: Path, before: Path) -> None:
    write(project, "nameless-net", "title: NamelessNet\n", "title: NamelessNet\nyear: 2021\nvenue: CVPR\n")
    told = notes(project, before)
    assert told.rstrip().endswith(": CVPR 2021")


def test_joined_and_gone_works_are_told_by_their_titles(project: Path, before: Path) -> None:
    segbib(project, "merge", "mosaic-net", "alpha-cuts")
    [gone] = (project / "data").rglob("frames-that-agree.yaml")
    gone.unlink()
    told = notes(project, before)
    assert told.startswith("**1 changed, 1 joined, 1 gone.** 12 works in all.")
    joined, _, went = told.partition("## Joined")[2].partition("## Gone")
    assert "now part of [MosaicNet: Tiling Images for Semantic Segmentation](" in joined
    assert "rames" in went and "### Video segmentation" in went


def test_what_readers_do_not_see_is_no_news(project: Path, before: Path) -> None:
    write(project, "mosaic-net", 'added: "2026-11-20"', 'added: "2026-11-19"')
    segbib(project, "rename", "alpha-cuts", "cuts-of-alpha")
    assert notes(project, before) == "**Nothing new.** 14 works in all.\n"


def test_of_very_many_new_works_the_others_are_counted(project: Path, before: Path) -> None:
    folder = project / "data" / "papers" / "2021"
    for number in range(205):
        text = f"id: work-{number}\nkind: paper\ntitle: Work {number}\nyear: 2021\n"
        (folder / f"work-{number}.yaml").write_text(text, encoding="utf-8")
    told = notes(project, before)
    assert told.startswith("**205 new.**") and told.endswith("\n\nAnd 5 more.\n")
    assert told.count("\n- Work ") == 200
