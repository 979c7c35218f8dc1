"""`segbib diff`: what a change means."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from segbib.base.files import shown
from segbib.base.problems import NotPossible
from segbib.base.project import Project
from segbib.merge.changes import Changes, changes
from segbib.model.bibliography import Bibliography
from segbib.site.fingerprint import fingerprint
from segbib.site.kept import base_of
from segbib.site.plan import Plan, plan
from segbib.store.loaded import Loaded
from segbib.store.records import load, without_errors


class Comparison(Struct, frozen=True):
    """Two states of a bibliography beside each other."""

    now: Bibliography
    """The newer state."""
    changes: Changes
    pages: tuple[str, ...] | None
    """Paths of the pages that come, go or say something else, the first language's alone; None for all of them."""


def compare(project: Project, old: str, new: str | None = None, with_pages: bool = True) -> Comparison:
    """What lies between `old` and `new`: folders of a project, or revisions of the git repository that holds this one;
    without `new` the files as they are. Pages are looked for where wanted, which takes most of the time.

    Raises `Findings` where a state has errors, `NotPossible` where there is no such state."""
    with _data(project, old) as first, _data(project, new) as second:
        was, now = without_errors(load(first)), without_errors(load(second))
        pages = _pages(was, now) if with_pages else ()
        return Comparison(now.bibliography, changes(was.bibliography, now.bibliography), pages)


@contextmanager
def _data(project: Project, state: str | None) -> Iterator[Path]:
    """The folder data/ of a state, as long as this lasts."""
    if state is None:
        yield project.data
    elif (Path(state) / "data").is_dir():
        yield Path(state) / "data"
    else:
        with tempfile.TemporaryDirectory(prefix="segbib-") as folder:
            _extract(project, state, Path(folder))
            yield Path(folder) / "data"


def _extract(project: Project, revision: str, folder: Path) -> None:
    """Writes data/ as it is in a revision. Raises `NotPossible` where git knows none."""
    # with `--end-of-options` a revision that begins with a hyphen is no option
    command = ["git", "-C", str(project.root), "archive", "--format=tar", "--end-of-options", revision, "data"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        raise NotPossible(f"There is no folder {shown(Path(revision))} with data/ in it, and no git.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        mend = "Name a folder that holds data/, or a revision: main, HEAD~1."
        raise NotPossible(f"'{revision}' is neither a project's folder nor a revision that git knows ({said}). {mend}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as files:
        files.extractall(folder, filter="data")


def _pages(old: Loaded, new: Loaded) -> tuple[str, ...] | None:
    bases = [base_of(each.bibliography, each.settings, None) for each in (old, new)]
    if bases[0] != bases[1]:
        return None
    was, now = (_made_of(plan(each.bibliography, each.settings, {}, None)) for each in (old, new))
    paths = sorted(was.keys() | now.keys())
    return tuple(path for path in paths if was.get(path) != now.get(path))


def _made_of(planned: Plan) -> dict[str, str]:
    """Path of each page in the first language to the hash of what it is made of."""
    papers = {planned.paths_of(paper)[0]: planned.hash_of(paper) for paper in planned.papers}
    others = {
        file.path: fingerprint(file.made_of)
        for file in planned.rest
        if file.path.endswith(".html") and file.tree == 0 and file.made_of
    }
    return papers | others
