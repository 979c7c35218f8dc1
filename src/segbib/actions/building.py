"""`segbib build` and `segbib serve`: data to site."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from segbib.actions.loading import cache_folder, data_stamps, load_beside, shelf_in
from segbib.base.alone import alone_in
from segbib.base.files import resource_folder
from segbib.base.memory import uncollected
from segbib.base.progress import Progress, silent
from segbib.base.project import Project
from segbib.base.stamps import Stamp, digest_of, program_stamp, settled, stamps
from segbib.site.state import BuildReport, state_file, unchanged

if TYPE_CHECKING:
    from segbib.base.config import Settings
    from segbib.site.preview import Preview
    from segbib.store.cached import Shelf
    from segbib.store.loaded import Loaded


def build(
    project: Project,
    output: Path | None = None,
    base_url: str | None = None,
    jobs: int = 1,
    progress: Progress = silent,
) -> BuildReport:
    """What the build of the site into `output` (else `site/`) did; where nothing changed since the last one, nothing
    else is looked at.

    Raises `Findings` where a record or a vocabulary has an error; then the site stays as it was."""
    with builder(project, base_url) as made:
        return made.build(output, jobs, progress)


@contextmanager
def builder(project: Project, base_url: str | None = None) -> Iterator[Builder]:
    """What builds the site of a project, as long as this lasts."""
    with cache_folder(project) as cache:
        yield Builder(project, cache, base_url)


class Builder(Struct, frozen=True, dict=True):
    """Makes the site of a project, again and again: what it has read of the data stays in memory."""

    project: Project
    cache: Path
    """The folder for what can be made again."""
    base_url: str | None = None
    """Instead of the one in the settings."""

    def build(self, output: Path | None = None, jobs: int = 1, progress: Progress = silent) -> BuildReport:
        """As `build` of this module."""
        began = time.monotonic()
        target = (output or self.project.site).absolute()
        with alone_in(self.project), uncollected():
            data = data_stamps(self.project)
            inputs = _inputs(self.project, data, self.base_url)
            report = unchanged(state_file(self.cache, target), target, inputs)
            if report is None:
                report = self._build(data, target, jobs, inputs, progress)
        return replace(report, seconds=time.monotonic() - began)

    def preview(self, data: Mapping[str, Stamp] | None = None) -> Preview:
        """The site as a build would make it now, its files yet to be made; the search index is not among them. `data`
        are the stamps of `data/`, where somebody has looked at them already.

        Raises `Findings` as `build` does, and `NotPossible` where two files would have one path."""
        from segbib.site.plan import plan
        from segbib.site.preview import Preview

        with uncollected():
            loaded = self._without_errors(data_stamps(self.project) if data is None else data)
            settings, edit_paths = self._settings(loaded), _edit_paths(loaded, self.project)
            return Preview(plan(loaded.bibliography, settings, edit_paths, self._templates))

    @property
    def _templates(self) -> Path | None:
        return self.project.templates if self.project.templates.is_dir() else None

    @cached_property
    def _shelf(self) -> Shelf:
        return shelf_in(self.cache)

    def _build(
        self, data: Mapping[str, Stamp], output: Path, jobs: int, inputs: str, progress: Progress
    ) -> BuildReport:
        # late, as it takes longer than to see that nothing changed
        from segbib.site.build import build as build_site

        loaded = self._without_errors(data, jobs, progress)
        return build_site(
            loaded.bibliography,
            self._settings(loaded),
            output,
            templates=self._templates,
            edit_paths=_edit_paths(loaded, self.project),
            cache=self.cache,
            jobs=jobs,
            inputs=inputs,
            progress=progress,
        )

    def _settings(self, loaded: Loaded) -> Settings:
        if self.base_url is None:
            return loaded.settings
        from segbib.base.config import Settings

        return Settings.model_validate({**loaded.settings.model_dump(), "base_url": self.base_url})

    def _without_errors(self, data: Mapping[str, Stamp], jobs: int = 1, progress: Progress = silent) -> Loaded:
        """The bibliography, of which only what changed since the last look is read and checked by itself."""
        from segbib.base.problems import Findings, Severity
        from segbib.checks.check import Scope
        from segbib.checks.rules import run_checks

        loaded = load_beside(self._shelf, self.project, data, jobs, progress)
        problems = run_checks(loaded, least=Severity.ERROR, scope=Scope.ALL)
        if any(problem.severity is Severity.ERROR for problem in problems):
            raise Findings(problems)
        return loaded


def _inputs(project: Project, data: Mapping[str, Stamp], base_url: str | None) -> str:
    """The hash of all that a build reads: data, templates, the program, and what it was told."""
    now = time.time_ns()
    templates = (settled(stamps(folder), now) for folder in (project.templates, resource_folder("templates")))
    return " ".join([*map(digest_of, (data, *templates)), program_stamp(), repr(base_url)])


def _edit_paths(loaded: Loaded, project: Project) -> dict[str, str]:
    """Id of each record to its file in the repository, where the settings name one."""
    if not loaded.settings.repository:
        return {}
    return {id_: path.relative_to(project.root).as_posix() for id_, path in loaded.paths.items()}
