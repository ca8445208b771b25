"""RSS 1.0 and 0.90, which are RDF: https://web.resource.org/rss/1.0/spec. Recognised; their elements are checked, RDF is not."""

from __future__ import annotations

from publisher.feedcheck.values.addresses import address
from publisher.feedcheck.values.text import plain
from publisher.feedcheck.values.value import anything
from publisher.feedcheck.vocabulary.element import (
    OPEN,
    Attribute,
    Child,
    Element,
    Level,
    many,
    maybe,
    once,
    optional,
    required,
    within,
)

RSS_1 = "http://purl.org/rss/1.0/"
RSS_090 = "http://my.netscape.com/rdf/simple/0.9/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

_ABOUT = f"{{{RDF}}}about"
_RESOURCE = f"{{{RDF}}}resource"
_LITERAL: dict[str, Attribute] = {f"{{{RDF}}}{name}": optional() for name in ("parseType", "datatype", "resource")}
_TEXT = Element(text=plain, attributes=_LITERAL, is_open=True)
_NEEDED = Element(text=plain, attributes=_LITERAL, needs_text=True, is_open=True)
_ADDRESS = Element(text=address, attributes=_LITERAL, needs_text=True)
_ANY_TEXT = Element(text=anything, attributes=_LITERAL, is_open=True)
_LI = Element(attributes={"resource": optional(), _RESOURCE: optional()})
_ITEMS = Element(
    attributes={f"{{{RDF}}}parseType": optional()},
    children=within(RDF, {"Seq": maybe(Element(children=within(RDF, {"li": many(_LI)})))}),
)
_REFERENCE = Element(attributes={_RESOURCE: optional()})


def documents(namespace: str, *, has_about: bool) -> Element:
    """The rdf:RDF element of RSS 1.0, or of 0.90, which had no rdf:about and no items."""
    about = {_ABOUT: required(address)} if has_about else {}
    item = Element(
        level=Level.ENTRY,
        attributes=about,
        children=within(namespace, {"title": once(_NEEDED), "link": once(_ADDRESS), "description": maybe(_ANY_TEXT)}),
    )
    image = Element(
        level=Level.PART,
        attributes=about,
        children=within(namespace, {"title": once(_NEEDED), "url": once(_ADDRESS), "link": once(_ADDRESS)}),
    )
    text_input = Element(
        level=Level.PART,
        attributes=about,
        children=within(
            namespace,
            {"title": once(_TEXT), "description": once(_TEXT), "name": once(_TEXT), "link": once(_ADDRESS)},
        ),
    )
    channel_children: dict[str, Child] = {
        "title": once(_NEEDED),
        "link": once(_ADDRESS),
        "description": once(_TEXT),
        "image": maybe(_REFERENCE),
        "textinput": maybe(_REFERENCE),
    }
    if has_about:
        channel_children["items"] = once(_ITEMS)
    channel = Element(level=Level.FEED, attributes=about, children=within(namespace, channel_children))
    parts = {"channel": once(channel), "item": many(item), "image": maybe(image), "textinput": maybe(text_input)}
    return Element(children=within(namespace, parts) | within(RDF, {"Description": many(OPEN)}))


RDF_1 = documents(RSS_1, has_about=True)
RDF_090 = documents(RSS_090, has_about=False)
