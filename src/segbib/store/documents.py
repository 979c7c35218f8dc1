"""The files of a bibliography as texts, with what they say and where."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import BaseModel, ValidationError

from segbib.base.files import read_text
from segbib.base.problems import Findings, NotPossible, Problem, Severity
from segbib.base.yamltext import Path, YamlText, read_yaml

Model = TypeVar("Model", bound=BaseModel)


class Places(Struct, frozen=True):
    """Where in the files the fields stand; a file is read again when it is first asked about."""

    texts: dict[str, str] = field(default_factory=dict)
    """File, as messages name it, to its text."""
    shown: str = ""
    """The folder, as messages name it, below which other files are read when they are first asked about."""
    folder: FilePath = FilePath()
    _read: dict[str, YamlText] = field(default_factory=dict)

    def of(self, file: str, path: Path = ()) -> tuple[int | None, int | None]:
        """Line and column, from 1, of `path` in `file`, or of the nearest thing around it; None for an unknown file."""
        if file not in self.texts and not self._take(file):
            return None, None
        if file not in self._read:
            self._read[file] = YamlText(self.texts[file], file)
        return self._read[file].place(path)

    def _take(self, file: str) -> bool:
        """Whether the file's text could be read."""
        if not self.shown or not file.startswith(f"{self.shown}/"):
            return False
        try:
            self.texts[file] = read_text(self.folder / file.removeprefix(f"{self.shown}/"))
        except (Findings, NotPossible):
            return False
        return True


def validated(model: type[Model], document: YamlText, value: Any, above: Path = ()) -> Model | tuple[Problem, ...]:
    """`value`, which stands at `above` in the document, as a `model`, or what is wrong with it."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        from segbib.store.findings import explained

        return tuple(explained(error, model, document.file, document.place, document.word, above))


def read_one(model: type[Model], text: str, file: str) -> tuple[Model | None, tuple[Problem, ...]]:
    """The one thing that a file describes, and all that is wrong with the file; None where something is."""
    return one_in(model, read_yaml(text, file))


def one_in(model: type[Model], document: YamlText) -> tuple[Model | None, tuple[Problem, ...]]:
    """The one thing that the document describes, and all that is wrong with it; None where something is."""
    if not isinstance(document.value, dict):
        return None, document.problems or (_not_fields(document),)
    made = validated(model, document, document.value)
    if isinstance(made, tuple):
        return None, (*document.problems, *_beside(document.problems, made))
    return (None if document.problems else made), document.problems


def read_entries(model: type[Model], text: str, file: str) -> tuple[list[tuple[int, Model]], tuple[Problem, ...]]:
    """Position and value of each entry of a file that is a list, and all that is wrong with the others."""
    document = read_yaml(text, file)
    if document.value is None:
        return [], document.problems
    if not isinstance(document.value, list):
        message = "The file is not a list of entries."
        return [], (*document.problems, Problem(file, 1, "", message, "Begin each entry with `- id: …`."))
    # The line says which entry it is; its number from 0 would say nothing to a person.
    known = tuple(replace(each, field=each.field.partition(".")[2]) for each in document.problems)
    problems = list(known)
    found = []
    for index, value in enumerate(document.value):
        made = validated(model, document, value, (index,))
        if isinstance(made, tuple):
            problems += _beside(known, made)
        else:
            found.append((index, made))
    return found, tuple(problems)


def _beside(known: tuple[Problem, ...], more: tuple[Problem, ...]) -> list[Problem]:
    """Those of `more` that are about other fields than the known ones: one mend a field is enough."""
    places = {(problem.line, problem.field) for problem in known}
    return [problem for problem in more if (problem.line, problem.field) not in places]


def _not_fields(document: YamlText) -> Problem:
    if document.value is None:
        return Problem(document.file, 1, "", "The file is empty.", "Write `id: …` and `title: …`, or delete the file.")
    return Problem(document.file, 1, "", "The file does not hold fields.", "Write each one as `name: value`.")


def warning(file: str, message: str, mend: str, code: str) -> Problem:
    """A warning about a whole file."""
    return Problem(file, None, "", message, mend, code=code, severity=Severity.WARNING)
