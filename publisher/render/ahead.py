"""Renders many bodies on all cores, where that is worth a process; the others are rendered when something asks for them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from publisher.post import Content
from publisher.render.content import LazyContent, Rendered, render

WORTH_A_PROCESS = 12  # bodies; starting one costs about as much as rendering five
_shares: list[list[LazyContent]] = []


def render_ahead(contents: Iterable[Content], processes: int) -> None:
    """Render those that are not yet, with up to so many processes, this one among them.

    Needs fork, so that the others start with everything loaded; elsewhere it does nothing, and each is rendered when asked for.
    Call it while this process has one thread.
    """
    waiting = [content for content in contents if isinstance(content, LazyContent) and not content.is_rendered]
    helpers = min(processes, len(waiting) // WORTH_A_PROCESS) - 1
    if helpers < 1 or not hasattr(os, "fork"):
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    load()
    shares = [waiting[number :: helpers + 1] for number in range(helpers + 1)]
    _shares.extend(shares)  # the others are forks of this process: they have the bodies already
    try:
        with ProcessPoolExecutor(helpers, mp_context=get_context("fork")) as pool:
            results = [pool.submit(_render_share, number) for number in range(1, len(shares))]
            for content in shares[0]:
                content.rendered()
            for share, result in zip(shares[1:], results, strict=True):
                for content, rendered in zip(share, result.result(), strict=True):
                    content.adopt(rendered)
    finally:
        _shares.clear()


def load() -> None:
    """Import and build what rendering needs, once, before there are several processes."""
    render("`x` and [y](https://example.org/)", "https://example.org/")


def _render_share(number: int) -> list[Rendered]:
    return [content.rendered() for content in _shares[number]]
