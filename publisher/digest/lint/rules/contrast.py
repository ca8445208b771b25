"""The contrast of text to its ground, in the light and the dark scheme (WCAG 2.2, 1.4.3).

Colours are followed from an element to what is in it. Text over a picture is not judged: nobody knows what is behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from publisher.digest.lint.colours import BLACK, WHITE, Colour, colour_in
from publisher.digest.lint.colours import contrast as contrast_of
from publisher.digest.lint.document import Document, Element, Text
from publisher.digest.lint.examined import Examined
from publisher.digest.lint.features import declarations
from publisher.digest.lint.finding import Said, quoted
from publisher.digest.lint.schemes import has_dark_scheme, resolved, says_dark

LEAST, LEAST_LARGE = 4.5, 3.0
LARGE_PX, LARGE_BOLD_PX = 24.0, 18.66
DARK_CANVAS = Colour(18, 18, 18)  # what Chromium and Apple Mail put behind a page that says that it knows dark
LINK, DARK_LINK = Colour(0, 0, 238), Colour(158, 158, 255)
FONT_SIZE = re.compile(r"([\d.]+)(px|pt|em|rem|%)")
PX_OF = {"px": 1.0, "pt": 4 / 3}
HEADINGS = {"h1": 32.0, "h2": 24.0, "h3": 18.72, "h4": 16.0, "h5": 13.28, "h6": 10.72}
BOLD = frozenset({"b", "strong", "th", *HEADINGS})
MAX_TOLD = 5


@dataclass(frozen=True, slots=True)
class _Look:
    """How text in an element looks. `ground` is None over a picture."""

    colour: Colour
    ground: Colour | None
    size_px: float = 16.0
    is_bold: bool = False
    is_hidden: bool = False

    @property
    def least(self) -> float:
        is_large = self.size_px >= (LARGE_BOLD_PX if self.is_bold else LARGE_PX)
        return LEAST_LARGE if is_large else LEAST


def contrast(examined: Examined) -> Iterator[Said]:
    document = examined.html
    light = resolved(document, is_dark=False)
    if light is not None:
        yield from _of_scheme(document, light, _Look(BLACK, WHITE), LINK, "light")
    if has_dark_scheme(document):
        dark = resolved(document, is_dark=True)
        canvas = _Look(WHITE, DARK_CANVAS) if says_dark(document) else _Look(BLACK, WHITE)
        if dark is not None:
            yield from _of_scheme(document, dark, canvas, DARK_LINK if says_dark(document) else LINK, "dark")


def _of_scheme(document: Document, shown: Document, canvas: _Look, link: Colour, scheme: str) -> Iterator[Said]:
    """Each pair of colours once, at its first place."""
    looks: dict[Element | None, _Look] = {}
    seen_before: dict[tuple[object, ...], _Look] = {}
    for element in shown.body:
        outer = looks.get(element.parent, canvas)
        get = element.attributes.get
        alike = (outer, element.tag, get("style"), get("bgcolor"), get("background"), "href" in element.attributes)
        if alike not in seen_before:
            seen_before[alike] = _look(element, outer, link)
        looks[element] = seen_before[alike]
    originals = dict(zip(shown.body, document.body, strict=True))
    told: set[tuple[Colour, Colour, float]] = set()
    for text in shown.texts:
        look = looks.get(text.parent)
        if look is None or look.ground is None or look.is_hidden or not text.content.strip("\u200c\u00a0 \n\t"):
            continue
        seen = look.colour.over(look.ground)
        ratio = contrast_of(seen, look.ground)
        key = (seen, look.ground, look.least)
        if ratio < look.least and key not in told and len(told) < MAX_TOLD:
            told.add(key)
            yield _said(originals[text.parent], text, ratio, key, scheme)


def _said(element: Element, text: Text, ratio: float, key: tuple[Colour, Colour, float], scheme: str) -> Said:
    colour, ground, least = key
    pair = f"{scheme}: {colour.text} on {ground.text}"
    what = f"{pair} has a contrast of {ratio:.1f}, and {least:g} is the least: {quoted(text.content)}"
    return Said(f"contrast-{scheme}", what, "choose a darker or a lighter colour in the theme", at=element)


def _look(element: Element, outer: _Look, link: Colour) -> _Look:
    look = outer
    if element.tag == "a" and "href" in element.attributes:
        look = replace(look, colour=link)
    if element.tag in BOLD:
        look = replace(look, is_bold=True, size_px=HEADINGS.get(element.tag, look.size_px))
    if ground := colour_in(element.get("bgcolor")) if "bgcolor" in element.attributes else None:
        look = replace(look, ground=ground)
    if "background" in element.attributes:
        look = replace(look, ground=None)
    style = element.get("style")
    return _styled(look, outer, style) if style else look


def _styled(look: _Look, outer: _Look, style: str) -> _Look:
    for name, value in declarations(style):
        match name:
            case "color":
                look = replace(look, colour=outer.colour if value == "inherit" else colour_in(value) or look.colour)
            case "background" | "background-color" | "background-image":
                look = replace(look, ground=_ground(value, look.ground, name))
            case "font-size":
                look = replace(look, size_px=_size(value, outer.size_px))
            case "font-weight":
                look = replace(look, is_bold=value in ("bold", "bolder") or (value.isdigit() and int(value) >= 700))
            case "display" if value == "none":
                look = replace(look, is_hidden=True)
            case "visibility" if value == "hidden":
                look = replace(look, is_hidden=True)
    return look


def _ground(value: str, below: Colour | None, name: str) -> Colour | None:
    if "url(" in value or "gradient(" in value:
        return None
    if name == "background-image":
        return below
    colour = colour_in(value)
    if colour is None or colour.alpha == 0:
        return below
    if below is None:
        return colour if colour.alpha == 1 else None
    return colour.over(below)


def _size(value: str, outer_px: float) -> float:
    match = FONT_SIZE.match(value)
    if match is None:
        return outer_px
    try:
        number = float(match[1])
    except ValueError:
        return outer_px
    match match[2]:
        case "em":
            return number * outer_px
        case "%":
            return number / 100 * outer_px
        case "rem":
            return number * 16
    return number * PX_OF[match[2]]
