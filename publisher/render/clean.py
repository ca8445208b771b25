"""HTML of a post -> what may be shown anywhere: every address absolute, no script, style, frame or form.

The author's own HTML is first brought into shape by nh3, then changed as a tree; nh3 has the last word in any case: nothing
is parsed differently after it looked.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from publisher.render.addresses import LINK_SCHEMES, absolute_candidates, absolute_link, absolute_media
from publisher.render.embeds import EMBEDS, replace_embeds
from publisher.render.maths import MATHS, SETTERS, replace_maths

if TYPE_CHECKING:
    from lxml.etree import _Element

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # https://www.w3.org/TR/xml/#charsets
LAZY_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-lazy")
LAZY_CANDIDATES = ("data-srcset", "data-lazy-srcset")

# `noscript` holds a lazy image once more, for browsers without scripts.
CONTENT_DROPPED = {
    "script", "style", "template", "select", "button", "textarea", "svg", "title", "noembed", "noframes", "noscript",
}  # fmt: skip
MORE_TAGS = {"tfoot", "section", "main", "picture", "source", "big"}
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "title", "lang", "dir"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "code": {"class"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "details": {"open"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "source": {"src", "srcset", "sizes", "media", "type", "width", "height"},
    "td": {"colspan", "rowspan", "headers", "align", "style"},
    "th": {"colspan", "rowspan", "headers", "align", "style", "scope", "abbr"},
    "time": {"datetime"},
}
CLASSES = {
    "a": {"footnote-backref"},
    "sup": {"footnote-ref"},
    "section": {"footnotes"},
    "ol": {"footnotes-list"},
    "li": {"footnote-item"},
    "hr": {"footnotes-sep"},
}
MAX_DEPTH = 200
ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
WITHOUT_SOURCE = re.compile(r'<img  alt="([^"]*)"[^>]*>')  # an image whose address was none leaves its text
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*?(/?)>")
# Tags that need no end, so that a beginning without one is no nesting.
UNCLOSED = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "rp", "rt",
    "html", "head", "body",
})  # fmt: skip


def clean_html(html: str, base: str, *, is_raw: bool) -> str:
    """The fragment made safe and absolute. `base` is the post's address; `is_raw` if the author wrote HTML of their own."""
    if not is_raw:
        return FORBIDDEN.sub("", _cleaner().clean(_with_absolute_addresses(html, base))).strip()
    from lxml import etree

    html = _rough_cleaner().clean(html)
    if not html.strip():
        return ""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    document = etree.fromstring(f"<html><body>{FORBIDDEN.sub('', html)}</body></html>", parser)
    body = document.find("body")
    if body is None:
        return ""
    replace_embeds(body, base)
    replace_maths(body)
    _load_lazy_images(body)
    _make_absolute(body, base)
    whole = etree.tostring(body, method="html", encoding="unicode")
    return FORBIDDEN.sub("", _cleaner().clean(whole)).strip()


def _with_absolute_addresses(html: str, base: str) -> str:
    """The same for HTML that Markdown alone has made: there every attribute is in double quotes, and no text contains one.

    It takes a sixth of the time that a tree takes.
    """

    def absolute(match: re.Match[str]) -> str:
        name, given = match[1], unescape(match[2])
        address = absolute_media(given, base) if name == "src" else absolute_link(given, base)
        return f'{name}="{escape(address)}"' if address else ""

    return WITHOUT_SOURCE.sub(r"\1", ADDRESS.sub(absolute, html))


def is_too_deep(html: str) -> bool:
    """Whether tags are nested deeper than anybody means: sanitisers take quadratic time for it."""
    depth = 0
    for match in TAG.finditer(html):
        if match[2].lower() not in UNCLOSED and not match[3]:
            depth += -1 if match[1] else 1
        if depth > MAX_DEPTH:
            return True
    return False


def _load_lazy_images(body: _Element) -> None:
    """Scripts would put the real address of a lazy image in its place; no reader of a feed runs them."""
    for image in list(body.iter("img", "source")):
        candidates = next((image.get(name) for name in LAZY_CANDIDATES if image.get(name)), None)
        source = next((image.get(name) for name in LAZY_SOURCES if image.get(name)), None)
        if candidates:
            image.set("srcset", candidates)
        if source:
            image.set("src", source)
        elif candidates and not image.get("src") and image.tag == "img":
            image.set("src", candidates.split()[0].rstrip(","))


def _make_absolute(body: _Element, base: str) -> None:
    for element in _with_addresses()(body):
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        for name in ("href", "cite"):
            if name in attributes:
                _set(element, name, absolute_link(attributes[name], base))
        if "src" in attributes:
            _set(element, "src", absolute_media(attributes["src"], base))
        if "srcset" in attributes:
            _set(element, "srcset", absolute_candidates(attributes["srcset"], base))
        if element.tag == "img" and not element.get("src"):
            _remove(element, attributes.get("alt", ""))


@cache
def _with_addresses() -> Any:
    from lxml import etree

    return etree.XPath(".//img | .//*[@href or @src or @srcset or @cite]")


def _set(element: _Element, name: str, value: str | None) -> None:
    if value:
        element.set(name, value)
    else:
        del element.attrib[name]


def _remove(element: _Element, text: str = "") -> None:
    """Take an element out, keep what follows it, and leave a text in its place."""
    parent = element.getparent()
    if parent is None:
        return
    left = text + (element.tail or "")
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + left
    else:
        parent.text = (parent.text or "") + left
    parent.remove(element)


@cache
def _rough_cleaner() -> Any:
    """Lets through what is still to be changed: embeds, formulas, and the attributes of lazy images."""
    import nh3

    lazy = {*LAZY_SOURCES, *LAZY_CANDIDATES}
    more = {
        "img": ATTRIBUTES["img"] | lazy,
        "source": ATTRIBUTES["source"] | lazy,
        **{tag: {"src", "data", "title", "poster", "data-src", "data-lazy-src"} for tag in EMBEDS},
        "param": {"value"},
        "math": {"alttext"},
        "annotation": {"encoding"},
    }
    tags = {*EMBEDS, "param", *MATHS}
    return _make(nh3, _tags(nh3) | tags, {**ATTRIBUTES, **more}, {**CLASSES, "span": set(SETTERS)})


@cache
def _cleaner() -> Any:
    import nh3

    return _make(nh3, _tags(nh3), ATTRIBUTES, CLASSES)


def _tags(nh3: Any) -> set[str]:
    return set(nh3.ALLOWED_TAGS) | MORE_TAGS


def _make(nh3: Any, tags: set[str], attributes: dict[str, set[str]], classes: dict[str, set[str]]) -> Any:
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=CONTENT_DROPPED,
        attributes=attributes,
        allowed_classes=classes,
        filter_style_properties={"text-align"},
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
