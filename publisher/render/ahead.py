"""Renders many bodies on all cores, where that is worth a process; the others are rendered when something asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from publisher.forks import share_out, untold
from publisher.post import Content
from publisher.render.content import LazyContent, render

WORTH_A_PROCESS = 12  # bodies; starting one costs about as much as rendering two


def render_ahead(contents: Iterable[Content], processes: int, tick: Callable[[int], None] = untold) -> None:
    """Render those that are not yet, with up to so many processes, this one among them. `tick` is told how many are done."""
    waiting = [content for content in contents if isinstance(content, LazyContent) and not content.is_rendered]
    if len(waiting) >= WORTH_A_PROCESS:
        load()
    rendered = share_out(LazyContent.rendered, waiting, processes, WORTH_A_PROCESS, tick)
    for content, result in zip(waiting, rendered, strict=True):
        content.adopt(result)


def load() -> None:
    """Import and build what rendering needs, once, before there are several processes."""
    render("`x` and [y](https://example.org/)", "https://example.org/")
