"""Every page of the site as plain data: no template, no disk."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.site.browse import task_pages, venue_pages, year_pages
from segbib.site.catalogue import Catalogue
from segbib.site.home import about_pages, home_page
from segbib.site.indices import index_pages
from segbib.site.leaderboards import leaderboard_pages
from segbib.site.names import name_pages
from segbib.site.page import Page
from segbib.site.papers import paper_page, redirect_pages
from segbib.site.planned import worked_out
from segbib.site.reading import reading_pages
from segbib.site.resources import resource_pages
from segbib.site.statistics import statistics_page

_NO_PATHS: Mapping[str, str] = MappingProxyType({})


def pages(
    bibliography: Bibliography, settings: Settings, edit_paths: Mapping[str, str] = _NO_PATHS
) -> tuple[Page, ...]:
    """The site's pages in its first language; `edit_paths` has the file in the repository of each record that may be
    edited there."""
    catalogue = Catalogue(bibliography, settings, edit_paths, settings.languages[0])
    return (*(paper_page(paper, catalogue) for paper in catalogue.papers), *map(worked_out, other_pages(catalogue)))


def other_pages(catalogue: Catalogue) -> tuple[Page, ...]:
    """All pages but those of papers, of a bibliography that is sorted and grouped already; to be `worked_out`."""
    return (
        home_page(catalogue),
        *redirect_pages(catalogue),
        *task_pages(catalogue),
        *year_pages(catalogue),
        *venue_pages(catalogue),
        *name_pages(catalogue),
        *reading_pages(catalogue),
        *resource_pages(catalogue),
        *leaderboard_pages(catalogue),
        *index_pages(catalogue),
        statistics_page(catalogue),
        *about_pages(catalogue),
    )
