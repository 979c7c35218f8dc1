"""Random edits of a bibliography, as people and programs make them: records, vocabularies, templates, settings."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from segbib.base.yamltext import dump_yaml, read_yaml

AUTHORS = ("Ada Beispiel", "Bo Prøve", "王小明", "Jürgen Müller", "C. D. Example Jr.", "Ana Ruiz")
METHODS = ("MosaicNet", "TileNet", "mosaic net", "Cutter++", "区域网")
WORDS = ("Tiling", "Streets", "Weak", "Labels", "for", "Segmentation", "in", "the", "Wild", "<b>&", "分割", "Fast")
VENUES = ("CVPR", "ICCV", "NeurIPS", "TPAMI", "BMVC")
LISTS = ("weak-list", "chinese-notes")

Fields = dict[str, Any]


class Editor:
    """Edits one project; the same seed makes the same edits."""

    def __init__(self, project: Path, seed: int):
        self.project = project
        self.chance = random.Random(seed)
        self.made: list[str] = []
        """What was done, for the message of a test that fails."""
        self._number = 0

    def edit(self) -> None:
        """One edit of any sort."""
        edit = self.chance.choice(EDITS)
        self.made.append(f"{edit.__name__}: {edit(self)}")

    @property
    def data(self) -> Path:
        return self.project / "data"

    def records(self) -> list[Path]:
        return sorted(path for folder in ("papers", "resources") for path in (self.data / folder).rglob("*.yaml"))

    def ids(self) -> list[str]:
        return [path.stem for path in self.records()]

    def read(self, path: Path) -> Any:
        return read_yaml(path.read_text(encoding="utf-8"), path.name).value

    def write(self, path: Path, value: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dump_yaml(value), encoding="utf-8")

    def some(self, values: tuple[str, ...], most: int = 3) -> list[str]:
        return self.chance.sample(values, self.chance.randint(0, min(most, len(values))))

    def tasks(self) -> tuple[str, ...]:
        return tuple(task["id"] for task in self.read(self.data / "tasks.yaml"))

    def title(self) -> str:
        return " ".join([*(self.chance.choice(WORDS) for _ in range(4)), str(self.chance.randint(1, 99))])

    def fields(self) -> Fields:
        """Fields of a record, any of them."""
        self._number += 1
        number = self._number
        code = self.some(("PyTorch", "Caffe"))
        links: list[Fields] = [{"type": "code", "url": f"https://git.example.org/{number}", "frameworks": code}]
        links += [{"type": "pdf", "url": f"https://papers.example.org/{number}.pdf"}]
        listed = self.chance.choice(LISTS)
        lines = [number, number]
        return {
            "title": self.title(),
            "methods": self.some(METHODS, 2),
            "authors": self.some(AUTHORS),
            "year": self.chance.randint(2015, 2023),
            "venue": self.chance.choice(VENUES),
            "track": self.chance.choice(("oral", "workshop")),
            "arxiv": f"17{self.chance.randint(1, 9):02}.{number:05}",
            "doi": f"10.1000/{number}",
            "tasks": self.some(self.tasks()),
            "keywords": self.some(("real time", "tiny", "边界")),
            "links": links[: self.chance.randint(1, 2)],
            "results": [{"dataset": "Tiny Streets", "split": "val", "value": number + 0.5, "list": listed}],
            "notes": [{"text": f"Remark *{number}*.", "lang": "en", "list": listed}],
            "sources": [{"list": listed, "section": ["A section"], "lines": lines, "read": self.chance.random() < 0.5}],
            "added": f"2026-11-{self.chance.randint(1, 28):02}",
        }


def change_a_record(editor: Editor) -> str:
    path = editor.chance.choice(editor.records())
    record = editor.read(path)
    for name in editor.some(tuple(editor.fields())):
        value = editor.fields()[name]
        if editor.chance.random() < 0.2 and name != "title":
            record.pop(name, None)
        else:
            record[name] = value
    if record.get("year_from") and not record.get("year"):
        del record["year_from"]
    editor.write(path, record)
    return path.name


def add_a_record(editor: Editor) -> str:
    fields = editor.fields()
    id_ = f"new-{editor._number}"
    wanted = {name: value for name, value in fields.items() if editor.chance.random() < 0.7 or name == "title"}
    places = [("paper", f"papers/{wanted.get('year', 'undated')}"), ("code", "resources/code")]
    kind, folder = editor.chance.choice(places)
    editor.write(editor.data / folder / f"{id_}.yaml", {"id": id_, "kind": kind, **wanted})
    return id_


def remove_a_record(editor: Editor) -> str:
    path = editor.chance.choice(editor.records())
    if len(editor.records()) > 8:
        path.unlink()
    return path.name


def rename_a_record(editor: Editor) -> str:
    path = editor.chance.choice(editor.records())
    record = editor.read(path)
    editor._number += 1
    former = [*record.get("former_ids", []), record["id"]]
    record |= {"id": f"renamed-{editor._number}", "former_ids": former}
    path.unlink()
    editor.write(path.with_name(f"renamed-{editor._number}.yaml"), record)
    return path.name


def move_a_file(editor: Editor) -> str:
    papers = [path for path in editor.records() if "papers" in path.parts]
    path = editor.chance.choice(papers)
    target = editor.data / "papers" / editor.chance.choice(("2015", "elsewhere/deep")) / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    return path.name


def touch_a_record(editor: Editor) -> str:
    path = editor.chance.choice(editor.records())
    path.write_bytes(path.read_bytes())
    return path.name


def rename_a_task(editor: Editor) -> str:
    tasks = editor.read(editor.data / "tasks.yaml")
    task = editor.chance.choice(tasks)
    task["name"] = {"en": editor.title(), "zh": "任务"}
    editor.write(editor.data / "tasks.yaml", tasks)
    return str(task["id"])


def move_a_task(editor: Editor) -> str:
    tasks = editor.read(editor.data / "tasks.yaml")
    parents = [None, "segmentation", "semantic-segmentation"]
    tasks[-1]["parent"] = editor.chance.choice(parents)
    tasks[0]["start"] = [{"id": editor.chance.choice(editor.ids()), "why": editor.title()}]
    editor.write(editor.data / "tasks.yaml", [{k: v for k, v in task.items() if v is not None} for task in tasks])
    return "tasks"


def merge_two_venues(editor: Editor) -> str:
    """All papers of one venue become another's."""
    gone, kept = editor.chance.sample(VENUES, 2)
    for path in editor.records():
        record = editor.read(path)
        if record.get("venue") == gone:
            editor.write(path, {**record, "venue": kept})
    return f"{gone} to {kept}"


def rename_a_venue(editor: Editor) -> str:
    venues = editor.read(editor.data / "venues.yaml")
    venue = editor.chance.choice(venues)
    venue["full_name"] = editor.title()
    editor.write(editor.data / "venues.yaml", venues)
    return str(venue["id"])


def know_an_author(editor: Editor) -> str:
    names = editor.some(AUTHORS, 2) or ["Ana Ruiz"]
    authors = [{"id": "juergen-mueller-freiburg", "names": names, "family": "Known"}]
    editor.write(editor.data / "authors.yaml", authors)
    return ", ".join(names)


def change_settings(editor: Editor) -> str:
    path = editor.data / "site.yaml"
    settings = editor.read(path)
    what = editor.chance.choice(("title", "languages", "features", "base_url", "repository"))
    settings[what] = {
        "title": editor.title(),
        "languages": editor.chance.choice((["en"], ["en", "zh"], ["zh", "en"])),
        "features": {
            "search": False,
            "related": editor.chance.random() < 0.8,
            "exports": editor.chance.random() < 0.8,
            "authors": editor.chance.random() < 0.8,
        },
        "base_url": editor.chance.choice(("", "https://bib.example.org/below")),
        "repository": editor.chance.choice(("", "https://git.example.org/segbib/small")),
    }[what]
    editor.write(path, settings)
    return what


def change_a_template(editor: Editor) -> str:
    name = editor.chance.choice(("line.html", "footer.html", "year.html", "static/style.css", "static/own.txt"))
    built_in = Path(__file__).parents[1] / "templates" / name
    own = editor.project / "templates" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    if own.exists() and editor.chance.random() < 0.4:
        own.unlink()
        return f"{name} gone"
    start = built_in.read_text(encoding="utf-8") if built_in.exists() else ""
    own.write_text(f"{start}\n{editor.chance.randint(1, 999)}\n", encoding="utf-8")
    return name


def spoil_the_site(editor: Editor) -> str:
    """Somebody deletes what a build wrote, or puts something else in its place."""
    site = editor.project / "site"
    path = editor.chance.choice(sorted(path for path in site.rglob("*.*") if path.name != "manifest.json") or [site])
    if path.is_file():
        path.unlink()
        if editor.chance.random() < 0.5:
            path.write_text("spoilt", encoding="utf-8")
    return path.name


def forget(editor: Editor) -> str:
    """Somebody deletes a cache."""
    caches = [editor.project / ".segbib" / "builds", editor.project / ".segbib" / "records.sqlite"]
    cache = editor.chance.choice(caches)
    shutil.rmtree(cache) if cache.is_dir() else cache.unlink(missing_ok=True)
    return cache.name


EDITS: tuple[Callable[[Editor], str], ...] = (
    *[change_a_record] * 8,
    *[add_a_record] * 3,
    remove_a_record,
    rename_a_record,
    rename_a_record,
    move_a_file,
    touch_a_record,
    rename_a_task,
    move_a_task,
    merge_two_venues,
    rename_a_venue,
    know_an_author,
    change_settings,
    change_a_template,
    spoil_the_site,
    forget,
)
"""The edits, each as often as it is to be made; a new one is a line here."""
