"""What tests of single steps share: a text through one step, and on to what readers get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.collect.entries import Value
from publisher.collect.markup.body import Body
from publisher.collect.markup.steps import step
from tests.collect.markup.bodies import html_of, make_body, told


@dataclass(frozen=True)
class Expanded:
    """A text after some steps."""

    markdown: str
    body: Body

    @property
    def html(self) -> str:
        """What readers get, without line ends and what is around blocks."""
        return "".join(line.strip() for line in html_of(self.markdown).split("\n"))

    def told(self, code: str = "") -> list[str]:
        return told(self.body, code)


def expanded(
    folder: Path,
    steps: str,
    text: str,
    *,
    source: str = "",
    more: str = "",
    settings: Mapping[str, Any] | None = None,
    values: Mapping[str, Value] | None = None,
    posts: Mapping[str, str] | None = None,
) -> Expanded:
    """The text through the steps of these names, divided by blanks. `source` is the post's file."""
    body = make_body(folder, text, more=more, settings=settings, values=values, posts=posts)
    body.source = source or body.source
    for name in steps.split():
        text = step(name)(text, body)
    return Expanded(text, body)
