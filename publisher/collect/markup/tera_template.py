"""What a Zola site's own shortcode makes of its arguments, if its template is simple enough to be understood without the site.

Such templates are Tera's, whose simple part is Jinja's too (https://keats.github.io/tera/docs/): conditions, values, a few
filters. They are parsed, and those with anything else, loops and imports above all, are not rendered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from publisher.collect.markup.body import Blog, Body
from publisher.collect.markup.go_template import shown
from publisher.collect.markup.placing import unmarked
from publisher.collect.markup.shortcode_tags import Call
from publisher.config.shortcode_template import as_markdown, is_markdown, marked

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

NAME = re.compile(r"[A-Za-z_]\w{0,60}")
THEME = re.compile(r"[\w-]{1,60}")
MAX_BYTES = 32_768
ALLOWED = (
    "Template", "Output", "TemplateData", "If", "Name", "Const", "Filter", "Test", "Not", "And", "Or", "Compare", "Operand",
    "Concat", "Getattr", "Assign", "Call", "Keyword",
)  # fmt: skip
FILTERS = frozenset({"safe", "default", "trim", "upper", "lower", "markdown", "escape", "striptags", "title", "capitalize",
    "urlencode", "replace", "string", "as_str"})  # fmt: skip
TESTS = frozenset({"defined", "undefined", "string", "number", "starting_with", "ending_with"})


@dataclass(frozen=True, slots=True)
class SiteShortcode:
    """A template of a site; `template` is None if it is not understood."""

    template: Template | None

    def rendered(self, call: Call, body: Body) -> str | None:
        """CommonMark with HTML; None if the template is not understood, or makes what no feed shows."""
        if self.template is None:
            return None
        from jinja2 import TemplateError

        post = body.blog.posts.get(body.source)
        site = body.blog.configuration.settings.publication
        variables = {
            "page": {"title": post.title if post else "", "permalink": body.url, "path": body.url},
            "config": {"title": site.title, "base_url": site.url.rstrip("/"), "description": site.description},
            "body": as_markdown(unmarked(call.inner).strip("\n")) if call.inner.strip() else "",
            "get_url": lambda path="", **_: body.blog.url + str(path).removeprefix("@/").lstrip("/"),
            **call.named,
        }
        try:
            return shown(self.template.render(variables))
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
            return None


def site_shortcode(name: str, blog: Blog) -> SiteShortcode | None:
    """The Zola site's own shortcode of that name."""
    known: dict[str, SiteShortcode | None] = blog.facts.setdefault("zola_site_shortcodes", {})
    if name not in known:
        known[name] = _found(name, blog) if NAME.fullmatch(name) else None
    return known[name]


def _found(name: str, blog: Blog) -> SiteShortcode | None:
    root = blog.root.resolve()
    theme = blog.settings.get("theme")
    bases = ["", f"themes/{theme}"] if isinstance(theme, str) and THEME.fullmatch(theme) else [""]
    for base in bases:
        for ending in ("html", "md"):
            path = root / base / "templates" / "shortcodes" / f"{name}.{ending}"
            try:
                if path.is_file() and path.resolve().is_relative_to(root) and path.stat().st_size <= MAX_BYTES:
                    source = path.read_text(encoding="utf-8-sig", errors="replace")
                    return SiteShortcode(_understood(source, is_html=ending == "html"))
            except OSError:
                continue
    return None


def _understood(source: str, *, is_html: bool) -> Template | None:
    from jinja2 import TemplateError, nodes

    environment = _environment(is_html)
    try:
        tree = environment.parse(source)
        for node in tree.find_all(nodes.Node):
            if type(node).__name__ not in ALLOWED:
                return None
            if isinstance(node, nodes.Filter) and node.name not in FILTERS:
                return None
            if isinstance(node, nodes.Test) and node.name not in TESTS:
                return None
            if isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Name) and node.node.name == "get_url"):
                return None
        return environment.from_string(source)
    except (TemplateError, RecursionError):
        return None


@cache
def _environment(is_html: bool) -> ImmutableSandboxedEnvironment:
    from jinja2 import Undefined
    from jinja2.exceptions import UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    class Missing(Undefined):
        """Tera stops at a value that is not there, unless it is only asked for."""

        __slots__ = ()

        def __str__(self) -> str:
            raise UndefinedError(self._undefined_message)

    def default(given: Any, value: Any = "") -> Any:
        return value if isinstance(given, Undefined) else given

    environment = ImmutableSandboxedEnvironment(undefined=Missing, autoescape=is_html, finalize=marked)
    environment.filters.update(
        {
            "default": default,
            "safe": lambda value: value if is_markdown(value) else Markup(str(value)),  # noqa: S704 - it is cleaned later
            "markdown": lambda value, **_: value if is_markdown(value) else as_markdown(str(value)),
            "as_str": str,
            "replace": lambda value, **how: str(value).replace(str(how["from"]), str(how["to"])),
        }
    )
    environment.tests.update(
        {
            "starting_with": lambda value, start: str(value).startswith(start),
            "ending_with": lambda value, end: str(value).endswith(end),
        }
    )
    return environment
