"""Names and addresses of pages."""

from __future__ import annotations

import pytest

from segbib.base.text import is_slug
from segbib.site.paths import leaderboard_id, name_id, part, root_of


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Kaiming He", "kaiming-he"), ("Piotr Dollár", "piotr-dollar"), ("YOLACT++", "yolact-plus-plus")],
)
def test_a_latin_name_is_its_own_id(name: str, id_: str) -> None:
    assert name_id(name) == id_


@pytest.mark.parametrize("name", ["王小明", "FCN 方法", "Ω-Net", "Index", "!?", "x" * 200])
def test_every_name_has_an_id_of_the_right_form(name: str) -> None:
    assert is_slug(name_id(name))


def test_what_an_id_cannot_hold_still_tells_names_apart() -> None:
    names = ["王小明", "李娜", "FCN", "FCN 方法", "方法 FCN", "index", "!", "?"]
    assert len({name_id(name) for name in names} - {"index"}) == len(names)


def test_a_leaderboard_without_metric_leaves_it_out() -> None:
    assert leaderboard_id("PASCAL VOC 2012", "val", None) == "pascal-voc-2012-val"


def test_the_way_to_the_root_is_as_long_as_the_path_is_deep() -> None:
    assert [root_of(path) for path in ("index.html", "papers/a.html", "venues/a/2017.html")] == ["", "../", "../../"]


def test_later_parts_lie_in_a_folder_of_their_own() -> None:
    assert [part("tasks/a.html", 1), part("tasks/a.html", 2)] == ["tasks/a.html", "tasks/a/page-2.html"]
