"""Colours of CSS -> their luminance and contrast, as WCAG 2.2 defines them (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])")
FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
WORD = re.compile(r"(?<![\w(#-])([a-z]{3,22})(?![\w(-])")
NUMBER = re.compile(r"(-?[\d.]+)(%|deg)?")
# https://www.w3.org/TR/css-color-4/#named-colors: the 16 of HTML 4 and those that designs use; another one is not judged.
NAMED = {
    "black": "000000", "silver": "c0c0c0", "gray": "808080", "grey": "808080", "white": "ffffff", "maroon": "800000",
    "red": "ff0000", "purple": "800080", "fuchsia": "ff00ff", "green": "008000", "lime": "00ff00", "olive": "808000",
    "yellow": "ffff00", "navy": "000080", "blue": "0000ff", "teal": "008080", "aqua": "00ffff", "orange": "ffa500",
    "darkgray": "a9a9a9", "darkgrey": "a9a9a9", "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "dimgray": "696969",
    "whitesmoke": "f5f5f5", "gainsboro": "dcdcdc", "tomato": "ff6347", "crimson": "dc143c", "darkred": "8b0000",
    "darkblue": "00008b", "darkgreen": "006400", "steelblue": "4682b4", "slategray": "708090", "gold": "ffd700",
    "pink": "ffc0cb", "brown": "a52a2a", "coral": "ff7f50", "salmon": "fa8072", "indigo": "4b0082", "violet": "ee82ee",
}  # fmt: skip


class Colour(NamedTuple):
    """Red, green and blue from 0 to 255; `alpha` from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def over(self, ground: Colour) -> Colour:
        """What is seen of it on a ground that is opaque."""
        pairs = zip(self[:3], ground[:3], strict=True)
        red, green, blue = (above * self.alpha + below * (1 - self.alpha) for above, below in pairs)
        return Colour(red, green, blue)

    @property
    def text(self) -> str:
        return "#" + "".join(f"{round(part):02x}" for part in self[:3])


WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)


@lru_cache(maxsize=2_000)
def colour_in(value: str) -> Colour | None:
    """The first colour in a value such as `#fff url(x.png)`; None if there is none that is known."""
    value = value.lower()
    if match := HEX.search(value):
        return _of_hex(match[1])
    if match := FUNCTION.search(value):
        return _of_function(match[1], match[2])
    if "transparent" in value:
        return Colour(0, 0, 0, 0)
    return next((_of_hex(NAMED[word]) for word in WORD.findall(value) if word in NAMED), None)


@lru_cache(maxsize=2_000)
def contrast(one: Colour, other: Colour) -> float:
    """From 1 (none) to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(colour: Colour) -> float:
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _of_hex(digits: str) -> Colour:
    if len(digits) <= 4:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[start : start + 2], 16) for start in range(0, len(digits), 2)]
    return Colour(parts[0], parts[1], parts[2], parts[3] / 255 if len(parts) == 4 else 1.0)


def _of_function(name: str, arguments: str) -> Colour | None:
    found = NUMBER.findall(arguments)
    if len(found) not in (3, 4):
        return None
    try:
        numbers = [float(number) for number, _ in found]
    except ValueError:
        return None
    alpha = numbers[3] / (100 if found[3][1] == "%" else 1) if len(numbers) == 4 else 1.0
    alpha = min(max(alpha, 0.0), 1.0)
    if name == "hsl":
        from colorsys import hls_to_rgb

        red, green, blue = hls_to_rgb(numbers[0] % 360 / 360, numbers[2] / 100, numbers[1] / 100)
        return Colour(red * 255, green * 255, blue * 255, alpha)
    parts = [
        min(max(number * (2.55 if unit == "%" else 1), 0), 255)
        for number, (_, unit) in zip(numbers, found[:3], strict=False)
    ]
    return Colour(parts[0], parts[1], parts[2], alpha)
