"""Pictures: their alternative text, size, format and address, and how many bytes a reader loads."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from publisher.digest.content import MODERN_FORMATS, ending_of
from publisher.digest.lint.clients import support_of
from publisher.digest.lint.document import Element
from publisher.digest.lint.examined import Examined
from publisher.digest.lint.finding import Said, quoted


def images(examined: Examined) -> Iterator[Said]:
    for image in examined.html.named("img"):
        address = image.get("src")
        if not image.get("alt").strip() and image.get("aria-hidden") != "true":
            what = f"image without alternative text: {address or '?'}"
            yield Said("image-without-alt", what, "say what it shows: many readers never load images", at=image)
        if not image.get("width"):
            what = f"image without a width: {address or '?'}"
            yield Said(
                "image-without-width", what, "write width=… in pixels: Outlook shows it at its own size", at=image
            )
        yield from _address(image, address)
        yield from _file(examined, image, address)


def _address(image: Element, address: str) -> Iterator[Said]:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        shown = "data: in the message itself" if address.startswith("data:") else quoted(address)
        what = f"an image whose address is none that a mail client can load: {shown}"
        yield Said("image-address", what, "write an absolute address: https://…", at=image)
    elif (ending := ending_of(address)) in MODERN_FORMATS:
        support = support_of(f"image-{ending}")
        missing = f" ({support.missing_text})" if support else ""
        what = f"an image in a format that not every client shows{missing}: {quoted(address)}"
        yield Said(
            "image-format", what, "put the same picture beside it as .png or .jpg; it is taken by itself", at=image
        )


def _file(examined: Examined, image: Element, address: str) -> Iterator[Said]:
    file = examined.picture(address)
    if file is not None and file.size_bytes > examined.settings.max_image_kb * 1024:
        yield large_image(image, address, file.size_bytes, examined.settings.max_image_kb)


def large_image(image: Element, address: str, size_bytes: int, max_kb: int) -> Said:
    """The finding for a picture of so many bytes, wherever they were counted."""
    what = f"an image of {size_bytes / 1024:,.0f} KB, and {max_kb:,} is the most: {quoted(address)}"
    return Said("image-large", what, "save it smaller: a mail needs about 1,100 pixels of width", at=image)
