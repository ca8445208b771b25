"""A frozen message -> a page for everybody: without what is a single reader's, or only a mail client's.

The page says about itself what the index and the feed need, so that both can be made where the ledger is not at hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import TYPE_CHECKING

from publisher.editions.edition import SentEdition
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER, Message

if TYPE_CHECKING:
    from lxml.etree import _Element

ABOUT_NAME = "publisher-edition"
PLACEHOLDERS = (UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER)
ONLY_IN_MAIL = "data-only-in-mail"  # a theme's mark for what has no meaning outside a mail
SEPARATOR = re.compile(r"\s*[·•|,/–—-]\s*")
MAIL_METAS = ("x-apple-disable-message-reformatting", "format-detection", "supported-color-schemes")
HEAD_BYTES = 262_144  # what a page says about itself stands at its beginning
ABOUT = re.compile(rf'<meta name="{ABOUT_NAME}" content="([^"]*)">'.encode())
HEAD = re.compile(r"<head[^>]*>")
BAR = "margin:0;padding:14px 20px;text-align:center;font:15px/22px -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"


def render_page(edition: SentEdition, message: Message, digest_title: str) -> bytes:
    """The page as UTF-8. The same edition gives the same bytes."""
    from lxml import etree

    document = etree.fromstring(message.html, etree.HTMLParser(huge_tree=True, remove_comments=True))
    for element in list(_only_in_mail(document)):
        _drop(element)
    for element in list(document.iter("a")):
        if element.get("href", "").startswith(PLACEHOLDERS):
            _drop_link(element)
    _clear_placeholders(document)
    for element in document.iter():
        if element.get("aria-roledescription") is not None:
            del element.attrib["aria-roledescription"]
    _add_head(document, edition, message, digest_title)
    _add_landmarks(document, digest_title)
    markup: str = etree.tostring(document, method="html", encoding="unicode", doctype="<!doctype html>")
    return (HEAD.sub(lambda head: head[0] + _about(edition), markup.strip(), count=1) + "\n").encode()


def _about(edition: SentEdition) -> str:
    """Written here and not by lxml, which chooses the quotes of an attribute by what is in it."""
    said = json.dumps(edition.as_dict(), ensure_ascii=False, separators=(",", ":"))
    return f'\n<meta name="{ABOUT_NAME}" content="{escape(said)}">'


def read_about(page: bytes) -> SentEdition | None:
    """What a page says of its edition; None if it is no page of ours."""
    found = ABOUT.search(page[:HEAD_BYTES])
    if not found:
        return None
    try:
        return SentEdition.from_dict(json.loads(unescape(found[1].decode())))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _only_in_mail(document: _Element) -> Iterator[_Element]:
    for element in document.iter():
        is_hidden = "mso-hide:all" in element.get("style", "").replace(" ", "")  # the preheader
        if is_hidden or element.get(ONLY_IN_MAIL) is not None or element.get("name", "").lower() in MAIL_METAS:
            yield element


def _drop(element: _Element) -> None:
    """Take an element out, with all in it; what follows it stays."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _drop_link(element: _Element) -> None:
    """A link that is a reader's own, and the dot or bar that parted it from the next one or the one before."""
    parent, before = element.getparent(), element.getprevious()
    tail = element.tail or ""
    if match := SEPARATOR.match(tail):
        element.tail = tail[match.end() :]
    elif before is not None and before.tail and not tail.strip():
        before.tail = re.sub(rf"{SEPARATOR.pattern}$", "", before.tail)
    _drop(element)
    if parent is not None and not len(parent) and not (parent.text or "").strip() and parent.tag in ("p", "span", "li"):
        _drop(parent)


def _clear_placeholders(document: _Element) -> None:
    """Whatever a theme made of them beside links: nothing of the kind is left."""
    for element in document.iter():
        for placeholder in PLACEHOLDERS:
            if placeholder in (element.text or ""):
                element.text = (element.text or "").replace(placeholder, "")
            if placeholder in (element.tail or ""):
                element.tail = (element.tail or "").replace(placeholder, "")
            for name, value in element.items():
                if placeholder in str(value):
                    element.set(name, str(value).replace(placeholder, ""))


def _add_head(document: _Element, edition: SentEdition, message: Message, digest_title: str) -> None:
    from lxml import etree

    head = document.find("head")
    if head is None:
        head = etree.Element("head")
        document.insert(0, head)
    additions = [
        ("meta", {"charset": "utf-8"}),
        ("meta", {"name": "description", "content": message.preheader or message.subject}),
        ("meta", {"property": "article:published_time", "content": edition.sent_at.isoformat()}),
        ("link", {"rel": "canonical", "href": edition.url}),
        ("link", {"rel": "alternate", "type": "application/atom+xml", "title": digest_title, "href": "atom.xml"}),
        ("link", {"rel": "alternate", "type": "application/feed+json", "title": digest_title, "href": "feed.json"}),
    ]
    for meta in [element for element in head.iter("meta") if element.get("charset") or element.get("http-equiv")]:
        _drop(meta)
    for place, (tag, attributes) in enumerate(additions):
        element = etree.Element(tag, attributes)
        element.tail = "\n"
        head.insert(place, element)


def _add_landmarks(document: _Element, digest_title: str) -> None:
    """A way to the other editions, in words that need no translation; and the mail as the page's main part."""
    from lxml import etree

    body = document.find("body")
    if body is None:
        return
    if document.find(".//*[@role='main']") is None:
        main = etree.Element("main")
        main.text, body.text = body.text, "\n"
        main.extend(list(body))
        body.append(main)
        main.tail = "\n"
    navigation = etree.Element("nav", {"style": BAR, "aria-label": digest_title})
    link = etree.SubElement(navigation, "a", {"href": "./", "style": "color:inherit", "dir": "auto"})
    link.text = f"← {digest_title}"
    navigation.tail, body.text = body.text, "\n"
    body.insert(0, navigation)
