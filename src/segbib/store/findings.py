"""What a model refuses, in a curator's words."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from segbib.base.problems import Problem
from segbib.base.text import did_you_mean
from segbib.base.yamltext import Path

Words = tuple[str, str]
"""What was found, and the mend."""

_LONGEST = 60
_QUOTES = "Put it in quotes."


def explained(
    error: ValidationError,
    model: type[BaseModel],
    file: str,
    place: Callable[[Path, bool], tuple[int, int | None]],
    word: Callable[[Path], str | None] = lambda path: None,
    above: Path = (),
) -> Iterator[Problem]:
    """One problem for each thing that `model` refused.

    `place` gives line and column of the value at a path, or of its key, `word` its written form; `above` is the path of
    the value that was validated. Of several findings about one value the first is told."""
    told: set[Path] = set()
    for detail in error.errors(include_url=False):
        at = tuple(detail["loc"])
        if any(at[:length] in told for length in range(1, len(at) + 1)):
            continue
        told.add(at)
        message, mend = _words(detail, model, word((*above, *at)))
        line, column = place((*above, *at), detail["type"] == "extra_forbidden")
        right = str(detail["input"]) if mend == _QUOTES else None
        yield Problem(file, line, ".".join(map(str, at)), message, mend, column=column, right=right)


def _words(detail: ErrorDetails, model: type[BaseModel], written: str | None) -> Words:
    kind, found = detail["type"], detail["input"]
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "missing":
        return _missing(detail)
    if kind == "extra_forbidden":
        known = fields_at(model, tuple(detail["loc"][:-1]))
        mend = did_you_mean(name, known) or (f"The fields here are {', '.join(known)}." if known else "Take it away.")
        return f"'{name}' is not a field that is known here.", mend
    if kind in ("enum", "literal_error"):
        choices = _choices(detail, model)
        mend = did_you_mean(str(found), choices) if isinstance(found, str) else ""
        return f"{_said(found, written)} is not one of its values.", mend or f"Write one of {', '.join(choices)}."
    if kind == "value_error":
        return _refused(detail, written)
    if found is None:
        return "Nothing stands here.", "Write a value, or take the line away."
    return _wrong_type(kind, found, written) or _out_of_bounds(detail, written)


def _missing(detail: ErrorDetails) -> Words:
    name = detail["loc"][-1]
    if isinstance(name, int):
        return "A number is missing.", "Write two, the first line and the last: `[12, 15]`."
    return f"There is no {name}.", f"Add `{name}: …`."


def _refused(detail: ErrorDetails, written: str | None) -> Words:
    said = str(detail["ctx"]["error"]) if "ctx" in detail else detail["msg"]
    if said.startswith("must not be empty"):
        return "The text is empty.", "Write something, or take it away."
    if said.startswith("must"):
        return f"{_said(detail['input'], written)} {said}.", ""
    return f"{said[:1].upper()}{said[1:]}.", ""


def _wrong_type(kind: str, found: Any, written: str | None) -> Words | None:
    if kind == "string_type":
        if isinstance(found, (int, float)):
            return _number_for_text(found, written)
        return f"{_what(found)} stands where a text belongs.", "Write one text."
    if kind in ("int_type", "float_type", "int_from_float"):
        if isinstance(found, str) and found.strip().replace(".", "", 1).isdigit():
            return f"{_said(found, None)} is a text, and a number belongs here.", "Take the quotes away."
        return f"{_said(found, written)} is not a number.", "Write a plain number."
    if kind == "bool_type":
        return f"{_said(found, written)} is neither true nor false.", "Write true or false, without quotes."
    if kind in ("tuple_type", "list_type"):
        return f"{_what(found)} stands where a list belongs.", _as_list(found)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{_what(found)} stands where fields belong.", "Write `{name: value, …}`."
    return None


def _number_for_text(found: Any, written: str | None) -> Words:
    mend = _QUOTES
    if isinstance(found, bool):
        return f"{written or str(found).lower()} is read as a truth value.", mend
    if written is not None and written != str(found):
        return f"{written} is read as the number {found}.", mend
    return f"{found} is read as a number.", mend


def _out_of_bounds(detail: ErrorDetails, written: str | None) -> Words:
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind in ("greater_than_equal", "greater_than"):
        return f"{_said(found, written)} is too small.", f"Write {context.get('ge', context.get('gt'))} or more."
    if kind in ("less_than_equal", "less_than"):
        return f"{_said(found, written)} is too large.", f"Write {context.get('le', context.get('lt'))} or less."
    if kind == "too_long":
        return f"There are {len(found)} items.", f"At most {context.get('max_length')} may stand here."
    if kind == "string_pattern_mismatch":
        return f"{_said(found, written)} does not have the form that it must have.", f"It is {context.get('pattern')}."
    return f"{_said(found, written)}: {detail['msg']}.", ""


def _as_list(found: Any) -> str:
    return f"Write `[{found}]`." if isinstance(found, str) and len(found) <= _LONGEST else "Write `[…, …]`."


def _said(found: Any, written: str | None) -> str:
    if not isinstance(found, (str, int, float)):
        return _what(found)
    text = str(found) if written is None else written
    shown = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[:_LONGEST])
    return f"'{shown if len(text) <= _LONGEST else shown[: _LONGEST - 1] + '…'}'"


def _what(found: Any) -> str:
    if isinstance(found, dict):
        return "A group of fields"
    if isinstance(found, (list, tuple)):
        return "A list"
    return "A text" if isinstance(found, str) else "A truth value" if isinstance(found, bool) else "A number"


def fields_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The names of the fields at `path` below `model`, as files write them; () where there are none."""
    below = _annotation(model, path)
    if isinstance(below, type) and issubclass(below, BaseModel):
        return tuple(field.alias or name for name, field in below.model_fields.items())
    return ()


def _choices(detail: ErrorDetails, model: type[BaseModel]) -> tuple[str, ...]:
    below = _annotation(model, tuple(detail["loc"]))
    if isinstance(below, type) and issubclass(below, Enum):
        return tuple(str(each.value) for each in below)
    return tuple(map(str, get_args(below)))


def _annotation(model: Any, path: Path) -> Any:
    """The type at `path` below `model`, without None and annotations; None where it cannot be told."""
    here = _bare(model)
    for step in path:
        if isinstance(here, type) and issubclass(here, BaseModel):
            named = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
            here = _bare(named.get(str(step)))
        else:
            arguments = get_args(here)
            here = _bare(arguments[-1] if get_origin(here) is dict else arguments[0]) if arguments else None
    return here


def _bare(annotation: Any) -> Any:
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next((each for each in get_args(annotation) if each is not type(None)), None)
        elif origin is Literal or origin is None:
            return annotation
        else:
            return annotation
