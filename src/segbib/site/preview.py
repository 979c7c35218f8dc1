"""A site whose files are made when somebody looks at them."""

from __future__ import annotations

from segbib.site.plan import File, Plan


class Preview:
    """The files of a plan, each made anew whenever it is asked for."""

    def __init__(self, planned: Plan):
        self._plan = planned
        self._rest = {file.path: file for file in planned.rest}
        self._papers = {paper.id: paper for paper in planned.papers}

    def find(self, path: str) -> bytes | None:
        """The bytes of a file by its path; None where the plan has none.

        Raises `NotPossible` where a template has a mistake."""
        file = self._rest.get(path) or self._of_paper(path)
        return file.make() if file else None

    def _of_paper(self, path: str) -> File | None:
        for before, after in self._plan.ends:
            paper = self._papers.get(path.removeprefix(before).removesuffix(after))
            if paper and path == f"{before}{paper.id}{after}":
                return next(file for file in self._plan.files_of(paper) if file.path == path)
        return None
