"""What the files of `data/` may hold as JSON Schemas, for editors and other programs.

The models say it: fields, types, defaults; their docstrings are what an editor shows beside a field. The words of the
bibliography's own vocabularies are offered for completion, and others are allowed, as a vocabulary may grow: that a
word is known is for `segbib check` to say.

Source: JSON Schema, draft 2020-12."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from segbib.base.config import Settings
from segbib.base.text import SLUG_LENGTH
from segbib.model import record
from segbib.model.record import Author, Record
from segbib.model.vocabulary import Vocabulary, in_english
from segbib.store.modeline import RECORD
from segbib.store.vocabulary import VOCABULARIES

Schema = dict[str, Any]

_FORMS: dict[Callable[..., Any], Schema] = {
    record.must_be_slug: {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": SLUG_LENGTH},
    record.must_be_arxiv: {"pattern": f"^(?:{record.ARXIV.pattern})$"},
    record.must_be_doi: {"pattern": f"^(?:{record.DOI.pattern})$"},
    record.must_be_url: {"pattern": f"^(?:{record.URL.pattern})$"},
    record.must_be_date: {"pattern": f"^(?:{record.DATE.pattern})$"},
    record.must_be_text: {"pattern": r"\S", "maxLength": record.LONGEST_TEXT},
    record.must_be_seen: {"maxLength": record.LONGEST_TEXT},
}
"""What each validator of texts asks for, as a schema can say it."""


def schemas(words: Vocabulary) -> dict[str, Schema]:
    """Name of each kind of file, 'record', 'tasks' ... 'site', to its schema."""
    found = {name: _entries(model) for name, model in VOCABULARIES.items()}
    return {RECORD: _with_words(_schema(Record), words), **found, "site": _schema(Settings)}


class _Generator(GenerateJsonSchema):
    """Says what validators ask for besides types."""

    schema_dialect = "https://json-schema.org/draft/2020-12/schema"

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> JsonSchemaValue:
        """The form that a text must have."""
        return super().function_after_schema(schema) | _FORMS.get(schema["function"]["function"], {})

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A text in several languages may be one text."""
        made = super().function_before_schema(schema)
        return _or_text(made) if schema["function"]["function"] is in_english else made

    def function_wrap_schema(self, schema: core_schema.WrapValidatorFunctionSchema) -> JsonSchemaValue:
        """An author may be a name."""
        made = super().function_wrap_schema(schema)
        is_author = schema["schema"].get("cls") is Author
        return _or_text(made) if is_author else made


def _or_text(schema: JsonSchemaValue) -> JsonSchemaValue:
    return {"anyOf": [{"type": "string", **_FORMS[record.must_be_text]}, schema]}


def _schema(model: type[BaseModel]) -> Schema:
    made = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    for of_model in _models(model):
        told = _docstrings(of_model)
        for name, each in _properties(made, of_model).items():
            each.pop("title", None)
            if name in told:
                each["description"] = told[name]
    return {"$schema": _Generator.schema_dialect, **made}


def _entries(model: type[BaseModel]) -> Schema:
    """The schema of a file that is a list of such entries."""
    entry = _schema(model)
    dialect, definitions = entry.pop("$schema"), entry.pop("$defs", {})
    return {"$schema": dialect, "type": "array", "items": entry, "$defs": definitions}


def _properties(schema: Schema, model: type[BaseModel]) -> dict[str, Schema]:
    """The fields of a model where the schema describes it."""
    here = schema if schema.get("title") == model.__name__ else schema.get("$defs", {}).get(model.__name__, {})
    options = [here, *here.get("anyOf", ())]
    found: dict[str, Schema] = next((each["properties"] for each in options if "properties" in each), {})
    return found


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and all that it is made of."""
    seen = {model}
    todo = [model]
    while todo:
        each = todo.pop()
        yield each
        for field in each.model_fields.values():
            for part in _parts(field.annotation):
                if part not in seen:
                    seen.add(part)
                    todo.append(part)


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _parts(argument)


@cache
def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Name of each field, as files write it, to the text that stands below it in the model's source."""
    [made] = ast.parse(inspect.getsource(model)).body
    assert isinstance(made, ast.ClassDef)
    names = {name: field.alias or name for name, field in model.model_fields.items()}
    found = {}
    for field, below in zip(made.body, made.body[1:], strict=False):
        is_field = isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.target.id in names
        if is_field and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[names[field.target.id]] = inspect.cleandoc(str(below.value.value))  # type: ignore[attr-defined]
    return found


def _with_words(schema: Schema, words: Vocabulary) -> Schema:
    """The schema of records, which offers the words of the vocabularies."""
    venues = [venue.name for venue in words.venues]
    frameworks = [each.name for each in words.frameworks]
    definitions = schema["$defs"]
    for properties in (schema["properties"], definitions["Version"]["properties"]):
        properties["venue"] = {**properties["venue"], "anyOf": [*_offered(venues), {"type": "null"}]}
    links = definitions["Link"]["properties"]["frameworks"]
    links["items"] = {"anyOf": _offered(frameworks)}
    tasks = schema["properties"]["tasks"]
    tasks["items"] = {"anyOf": _offered([task.id for task in words.tasks])}
    return schema


def _offered(words: Iterable[str]) -> list[Schema]:
    known = sorted(words, key=str.casefold)
    return [*([{"enum": known}] if known else []), {"type": "string"}]
