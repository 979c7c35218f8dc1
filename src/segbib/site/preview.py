"""A site whose files are made when somebody looks at them."""

from __future__ import annotations

from functools import lru_cache

from segbib.site.plan import File, Plan
from segbib.site.serve import Find

_LATELY = 32
"""How many files are at hand that somebody looked at."""


class Preview:
    """The files of a plan, each made when it is asked for."""

    def __init__(self, planned: Plan):
        self._plan = planned
        self._rest = {file.path: file for file in planned.rest}
        self._papers = {paper.id: paper for paper in planned.papers}
        # a browser first asks whether a page says something else, then for the page
        self.find: Find = lru_cache(maxsize=_LATELY)(self._find)
        """Gives the bytes of a file by its path; None where the plan has none. Raises `NotPossible` where a template
        has a mistake."""

    def _find(self, path: str) -> bytes | None:
        file = self._rest.get(path) or self._of_paper(path)
        return file.make() if file else None

    def _of_paper(self, path: str) -> File | None:
        for before, after in self._plan.ends:
            paper = self._papers.get(path.removeprefix(before).removesuffix(after))
            if paper and path == f"{before}{paper.id}{after}":
                return next(file for file in self._plan.files_of(paper) if file.path == path)
        return None
