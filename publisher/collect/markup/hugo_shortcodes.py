"""Hugo's shortcodes -> CommonMark with HTML: the author's templates first, then those that are known, then the site's own.

Hugo's documentation: https://gohugo.io/content-management/shortcodes/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from publisher.collect.markup.body import Body
from publisher.collect.markup.hugo_references import address_of
from publisher.collect.markup.hugo_shortcodes_tags import BEGINS, end_pattern, read_tag
from publisher.collect.markup.hugo_site_shortcodes import site_shortcode
from publisher.collect.markup.known_blocks import code
from publisher.collect.markup.known_media import lacking
from publisher.collect.markup.known_shortcodes import COMMON, RAW, SURE, plain_name
from publisher.collect.markup.shortcode_expand import expand_shortcodes
from publisher.collect.markup.shortcode_tags import Call, Scalar, Tag, as_text
from publisher.collect.markup.templates import rendered


def expand(text: str, body: Body) -> str:
    """The text with what its shortcodes stand for."""
    if "{{<" not in text and "{{%" not in text:
        return text
    shortcodes = _Shortcodes(body)
    return expand_shortcodes(text, shortcodes, shortcodes.resolve, body)


class _Shortcodes:
    """Hugo's grammar, and the meanings of shortcodes in one post."""

    begins = BEGINS
    tag = staticmethod(read_tag)

    def __init__(self, body: Body) -> None:
        self._body = body

    def is_raw(self, tag: Tag) -> bool:
        if tag.name in self._body.blog.templates:
            return False
        if plain_name(tag.name) in RAW or tag.name.endswith(".inline"):
            return True
        own = None if plain_name(tag.name) in SURE else site_shortcode(tag.name, self._body.blog)
        return own is not None and own.is_code

    def has_end(self, tag: Tag) -> bool:
        return True

    def end_of(self, tag: Tag) -> re.Pattern[str]:
        return _end(tag.name)

    def resolve(self, call: Call) -> str | None:
        """What stands in place of a shortcode."""
        body = self._body
        if (own := rendered(call.name, call.args, call.named, call.inner, body)) is not None:
            return own
        name = plain_name(call.name)
        if name.endswith(".inline"):
            return ""
        if name in ("ref", "relref"):
            return address_of(call.get("path", 0), body, call.get("lang", 1))
        if name in ("param", "-param"):  # Docsy has one of its own
            return _param(call, body)
        if name in SURE:
            return SURE[name](call, body)
        of_site = site_shortcode(call.name, body.blog)
        if of_site and of_site.is_code:
            return code(_with_language(call, of_site.language), body)
        if name in COMMON and (of_site is None or of_site.is_frame):
            return COMMON[name](call, body)
        if of_site and (made := of_site.rendered(call, body)) is not None:
            return made
        if name in COMMON:
            return COMMON[name](call, body)
        unknown(call, body)
        return None


def unknown(call: Call, body: Body) -> None:
    """Tell of a shortcode nobody knows. Its inner text stays."""
    body.problem(
        "shortcode-unknown",
        f'the shortcode "{call.name}" is not known; it is left out',
        call.literal,
        hint=f"say under [collect.shortcodes] in publisher.toml what {call.name} becomes",
    )


@cache
def _end(name: str) -> re.Pattern[str]:
    return end_pattern(name)


def _with_language(call: Call, language: str) -> Call:
    if not language:
        return call
    return replace(call, args=(language,), named={})


def _param(call: Call, body: Body) -> str:
    """A value of the front matter, else of the site's `params`; keys in any case, with dots for what is nested."""
    key = call.get("name", 0)
    if not key:
        return lacking(call, body, "parameter")
    steps = key.lower().split(".")
    for values in (body.values, body.values.get("params"), _lower(body.blog.settings).get("params")):
        value: Any = values
        for step in steps:
            value = _lower(value).get(step) if isinstance(value, Mapping) else None
        if isinstance(value, Scalar):
            return as_text(value)
        if value is not None and not isinstance(value, (Mapping, list)):
            return str(value)
    body.problem(
        "shortcode-argument",
        f'neither the front matter nor the site has a parameter "{key}"; it is left out',
        call.literal,
        hint=f"write {key} in the front matter or under params in the site's configuration",
    )
    return ""


def _lower(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in values.items()}
