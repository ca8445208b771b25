"""The filters that all kinds of Liquid have, with Nunjucks' names for them: https://shopify.github.io/liquid/filters/

Each takes the scope, the value and its arguments. A filter that cannot do its work raises, and the value stays as it was.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from html import escape as html_escape
from html import unescape
from typing import Any
from urllib.parse import quote, quote_plus, unquote_plus

from publisher.collect.markup.liquid import list_filters as lists
from publisher.collect.markup.liquid.dates import dated
from publisher.collect.markup.liquid.evaluate import Filter, Scope, calculated
from publisher.collect.markup.liquid.values import (
    Safe,
    Unknown,
    as_json,
    as_list,
    as_text,
    number_of,
    whole,
)

TAG = re.compile(r"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->|<[^<>]*>", re.DOTALL | re.IGNORECASE)
SPACE = re.compile(r"\s+")
LINE_END = re.compile(r"\r?\n")


def _on_text(function: Callable[[str], str]) -> Filter:
    return lambda scope, value, *_, **__: scope.budget.spend_on(function(as_text(value)))


def _on_list(function: Callable[[list[Any]], Any]) -> Filter:
    return lambda scope, value, *_, **__: function(as_list(value))


def _arithmetic(mark: str) -> Filter:
    return lambda scope, value, other=0: calculated(mark, value, other)


def divided_by(scope: Scope, value: Any, other: Any) -> Any:
    result = calculated("/", value, other)
    is_whole = all(isinstance(number_of(one), int) for one in (value, other))
    return math.floor(result) if is_whole and result is not None else result


def rounded(scope: Scope, value: Any, places: Any = 0) -> Any:
    digits = min(max(whole(places), 0), 15)
    return round(number_of(value), digits) if digits else math.floor(number_of(value) + 0.5)


def append(scope: Scope, value: Any, other: Any = "") -> str:
    return scope.budget.spend_on(as_text(value) + as_text(other))


def prepend(scope: Scope, value: Any, other: Any = "") -> str:
    return append(scope, other, value)


def replaced(scope: Scope, value: Any, old: Any, new: Any = "", *_: Any, limit: int = -1) -> str:
    text, former, latter = as_text(value), as_text(old), as_text(new)
    count = text.count(former)
    scope.budget.spend_characters(len(text) + count * len(latter))
    return text.replace(former, latter, limit)


def removed(scope: Scope, value: Any, old: Any) -> str:
    return replaced(scope, value, old)


def replaced_first(scope: Scope, value: Any, old: Any, new: Any = "") -> str:
    return replaced(scope, value, old, new, limit=1)


def replaced_last(scope: Scope, value: Any, old: Any, new: Any = "") -> str:
    before, found, after = as_text(value).rpartition(as_text(old))
    return scope.budget.spend_on(before + (as_text(new) if found else "") + after)


def truncated(scope: Scope, value: Any, length: Any = 50, end: Any = "...", *_: Any) -> str:
    text, ellipsis, most = as_text(value), as_text(end), whole(length, 50)
    return text if len(text) <= most else text[: max(0, most - len(ellipsis))] + ellipsis


def truncated_words(scope: Scope, value: Any, count: Any = 15, end: Any = "...") -> str:
    text, most = as_text(value), max(1, whole(count, 15))
    words = text.split(None, most)
    return text if len(words) <= most else " ".join(words[:most]) + as_text(end)


def split(scope: Scope, value: Any, separator: Any = " ") -> list[str]:
    text, mark = as_text(value), as_text(separator)
    scope.budget.spend(text.count(mark) if mark else len(text))
    if not mark:
        return list(text)
    parts = text.split() if mark == " " else text.split(mark)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def sliced(scope: Scope, value: Any, start: Any, length: Any = 1) -> Any:
    whole_value = value if isinstance(value, list) else as_text(value)
    first = whole(start)
    first = first + len(whole_value) if first < 0 else first
    return whole_value[first : first + max(0, whole(length, 1))] if first >= 0 else whole_value[:0]


def default(scope: Scope, value: Any, other: Any = "", *_: Any, allow_false: Any = False) -> Any:
    if isinstance(value, Unknown):
        scope.report_unknown(value)
        return other
    if value is False and allow_false:
        return value
    return other if value is None or value is False or value in ("", []) else value


def title_case(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:].lower() for word in text.split(" "))


def without_tags(text: str) -> str:
    return TAG.sub("", text)


FILTERS: dict[str, Filter] = {
    "abs": lambda scope, value: abs(number_of(value)),
    "append": append,
    "at_least": lambda scope, value, other: max(number_of(value), number_of(other)),
    "at_most": lambda scope, value, other: min(number_of(value), number_of(other)),
    "capitalize": _on_text(lambda text: text[:1].upper() + text[1:].lower()),
    "ceil": lambda scope, value: math.ceil(number_of(value)),
    "compact": lists.compact,
    "concat": lists.concat,
    "date": dated,
    "default": default,
    "divided_by": divided_by,
    "downcase": _on_text(str.lower),
    "escape": _on_text(html_escape),
    "escape_once": _on_text(lambda text: html_escape(unescape(text))),
    "find": lists.found,
    "first": lists.first,
    "floor": lambda scope, value: math.floor(number_of(value)),
    "join": lists.joined,
    "last": lists.last,
    "lstrip": _on_text(str.lstrip),
    "map": lists.mapped,
    "minus": _arithmetic("-"),
    "modulo": _arithmetic("%"),
    "newline_to_br": _on_text(lambda text: LINE_END.sub("<br />\n", text)),
    "plus": _arithmetic("+"),
    "prepend": prepend,
    "reject": lists.reject,
    "remove": removed,
    "remove_first": lambda scope, value, old: replaced(scope, value, old, limit=1),
    "remove_last": replaced_last,
    "replace": replaced,
    "replace_first": replaced_first,
    "replace_last": replaced_last,
    "reverse": _on_list(lambda items: items[::-1]),
    "round": rounded,
    "rstrip": _on_text(str.rstrip),
    "size": lists.size,
    "slice": sliced,
    "sort": lists.ordered,
    "sort_natural": lists.ordered_naturally,
    "split": split,
    "strip": _on_text(str.strip),
    "strip_html": _on_text(without_tags),
    "strip_newlines": _on_text(lambda text: LINE_END.sub("", text)),
    "squish": _on_text(lambda text: SPACE.sub(" ", text.strip())),
    "sum": lists.total,
    "times": _arithmetic("*"),
    "truncate": truncated,
    "truncatewords": truncated_words,
    "uniq": lists.unique,
    "upcase": _on_text(str.upper),
    "url_decode": _on_text(unquote_plus),
    "url_encode": _on_text(quote_plus),
    "where": lists.where,
}


def truncated_at_word(scope: Scope, value: Any, length: Any = 255, *_: Any) -> str:
    """Nunjucks': up to a space, and the dots beyond the length."""
    text, most = as_text(value), whole(length, 255)
    return (
        text
        if len(text) <= most
        else text[:most].rpartition(" ")[0] + "..."
        if " " in text[:most]
        else text[:most] + "..."
    )


def escaped(scope: Scope, value: Any, *_: Any) -> Safe:
    return value if isinstance(value, Safe) else Safe(scope.budget.spend_on(html_escape(as_text(value))))


# https://mozilla.github.io/nunjucks/templating.html#builtin-filters
NUNJUCKS_FILTERS: dict[str, Filter] = {
    "d": default,
    "dump": lambda scope, value, *_: scope.budget.spend_on(as_json(value)),
    "e": escaped,
    "escape": escaped,
    "first": lambda scope, value: value[0] if isinstance(value, (str, list)) and value else None,
    "float": lambda scope, value, *_: float(number_of(value)),
    "forceescape": escaped,
    "groupby": lists.grouped,
    "join": lambda scope, value, glue="", key=None: lists.joined(scope, value, glue, key),
    "last": lambda scope, value: value[-1] if isinstance(value, (str, list)) and value else None,
    "int": lambda scope, value, *_: int(number_of(value)),
    "length": lists.size,
    "list": _on_list(lambda items: items),
    "lower": FILTERS["downcase"],
    "nl2br": FILTERS["newline_to_br"],
    "safe": lambda scope, value: Safe(as_text(value)),
    "string": _on_text(lambda text: text),
    "striptags": _on_text(without_tags),
    "title": _on_text(title_case),
    "truncate": truncated_at_word,
    "trim": FILTERS["strip"],
    "upper": FILTERS["upcase"],
    "urlencode": _on_text(lambda text: quote(text, safe="~()*!.'")),
    "wordcount": _on_text(lambda text: str(len(text.split()))),
}
