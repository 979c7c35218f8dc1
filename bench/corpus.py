"""A bibliography of real papers at any size, for measurements: `python bench/corpus.py PAPERS.jsonl.xz 10000 FOLDER`.

The papers are facts of published works, a JSON object a line (title, authors, venue, year; track, arxiv, doi, links).
Tasks are the most frequent words of all titles, so that a smaller corpus has the same ones; vocabularies are written
with it, and `segbib check` finds nothing to mend in it but what the metadata itself has wrong. Where more papers are
asked for than the file has, the others are put together of these: a title of the first half of one and the second of
another, the authors of a third, no identifier. The same arguments give the same bytes."""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from segbib.base.text import SLUG_LENGTH, plain, printed, slug
from segbib.base.yamltext import dump_yaml
from segbib.model.names import STOP_WORDS
from segbib.model.record import Record
from segbib.store.records import record_path, record_yaml

TASKS, TASKS_OF_A_PAPER = 60, 3
SITE = {
    "title": "A bibliography for measurements",
    "description": "Real papers, tasks from the words of their titles.",
    "languages": ["en"],
    "features": dict.fromkeys(["search", "authors", "related", "exports", "structured_data"], False),
}
"""What no other generator makes of the same papers is switched off."""

Facts = dict[str, Any]


def facts(file: Path) -> list[Facts]:
    """All papers of a JSON Lines file, compressed by xz or not, in an order that has nothing to do with the file's."""
    with lzma.open(file, "rt", encoding="utf-8") if file.suffix == ".xz" else file.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    found.sort(key=lambda paper: hashlib.sha256(json.dumps(paper).encode()).digest())
    # one title and one name hold a control character, which a record refuses
    return [
        {**paper, "title": printed(paper["title"]), "authors": list(map(printed, paper["authors"]))} for paper in found
    ]


def enough(papers: list[Facts], count: int) -> Iterator[Facts]:
    """The first papers, and where there are fewer than asked for, more that are put together of them."""
    yield from papers[:count]
    for number in range(len(papers), count):
        turn, place = divmod(number, len(papers))
        # far apart, and each time another one
        begun, ended, signed = (papers[(place + turn * step) % len(papers)] for step in (0, 7919, 15485))
        first, second = begun["title"].split(), ended["title"].split()
        title = " ".join([*first[: (len(first) + 1) // 2], *second[len(second) // 2 :]])
        known: Facts = {name: begun[name] for name in ("venue", "year", "track") if name in begun}
        links = [{**link, "url": f"{link['url']}#{turn}"} for link in begun.get("links", ())]
        yield {**known, "title": title, "authors": signed["authors"], "links": links}


def words_of(title: str) -> set[str]:
    """The longer words of a title, in lower case, without accents."""
    return {word for word in re.findall(r"[a-z]{5,}", plain(title).lower()) if word not in STOP_WORDS}


def tasks_of(papers: Iterable[Facts]) -> list[str]:
    """The most frequent words of the titles, the most frequent first."""
    return [
        word for word, _ in Counter(w for paper in papers for w in sorted(words_of(paper["title"]))).most_common(TASKS)
    ]


def records(papers: Iterable[Facts], tasks: list[str]) -> Iterator[Record]:
    """The papers as records, each with an id of its own."""
    taken: Counter[str] = Counter()
    for paper in papers:
        base = slug(paper["title"], SLUG_LENGTH - 6) or "paper"
        taken[base] += 1
        words = words_of(paper["title"])
        fields = {name: paper[name] for name in ("title", "year", "venue", "track", "arxiv") if paper.get(name)}
        doi = re.search(r"10\.\d{4,9}/.*", paper.get("doi", ""))  # (some stand as addresses)
        if doi and not taken[doi[0]]:  # (some are of two papers)
            fields["doi"] = doi[0]
            taken[doi[0]] += 1
        yield without_mistakes(
            {
                **fields,
                "id": base if taken[base] == 1 else f"{base}-{taken[base]}",
                "authors": [{"name": name} for name in paper["authors"]],
                "tasks": [task for task in tasks if task in words][:TASKS_OF_A_PAPER],
                "links": list({link["url"]: link for link in paper.get("links", ())}.values()),
                "added": f"2026-{1 + len(base) % 9:02}-{1 + taken.total() % 28:02}",
            }
        )


def without_mistakes(fields: Facts) -> Record:
    """The record of the fields, without those that the metadata has wrong (two addresses in one, DOIs of one's own)."""
    try:
        return Record.model_validate(fields)
    except ValidationError as error:
        wrong = {str(each["loc"][0]) for each in error.errors()}
        return without_mistakes({name: value for name, value in fields.items() if name not in wrong})


def write(papers: list[Facts], count: int, folder: Path) -> None:
    """Writes the project: `data/` with the first `count` papers, its vocabularies and settings."""
    data = folder / "data"
    tasks = tasks_of(papers)
    chosen = list(enough(papers, count))
    texts: dict[str, Any] = {
        "site": SITE,
        "tasks": [{"id": task, "name": {"en": task.capitalize()}} for task in tasks],
        "venues": [{"id": slug(name), "name": name} for name in sorted({paper["venue"] for paper in chosen})],
        "frameworks": [],
        "lists": [],
        "authors": [],
    }
    data.mkdir(parents=True)
    for name, value in texts.items():
        (data / f"{name}.yaml").write_text(dump_yaml(value), encoding="utf-8")
    for record in records(chosen, tasks):
        path = data / record_path(record)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record_yaml(record), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4 or not sys.argv[2].isdecimal():
        sys.exit(__doc__)
    write(facts(Path(sys.argv[1])), int(sys.argv[2]), Path(sys.argv[3]))
