"""HTML and CSS that too few clients know, by caniemail's tables.

Only what stands in the body is looked at: a rule in a style sheet that a client does not know is passed over by it, which is how
a theme adds to what everybody sees.
"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.digest.lint.clients import Support, support_of
from publisher.digest.lint.document import Element
from publisher.digest.lint.examined import Examined
from publisher.digest.lint.features import of_element, of_style
from publisher.digest.lint.finding import Said
from publisher.digest.lint.rules.active import ACTIVE

# What does no harm where it is not known: the lines round a picture are not rounder, a word is not hyphenated.
HARMLESS = frozenset({
    "css-border-radius", "css-hyphens", "css-text-wrap", "css-letter-spacing", "css-word-break", "css-overflow-wrap",
    "css-word-wrap", "css-transition", "css-cursor", "css-color-scheme", "css-tab-size", "css-text-decoration-thickness",
    "css-text-underline-offset", "css-text-decoration-skip-ink", "css-font-kerning", "css-outline", "css-outline-offset",
    "css-box-shadow", "css-text-shadow", "css-orphans", "css-widows", "css-user-select", "html-wbr", "html-loading-attribute",
    "css-text-decoration-color", "css-text-decoration-style", "css-sytem-ui", "css-animation", "css-caption-side",
})  # fmt: skip


def support(examined: Examined) -> Iterator[Said]:
    """Each feature once, at the first place that uses it, with how many places there are."""
    places: dict[str, list[Element]] = {}
    for element in examined.html.body:
        if element.tag in ACTIVE:
            continue  # that it acts is said already
        for slug in of_element(element.tag, element.attributes):
            places.setdefault(slug, []).append(element)
        if style := element.get("style"):
            for slug in of_style(style):
                places.setdefault(slug, []).append(element)
    for slug, elements in places.items():
        feature = None if slug in HARMLESS else support_of(slug)
        if feature and feature.percent < examined.settings.min_support:
            yield _said(feature, elements)


def _said(feature: Support, elements: list[Element]) -> Said:
    code = "css-unsupported" if feature.slug.startswith("css-") else "html-unsupported"
    times = f", {len(elements)} times" if len(elements) > 1 else ""
    what = f"{feature.title.strip()}{times}: {feature.percent} % of clients know it; {feature.missing_text}"
    return Said(code, what, f"do without it, or see {feature.link}", at=elements[0])
