"""Templates compiled for a site of many pages: Jinja's own rules and results, with less done again for each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

import markupsafe
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import InternationalizationExtension
from jinja2.parser import Parser
from jinja2.runtime import BlockReference, Context, Macro
from markupsafe import Markup, escape

from segbib.base.files import resource_folder
from segbib.site.bytecode import compiled
from segbib.site.translations import Translations, translations


def environment_of(templates: Path | None, language: str) -> Environment:
    """The environment of the built-in templates, and before them of those in the folder `templates`."""
    said = translations(language)
    folders = [*([templates] if templates else []), resource_folder("templates")]
    environment = _Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[_Texts],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=compiled(language),
        cache_size=-1,  # all of them: they are few, and one is asked for several times for each page
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(said, newstyle=True)  # type: ignore[attr-defined]
    environment.extend(translations=said)
    environment.globals["_"] = _text(said)
    return environment


# markupsafe 3 has in C only what escapes a text; around it, `escape` makes a `Markup`, which takes ten times as long
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def written(value: object) -> str:
    """The value as it stands in HTML: escaped, unless it is `Markup`."""
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


def marked(text: str) -> Markup:
    """Text that is HTML already. `Markup(text)` gives the same, and asks first whether text knows itself as HTML."""
    return str.__new__(Markup, text)


def _text(translations: Translations) -> Callable[..., Markup]:
    """`_()` of templates: a text of the interface, the values of its variables escaped."""

    @cache
    def constant(text: str) -> Markup:
        return Markup(translations.gettext(text)) % {}

    def text(source: str, /, **variables: object) -> Markup:
        return Markup(translations.gettext(source)) % variables if variables else constant(source)

    return text


class _Texts(InternationalizationExtension):
    """`{% trans %}`; a text without a plural is translated when its template is compiled, and is from then on like any
    other text with variables in it."""

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        parsed = super().parse(parser)
        match parsed:
            case nodes.Output(nodes=[nodes.Call(node=nodes.Name(name="gettext"), args=[text]) as call]):
                said = self.environment.translations.gettext(text.value)  # type: ignore[attr-defined]
                pieces = _pieces(said, {each.key: each.value for each in call.kwargs})
                return nodes.Output(list(pieces), lineno=parsed.lineno)
        return parsed


def _pieces(text: str, variables: Mapping[str, nodes.Expr]) -> Iterator[nodes.Expr]:
    """The text with its variables in their places."""
    # every second piece is the name of a variable
    for number, piece in enumerate(re.split(r"%\((\w+)\)s", text)):
        yield variables[piece] if number % 2 else nodes.TemplateData(piece.replace("%%", "%"))


_PLAIN = frozenset({FunctionType, MethodType, Macro, BlockReference})


class _Context(Context):
    def call(
        self, obj: Callable[..., Any], /, *args: Any, _block_vars: Any = None, _loop_vars: Any = None, **kwargs: Any
    ) -> Any:
        """What `obj` gives; a macro, a block, and a function that wants nothing of the context are called at once."""
        if type(obj) in _PLAIN and not hasattr(obj, "jinja_pass_arg"):
            return obj(*args, **kwargs)
        return super().call(obj, *args, _block_vars=_block_vars, _loop_vars=_loop_vars, **kwargs)


class _Compiled(CodeGenerator):
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """What stands before each value that is output: `written` where Jinja has `escape`."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class _Environment(Environment):
    code_generator_class = _Compiled
    context_class = _Context
    written = staticmethod(written)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same names for every template, as a plain dictionary: copying them from a chain of two takes as long as
        rendering a line."""
        return {**self.globals, **d} if d else self.globals
