"""Templates that were not rendered, or rendered nothing: `{{ name }}`, None, undefined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from publisher.digest.lint.document import Text
from publisher.digest.lint.examined import Examined
from publisher.digest.lint.finding import Said, quoted

SIGNS = re.compile(r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|\{\{|\}\}|\{%|%\}|\*\|\w+\|\*")
NOTHING = re.compile(r"(?<!\S)(?:None|undefined|NaN|\[object Object\])(?=[,:.]?(?:\s|$))")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
ADDRESSES = ("href", "src")
HINT = "if no post is called so, look at the template of the {}"
ENTITY_HINT = "write the character itself, or take it out"
MAX_TOLD = 5


def leftovers(examined: Examined) -> Iterator[Said]:
    for part, line in (("subject", examined.message.subject), ("preheader", examined.message.preheader)):
        if sign := SIGNS.search(line) or (NOTHING.search(line) if part == "subject" else None):
            what = f"the {part} contains {sign[0]}: {line}"
            yield Said(f"{part}-leftover", what, HINT.format(part), part, needle=sign[0])
    yield from _entities(examined)
    yield from _in_addresses(examined)
    found = ((text, left) for text in examined.html.texts if (left := _leftover(text)))
    for text, left in islice(found, MAX_TOLD):
        what = f"{left} in the text: {quoted(text.content)}"
        yield Said("body-leftover", what, "if no post says so, look at the theme", at=text, needle=left)


def _entities(examined: Examined) -> Iterator[Said]:
    """Entities that are shown as they are written, in a title: engines whose templates escape nothing hide that."""
    if found := ENTITY.search(examined.message.subject):
        yield Said("entity-shown", f"the subject shows {found[0]}", ENTITY_HINT, "subject", needle=found[0])
    for text in examined.html.texts:
        if text.parent.is_in("h1", "h2") and not text.parent.is_in("code") and (found := ENTITY.search(text.content)):
            what = f"a title shows {found[0]}: {quoted(text.content)}"
            yield Said("entity-shown", what, ENTITY_HINT, at=text, needle=text.content.strip())


def _in_addresses(examined: Examined) -> Iterator[Said]:
    for element in examined.html.body:
        for name in ADDRESSES:
            if (value := element.get(name)) and (found := SIGNS.search(value)):
                what = f"{found[0]} in an address: {quoted(value)}"
                yield Said("body-leftover", what, "look at the template that writes this link", at=element)


def _leftover(text: Text) -> str:
    if text.parent.is_in("pre", "code", "title", "style", "script"):
        return ""
    if found := SIGNS.search(text.content):
        return found[0]
    content = text.content.strip()
    return content if NOTHING.fullmatch(content) else ""
