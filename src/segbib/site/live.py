"""What browsers are told while a site is served: that there is something new, or what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from threading import Condition

from msgspec import Struct
from msgspec.structs import asdict, replace

from segbib.base.problems import Findings, Problem, SegbibError

_QUIET = 10.0
"""Seconds after which a browser is told that the server is still there, by which it is seen whether anybody listens."""


class News(Struct, frozen=True):
    """The latest state of what is served."""

    number: int = 0
    """How often there was something new."""
    looks: int = 0
    """How often templates, styles or scripts changed: then every page is another."""
    problems: tuple[Problem, ...] = ()
    """What keeps pages as they were; () where they say what the files say."""

    def __str__(self) -> str:
        """As JSON, in one line."""
        problems = [{**asdict(problem), "severity": str(problem.severity)} for problem in self.problems]
        return json.dumps({"problems": problems}, ensure_ascii=False)


class Live:
    """Tells all browsers that listen, each in a thread of its own."""

    def __init__(self) -> None:
        self.news = News()
        self._told = Condition()

    def changed(self, looks: bool) -> None:
        """The files were read; `looks` where templates, styles or scripts are among them."""
        self._tell(replace(self.news, looks=self.news.looks + looks, problems=()))

    def failed(self, error: SegbibError) -> None:
        """The files hold mistakes."""
        found = error.problems if isinstance(error, Findings) else (Problem("", None, "", str(error)),)
        self._tell(replace(self.news, problems=found))

    def _tell(self, news: News) -> None:
        with self._told:
            self.news = replace(news, number=self.news.number + 1)
            self._told.notify_all()

    def events(self) -> Iterator[bytes]:
        """The state now and each new one, without end, as events for an `EventSource`.

        Source: HTML Living Standard, 9.2 Server-sent events."""
        number = -1
        while True:
            with self._told:
                self._told.wait_for(lambda known=number: self.news.number != known, _QUIET)  # type: ignore[misc]
                news = self.news
            yield b": still here\n\n" if news.number == number else f"data: {news}\n\n".encode()
            number = news.number
