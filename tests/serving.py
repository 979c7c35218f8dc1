"""A built site behind a real HTTP server, for tests that open pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from segbib.site.serve import server


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site, while it is served."""
    with server(site, port=0) as made:
        thread = Thread(target=made.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{made.server_port}/"
        finally:
            made.shutdown()
            thread.join()
