"""Liquid's filters for lists: https://shopify.github.io/liquid/filters/"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from publisher.collect.markup.liquid.evaluate import Scope
from publisher.collect.markup.liquid.values import are_equal, as_json, as_list, as_text, number_of


def joined(scope: Scope, value: Any, glue: Any = " ", key: Any = None) -> str:
    items = [as_text(_field(item, key) if key else item) for item in as_list(value)]
    mark = as_text(glue)
    scope.budget.spend_characters(sum(map(len, items)) + len(items) * len(mark))
    return mark.join(items)


def size(scope: Scope, value: Any) -> int:
    return len(value) if isinstance(value, (str, list, range, Mapping)) else 0


def concat(scope: Scope, value: Any, other: Any) -> list[Any]:
    items = as_list(value) + as_list(other)
    scope.budget.spend(len(items))
    return items


def compact(scope: Scope, value: Any, key: Any = None) -> list[Any]:
    return [item for item in as_list(value) if (_field(item, key) if key else item) is not None]


def mapped(scope: Scope, value: Any, key: Any) -> list[Any]:
    return [_field(item, key) for item in as_list(value)]


def where(scope: Scope, value: Any, key: Any, wanted: Any = None) -> Any:
    """The items whose `key` is `wanted`, or is true; Jekyll compares as text and looks into lists."""
    if not isinstance(value, (list, Mapping)):
        return value
    return [item for item in as_list(value) if _is_wanted(_field(item, key), wanted)]


def reject(scope: Scope, value: Any, key: Any, wanted: Any = None) -> list[Any]:
    return [item for item in as_list(value) if not _is_wanted(_field(item, key), wanted)]


def found(scope: Scope, value: Any, key: Any, wanted: Any = None) -> Any:
    return next(iter(where(scope, value, key, wanted)), None) if isinstance(value, list) else value


def grouped(scope: Scope, value: Any, key: Any) -> Any:
    if not isinstance(value, list):
        return value
    groups: dict[str, list[Any]] = {}
    for item in as_list(value):
        groups.setdefault(as_text(_field(item, key)), []).append(item)
    return [{"name": name, "items": items, "size": len(items)} for name, items in groups.items()]


def ordered(scope: Scope, value: Any, key: Any = None, *_: Any) -> list[Any]:
    return _sorted(scope, value, key, str)


def ordered_naturally(scope: Scope, value: Any, key: Any = None) -> list[Any]:
    return _sorted(scope, value, key, str.casefold)


def _sorted(scope: Scope, value: Any, key: Any, fold: Callable[[str], str]) -> list[Any]:
    items = as_list(value)
    scope.budget.spend(4 * len(items))

    def place(item: Any) -> tuple[int, Any]:
        part = _field(item, key) if key else item
        if isinstance(part, (int, float)) and not isinstance(part, bool):
            return 0, (part, "")
        return (2, (0, "")) if part is None else (1, (0, fold(as_text(part)[:1000])))

    return sorted(items, key=place)


def unique(scope: Scope, value: Any, key: Any = None) -> list[Any]:
    seen: set[str] = set()
    kept = []
    for item in as_list(value):
        mark = as_json(_field(item, key) if key else item)
        if mark not in seen:
            seen.add(mark)
            kept.append(item)
    return kept


def total(scope: Scope, value: Any, key: Any = None) -> int | float:
    return sum(number_of(_field(item, key) if key else item) for item in as_list(value))


def first(scope: Scope, value: Any) -> Any:
    items = value[:1] if isinstance(value, (list, range)) else []
    return items[0] if items else None


def last(scope: Scope, value: Any) -> Any:
    items = value[-1:] if isinstance(value, (list, range)) else []
    return items[0] if items else None


def _field(item: Any, key: Any) -> Any:
    for part in as_text(key).split("."):
        item = item.get(part) if isinstance(item, Mapping) else None
    return item


def _is_wanted(value: Any, wanted: Any) -> bool:
    if wanted is None:
        return value is not None and value is not False
    if isinstance(value, list):
        return any(as_text(item) == as_text(wanted) for item in value)
    return are_equal(value, wanted) or (value is not None and as_text(value) == as_text(wanted))
