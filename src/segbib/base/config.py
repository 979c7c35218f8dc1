"""Where the parts of a bibliography lie, and its settings (`data/site.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool

Language = Literal["en", "zh"]


class Features(BaseModel):
    """Parts of the site that can be switched off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    search: StrictBool = True
    authors: StrictBool = True
    related: StrictBool = True
    exports: StrictBool = True
    structured_data: StrictBool = True


class Said(BaseModel):
    """What the site says of itself in one language; '' is as in the first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    description: str = ""


def _without_last_slash(url: str) -> str:
    if url and not url.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return url.rstrip("/")


class Settings(BaseModel):
    """What `data/site.yaml` says about the site as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$")] = ""
    """The bibliography's lasting name in the ids of feeds, lower-case words joined by hyphens; '' makes it from the
    title. Who changes the title keeps the old name here: else feed readers show every entry as new."""
    title: str = "Bibliography"
    description: str = ""
    """One or two sentences for the home page and for search engines."""
    repository: str = ""
    """Address of the repository that holds `data/`, for "edit this record"; '' for none."""
    branch: str = "main"
    base_url: Annotated[str, AfterValidator(_without_last_slash)] = ""
    """Where the site is published, without a closing slash; '' where it is not known."""
    languages: tuple[Language, ...] = ("en",)
    """Languages of the interface; the first is the one without a folder of its own."""
    translations: Mapping[Language, Said] = Field(default_factory=dict)
    """Title and description in other languages than the first."""
    features: Features = Features()

    def folder(self, language: str) -> str:
        """Where the pages in `language` lie, from the site's folder: '' for the first language, else 'zh/'."""
        return "" if language == self.languages[0] else f"{language}/"

    def address(self, language: str) -> str:
        """Where the pages in `language` are published, without a closing slash; '' where it is not known."""
        return f"{self.base_url}/{self.folder(language)}".rstrip("/") if self.base_url else ""

    def in_language(self, language: str) -> Settings:
        """The settings of the pages in `language`: their title, their description, and the address of their folder."""
        said = self.translations.get(language, Said())  # type: ignore[call-overload]
        changed = {"title": said.title, "description": said.description, "base_url": self.address(language)}
        return self.model_copy(update={name: value for name, value in changed.items() if value})


@dataclass(frozen=True)
class Project:
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
