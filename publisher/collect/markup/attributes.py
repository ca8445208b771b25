"""attributes"""

from __future__ import annotations

from publisher.collect.markup.body import Body


def expand(text: str, body: Body) -> str:  # noqa: ARG001
    """The text with this markup as CommonMark or HTML."""
    return text
