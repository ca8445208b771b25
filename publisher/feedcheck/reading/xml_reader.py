"""Text -> a tree of nodes with places. lxml decides what is well-formed; entities, DTDs and the network are off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from lxml import etree

from publisher.feedcheck.finding import Finding, Spot, quoted
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.reading.start_tags import Stretch, stretches

# A feed of ten thousand entries has some 200,000 tags, and as many again in CDATA. Both are counted before parsing by
# signs they cannot lack, so that a hostile document costs no memory.
MAX_TAGS = 400_000
MAX_ATTRIBUTES = 400_000
MAX_ATTRIBUTES_OF_ONE = 200
_ATTRIBUTE = re.compile(r"""=\s*+["']""")
_XML_VERSION = re.compile(r"""<\?xml\s+version\s*=\s*["']([^"'>]*)["']""")
_ENCODING = re.compile(r"""(<\?xml\s[^>]*?)\bencoding\s*=\s*(["'])[^"'>]*\2""")
_NAMESPACE = re.compile(r"""\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTITY_NAME = re.compile(r"&(\w+);")


@dataclass(frozen=True, slots=True)
class Read:
    """`root` is None where the document cannot be parsed; the findings say why."""

    root: Node | None
    findings: tuple[Finding, ...]


def read_xml(text: str) -> Read:
    """Parse the text, which must have plain newlines and no character XML forbids."""
    if too_much := _too_much(text):
        return Read(None, (Finding("document-too-complex", too_much),))
    # The text is UTF-8 now, whatever it declares; blanks keep every column where it is.
    plain = _ENCODING.sub(lambda match: match[1] + " " * (len(match[0]) - len(match[1])), text, count=1)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(plain.encode(), parser)
    except etree.XMLSyntaxError as error:
        return Read(None, (*_version(text), _broken(text, error)))
    return Read(_tree(root, text), (*_version(text), *_doctype(text, root)))


def _too_much(text: str) -> str:
    if text.count("<") > MAX_TAGS:
        return f"there are more than {MAX_TAGS:,} tags"
    if sum(1 for _ in _ATTRIBUTE.finditer(text)) > MAX_ATTRIBUTES:
        return f"there are more than {MAX_ATTRIBUTES:,} attributes"
    return ""


def _version(text: str) -> Iterator[Finding]:
    match = _XML_VERSION.match(text)
    if match and match[1] != "1.0":
        yield Finding("xml-version", f"XML {quoted(match[1])} is not 1.0", Spot(*match.span(1)), 'write version="1.0"')


def _broken(text: str, error: Any) -> Finding:
    spot, message = _error_spot(text, error), error.msg.partition(", line ")[0]
    kinds = etree.ErrorTypes
    if error.code in (kinds.ERR_UNDECLARED_ENTITY, kinds.WAR_UNDECLARED_ENTITY):
        return _undefined_entity(text, spot)
    if error.code in (kinds.NS_ERR_UNDEFINED_NAMESPACE, kinds.NS_ERR_XML_NAMESPACE, kinds.NS_ERR_QNAME):
        return Finding("namespace-undeclared", message, spot, 'declare it on the root element: xmlns:prefix="…"')
    if error.code == kinds.ERR_RESOURCE_LIMIT:
        return Finding("document-too-complex", message.partition(",")[0].removesuffix(": 256"), spot)
    return Finding("xml-malformed", message, spot, _advice(text, error.code))


def _error_spot(text: str, error: Any) -> Spot:
    """Where the parser noticed. It counts from 1, and points behind what it could not read."""
    line, column = error.position
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return Spot(len(text), len(text))
    line_end = text.find("\n", start)
    offset = min(start + max(0, column - 1), line_end if line_end >= 0 else len(text))
    return Spot(offset, offset + 1)


def _undefined_entity(text: str, spot: Spot) -> Finding:
    begin = text.rfind("&", max(0, spot.start - 100), spot.start + 1)
    match = _ENTITY_NAME.match(text, begin) if begin >= 0 else None
    name = match[1] if match else ""
    character = html5.get(f"{name};", "")
    numbers = "".join(f"&#{ord(one)};" for one in character)
    hint = f"write the character itself, or {numbers}" if numbers else "write &amp; for &"
    return Finding("xml-entity-undefined", f"XML has no &{name};", Spot(begin, spot.start + 1) if match else spot, hint)


def _advice(text: str, code: int) -> str:
    kinds = etree.ErrorTypes
    if code == kinds.ERR_TAG_NAME_MISMATCH:
        return "close elements in the reverse order of opening them"
    if code in (kinds.ERR_ENTITYREF_SEMICOL_MISSING, kinds.ERR_NAME_REQUIRED):
        return "write & as &amp; and < as &lt;"
    if code == kinds.ERR_RESERVED_XML_NAME and not text.startswith("<?xml"):
        return "nothing may be before the XML declaration, not even an empty line"
    return ""


def _doctype(text: str, root: Any) -> Iterator[Finding]:
    info = root.getroottree().docinfo
    if not info.doctype:
        return
    at = max(0, text.find("<!DOCTYPE"))
    if "<!ENTITY" in text:
        entity = text.find("<!ENTITY")
        yield Finding(
            "xml-entities", "the document declares entities", Spot(entity, entity + 8), "write the text itself"
        )
    if "my.netscape.com" in (info.system_url or ""):
        yield Finding("xml-doctype", "Netscape took this document type away in 2007", Spot(at, at + 9), "leave it out")


def _tree(root: Any, text: str) -> Node:
    places = stretches(text)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    if len(places) != len(elements):  # cannot be; better a report without columns than none
        places = [Stretch(str(element.tag).rpartition("}")[2], 0, 0, len(text)) for element in elements]
    nodes: dict[Any, Node] = {}
    for element, place in zip(elements, places, strict=True):
        parent = nodes.get(element.getparent()) if element is not root else None
        tag = text[place.start : place.tag_end]
        node = Node(
            name=str(element.tag),
            label=place.label,
            attributes=_attributes(element),
            text=_direct_text(element),
            start=place.start,
            tag_end=place.tag_end,
            end=place.end,
            parent=parent,
            declarations=_declarations(tag) if "xmlns" in tag else {},
        )
        if parent:
            parent.children.append(node)
        nodes[element] = node
    return nodes[root]


def _attributes(element: Any) -> dict[str, str]:
    """lxml looks each value up from the first attribute on, so an element with very many is not read to the end."""
    return {str(name): str(element.get(name)) for name in element.keys()[:MAX_ATTRIBUTES_OF_ONE]}


def _direct_text(element: Any) -> str:
    if not len(element):
        return element.text or ""
    parts = [element.text or ""]
    for child in element:
        if child.tag is etree.Entity:
            parts.append(html5.get(f"{child.name};", ""))
        parts.append(child.tail or "")
    return "".join(parts)


def _declarations(tag: str) -> dict[str, str]:
    """Prefix -> namespace, as declared in a start tag; the prefix is "" for elements without one."""
    return {match[1] or "": (match[2] or "") + (match[3] or "") for match in _NAMESPACE.finditer(tag)}
