"""The style sheet for code: small, scoped, and readable on its ground."""

from __future__ import annotations

import re

import pytest

from publisher.render.highlight import classes, highlighted, stylesheet


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_is_small_and_styles_nothing_but_code(dark: bool) -> None:
    css = stylesheet(dark)
    assert len(css) < 2_500
    for line in css.splitlines():
        for selector in line.split(" {")[0].split(", "):
            assert re.fullmatch(r"\.highlight( \.\w+)?", selector)
            assert selector == ".highlight" or selector.split(".")[-1] in classes()


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("dark", "ground"), [(False, "#ffffff"), (False, "#f6f8fa"), (True, "#0d1117")])
def test_every_colour_can_be_read(dark: bool, ground: str) -> None:
    for colour in re.findall(r"(?<!background-)color: (#\w+)", stylesheet(dark)):
        light, dim = sorted((luminance(colour), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dim + 0.05) >= 4.5, colour


def test_every_class_in_use_is_one_we_know() -> None:
    used = set(re.findall(r'class="(\w+)"', highlighted('import os\nclass A:\n    x = f"{1}" # c\n', "python")))
    assert used <= classes()
    assert {"kn", "k", "nc", "mi"} <= used


def test_a_listing_without_end_is_shown_plain() -> None:
    assert "<span" not in highlighted("x = 1\n" * 20_000, "python")
