"""Element: a component or an HTML element of MDX or Vue with what is known of it, and the piece of Markdown that it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from publisher.collect.markup.body import Body
from publisher.collect.markup.mdx_script import Names
from publisher.collect.markup.mdx_tags import Expression

KEY = re.compile(r"[^a-z0-9]")
SPECIAL = re.compile(r"([\\`*_\[\]{}|~$#:]|^[-+=])")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# What makes text more than text: Markdown, or pieces of other elements that have lines of their own.
MARKDOWN = re.compile(r"[*_`\[\]~|\\\x0e$]|^\s*(?:[-+#>]|\d+[.)]\s)|\n[ \t]*\n|https?:|:\w+:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Markdown with HTML. A block gets lines of its own where the author gave it some."""

    text: str
    is_block: bool = False


@dataclass(slots=True)
class Element:
    """`inner` is its content as Markdown, without the indentation it had; `literal` what the only expression in it says.

    `attributes` is all of them, `given` those whose values are certain; `is_block` if it has lines of its own.
    """

    name: str
    attributes: Mapping[str, str | bool | Expression]
    given: Mapping[str, str | bool]
    inner: str
    literal: str | None
    is_block: bool
    names: Names
    body: Body
    written: str  # how it begins in the author's text, for problems

    def first(self, *keys: str) -> str:
        """The first of these attributes that says something; case, `-` and `_` do not count."""
        plain = {plain_key(name): value for name, value in self.given.items()}
        return next((value.strip() for key in keys if isinstance(value := plain.get(key), str) and value.strip()), "")

    def has(self, key: str) -> bool:
        """Whether an attribute without a value is there, or one that is true."""
        return any(plain_key(name) == key and value not in (False, "false") for name, value in self.given.items())

    @property
    def code(self) -> str:
        """Its content where that is code: as written in an expression, else the inner text."""
        return self.literal if self.literal is not None else self.inner


def plain_key(name: str) -> str:
    return KEY.sub("", name.lower())


def as_markdown(text: str) -> str:
    """Text that is not Markdown, as Markdown that shows it."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split("\n"))).translate(ENTITIES)


def has_markdown(text: str) -> bool:
    """Whether the text is more than text and inline HTML on lines that belong together."""
    return bool(MARKDOWN.search(text))


def attributes_html(given: Mapping[str, str | bool], names: frozenset[str]) -> str:
    """Those of the attributes as HTML has them."""
    found = ((_html_name(name), value) for name, value in given.items() if value is not False)
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"' for name, value in found if name in names
    )


def _html_name(name: str) -> str:
    return {"classname": "class", "htmlfor": "for"}.get(name.lower(), name.lower())
