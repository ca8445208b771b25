"""What several steps do to a tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def take(element: _Element, name: str) -> str | None:
    """Remove an attribute and return it."""
    value = element.get(name)
    if value is not None:
        del element.attrib[name]
    return value


def wrap(element: _Element, tag: str, attributes: Mapping[str, str]) -> _Element:
    """Put a new element around one, and return it."""
    from lxml import etree

    outer = etree.Element(tag, dict(attributes))
    outer.tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, outer)
    outer.append(element)
    return outer


def text_of(element: _Element) -> str:
    """All text in it, with single blanks."""
    return " ".join("".join(str(part) for part in element.itertext()).split())
