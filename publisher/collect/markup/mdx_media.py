"""Pictures, videos and what else is shown from elsewhere, as components of MDX and Vue -> figures and links."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

from publisher.collect.markup import pieces
from publisher.collect.markup.mdx_element import Element, Piece, as_markdown, has_markdown
from publisher.collect.markup.mdx_script import STRING
from publisher.collect.markup.mdx_tags import Expression

VIDEO_ADDRESS = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|embed/|shorts/|live/))([\w-]{6,20})"
)
VIMEO_ADDRESS = re.compile(r"vimeo\.com/(?:video/)?(\d+)")
TWEET_ADDRESS = re.compile(r"(?:twitter|x)\.com/(\w+)/status/(\d+)")
GIST_ADDRESS = re.compile(r"gist\.github\.com/([\w-]+)/(\w+)")
PICTURE_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)(?:\?.*)?\Z", re.IGNORECASE)
FIRST_ADDRESS = re.compile(
    rf"(?:light|src|default|url)\s*:\s*(useBaseUrl\([^()]*\)|require\([^()]*\)(?:\.\w+)*|{STRING})"
)
ADDRESSES = ("href", "to", "url", "link", "src")


def image(element: Element) -> Piece:
    """A picture; with its caption, a figure."""
    source = element.first("src", "source", "image", "img", "path", "lightsrc", "url") or _address_in(element)
    alt = element.first("alt", "title", "description", "caption")
    if not source:
        if not element.inner.strip():
            unknown_address(element)
        return Piece(element.inner or as_markdown(alt), is_block=True)
    return _figure(element, source, alt)


def _figure(element: Element, source: str, alt: str) -> Piece:
    sizes = {name: element.first(name).removesuffix("px") for name in ("width", "height")}
    tip = element.first("title") if element.first("alt") else ""
    picture = pieces.picture(source, alt, title=tip, **sizes)
    caption = escape(element.first("caption", "legend", "credit"), quote=False)
    inner = element.inner.strip()
    if inner and not has_markdown(inner):
        caption = inner
    elif inner:
        return Piece(f"{picture}\n\n{inner}", is_block=True)
    if caption:
        return Piece(pieces.figure(picture, caption, element.first("href", "link")), is_block=True)
    return Piece(linked(element.first("href", "link", "to"), picture), is_block=True)


def _address_in(element: Element) -> str:
    """The first address in an object: <ThemedImage sources={{light: useBaseUrl('/img/light.png')}} />."""
    for name in ("sources", "src", "image", "img"):
        value = element.attributes.get(name)
        if isinstance(value, Expression) and (found := FIRST_ADDRESS.search(value.source[:2000])):
            return element.names.value(found[1]) or ""
    return ""


def unknown_address(element: Element) -> None:
    """Report that nobody knows what would be shown."""
    element.body.problem(
        "expression-unknown",
        f"<{element.name}> shows something whose address is only known when the site is built",
        element.written,
        hint="write the address in the tag, or say in [collect.shortcodes] what it becomes",
    )


def linked(address: str, html: str) -> str:
    """The HTML, linked if there is an address."""
    return f'<a href="{escape(address)}">{html}</a>' if address else html


def youtube(element: Element) -> Piece:
    """A video as a linked picture."""
    given = (
        element.first("id", "videoid", "video", "youtubeid", "embedid", "code", "v", *ADDRESSES)
        or element.inner.strip()
    )
    found = VIDEO_ADDRESS.search(given)
    if not given:
        unknown_address(element)
        return Piece("")
    title = element.first("title", "label", "alt", "caption", "playlabel")
    return Piece(pieces.youtube(found[1] if found else given, title), is_block=True)


def vimeo(element: Element) -> Piece:
    """A video as a link."""
    given = element.first("id", "videoid", "video", "vimeoid", *ADDRESSES) or element.inner.strip()
    found = VIMEO_ADDRESS.search(given)
    return Piece(pieces.vimeo(found[1] if found else given, element.first("title", "label")), is_block=True)


def tweet(element: Element) -> Piece:
    """A post on X as a link; another network's likewise."""
    given = element.first("tweetid", "id", "tweet", "status", "tweetlink", *ADDRESSES) or element.inner.strip()
    found = TWEET_ADDRESS.search(given)
    if found:
        return Piece(pieces.tweet(found[1], found[2]), is_block=True)
    if given.rsplit("/", 1)[-1].isdecimal():  # <Tweet conf="vueamsterdam/status/950" /> of old vuepress-plugins
        user, _, number = given.replace("/status/", "/").rpartition("/")
        return Piece(pieces.tweet(user, number), is_block=True)
    return embed(element)


def gist(element: Element) -> Piece:
    """A listing at GitHub as a link."""
    given = element.first("id", "gist", "gistid", *ADDRESSES)
    found = GIST_ADDRESS.search(given)
    user, number = (
        (found[1], found[2]) if found else (element.first("user", "username", "owner"), given.rsplit("/", 1)[-1])
    )
    return Piece(pieces.gist(user, number, element.first("file", "filename")), is_block=True)


def embed(element: Element) -> Piece:
    """Something shown from elsewhere: a link to it."""
    address = element.first(*ADDRESSES, "posturl", "permalink", "dataurl")
    if VIDEO_ADDRESS.search(address):
        return youtube(element)
    if not address:
        if not element.inner.strip():
            unknown_address(element)
        return Piece(element.inner, is_block=True)
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    name = element.first("title", "label", "name", "alt") or host or address
    return Piece(pieces.paragraph(pieces.link(address, name)) + _below(element.inner), is_block=True)


def _below(inner: str) -> str:
    return f"\n\n{inner}" if inner.strip() else ""


def imported_picture(element: Element) -> Piece:
    """`import Diagram from './diagram.svg'`, used as <Diagram />."""
    address = element.names.address(element.names.files[element.name])
    return _figure(element, address, element.first("alt", "title", "arialabel"))
