"""`segbib stats`: the bibliography in numbers."""

from __future__ import annotations

from segbib.actions.loading import readable
from segbib.base.config import Settings
from segbib.base.project import Project
from segbib.site.catalogue import Catalogue
from segbib.site.statistics import StatisticsPage, statistics


def count(project: Project) -> StatisticsPage:
    """The numbers that the page of statistics shows, with those of authors.

    Raises `NoProject` where there is no data, `Findings` where a file is not as it must be."""
    with readable(project) as bibliography:
        return statistics(Catalogue(bibliography, Settings(), {}, "en"))
