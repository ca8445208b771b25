"""Pictures -> plain <img> with an address every client loads, the size it is shown at, and an alternative text.

Outlook on Windows knows no max-width and shows a picture at its own size unless `width` says less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from publisher.digest.content.picture_files import PictureFile
from publisher.digest.content.tree import take

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT_WIDTH = 536  # px: an email of 600, which Outlook and Gmail have room for, less 32 of padding on both sides
DENSITY = 2  # pixels of a picture for one of the mail: what telephones and most laptops show
UNUSED_ATTRIBUTES = ("srcset", "sizes", "loading", "decoding")
CSS_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*")
CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]{1,9})([wx]))?\s*(?:,|$)")
DOUBLE = re.compile(r"@(\d)x\.\w+$")
MODERN_FORMATS = frozenset({"svg", "webp", "avif", "jxl", "heic", "heif"})


class FindPicture(Protocol):
    """Knows the files behind addresses of pictures; `PictureFiles` does, for one post."""

    def find(self, url: str) -> PictureFile | None:
        """The file, if it is known."""
        ...

    def in_mail_format(self, url: str) -> str:
        """The address of the same picture as PNG, JPEG or GIF; "" if there is none."""
        ...


class _NoFile:
    def find(self, url: str) -> PictureFile | None:
        return None

    def in_mail_format(self, url: str) -> str:
        return ""


no_file: FindPicture = _NoFile()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One of the addresses a picture has. `pixels` is its width, `density` its pixels for one of the page; 0 if not told."""

    url: str
    pixels: int = 0
    density: float = 0


def fitted(width: int, height: int) -> tuple[int, int]:
    """The size a picture is shown at, at most `CONTENT_WIDTH` wide; what is not known stays 0."""
    if width <= CONTENT_WIDTH:
        return max(width, 0), max(height, 0) if width > 0 else 0
    return CONTENT_WIDTH, max(1, round(height * CONTENT_WIDTH / width)) if height > 0 else 0


def own_size(file: PictureFile | None, url: str) -> tuple[int, int]:
    """The size of a picture as its author means it: `name@2x.png` has two pixels for one."""
    if file is None:
        return 0, 0
    match = DOUBLE.search(urlsplit(url).path)
    times = int(match[1]) if match and match[1] != "0" else 1
    return round(file.width / times), round(file.height / times)


def ending_of(url: str) -> str:
    """`png` for https://example.org/a.PNG?x=1; "" where an address has no ending."""
    name = urlsplit(url).path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def in_mail_format(url: str, files: FindPicture) -> str:
    """The address of the same picture in a format that clients know, if there is one; else the address itself."""
    return (files.in_mail_format(url) if ending_of(url) in MODERN_FORMATS else "") or url


def flatten_pictures(body: _Element) -> None:
    """`<picture>` is known to a third of the clients; its `<img>` to all. Its other addresses become the image's."""
    from lxml import etree

    for picture in body.iter("picture"):
        image = next(picture.iter("img"), None)
        if image is None:
            continue
        others = [source.get("srcset", "") for source in picture.iter("source") if not source.get("media")]
        image.set("srcset", ", ".join(filter(None, [image.get("srcset", ""), *others])))
    etree.strip_tags(body, "picture", "source")  # libxml2 takes <source> for the parent of what follows it


def fit_pictures(body: _Element, files: FindPicture) -> None:
    """Give each picture one address, its size, and an alternative."""
    for image in body.iter("img"):
        url = image.get("src", "")
        candidates = tuple(_candidates(image.get("srcset", "")))
        for name in UNUSED_ATTRIBUTES:
            take(image, name)
        given = _pixels(image, "width"), _pixels(image, "height")
        size = _size(given, own_size(files.find(url), url), candidates)
        width, height = fitted(*size)
        image.set("src", _address(url, candidates, (width or CONTENT_WIDTH) * DENSITY, files))
        _set_size(image, width, height)
        image.set("alt", image.get("alt", ""))


def _size(given: tuple[int, int], own: tuple[int, int], candidates: tuple[_Candidate, ...]) -> tuple[int, int]:
    """What the author says, else what the file has, else what the candidates tell. Height follows width where it is not said."""
    width, height = given
    own_width, own_height = own
    if width and height:
        return given
    if own_width and own_height:
        if width:
            return width, round(own_height * width / own_width)
        return (round(own_width * height / own_height), height) if height else own
    if width:
        return given
    return max((candidate.pixels for candidate in candidates), default=0), 0


def _address(url: str, candidates: tuple[_Candidate, ...], needed: int, files: FindPicture) -> str:
    """The address to load: of a format that clients know, with the pixels that a sharp screen shows."""
    safe = [candidate for candidate in candidates if ending_of(candidate.url) not in MODERN_FORMATS]
    file = files.find(url)
    is_modern = ending_of(url) in MODERN_FORMATS
    if not is_modern and file is not None and file.width >= needed:
        return url
    wide = sorted((candidate for candidate in safe if candidate.pixels), key=lambda candidate: candidate.pixels)
    if wide:
        return next((candidate for candidate in wide if candidate.pixels >= needed), wide[-1]).url
    dense = sorted(
        (candidate for candidate in safe if 1 < candidate.density <= DENSITY), key=lambda candidate: candidate.density
    )
    if dense:
        return dense[-1].url
    if is_modern:
        return next((candidate.url for candidate in safe), "") or in_mail_format(url, files)
    return url


def _candidates(srcset: str) -> Iterator[_Candidate]:
    """https://html.spec.whatwg.org/multipage/images.html#srcset-attributes; addresses have no commas here (render.clean)."""
    for match in CANDIDATE.finditer(srcset):
        number, unit = match[2] or "", match[3]
        try:
            value = float(number) if number else 1.0
        except ValueError:
            continue
        yield _Candidate(match[1], int(value) if unit == "w" else 0, value if unit != "w" else 0)


def _set_size(image: _Element, width: int, height: int) -> None:
    take(image, "width")
    take(image, "height")
    image.set("width", str(width or CONTENT_WIDTH))
    if width and height:
        image.set("height", str(height))
    shown = f"{width}px" if width else "auto"
    alone = "display:block;" if _is_alone(image) else ""
    image.set("style", f"{alone}width:{shown};max-width:100%;height:auto")


def _pixels(image: _Element, name: str) -> int:
    match = CSS_PIXELS.fullmatch(image.get(name, ""))
    return int(match[1]) if match else 0


def _is_alone(image: _Element) -> bool:
    """Whether nothing stands beside it: a picture of its own, not one within a sentence."""
    parent = image.getparent()
    if parent is None or (parent.text or "").strip() or (image.tail or "").strip():
        return False
    others = [sibling for sibling in parent if sibling is not image and sibling.get("class") != "caption"]
    return not others and (parent.tag != "a" or _is_alone(parent))
