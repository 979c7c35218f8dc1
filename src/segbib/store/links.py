"""The file `data/links.yaml`: which addresses were seen alive, and when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from segbib.base.files import read_text, shown, write_atomic
from segbib.base.problems import Findings, Problem
from segbib.base.yamltext import YamlText, dump_yaml, read_yaml
from segbib.model.record import Date, Url, Value
from segbib.store.documents import validated
from segbib.store.vocabulary import plain_value

_NAME = "links.yaml"
_HEAD = "# When `segbib links` saw each address alive, and where it has moved to for good; segbib writes this file.\n"


class Alive(Value):
    """What is remembered of an address that was alive."""

    seen: Date
    """The day."""
    moved: Url | None = None
    """The address that should stand in its place."""


def read_links(data: Path) -> dict[str, Alive]:
    """Address to what is remembered of it; {} where there is no file. Raises `Findings` where it is not as it must
    be."""
    path = data / _NAME
    if not path.exists():
        return {}
    document = read_yaml(read_text(path), shown(path))
    links, problems = _links(document)
    if problems:
        raise Findings(problems)
    return links


def write_links(data: Path, links: Mapping[str, Alive]) -> bool:
    """Whether the file changed: it holds these addresses in the order of their letters, each on lines of its own. Where
    there are none, no file is made."""
    path = data / _NAME
    if not links and not path.exists():
        return False
    told = {url: plain_value(links[url]) for url in sorted(links)}
    return write_atomic(path, (_HEAD + (dump_yaml(told) if told else "")).encode())


def _links(document: YamlText) -> tuple[dict[str, Alive], tuple[Problem, ...]]:
    # a day needs no quotes here, whatever the field is called
    problems = [problem for problem in document.problems if problem.code != "unquoted"]
    links: dict[str, Alive] = {}
    if problems or document.value is None:
        return links, tuple(problems)
    mend = "Write `address: {seen: 2026-11-20}`, or delete the file: all addresses are then asked for anew."
    if not isinstance(document.value, dict):
        return links, (Problem(document.file, 1, "", "The file does not hold addresses.", mend),)
    for url, value in document.value.items():
        if not isinstance(value, dict):
            line, column = document.place((url,))
            problems.append(Problem(document.file, line, "", f"No fields stand with {url}.", mend, column=column))
            continue
        made = validated(Alive, document, value, (url,))
        if isinstance(made, tuple):
            problems += made
        else:
            links[url] = made
    return links, tuple(problems)
