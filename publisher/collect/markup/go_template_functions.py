"""The functions of Hugo's templates that need no site: comparing, joining and trimming, for go_template.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from publisher.collect.markup.go_template_reader import Unreadable

PLACEHOLDER = re.compile(r"%(?:s|v|d)")


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def plain(value: Any) -> str:
    """A value as text; raises `Unreadable` for lists and the like."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float)):
        return str(value)
    raise Unreadable("a value that is no text")


def _formatted(arguments: list[Any]) -> str:
    words = iter([plain(argument) for argument in arguments[1:]])
    text = plain(arguments[0])
    if PLACEHOLDER.sub("", text).count("%") or len(PLACEHOLDER.findall(text)) != len(arguments) - 1:
        raise Unreadable("printf")
    return PLACEHOLDER.sub(lambda _: next(words), text)


def _item(arguments: list[Any]) -> Any:
    holder, key = arguments
    if isinstance(holder, Mapping):
        return holder.get(key, "")
    return holder[key] if isinstance(key, int) and 0 <= key < len(holder) else ""


def _is_set(arguments: list[Any]) -> bool:
    holder, key = arguments
    return key in holder if isinstance(holder, Mapping) else isinstance(key, int) and key < len(holder)


def _stripped(text: Any, characters: str) -> str:
    stripped = plain(text).strip(characters)
    return Html(stripped) if isinstance(text, Html) else stripped


def _same_kind(arguments: list[Any]) -> Any:
    return arguments[-1] if isinstance(arguments[-1], Html) else plain(arguments[-1])


Function = Callable[[list[Any]], Any]
FUNCTIONS: dict[str, Function] = {
    "and": lambda a: next((value for value in a if not value), a[-1]),
    "or": lambda a: next((value for value in a if value), a[-1]),
    "not": lambda a: not a[0],
    "eq": lambda a: any(a[0] == other for other in a[1:]),
    "ne": lambda a: a[0] != a[1],
    "gt": lambda a: a[0] > a[1],
    "ge": lambda a: a[0] >= a[1],
    "lt": lambda a: a[0] < a[1],
    "le": lambda a: a[0] <= a[1],
    "len": lambda a: len(a[0]),
    "cond": lambda a: a[1] if a[0] else a[2],
    "default": lambda a: a[1] if len(a) > 1 and a[1] not in ("", None) else a[0],
    "index": _item,
    "isset": _is_set,
    "print": lambda a: "".join(plain(value) for value in a),
    "printf": _formatted,
    "string": lambda a: plain(a[0]),
    "lower": lambda a: plain(a[0]).lower(),
    "upper": lambda a: plain(a[0]).upper(),
    "title": lambda a: plain(a[0]).title(),
    "trim": lambda a: _stripped(a[0], plain(a[1])),
    "trimspace": lambda a: _stripped(a[0], " \t\r\n"),
    "replace": lambda a: plain(a[0]).replace(plain(a[1]), plain(a[2])),
    "hasPrefix": lambda a: plain(a[0]).startswith(plain(a[1])),
    "hasSuffix": lambda a: plain(a[0]).endswith(plain(a[1])),
    "plainify": lambda a: re.sub(r"<[^<>]*>", "", plain(a[0])),
    "htmlEscape": lambda a: escape(plain(a[0])),
    "safeHTML": lambda a: Html(plain(a[0])),
    "htmlUnescape": _same_kind,
    "safeURL": _same_kind,
    "safeCSS": _same_kind,
    "safeHTMLAttr": lambda a: Html(plain(a[0])),
    "emojify": _same_kind,
    "dict": lambda a: dict(zip(a[::2], a[1::2], strict=True)),
    "slice": list,
}
FUNCTIONS |= {
    "strings.TrimSpace": FUNCTIONS["trimspace"],
    "strings.Trim": FUNCTIONS["trim"],
    "strings.ToLower": FUNCTIONS["lower"],
    "strings.ToUpper": FUNCTIONS["upper"],
    "strings.Replace": FUNCTIONS["replace"],
    "strings.HasPrefix": FUNCTIONS["hasPrefix"],
    "strings.HasSuffix": FUNCTIONS["hasSuffix"],
    "fmt.Printf": FUNCTIONS["printf"],
    "transform.Plainify": FUNCTIONS["plainify"],
}
