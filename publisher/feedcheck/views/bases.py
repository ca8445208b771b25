"""The addresses that relative links of XML documents start from: https://www.w3.org/TR/xmlbase/"""

from __future__ import annotations

from urllib.parse import urljoin

from publisher.feedcheck.reading.node import XML, Node

XML_BASE = f"{{{XML}}}base"


def base_of(node: Node) -> str:
    """The node's xml:base, put together from all that are around it; "" if there is none."""
    bases = []
    one: Node | None = node
    while one:
        if XML_BASE in one.attributes:
            bases.append(one.attributes[XML_BASE].strip())
        one = one.parent
    base = ""
    for part in reversed(bases):
        base = joined(base, part)
    return base


def joined(base: str, address: str) -> str:
    """The address resolved against the base; as it is where one of them is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
