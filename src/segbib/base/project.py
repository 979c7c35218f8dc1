"""Where the parts of a bibliography lie."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Project(Struct, frozen=True):
    """The folders of one bibliography."""

    root: Path

    @property
    def data(self) -> Path:
        """What people edit: records, vocabularies, settings."""
        return self.root / "data"

    @property
    def imports(self) -> Path:
        """What each list said at its last import."""
        return self.data / "imports"

    @property
    def templates(self) -> Path:
        """The bibliography's own templates, which go before the built-in ones."""
        return self.root / "templates"

    @property
    def site(self) -> Path:
        """Where a build writes unless told otherwise."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """What can be made again."""
        return self.root / ".segbib"
