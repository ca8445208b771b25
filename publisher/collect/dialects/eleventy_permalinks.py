"""A permalink of Eleventy, which is a template -> an address, where everything in it is certain.

https://www.11ty.dev/docs/permalinks/. Values in double braces, with the filters that Liquid, Nunjucks and Eleventy bring along;
tags, and filters of the site's own, are not certain.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from publisher.collect.dialects.eleventy_slugs import NotCertain, slug, slugify

OUTPUT = re.compile(r"\{\{-?((?:[^{}\"']|\"[^\"]*\"|'[^']*')*?)-?\}\}")
PIPES = re.compile(r"\|(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)")
NAME = re.compile(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*")
TEXT = re.compile(r"\"([^\"]*)\"|'([^']*)'")
FILTER = re.compile(r"(\w+)\s*(?::\s*(.*)|\((.*)\))?", re.DOTALL)
TAGS = ("{%", "{#")
MAX_TEMPLATE = 2000
DATE_FORMAT = re.compile(r"(?:%-?[YymdjBbHMSeF]|%%|[^%])*")


@dataclass(frozen=True, slots=True)
class Context:
    """What a permalink may name. `values` are the post's data by key in lower case; `page` what Eleventy adds."""

    values: Mapping[str, Any]
    page: Mapping[str, str]
    date: datetime | None
    engine: str = "liquid"
    own_filters: frozenset[str] = field(default_factory=frozenset)  # which the site's configuration defines


def address_of(permalink: str, context: Context) -> str:
    """The path that a permalink comes to; raises `NotCertain`."""
    return output_address(_rendered(permalink, context) if "{" in permalink else permalink)


def output_address(link: str) -> str:
    """The address of what is written to a path (src/TemplatePermalink.js, toHref)."""
    path = f"{link}index.html" if link.endswith("/") else link
    path = posixpath.normpath(f"/{path}").replace("//", "/")
    for ending in ("/index.html", "/index"):
        if path.endswith(ending):
            return path.removesuffix(ending) + "/"
    return path


def default_address(stem: str) -> str:
    """The address of a file without a permalink, by its path below the input folder (TemplatePermalink.generate)."""
    folder, _, name = stem.rpartition("/")
    is_folders = name == "index" or name == folder.rpartition("/")[2]
    path = folder if is_folders else stem
    return f"/{path}/" if path else "/"


def file_slug(stem: str) -> str:
    """`page.fileSlug` (src/TemplateFileSlug.js): the name, or the folder's for an index, without a date."""
    folder, _, name = stem.rpartition("/")
    bare = without_date(name)
    return without_date(folder.rpartition("/")[2]) if bare == "index" else bare


def path_stem(stem: str) -> str:
    """`page.filePathStem`."""
    folder, slash, name = stem.rpartition("/")
    return f"/{folder}{slash}{without_date(name)}"


def without_date(name: str) -> str:
    match = re.search(r"\d{4}-\d{2}-\d{2}-(.*)", name, re.ASCII)
    return match[1] if match else name


def _rendered(permalink: str, context: Context) -> str:
    if len(permalink) > MAX_TEMPLATE or any(tag in permalink for tag in TAGS):
        raise NotCertain("a template with tags in it")
    if context.engine not in ("liquid", "njk"):
        raise NotCertain(f"a template of {context.engine or 'another engine'}")
    text = OUTPUT.sub(lambda match: _value(match[1].strip(), context), permalink)
    if "{{" in text or "}}" in text:
        raise NotCertain("a template with more than values in it")
    return text


def _value(expression: str, context: Context) -> str:
    first, *filters = PIPES.split(expression)
    value = _operand(first.strip(), context)
    for given in filters:
        match = FILTER.fullmatch(given.strip())
        if match is None:
            raise NotCertain(f"`{given.strip()}`")
        value = _filtered(value, match[1], _arguments(match[2] or match[3] or "", context), context)
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        raise NotCertain(f"`{first.strip()}`")
    return str(value)


def _arguments(text: str, context: Context) -> list[Any]:
    return [
        _operand(part.strip(), context)
        for part in re.split(r",(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)", text)
        if part.strip()
    ]


def _operand(text: str, context: Context) -> Any:
    if match := TEXT.fullmatch(text):
        return match[1] if match[1] is not None else match[2]
    if text.isdecimal():
        return int(text)
    if not NAME.fullmatch(text):
        raise NotCertain(f"`{text}`")
    first, *rest = text.split(".")
    if first == "page" and len(rest) == 1:
        if rest[0] == "date" and context.date:
            return context.date
        if rest[0] in context.page:
            return context.page[rest[0]]
        raise NotCertain(f"`{text}`")
    value = context.date if text == "date" and context.date else context.values.get(first.lower().replace("-", "_"))
    for key in rest:
        value = value.get(key) if isinstance(value, Mapping) else None
    if value is None:
        raise NotCertain(f"`{text}`, which is not there")
    return value


def _filtered(value: Any, name: str, arguments: list[Any], context: Context) -> Any:
    """A value after one filter; only filters whose result is known whatever the site does."""
    if name in context.own_filters:
        raise NotCertain(f"the site's own filter `{name}`")
    if name == "date" and isinstance(value, datetime) and context.engine == "liquid" and len(arguments) == 1:
        return _date(value, str(arguments[0]))
    simple = SIMPLE_FILTERS.get((context.engine, name)) or SIMPLE_FILTERS.get(("", name))
    if simple and not arguments and isinstance(value, (str, int)):
        return simple(str(value))
    if name in ("append", "prepend") and context.engine == "liquid" and len(arguments) == 1:
        return f"{value}{arguments[0]}" if name == "append" else f"{arguments[0]}{value}"
    if name == "replace" and isinstance(value, str) and len(arguments) == 2:
        return value.replace(str(arguments[0]), str(arguments[1]))
    if name == "remove" and isinstance(value, str) and len(arguments) == 1:
        return value.replace(str(arguments[0]), "")
    raise NotCertain(f"the filter `{name}`")


SIMPLE_FILTERS: Mapping[tuple[str, str], Callable[[str], str]] = {
    ("", "slugify"): slugify,
    ("", "slug"): slug,
    ("liquid", "downcase"): str.lower,
    ("liquid", "upcase"): str.upper,
    ("liquid", "strip"): str.strip,
    ("njk", "lower"): str.lower,
    ("njk", "upper"): str.upper,
    ("njk", "trim"): str.strip,
    ("njk", "safe"): str,
}


def _date(value: datetime, form: str) -> str:
    """A date in Liquid's format, in UTC, which is what machines that build sites have."""
    if not DATE_FORMAT.fullmatch(form):
        raise NotCertain(f"the date format `{form}`")
    return value.astimezone(UTC).strftime(form)
