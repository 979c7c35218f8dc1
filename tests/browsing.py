"""What tests in a real browser share: the kinds of page there are, and what went wrong while they were open."""

from __future__ import annotations

from typing import Any

KINDS_OF_PAGE = [
    "index.html",
    "new.html",
    "stats.html",
    "about.html",
    "404.html",
    "search.html",
    "papers/mosaic-net.html",
    "papers/titles-are-escaped.html",
    "papers/zhuyili-fenge.html",
    "papers/alpha-cuts.html",
    "authors/ana-ruiz.html",
    "authors/index.html",
    "lists/weak-list.html",
    "lists/chinese-notes.html",
    "lists/index.html",
    "resources/dataset.html",
    "resources/index.html",
    "tasks/semantic-segmentation.html",
    "tasks/index.html",
    "years/2019.html",
    "years/index.html",
    "venues/iccv.html",
    "venues/iccv/2017.html",
    "venues/index.html",
    "methods/mosaicnet.html",
    "methods/index.html",
    "keywords/tiles.html",
    "frameworks/pytorch.html",
    "datasets/pascal-voc-2012.html",
    "datasets/index.html",
    "leaderboards/pascal-voc-2012-val-miou.html",
    "zh/index.html",
    "zh/papers/mosaic-net.html",
    "zh/papers/zhuyili-fenge.html",
    "zh/tasks/semantic-segmentation.html",
    "zh/lists/chinese-notes.html",
    "zh/stats.html",
]
"""A page of the small site for each kind, and for each way in which a kind may look."""


class Seen:
    """What went wrong while pages were open."""

    def __init__(self, page: Any):
        self.problems: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: message.type in ("error", "warning") and self.problems.append(message.text))
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def strangers(self, address: str) -> list[str]:
        """Requests to anybody else."""
        return [url for url in self.requests if not url.startswith(address) and not url.startswith("data:")]
