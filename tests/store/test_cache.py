"""Records that an earlier run has read."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from segbib.base.stamps import settled, stamps
from segbib.model.bibliography import Bibliography
from segbib.model.record import LinkType, Record
from segbib.store.cache import RecordCache
from segbib.store.cached import Shelf, load_again
from segbib.store.loaded import Loaded
from segbib.store.records import load

Again = Callable[..., Loaded]


@pytest.fixture
def data(tmp_path: Path, small_data: Path) -> Path:
    shutil.copytree(small_data, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def looked() -> list[str]:
    """Ids of the records that were looked at."""
    return []


@pytest.fixture
def again(data: Path, tmp_path: Path, looked: list[str]) -> Again:
    """Loads the folder beside its cache."""

    def look(loaded: Loaded) -> Iterator[object]:
        looked.extend(file.record.id for file in loaded.files)
        return iter(())

    def run(key: str = "this program", jobs: int = 1) -> Loaded:
        shelf = Shelf(RecordCache(tmp_path / "cache" / "records.sqlite", key))
        return load_again(data, settled(stamps(data), 2**62), shelf, look, jobs)  # type: ignore[arg-type]

    return run


def test_the_second_time_nothing_is_read_and_all_is_the_same(
    again: Again, looked: list[str], small_bibliography: Bibliography
) -> None:
    again()
    looked.clear()
    loaded = again()
    assert looked == []
    assert loaded.bibliography.records == small_bibliography.records
    assert loaded.bibliography == small_bibliography


def test_every_field_of_a_stored_record_is_that_of_its_file(again: Again, data: Path) -> None:
    again()
    wanted = load(data).bibliography
    for stored in again().bibliography:
        record = wanted.get(stored.id)
        assert record is not None
        names = (*Record.model_fields, "names", "key", "parts", "link_types", "frameworks", "has_code")
        assert [name for name in names if getattr(stored, name) != getattr(record, name)] == []
        assert stored.model_dump(mode="json") == record.model_dump(mode="json")


def test_a_stored_record_says_what_it_lacks_like_any_object(again: Again) -> None:
    with pytest.raises(AttributeError, match="no colour"):
        _ = again().bibliography.records[0].colour  # type: ignore[attr-defined]


def test_only_a_changed_file_is_read(again: Again, looked: list[str], data: Path) -> None:
    again()
    looked.clear()
    path = data / "papers/2017/mosaic-net.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("venue: ICCV", "venue: CVPR"), encoding="utf-8")
    record = again().bibliography.get("mosaic-net")
    assert looked == ["mosaic-net"]
    assert record is not None and record.venue == "CVPR"


def test_a_file_that_was_only_touched_is_not_read(again: Again, looked: list[str], data: Path) -> None:
    again()
    looked.clear()
    path = data / "papers/2017/mosaic-net.yaml"
    path.write_bytes(path.read_bytes())
    again()
    assert looked == []


def test_a_file_that_is_gone_is_forgotten(again: Again, data: Path) -> None:
    again()
    (data / "papers/2017/mosaic-net.yaml").unlink()
    assert again().bibliography.get("mosaic-net") is None


def test_other_vocabularies_have_every_record_looked_at_anew(again: Again, looked: list[str], data: Path) -> None:
    again()
    looked.clear()
    with (data / "venues.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: new, name: New}\n")
    assert len(again().bibliography) == len(looked) > 0


def test_another_program_believes_nothing(again: Again, looked: list[str]) -> None:
    again()
    looked.clear()
    again("another program")
    assert looked != []


def test_a_file_with_a_mistake_is_told_of_each_time(again: Again, data: Path) -> None:
    (data / "papers/2017/mosaic-net.yaml").write_text("id: mosaic-net\nyear: soon\n", encoding="utf-8")
    first, second = again(), again()
    assert [problem.field for problem in first.problems] == ["title", "year"]
    assert first.problems == second.problems
    assert first.bibliography.get("mosaic-net") is None


def test_two_processes_read_what_one_reads(again: Again, data: Path, tmp_path: Path) -> None:
    for number in range(1100):
        text = f"id: paper-{number}\ntitle: Paper {number}\nlinks:\n- {{type: code, url: 'https://x.org/{number}'}}\n"
        (data / "papers/2016" / f"paper-{number}.yaml").write_text(text, encoding="utf-8")
    two = again(jobs=2).bibliography
    shutil.rmtree(tmp_path / "cache")
    one = again(jobs=1).bibliography
    assert two.records == one.records and len(two) > 1100
    assert [record.digest for record in two] == [record.digest for record in one]


def test_the_parts_of_a_record_are_found_after_others(again: Again) -> None:
    again()
    records = again().bibliography.records
    with_code = [record for record in records if record.has_code]
    assert with_code
    assert all(LinkType.CODE in [link.type for link in record.links] for record in with_code)


@pytest.mark.parametrize("spoilt", [b"no database", b""])
def test_a_damaged_cache_is_made_anew(again: Again, tmp_path: Path, spoilt: bytes) -> None:
    again()
    (tmp_path / "cache" / "records.sqlite").write_bytes(spoilt)
    assert len(again().bibliography) > 0


def test_the_cache_holds_texts_and_numbers_alone(again: Again, tmp_path: Path) -> None:
    """What is read from it is validated: nothing in it can be run."""
    again()
    with sqlite3.connect(tmp_path / "cache" / "records.sqlite") as connection:
        for table in ("about", "files", "records"):
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert {type(value) for row in rows for value in row} <= {str, int}
