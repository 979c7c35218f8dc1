"""Golden cases: tests/cases/<dialect>/<case>.md and what must be read out of it in <case>.yaml beside it."""

from pathlib import Path

import pytest
import yaml

from segbib.lists.audit import audit
from segbib.lists.reader import read_document
from segbib.lists.reading import read_list
from segbib.lists.told import ListReading
from segbib.model.draft import Draft, ImportedAside
from segbib.model.vocabulary import Framework, Task, Venue, Vocabulary

CASES = Path(__file__).parent.parent / "cases"
NAMES = sorted(str(path.relative_to(CASES).with_suffix("")) for path in CASES.rglob("*.md"))


def vocabulary() -> Vocabulary:
    words = yaml.safe_load((CASES / "vocabulary.yaml").read_text(encoding="utf-8"))
    return Vocabulary(
        tasks=tuple(map(Task.model_validate, words["tasks"])),
        venues=tuple(map(Venue.model_validate, words["venues"])),
        frameworks=tuple(map(Framework.model_validate, words["frameworks"])),
    )


def reading(name: str) -> ListReading:
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    return read_list(read_document(text), vocabulary(), "sample")


def expected(name: str) -> dict:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_is_read_with_its_fields(name):
    wanted = [Draft.model_validate(entry) for entry in expected(name)["entries"]]
    found = [
        draft if want.section else draft.changed(section=())
        for draft, want in zip(reading(name).drafts, wanted, strict=False)
    ]
    assert found == wanted
    assert len(reading(name).drafts) == len(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_no_line_and_no_address_is_lost(name):
    account = audit(reading(name))
    assert account.unplaced == ()
    assert account.lost_addresses == ()


@pytest.mark.parametrize("name", NAMES)
def test_line_ends_of_windows_change_nothing(name):
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    of_windows = read_list(read_document(text.replace("\n", "\r\n")), vocabulary(), "sample")
    assert of_windows.parts == reading(name).parts


@pytest.mark.parametrize("name", [name for name in NAMES if "asides" in expected(name)])
def test_lines_of_no_entry_are_what_they_are(name):
    parts = [part for part in reading(name).parts if isinstance(part, ImportedAside)]
    for kind, lines in expected(name)["asides"].items():
        assert [list(part.lines) for part in parts if part.aside == kind] == lines
