"""HTML and CSS -> the names caniemail has for what they use. What is not in its tables has no name, and is not judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from publisher.digest.lint.clients import slugs

# Elements and attributes whose name is not that of the feature.
ELEMENTS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "html-h1-h6"),
    **dict.fromkeys(("ul", "ol", "dl"), "html-lists"),
    **dict.fromkeys(
        (
            "article",
            "aside",
            "details",
            "figcaption",
            "figure",
            "footer",
            "header",
            "main",
            "mark",
            "nav",
            "section",
            "time",
        ),
        "html-semantics",
    ),
    "map": "html-image-maps",
    "iframe": "",
    "link": "",
    "style": "",
}
ATTRIBUTES = {
    "srcset": "html-srcset",
    "sizes": "html-srcset",
    "loading": "html-loading-attribute",
    "background": "html-background",
    "hidden": "html-hidden",
}
PROPERTIES = {
    **dict.fromkeys(("left", "right", "top", "bottom"), "css-left-right-top-bottom"),
    **dict.fromkeys(("margin-inline", "margin-block"), "css-margin-inline-block"),
    **dict.fromkeys(("padding-inline", "padding-block"), "css-padding-inline-block"),
    **dict.fromkeys(("margin-inline-start", "margin-inline-end"), "css-margin-inline-start-end"),
    **dict.fromkeys(("margin-block-start", "margin-block-end"), "css-margin-block-start-end"),
    **dict.fromkeys(("padding-inline-start", "padding-inline-end"), "css-padding-inline-start-end"),
    **dict.fromkeys(("padding-block-start", "padding-block-end"), "css-padding-block-start-end"),
    **dict.fromkeys(("grid-template-columns", "grid-template-rows", "grid-template-areas"), "css-grid-template"),
    **dict.fromkeys(("row-gap", "column-gap"), "css-gap"),
    **dict.fromkeys(("columns", "column-width"), "css-column-layout-properties"),
    **dict.fromkeys(("border-inline", "border-block"), "css-border-inline-block"),
    "block-size": "css-block-inline-size",
    "scroll-snap-type": "css-scroll-snap",
}
FAMILIES = (("border-", "-radius", "css-border-radius"), ("margin-", "", "css-margin"), ("padding-", "", "css-padding"))
VALUES = (
    (re.compile(r"\bvar\("), "css-variables"),
    (re.compile(r"\bcalc\("), "css-unit-calc"),
    (re.compile(r"\bclamp\("), "css-function-clamp"),
    (re.compile(r"\bmin\("), "css-function-min"),
    (re.compile(r"\bmax\("), "css-function-max"),
    (re.compile(r"\blight-dark\("), "css-function-light-dark"),
    (re.compile(r"\b(?:ok)?l(?:ch|ab)\("), "css-modern-color"),
    (re.compile(r"\brgba\("), "css-rgba"),
    (re.compile(r"\blinear-gradient\("), "css-linear-gradient"),
    (re.compile(r"\bradial-gradient\("), "css-radial-gradient"),
    (re.compile(r"\bconic-gradient\("), "css-conic-gradient"),
    (re.compile(r"\b(?:fit|min|max)-content\b"), "css-intrinsic-size"),
    (re.compile(r"(?<![\w.-])[\d.]+(rem|vh|vw|vmin|vmax|ch|ex)\b"), "css-unit-{}"),
)
DISPLAY = re.compile(r"^(?:inline-)?(flex|grid)$")
DECLARATION = re.compile(r"""([\w-]+)\s*:\s*((?:"[^"]*"|'[^']*'|\((?:[^()"']|"[^"]*"|'[^']*')*\)|[^;"'(])*+)""")
IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)


def of_element(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """What an element is, and what its attributes are."""
    if slug := _of_tag(tag):
        yield slug
    for name in ATTRIBUTES.keys() & attributes.keys():
        yield ATTRIBUTES[name]


@cache
def _of_tag(tag: str) -> str:
    slug = ELEMENTS.get(tag, f"html-{tag}")
    return slug if slug in slugs() else ""


@lru_cache(maxsize=2_000)
def of_style(style: str) -> tuple[str, ...]:
    """What a style attribute uses, each once. Properties of one vendor are for that vendor's clients, and no finding."""
    return tuple(dict.fromkeys(slug for name, value in declarations(style) for slug in _of_declaration(name, value)))


@lru_cache(maxsize=2_000)
def declarations(style: str) -> tuple[tuple[str, str], ...]:
    """Names and values in their order; what is marked as important comes last, since it holds."""
    found = [(name.lower(), value.strip()) for name, value in DECLARATION.findall(style)]
    plain = [pair for pair in found if not IMPORTANT.search(pair[1])]
    return (*plain, *((name, IMPORTANT.sub("", value)) for name, value in found if IMPORTANT.search(value)))


@cache
def _of_property(name: str) -> str:
    if name.startswith(("-", "mso-")):
        return ""
    if slug := PROPERTIES.get(name):
        return slug
    if f"css-{name}" in slugs():
        return f"css-{name}"
    return next((slug for start, end, slug in FAMILIES if name.startswith(start) and name.endswith(end)), "")


def _of_declaration(name: str, value: str) -> Iterator[str]:
    if name == "display":
        if match := DISPLAY.match(value):
            yield f"css-display-{match[1]}"
        return
    if slug := _of_property(name):
        yield slug
    if "(" in value or value[:1].isdigit() or " " in value:
        for pattern, slug in VALUES:
            if match := pattern.search(value):
                yield slug.format(*match.groups())
