"""`segbib serve`: the site as it is on the web, and as the data is now."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from segbib.actions.building import Builder, builder
from segbib.actions.loading import data_stamps
from segbib.base.files import resource_folder
from segbib.base.problems import Findings, SegbibError
from segbib.base.project import Project
from segbib.base.stamps import Stamp
from segbib.site.live import Live
from segbib.site.search import FOLDER as SEARCH
from segbib.site.serve import Find, files_in, server
from segbib.site.state import BuildReport

_QUIET, _PATIENCE = 10, 200
"""Milliseconds: how long nothing more is saved before the data is read again, and after which it is all the same."""


class Told:
    """What is told of a served site; those who want to hear of it write their own."""

    def built(self, report: BuildReport) -> None:
        """The site was built."""

    def serving(self, address: str) -> None:
        """It answers at this address."""

    def read(self, seconds: float) -> None:
        """Files were saved; pages that are asked for from now on say what they hold."""

    def failed(self, error: SegbibError) -> None:
        """Files were saved that hold mistakes; pages stay as they were."""


class Served(Struct, frozen=True):
    """A site that is served until Ctrl-C is pressed."""

    project: Project
    host: str = "127.0.0.1"
    port: int = 8000
    jobs: int = 1
    """Processes that build."""

    def run(self, told: Told) -> None:
        """Builds, serves, and after each change of data or templates makes the pages that are asked for anew, of which
        browsers are told, as they are of mistakes; the folder and the search index stay as they were built.

        Raises `SegbibError` where a build is not possible or nothing can be served."""
        live = Live()
        with builder(self.project) as made:
            self._build(made, live, told)
            shown = _Shown(made, files_in(self.project.site))
            with server(shown.find, self.host, self.port, live) as web:
                threading.Thread(target=web.serve_forever, daemon=True).start()
                threading.Thread(target=shown.make_ready, daemon=True).start()
                told.serving(f"http://{self.host}:{web.server_port}/")
                self._watch(shown, live, told)
                web.shutdown()

    def _build(self, made: Builder, live: Live, told: Told) -> None:
        try:
            told.built(made.build(jobs=self.jobs))
        except Findings as error:
            # what an earlier build left can be looked at meanwhile
            live.failed(error)
            told.failed(error)

    def _watch(self, shown: _Shown, live: Live, told: Told) -> None:
        from watchfiles import watch

        folders = [self.project.data, self.project.templates, resource_folder("templates")]
        there = {folder.resolve() for folder in folders if folder.is_dir()}
        data = self.project.data.resolve()
        for changes in watch(*there, step=_QUIET, debounce=_PATIENCE, raise_interrupt=False):
            began = time.monotonic()
            changed = {Path(path) for _, path in changes}
            of_data = {path.relative_to(data).as_posix() for path in changed if path.is_relative_to(data)}
            try:
                shown.read(of_data)
            except SegbibError as error:
                live.failed(error)
                told.failed(error)
            else:
                live.changed(looks=len(of_data) < len(changed))
                told.read(time.monotonic() - began)


class _Shown:
    """What the server shows; one thread at a time makes a file or reads the data anew."""

    def __init__(self, made: Builder, built: Find):
        self._made = made
        self._built = built
        self._now = built
        self._data: dict[str, Stamp] | None = None
        self._lock = threading.Lock()

    def find(self, path: str) -> bytes | None:
        """A file as it is now; of the search index as it was built."""
        if self._now is self._built or path.startswith(f"{SEARCH}/"):
            return self._built(path)
        with self._lock:
            return self._now(path)

    def make_ready(self) -> None:
        """Loads what the first change would else wait for; meanwhile and afterwards files are those that were built."""
        with self._lock, suppress(SegbibError):
            # what it saw is not kept: a file may be saved before anybody watches
            self._made.preview()

    def read(self, changed: Collection[str]) -> None:
        """Shows the data as it is now, of which these paths changed. Raises `SegbibError` where it has mistakes; then
        all stays as it was."""
        with self._lock:
            self._data = data_stamps(self._made.project, self._data, changed)
            self._now = self._made.preview(self._data).find
