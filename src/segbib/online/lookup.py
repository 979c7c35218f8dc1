"""What a service knows of the works that are looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from segbib.base.problems import Problem, Severity
from segbib.online.facts import Damage, Fact
from segbib.online.fetch import Answer, NoAnswer
from segbib.online.providers import Service
from segbib.online.wanted import Query

GIVEN_UP_AFTER = 3
"""Requests in a row without an answer, after which a service is left alone for this run."""


def look_up(
    service: Service,
    base: str,
    queries: Sequence[Query],
    get: Callable[[str, float], Answer],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Fact | Problem]:
    """The facts that the service at `base` gives, and a warning for each request that failed.

    `get` fetches an address with a pause in seconds; `progress` is told how many requests are done, and of how many."""
    requests = list(service.plan(queries))
    failed = 0
    for number, path in enumerate(requests):
        progress(number, len(requests))
        try:
            answer = get(f"{base.rstrip('/')}{path}", service.pause)
            failed = 0
            if answer.status == 200:
                for each in service.read(answer.body, service.title):
                    yield each.problem(service.title, None) if isinstance(each, Damage) else each
        except Damage as damage:
            yield damage.problem(service.title, None)
        except NoAnswer as error:
            failed += 1
            yield _warning(service.title, str(error))
            if failed == GIVEN_UP_AFTER:
                left = len(requests) - number - 1
                yield _warning(service.title, f"It does not answer: {left} requests were not made. Run it again later.")
                break
    progress(len(requests), len(requests))


def _warning(file: str, message: str) -> Problem:
    return Problem(file, None, "", message, code="metadata", severity=Severity.WARNING)
