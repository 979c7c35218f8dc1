"""The same bibliography for Hugo, a file for each record: `python bench/hugo.py PROJECT FOLDER`.

PROJECT is a folder that bench/corpus.py wrote; FOLDER becomes a site of Hugo's: bench/peers/hugo with content, data
and static files. Front matter is JSON, which Hugo reads fastest (bench/README.md has the figures)."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from segbib.base.files import resource_folder
from segbib.base.text import title_key
from segbib.model.record import Link, LinkType, Record
from segbib.site.catalogue import Catalogue
from segbib.site.citation_meta import citation_meta
from segbib.site.cited import cited
from segbib.site.lines import links_of
from segbib.store.records import load

PEER = Path(__file__).parent / "peers" / "hugo"

Front = dict[str, Any]


def front_matter(record: Record, catalogue: Catalogue) -> Front:
    """What the file of a paper tells Hugo, under the names that its templates know; nothing is empty."""
    venue, year = catalogue.venue_id(record.venue or ""), str(record.year)
    links, paper = links_of(record), cited(record, catalogue)
    inverted = [author.inverted for author in paper.authors]
    in_head = [content for name, content in citation_meta(paper) if name == "citation_author"]
    fields = {
        "title": record.title,
        "linkTitle": f"{title_key(record.title)} {record.id}",  # Hugo sorts pages of one date by it
        "date": f"{year}-01-01",
        "lastmod": record.added,
        "year": year,
        "venue": record.venue,
        "track": record.track.value if record.track else "",
        "arxiv": record.arxiv,
        "doi": record.doi,
        "added": record.added,
        "authors": [author.name for author in record.authors],
        "cited": inverted,
        "head": in_head if in_head != inverted else [],
        "paper": [_paper_link(link) for link in links if link.type not in (LinkType.CODE, LinkType.PROJECT)],
        "code": [link.url for link in links if link.type is LinkType.CODE],
        "project": [link.url for link in links if link.type is LinkType.PROJECT],
        "tasks": list(record.tasks),
        "years": [year],
        "venues": [venue],
        "venue-years": [f"{venue}/{year}"],
    }
    return {name: value for name, value in fields.items() if value}


def _paper_link(link: Link) -> Front:
    return {"type": link.type.value, "url": link.url, **({"label": link.label} if link.label else {})}


def write(project: Path, folder: Path) -> None:
    """Writes the site's folder, which must not be there yet."""
    loaded = load(project / "data")
    catalogue = Catalogue(loaded.bibliography, loaded.settings, {}, "en")
    shutil.copytree(PEER, folder)
    shutil.copytree(resource_folder("templates") / "static", folder / "static" / "static")
    tasks = loaded.bibliography.vocabulary.tasks
    _write_json(folder / "data" / "tasks.json", {task.id: task.name.en for task in tasks})
    for weight, task in enumerate(tasks, 1):
        _write_json(folder / "content" / "tasks" / task.id / "_index.md", {"title": task.name.en, "weight": weight})
    _write_json(folder / "content" / "venue-years" / "_index.md", {"build": {"render": "never"}})
    for paper in catalogue.papers:
        # a file index.md would make one page of the whole folder
        file = f"{paper.id}.md" if paper.id != "index" else "index/index.md"
        _write_json(folder / "content" / "papers" / file, front_matter(paper, catalogue))


def _write_json(path: Path, value: Front) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write(Path(sys.argv[1]), Path(sys.argv[2]))
