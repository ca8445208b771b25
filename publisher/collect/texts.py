"""The texts in a value of the front matter, however deep in lists and mappings."""

from __future__ import annotations

from collections.abc import Callable

from publisher.collect.entries import Value


def each_text(value: Value, change: Callable[[str], str]) -> Value:
    """The same value with every text in it changed, keys of mappings too."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [each_text(item, change) for item in value]
    if isinstance(value, dict):
        return {change(key): each_text(item, change) for key, item in value.items()}
    return value
