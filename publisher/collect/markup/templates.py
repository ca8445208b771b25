"""`[collect.shortcodes]`: what the author's own templates make of shortcodes, tags and components, in every dialect."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from publisher.collect.markup.body import Body
from publisher.collect.markup.pieces import block
from publisher.collect.markup.placing import filled, is_block, unmarked
from publisher.config.shortcode_template import as_markdown, shortcode_template


def rendered(name: str, args: Sequence[Any], named: Mapping[str, Any], inner: str, body: Body) -> str | None:
    """What the template of that name makes of a tag: CommonMark with HTML; None if the author has no such template.

    `args` are arguments without and `named` those with a name, `inner` is the Markdown between a tag and its end, "" if there
    is none. A piece that needs lines of its own has blank lines around it. A template that fails is a problem of the post
    (`shortcode-template`), and `inner` stays.
    """
    source = body.blog.templates.get(name)
    if source is None:
        return None
    from jinja2 import TemplateError

    variables = {
        "name": name,
        "args": list(args),
        "named": dict(named),
        "inner": as_markdown(unmarked(inner).strip("\n") if inner.strip() else ""),
        "page": {"title": _title(body), "url": body.url},
        "site": {"title": body.blog.configuration.settings.publication.title, "url": body.blog.url},
    }
    try:
        output = filled(shortcode_template(source).render(variables)).strip()
    except (
        TemplateError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:
        body.problem(
            "shortcode-template",
            f"collect.shortcodes.{name} fails: {error}",
            _as_written(name, body.original),
            hint=f"mend the template {name} in publisher.toml; what may be missing needs {{% if … %}} or | default",
        )
        return inner
    return block(output) if is_block(output) else output


def _as_written(name: str, text: str) -> str:
    """How a tag of that name begins in the text, in whatever dialect it is written."""
    found = re.search(rf"(?:\{{[{{%]-?[<%]?[ \t]*|</?){re.escape(name)}\b", text)
    return found[0] if found else name


def _title(body: Body) -> str:
    if post := body.blog.posts.get(body.source):
        return post.title
    title = body.values.get("title")
    return title if isinstance(title, str) else ""
