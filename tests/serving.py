"""A built site behind a real HTTP server, for tests that open pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from segbib.base.config import Settings
from segbib.model.bibliography import Bibliography
from segbib.site.build import build
from segbib.site.serve import files_in, server


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site, while it is served."""
    with server(files_in(site), port=0) as made:
        thread = Thread(target=made.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{made.server_port}/"
        finally:
            made.shutdown()
            thread.join()


@dataclass(frozen=True)
class Published:
    """A site that is served at its base URL."""

    site: Path
    address: str
    """Where its home is, with a slash at the end."""


@contextmanager
def published(bibliography: Bibliography, settings: Settings, folder: Path, below: str = "") -> Iterator[Published]:
    """The site, built with the base URL at which it is served while this lasts.

    `below` is the path of the site on its server, as with project pages: 'some/path/'."""
    with served(folder) as server:
        address = server + below
        build(bibliography, settings.model_copy(update={"base_url": address.rstrip("/")}), folder / below)
        yield Published(folder / below, address)
