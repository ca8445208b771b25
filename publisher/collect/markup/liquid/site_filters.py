"""Filters that Jekyll and Eleventy add to Liquid's: https://jekyllrb.com/docs/liquid/filters/, https://www.11ty.dev/docs/filters/"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote, urljoin

from publisher.collect.markup.liquid.dates import dated_as, moment_of
from publisher.collect.markup.liquid.evaluate import Filter, Scope
from publisher.collect.markup.liquid.filters import FILTERS
from publisher.collect.markup.liquid.list_filters import concat, found, grouped, joined
from publisher.collect.markup.liquid.values import Safe, Unknown, as_json, as_list, as_text, number_of, whole

ADDRESS_MARKS = "~()*!.'/:?#[]@$&+,;=%"
WEB = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
SLUG = re.compile(r"[^\w]+")
JEKYLL_SLUG = re.compile(r"[^\w]+|_(?=_)")
CHARACTER_TO_ESCAPE = re.compile(r"([*_`\\[\]<>])")
MAX_MARKDOWN_CHARACTERS = 200_000


def relative_url(scope: Scope, value: Any) -> str:
    """The address below the site's base path: https://jekyllrb.com/docs/liquid/filters/#relative-url"""
    address = as_text(value)
    if WEB.match(address):
        return address
    base = as_text(_site(scope, "baseurl")).rstrip("/")
    path = "/" + quote(address.lstrip("/"), safe=ADDRESS_MARKS)
    return path if base and (path == base or path.startswith(base + "/")) else base + path


def absolute_url(scope: Scope, value: Any, base: Any = None) -> str:
    address = as_text(value)
    if WEB.match(address):
        return address
    return as_text(_site(scope, "url")).rstrip("/") + relative_url(scope, address)


def url(scope: Scope, value: Any, *_: Any) -> str:
    """Eleventy's: the path below `pathPrefix`."""
    address = as_text(value)
    return relative_url(scope, address) if address.startswith("/") else address


def html_base(scope: Scope, value: Any, base: Any = None, *_: Any) -> str:
    return urljoin(as_text(base), as_text(value)) if base else as_text(value)


def _site(scope: Scope, key: str) -> Any:
    from publisher.collect.markup.liquid.site import Site

    names: Any = scope.known
    return Site(names.page.body.blog)[key]


def markdownified(scope: Scope, value: Any) -> str:
    """Markdown as HTML."""
    from publisher.render.markdown import parse, to_html

    text = as_text(value)[:MAX_MARKDOWN_CHARACTERS]
    scope.budget.spend(len(text) // 8)
    return Safe(scope.budget.spend_on(to_html(parse(text))))


def slugified(scope: Scope, value: Any, mode: Any = "default", *_: Any) -> str:
    text = as_text(value).strip()
    if mode == "none":
        return text
    return SLUG.sub("-", text.lower()).strip("-")


def as_sentence(scope: Scope, value: Any, connector: Any = "and") -> str:
    """`a, b, and c`"""
    items = [as_text(item) for item in as_list(value)]
    if len(items) < 3:
        return f" {as_text(connector)} ".join(items)
    return joined(scope, items[:-1], ", ") + f", {as_text(connector)} {items[-1]}"


def words(scope: Scope, value: Any, *_: Any) -> int:
    return len(as_text(value).split())


def pushed(scope: Scope, value: Any, item: Any) -> Any:
    return concat(scope, value, [item]) if isinstance(value, list) else value


def unshifted(scope: Scope, value: Any, item: Any) -> Any:
    return concat(scope, [item], value) if isinstance(value, list) else value


def popped(scope: Scope, value: Any, count: Any = 1) -> Any:
    return value[: -max(1, whole(count, 1))] if isinstance(value, list) else value


def shifted(scope: Scope, value: Any, count: Any = 1) -> Any:
    return value[max(1, whole(count, 1)) :] if isinstance(value, list) else value


def _by_expression(scope: Scope, value: Any, name: Any, expression: Any) -> list[tuple[Any, Any]]:
    """Each item with what the expression is for it."""
    pairs = []
    for item in as_list(value):
        scope.inner.append({as_text(name): item})
        try:
            pairs.append((item, scope.value(as_text(expression))))
        finally:
            scope.inner.pop()
    return pairs


def where_exp(scope: Scope, value: Any, name: Any, expression: Any) -> list[Any]:
    """https://jekyllrb.com/docs/liquid/filters/#where-expression"""
    return [item for item, result in _by_expression(scope, value, name, expression) if scope.is_true(result)]


def find_exp(scope: Scope, value: Any, name: Any, expression: Any) -> Any:
    return next(iter(where_exp(scope, value, name, expression)), None)


def group_by_exp(scope: Scope, value: Any, name: Any, expression: Any) -> list[dict[str, Any]]:
    pairs = _by_expression(scope, value, name, expression)
    groups: dict[str, list[Any]] = {}
    for item, result in pairs:
        groups.setdefault(as_text(result), []).append(item)
    return [{"name": key, "items": items, "size": len(items)} for key, items in groups.items()]


def iso_date(scope: Scope, value: Any, *_: Any) -> Any:
    at = moment_of(scope, value)
    return at.isoformat() if at else value


def rfc_822_date(scope: Scope, value: Any, *_: Any) -> Any:
    return dated_as("%a, %d %b %Y %H:%M:%S %z")(scope, value)


def by_program(what: str) -> Filter:
    """A filter whose work is a condition in a text, or goes through posts: only the engine does it."""
    return lambda scope, value, *_, **__: Unknown(what)


JEKYLL_FILTERS: Mapping[str, Filter] = {
    "absolute_url": absolute_url,
    "array_to_sentence_string": as_sentence,
    "cgi_escape": FILTERS["url_encode"],
    "date_to_long_string": dated_as("%d %B %Y"),
    "date_to_rfc822": rfc_822_date,
    "date_to_string": dated_as("%d %b %Y"),
    "date_to_xmlschema": iso_date,
    "emojify": lambda scope, value: value,
    "find": found,
    "group_by": grouped,
    "inspect": lambda scope, value: escape(as_json(value)),
    "jsonify": lambda scope, value: scope.budget.spend_on(as_json(value)),
    "markdownify": markdownified,
    "normalize_whitespace": FILTERS["squish"],
    "number_of_words": words,
    "pop": popped,
    "push": pushed,
    "relative_url": relative_url,
    "sample": by_program("what sample picks"),
    "shift": shifted,
    "slugify": slugified,
    "smartify": lambda scope, value: value,
    "strip_index": lambda scope, value: re.sub(r"/index\.html?(?=$|[?#])", "/", as_text(value)),
    "to_integer": lambda scope, value: int(number_of(value)),
    "unshift": unshifted,
    "uri_escape": lambda scope, value: quote(as_text(value), safe=ADDRESS_MARKS),
    "where_exp": where_exp,
    "find_exp": find_exp,
    "group_by_exp": group_by_exp,
    "xml_escape": FILTERS["escape"],
}
ELEVENTY_FILTERS: Mapping[str, Filter] = {
    "absoluteUrl": html_base,
    "dateToRfc3339": iso_date,
    "dateToRfc822": rfc_822_date,
    "getCollectionItem": by_program("a collection"),
    "htmlBaseUrl": html_base,
    "inputPathToUrl": by_program("the address of an input file"),
    "json": lambda scope, value, *_: scope.budget.spend_on(as_json(value)),
    "log": lambda scope, value, *_: value,
    "markdown": markdownified,
    "markdownify": markdownified,
    "md": markdownified,
    "safe": lambda scope, value: Safe(as_text(value)),
    "slug": slugified,
    "slugify": slugified,
    "url": url,
}
