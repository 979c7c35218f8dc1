"""`segbib serve`: the site as it is on the web, built again whenever a file is saved."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from segbib.actions.building import build
from segbib.base.files import resource_folder
from segbib.base.problems import SegbibError
from segbib.base.project import Project
from segbib.site.serve import server
from segbib.site.state import BuildReport

_QUIET, _PATIENCE = 10, 200
"""Milliseconds: how long nothing more is saved before a build begins, and after which it begins all the same."""


class Told:
    """What is told of a served site; those who want to hear of it write their own."""

    def built(self, report: BuildReport) -> None:
        """The site was built for the first time."""

    def serving(self, address: str) -> None:
        """It answers at this address."""

    def rebuilt(self, report: BuildReport) -> None:
        """Files were saved, and the site was built again."""

    def failed(self, error: SegbibError) -> None:
        """Files were saved that hold mistakes; the site stays as it was."""


@dataclass(frozen=True, slots=True)
class Served:
    """A site that is served until Ctrl-C is pressed."""

    project: Project
    host: str = "127.0.0.1"
    port: int = 8000
    jobs: int = 1
    """Processes of the first build; later ones, with threads about, are made by this one alone."""

    def run(self, told: Told) -> None:
        """Builds, serves, and builds again whenever data or templates change; the search index is that of the first
        build. Raises `SegbibError` where the first build fails or nothing can be served."""
        report = build(self.project, jobs=self.jobs)
        told.built(report)
        with server(report.output, self.host, self.port) as made:
            threading.Thread(target=made.serve_forever, daemon=True).start()
            told.serving(f"http://{self.host}:{made.server_port}/")
            self._watch(told)
            made.shutdown()

    def _watch(self, told: Told) -> None:
        from watchfiles import watch

        folders = [self.project.data, self.project.templates, resource_folder("templates")]
        there = {folder.resolve() for folder in folders if folder.is_dir()}
        changes = watch(*there, step=_QUIET, debounce=_PATIENCE, raise_interrupt=False)
        for _ in changes:
            try:
                report = build(self.project, index=False)
            except SegbibError as error:
                told.failed(error)
            else:
                told.rebuilt(report)
