"""Pages as HTML, by templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup
from msgspec.structs import replace

from segbib.base.config import Settings
from segbib.base.problems import NotPossible
from segbib.base.text import language as language_of
from segbib.site import metadata, words
from segbib.site.addresses import doi_address, is_arxiv_file
from segbib.site.alternates import alternates
from segbib.site.citation_meta import citation_meta
from segbib.site.citations import LIST_FORMATS
from segbib.site.page import Item, Line, Page, Place
from segbib.site.paths import root_of
from segbib.site.structured import structured
from segbib.site.templating import environment_of, marked, written
from segbib.site.translations import translations

# Stands in a rendered line for the way to the site's folder, which differs from page to page: DEL, which YAML allows in
# no text as it is. (With a sign beyond U+00FF all lines would take twice the memory.)
_ROOT = "\x7f"
_PATH = "\x1f"
"""The like for the page's own path."""

_PLACES = frozenset(["index.html", "404.html", *words.SECTION_PATH.values()])
"""Pages that the navigation itself leads to."""


class Renderer:
    """Templates made ready once for all pages of one language."""

    def __init__(
        self,
        settings: Settings,
        language: str,
        templates: Path | None = None,
        line_of: Callable[[Item], Line] | None = None,
    ):
        """`line_of` makes the lines of lists; without it, pages with lists cannot be rendered."""
        self._site = settings
        self._settings = settings.in_language(language)
        self._language = language
        self._line_of = line_of
        self._lines: dict[tuple[str, bool], str] = {}
        self._frames: dict[tuple[str, ...], str] = {}
        self._translations = translations(language)
        self._lang = cache(self._lang_attribute)
        self._environment = environment_of(templates, language)
        self._environment.globals.update(
            settings=self._settings,
            words=words,
            policy=Markup(metadata.POLICY),  # (a constant of ours, without a sign that HTML would read)
            alternates=lambda page: alternates(page, self._settings),
            languages=tuple(self._languages()),
            list_formats=LIST_FORMATS,
            structured=self._structured,
            listed=self._listed,
            line=self._line,
            frame=self._frame,
        )
        self._environment.filters.update(
            lang=self._lang,
            lang_of=lambda text: self._lang(language_of(text)),
            place=self._place,
            names=_names,
        )
        self._environment.filters.update(markdown=_block, markdown_inline=_inline, address=_address, doi=doi_address)
        self._environment.filters.update(citation_meta=citation_meta, one_line=_one_line)
        self._environment.tests.update(arxiv_file=is_arxiv_file)

    def page(self, page: Page) -> str:
        """The page's HTML. Raises `NotPossible` where a template has a mistake."""
        try:
            return self._environment.get_template(page.template).render(
                page=page,
                data=page.data,
                root=self._root(page),
                top=self._root(page) + root_of(self._site.folder(self._language)),
                addresses=metadata.addresses(page, self._site),
            )
        except TemplateSyntaxError as error:
            raise NotPossible(f"The template {error.name}, line {error.lineno}: {error.message}") from error
        except TemplateError as error:
            raise NotPossible(f"The template {page.template} for {page.path}: {error.message}") from error

    def translate(self, text: str) -> str:
        """A text of the interface in this renderer's language."""
        return self._translations.gettext(text)

    def items(self, items: Iterable[Item]) -> Iterator[str]:
        """The records' lines as items of a list, U+007F where the way to the site's folder is to stand."""
        return (f'<li class="entry">{self.line(item)}</li>' for item in items)

    def _root(self, page: Page) -> str:
        # a server shows 404.html under any address, so that no relative link would hold there
        if page.path == "404.html":
            return urlsplit(self._settings.base_url).path + "/"
        return root_of(page.path)

    def _languages(self) -> Iterator[tuple[str, str, str]]:
        """Each language of the site: its code, its folder, and its name as its readers write it."""
        for each in self._site.languages:
            yield each, self._site.folder(each), words.OWN_NAME[each]

    def _structured(self, page: Page) -> Markup:
        """The page's data block; `structured` has escaped what could end it."""
        return Markup(structured(page, self._settings, self.translate))

    def line(self, item: Item, coins: bool = True) -> str:
        """The HTML of a record's line as it stands in every list, U+007F for the way to the site's folder; its template
        runs once.

        A page that offers itself to reference managers shows the lines of other records without `coins`."""
        key = (item.record.id, coins)
        text = self._lines.get(key)
        if text is None:
            if self._line_of is None:
                raise TypeError("This renderer was made without what makes lines.")
            line = self._line_of(item)
            shown = line if coins else replace(line, coins="")
            text = self._lines[key] = self._environment.get_template("line.html").render(line=shown, root=_ROOT)
        return text

    def know(self, lines: Mapping[str, str]) -> None:
        """Takes lines that were made elsewhere, by the ids of their records."""
        self._lines |= {(id_, True): text for id_, text in lines.items()}

    def forget(self) -> None:
        """Keeps no line any more."""
        self._lines.clear()

    def _line(self, item: Item, root: str, coins: bool = True) -> Markup:
        return marked(self.line(item, coins).replace(_ROOT, root))

    def _frame(self, template: str, page: Page, root: str, top: str) -> Markup:
        """What stands around the content of every page; it runs once for all pages at the same place of the
        navigation."""
        key = (template, page.section, page.path if page.path in _PLACES else "", root, top)
        text = self._frames.get(key)
        if text is None:
            made = self._environment.get_template(template)
            text = self._frames[key] = made.render(page=page, root=root, top=top, path=_PATH)
        return marked(text.replace(_PATH, page.path))

    def _listed(self, items: Iterable[Item], root: str) -> Markup:
        """The records' lines as items of a list."""
        return marked("".join([f"{item}\n" for item in self.items(items)]).replace(_ROOT, root))

    def _place(self, place: Place, root: str) -> Markup:
        """The name of a place as a link to it; the name alone where there is no page."""
        name = f"{self._lang(place.language)}>{written(place.name)}"
        return marked(
            f'<a href="{written(root)}{written(place.path)}"{name}</a>' if place.path else f"<span{name}</span>"
        )

    def _lang_attribute(self, language: str) -> Markup:
        """The attribute for words that are not in the page's language."""
        return Markup("") if language == self._language else Markup(' lang="{}"').format(language)


# a build without remarks need not load the parser
def _block(text: str) -> Markup:
    from segbib.site.markdown import block

    return block(text)


def _inline(text: str) -> Markup:
    from segbib.site.markdown import inline

    return inline(text) if text else Markup("")


def _address(url: str) -> str:
    """A web address as a person reads it: without scheme, 'www.' and closing slash."""
    return url.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def _one_line(text: str) -> Markup:
    """What a block of a template gives, for an attribute: white space as single blanks."""
    return marked(" ".join(str.split(written(text))))


def _names(places: Iterable[Place]) -> str:
    """The names of places, in a sentence."""
    return ", ".join([place.name for place in places])
