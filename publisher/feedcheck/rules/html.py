"""HTML in entries: what is relative, dangerous, unknown or not closed, and what was left over from a blog engine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.feedcheck.feed import Feed, Markup
from publisher.feedcheck.finding import Finding, quoted
from publisher.feedcheck.markup.names import (
    ADDRESS_ATTRIBUTES,
    HTML_ELEMENTS,
    LAZY_ATTRIBUTES,
    LITERAL_ELEMENTS,
    OPTIONAL_END,
    UNSAFE_ELEMENTS,
    VOID_ELEMENTS,
)
from publisher.feedcheck.markup.styles import unsafe_part
from publisher.feedcheck.markup.tags import Tag, tags
from publisher.problems import Severity

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript):", re.IGNORECASE)
_SHORTCODE = re.compile(r"\{\{[<%][^{}]{0,200}[>%]\}\}|\{%[^{}%]{1,200}%\}")
_FOREIGN = ("svg", "math")  # other vocabularies, with names of their own
_MOST_FINDINGS = 200  # of one text; a report shows twenty of a kind
_DEEPEST = 500  # browsers stop nesting at 512


@dataclass(slots=True)
class _Walk:
    """What is open while the tags of one text go by."""

    markup: Markup
    open_tags: list[Tag] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def is_foreign(self) -> bool:
        return any(self.counts[name] for name in _FOREIGN)

    @property
    def is_literal(self) -> bool:
        return any(self.counts[name] for name in LITERAL_ELEMENTS)

    def finding(
        self, code: str, message: str, needle: str, hint: str = "", severity: Severity | None = None
    ) -> Finding:
        return Finding(code, message, self.markup.spot, hint, needle, severity)


def html(feed: Feed) -> Iterator[Finding]:
    """All texts with markup."""
    for markup in (*feed.markup, *(markup for entry in feed.entries for markup in entry.markup)):
        yield from check_markup(markup)


def check_markup(markup: Markup) -> Iterator[Finding]:
    """One text."""
    if "<" not in markup.html and "{" not in markup.html:
        return
    for count, finding in enumerate(_findings(markup)):
        if count >= _MOST_FINDINGS:
            return
        yield finding


def _findings(markup: Markup) -> Iterator[Finding]:
    walk = _Walk(markup)
    if "<?import" in markup.html.lower():
        yield walk.finding("html-unsafe", "<?import> is removed by readers", "<?import", "leave it out")
    for tag in tags(markup.html):
        if not walk.is_literal:
            yield from _left_over(tag.text, walk)
        if not tag.name:
            if tag.source:
                message = f"the tag {quoted(tag.source)} is not finished"
                yield walk.finding("html-unbalanced", message, tag.source, "write &lt; for < where no tag is meant")
            break
        if not tag.is_end and ":" not in tag.name:
            yield from _element(tag, walk)
            yield from _attributes(tag, walk)
        yield from _nesting(tag, walk)
        if len(walk.open_tags) > _DEEPEST:
            yield walk.finding("html-unbalanced", f"more than {_DEEPEST} elements are open", tag.source, "close them")
            return
    for tag in walk.open_tags:
        if tag.name not in OPTIONAL_END:
            yield walk.finding("html-unbalanced", f"<{tag.label}> is not closed", tag.source, f"write </{tag.label}>")


def _left_over(text: str, walk: _Walk) -> Iterator[Finding]:
    if "{" in text and (match := _SHORTCODE.search(text)):
        yield walk.finding(
            "html-shortcode", f"{quoted(match[0])} was not rendered", match[0], "render it, or leave it out"
        )


def _element(tag: Tag, walk: _Walk) -> Iterator[Finding]:
    if tag.name in UNSAFE_ELEMENTS and not (walk.is_foreign and tag.name in ("title", "style")):
        hint = "link to the page for it" if tag.name in ("iframe", "embed", "object") else "leave it out of feeds"
        yield walk.finding("html-unsafe", f"<{tag.label}> is removed by readers", tag.source, hint)
    elif tag.name not in HTML_ELEMENTS and not walk.is_foreign:
        yield walk.finding(
            "html-unknown", f"HTML has no <{tag.label}>", tag.source, "render it to HTML, or leave it out"
        )


def _attributes(tag: Tag, walk: _Walk) -> Iterator[Finding]:
    for name, value in tag.attributes.items():
        if name.startswith("on") and len(name) > 2:
            yield walk.finding(
                "html-handler", f"{name} of <{tag.label}> is removed by readers", tag.source, "leave it out"
            )
        elif name == "style" and (part := unsafe_part(value)):
            message = f"the style {quoted(part)} of <{tag.label}> is removed by readers"
            yield walk.finding("html-style", message, tag.source, "leave it out of feeds")
        elif (tag.name, name) in ADDRESS_ATTRIBUTES:
            yield from _address(tag, name, value.strip(), walk)
        elif name == "srcset" and "data:" not in value:
            for candidate in value.split(",")[:50]:
                yield from _address(tag, name, candidate.strip().partition(" ")[0], walk)
    yield from _lazy(tag, walk)


def _address(tag: Tag, name: str, value: str, walk: _Walk) -> Iterator[Finding]:
    if _SCRIPT.match(value):
        yield walk.finding("html-handler", f"{name} of <{tag.label}> is a script", tag.source, "leave it out")
    elif not _SCHEME.match(value) and value:
        # Inside the same text, and in Atom with xml:base, some readers find the way.
        is_mild = value.startswith("#") or bool(walk.markup.base)
        message = f"{name} of <{tag.label}> is relative: {quoted(value)}"
        hint = "write the whole address, with https:// and the host"
        yield walk.finding("html-relative", message, tag.source, hint, Severity.INFO if is_mild else None)


def _lazy(tag: Tag, walk: _Walk) -> Iterator[Finding]:
    if tag.name == "img" and (tag.attributes.get("src", "") or "data:").startswith("data:"):
        for name in LAZY_ATTRIBUTES:
            if name in tag.attributes:
                yield walk.finding("html-lazy", f"the picture is in {name}", tag.source, "put its address into src")
                return


def _nesting(tag: Tag, walk: _Walk) -> Iterator[Finding]:
    name = tag.name
    if tag.is_end:
        yield from _close(tag, walk)
    elif name not in VOID_ELEMENTS and not (
        tag.is_empty and (walk.is_foreign or walk.markup.is_source or name in _FOREIGN)
    ):
        walk.open_tags.append(tag)
        walk.counts[name] += 1


def _close(tag: Tag, walk: _Walk) -> Iterator[Finding]:
    name = tag.name
    if not walk.counts[name]:
        if name not in VOID_ELEMENTS and name != "p":  # </p> alone is an empty paragraph, </br> a line break
            yield walk.finding("html-unbalanced", f"</{tag.label}> closes nothing", tag.source, "leave it out")
        return
    while (inner := walk.open_tags.pop()).name != name:
        walk.counts[inner.name] -= 1
        if inner.name not in OPTIONAL_END:
            message = f"<{inner.label}> is not closed before </{tag.label}>"
            yield walk.finding("html-unbalanced", message, inner.source, f"write </{inner.label}>")
    walk.counts[name] -= 1
