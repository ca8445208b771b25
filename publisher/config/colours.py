"""Colours as `#rrggbb`: how well one reads on another (WCAG 2.2), and the nearest one that reads well enough."""

from __future__ import annotations

import colorsys

READABLE = 4.5  # https://www.w3.org/TR/WCAG22/#contrast-minimum, for text of the size of an email's
_STEPS = 100


def contrast(colour: str, ground: str) -> float:
    """From 1 (the same) to 21 (black on white): https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    darker, lighter = sorted((_luminance(colour), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a share of `other` in it, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return _hexadecimal(tuple(own + (their - own) * share for own, their in pairs))


def readable(colour: str, grounds: tuple[str, ...], at_least: float = READABLE) -> str:
    """The colour itself if it reads well on every ground, else the same hue, darker or lighter, that first does.

    Where none does, as on a ground of a middle grey and a black one at once, the best there is.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    shares = [step / _STEPS for step in range(1, _STEPS + 1)]
    lightnesses = [
        towards for share in shares for towards in (lightness * (1 - share), lightness + (1 - lightness) * share)
    ]
    candidates = [colour, *(_hexadecimal(colorsys.hls_to_rgb(hue, towards, saturation)) for towards in lightnesses)]
    found = next((one for one in candidates if worst_contrast(one, grounds) >= at_least), None)
    return found or max(candidates, key=lambda one: worst_contrast(one, grounds))


def worst_contrast(colour: str, grounds: tuple[str, ...]) -> float:
    """The contrast on the ground it reads worst on."""
    return min(contrast(colour, ground) for ground in grounds)


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hexadecimal(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
