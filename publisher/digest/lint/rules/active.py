"""What acts: scripts, forms, frames, players. Clients remove it, or warn of the whole message."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.digest.lint.examined import Examined
from publisher.digest.lint.finding import Said

ACTIVE = (
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "video",
    "audio",
    "applet",
)
LINKED = ("link", "base")


def active(examined: Examined) -> Iterator[Said]:
    for element in examined.html.elements:
        if element.tag in ACTIVE or element.tag in LINKED:
            what = f"<{element.tag}>: clients remove it, and some warn of the message"
            yield Said("html-active", what, "take it out of the theme; link to a page that has it", at=element)
        elif handlers := [name for name in element.attributes if name.startswith("on")]:
            yield Said(
                "html-active", f"a program in {handlers[0]}: clients remove it", "take the attribute out", at=element
            )
