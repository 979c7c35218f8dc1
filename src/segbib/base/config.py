"""The settings of a bibliography (`data/site.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool

Language = Literal["en", "zh"]


class Features(BaseModel):
    """Parts of the site that can be switched off."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    search: StrictBool = True
    authors: StrictBool = True
    related: StrictBool = True
    exports: StrictBool = True
    structured_data: StrictBool = True


class Said(BaseModel):
    """What the site says of itself in one language; '' is as in the first."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    title: str = ""
    description: str = ""


def _without_last_slash(url: str) -> str:
    if url and not url.startswith(("http://", "https://")):
        raise ValueError("must begin with http:// or https://")
    return url.rstrip("/")


class Settings(BaseModel):
    """What `data/site.yaml` says about the site as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

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
    features: Features = Field(default_factory=Features)

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
