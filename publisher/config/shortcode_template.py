"""The templates of `[collect.shortcodes]`: the sandbox they run in, and what is wrong with one that cannot be read."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

# Around Markdown that a template wrote out. No text of a post has these characters: the collector takes them out.
MARKDOWN_BEGINS, MARKDOWN_ENDS = "\x02", "\x03"


@lru_cache(maxsize=512)
def shortcode_template(source: str) -> Template:
    """The template of that text; raises jinja2's `TemplateSyntaxError`.

    What it writes out of a value made with `as_markdown` stands between `MARKDOWN_BEGINS` and `MARKDOWN_ENDS`.
    """
    return _environment().from_string(source)


def as_markdown(text: str) -> str:
    """Text for a template that is not escaped when it is written out."""
    return _markdown_type()(text)


def is_markdown(value: Any) -> bool:
    """Whether `as_markdown` made it."""
    return isinstance(value, _markdown_type())


def mistake_in(source: str) -> str:
    """What is wrong with the template, and in which of its lines; "" if nothing is."""
    from jinja2 import TemplateSyntaxError

    try:
        shortcode_template(source)
    except TemplateSyntaxError as error:
        return f"is no Jinja template: {(error.message or '').rstrip('.')} (line {error.lineno})"
    return ""


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    """Arguments are escaped as they are written out, since a template is HTML; a name that is not there is a mistake."""
    from jinja2 import Undefined
    from jinja2.exceptions import UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Missing(Undefined):
        """May be asked for (`{% if named.title %}`), since arguments are optional, but not written out."""

        __slots__ = ()

        def __str__(self) -> str:
            raise UndefinedError(self._undefined_message)

    return ImmutableSandboxedEnvironment(undefined=Missing, autoescape=True, finalize=marked)


def marked(value: Any) -> Any:
    """What a template writes out, with marks around Markdown."""
    kind = _markdown_type()
    return kind(f"{MARKDOWN_BEGINS}{value}{MARKDOWN_ENDS}") if isinstance(value, kind) else value


@cache
def _markdown_type() -> type[str]:
    from markupsafe import Markup

    class Markdown(Markup):
        """Stays of this type through `inner | trim` and the like."""

        __slots__ = ()

    return Markdown
