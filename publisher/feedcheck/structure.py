"""Walks a document's tree along the tables of its format: what must be there, may be there, and what it may say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import islice

from publisher.feedcheck.document import Format
from publisher.feedcheck.finding import Finding, Spot, quoted
from publisher.feedcheck.markup.names import HTML_ELEMENTS
from publisher.feedcheck.reading.node import XML, Node
from publisher.feedcheck.values.addresses import reference
from publisher.feedcheck.values.languages import language_or_none
from publisher.feedcheck.values.value import Check, Setting
from publisher.feedcheck.views.bases import XML_BASE
from publisher.feedcheck.vocabulary.element import Child, Element
from publisher.feedcheck.vocabulary.modules import module_meant, module_of
from publisher.feedcheck.vocabulary.rss1 import RSS_090, RSS_1
from publisher.problems import Severity

_EVERYWHERE: dict[str, Check] = {f"{{{XML}}}lang": language_or_none, XML_BASE: reference}
_MOST_UNKNOWN = 25  # attributes of one element that are told of
_CORE = frozenset({"", RSS_1, RSS_090})  # Atom is among the modules, for feeds of RSS


class Structure:
    """Compares nodes with elements. It holds what every step needs: the text, the format and the time."""

    def __init__(self, text: str, kind: Format, now: datetime) -> None:
        self._text = text
        self._kind = kind
        self._now = now

    def check(self, node: Node, element: Element) -> Iterator[Finding]:
        """This node and all below."""
        yield from self._attributes(node, element)
        yield from self._own_text(node, element)
        if element.is_open:
            return
        counts = Counter[str]()
        for child in node.children:
            yield from self._child(child, node, element, counts)
        for name, expected in element.children.items():
            if expected.occurs.is_required and not counts[name]:
                yield Finding("element-missing", f"{node.shown} has no <{_shown(name)}>", node.tag_spot, "add it")

    def _child(self, child: Node, node: Node, element: Element, counts: Counter[str]) -> Iterator[Finding]:
        expected = self._expected(child, element)
        if expected is None:
            yield from self._unexpected(child, node, element)
            return
        name = child.name if child.name in element.children else f"{{{module_name(child)}}}{child.local}"
        counts[name] += 1
        if counts[name] > 1 and expected.occurs.is_single:
            yield Finding("element-repeated", f"{node.shown} has more than one {child.shown}", child.spot, "keep one")
        yield from self.check(child, expected.element)

    def _expected(self, child: Node, element: Element) -> Child | None:
        if child.name in element.children:
            return element.children[child.name]
        module = module_meant(child.namespace) if child.namespace else None
        if module is None:
            return None
        inside = element.children.get(f"{{{module.namespace}}}{child.local}")
        local = child.local.partition(".")[0]  # dc:date.Taken is a kind of dc:date
        return inside or module.children(element.level).get(local)

    def _unexpected(self, child: Node, node: Node, element: Element) -> Iterator[Finding]:
        module = module_meant(child.namespace) if child.namespace else None
        if child.namespace not in _CORE and (module is None or not module.is_known):
            return  # an extension of its own; whether its namespace is misspelt is looked at where it is declared
        if not child.namespace and (self._kind.is_atom or self._kind is Format.RSS_1):
            message, hint = f"{child.shown} is in no namespace", "is its prefix, or xmlns, forgotten?"
            yield Finding("namespace-missing", message, child.spot, hint, severity=Severity.WARNING)
            return
        message = f"{node.shown} has an element {child.shown} that does not belong there"
        yield Finding("element-unknown", message, child.spot, _advice(child, element))

    def _own_text(self, node: Node, element: Element) -> Iterator[Finding]:
        value = node.text.strip()
        if element.text is None:
            if value:
                message = f"{node.shown} has text, {quoted(value)}, where only elements may be"
                yield Finding("text-unexpected", message, Spot(node.tag_end, node.end), needle=value[:40])
            return
        if not value and not node.children and element.needs_text:
            yield Finding("element-empty", f"{node.shown} is empty", node.spot, "leave it out, or fill it")
            return
        if element.is_exact and value != node.text:
            message = f"{node.shown} has white space around {quoted(value)}"
            yield Finding("space-around", message, node.spot, "write the value directly between the tags")
        yield from self._value(element.text, value, node, node.shown, Spot(node.tag_end, node.end))

    def _attributes(self, node: Node, element: Element) -> Iterator[Finding]:
        for name, attribute in element.attributes.items():
            if name in node.attributes:
                where = f"{_shown(name)} of {node.shown}"
                yield from self._value(
                    attribute.check, node.attributes[name], node, where, self._attribute_spot(node, name)
                )
            elif attribute.is_required:
                yield Finding("attribute-missing", f"{node.shown} has no {_shown(name)}", node.tag_spot, "add it")
        yield from self._own_attributes(node, element)

    def _own_attributes(self, node: Node, element: Element) -> Iterator[Finding]:
        """Those of XML itself, which may be anywhere, and those that may be nowhere."""
        for name, check in _EVERYWHERE.items():
            if name in node.attributes:
                where = f"xml:{name.rpartition('}')[2]} of {node.shown}"
                spot = self._attribute_spot(node, name)
                yield from self._value(check, node.attributes[name], node, where, spot)
        unknown = (
            name for name in node.attributes if not (name in element.attributes or element.is_free or _is_foreign(name))
        )
        for name in islice(unknown, _MOST_UNKNOWN):
            message = f"{node.shown} has no attribute {_shown(name)}"
            yield Finding("attribute-unknown", message, self._attribute_spot(node, name), _near(name, element))

    def _value(self, check: Check, value: str, node: Node, subject: str, spot: Spot) -> Iterator[Finding]:
        raw = self._text[spot.start : spot.end] if "<" in value or "&" in value else value
        for doubt in check(value, Setting(self._now, self._kind, raw)):
            needle = doubt.needle or (value if spot.start >= node.tag_end else "")
            yield Finding(doubt.code, f"{subject} {doubt.says}", spot, doubt.hint, needle, doubt.severity)

    def _attribute_spot(self, node: Node, name: str) -> Spot:
        return attribute_spot(self._text, node, name)


def attribute_spot(text: str, node: Node, name: str) -> Spot:
    """An attribute within its start tag; the whole tag if it cannot be found."""
    local = name.rpartition("}")[2]
    tag = text[node.start : node.tag_end]
    position = len(node.label) + 1
    while (position := tag.find(local, position)) >= 0:
        before, after = tag[position - 1], tag[position + len(local) :].lstrip()[:1]
        if (before.isspace() or before == ":") and after == "=":
            begin = position if before != ":" else max(tag.rfind(" ", 0, position), tag.rfind("\n", 0, position)) + 1
            return Spot(node.start + begin, node.tag_end)
        position += 1
    return node.tag_spot


def module_name(node: Node) -> str:
    """The namespace of the module the node's namespace is, or is meant to be; its own if there is none."""
    module = module_meant(node.namespace)
    return module.namespace if module else node.namespace


def _is_foreign(name: str) -> bool:
    """An attribute of anybody's extension; those of known modules would be in the tables."""
    module = module_of(name[1:].partition("}")[0]) if name.startswith("{") else None
    return name.startswith("{") and (module is None or not module.is_known)


def _shown(name: str) -> str:
    """The name with the usual prefix of its namespace."""
    if not name.startswith("{"):
        return name
    namespace, _, local = name[1:].partition("}")
    module = module_of(namespace)
    return f"{module.prefix}:{local}" if module and module.prefix != "atom" else local


def _advice(child: Node, element: Element) -> str:
    if (meant := _by_small_letters(element).get(child.local.lower())) and meant.rpartition("}")[2] != child.local:
        return f"it is written <{_shown(meant)}>"
    if element.text is not None and child.local.lower() in HTML_ELEMENTS:
        return "escape the markup (&lt;p&gt;) or put it into CDATA"
    return "leave it out, or put it into a namespace of your own"


@cache
def _by_small_letters(element: Element) -> dict[str, str]:
    return {name.rpartition("}")[2].lower(): name for name in element.children}


def _near(name: str, element: Element) -> str:
    meant = next((known for known in element.attributes if known.lower() == name.lower()), "")
    return f"it is written {meant}" if meant else "leave it out"
