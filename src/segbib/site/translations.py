"""The texts of the interface in each language, from the catalogues in `templates/locale`."""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO

from segbib.base.files import resource_folder
from segbib.base.problems import NotPossible

Translations = gettext.NullTranslations

SOURCE = "en"
"""The language in which templates and code write the interface: it needs no catalogue."""


@cache
def translations(language: str) -> Translations:
    """The texts in `language`, read from its catalogue `messages.po`, which is what translators edit.

    Raises `NotPossible` where there is none, or a damaged one."""
    if language == SOURCE:
        return gettext.NullTranslations()
    # only a site in another language pays for the import
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    path = resource_folder("templates") / "locale" / language / "LC_MESSAGES" / "messages.po"
    compiled = BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
    except (OSError, PoFileError, UnicodeDecodeError) as error:
        raise NotPossible(f"The interface's texts in '{language}' cannot be read: {error}.") from error
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
