"""Keeps an email below the size at which Gmail cuts it: posts are shortened, from the last one up, until it fits.

What Gmail hides behind "View entire message" is the end, and the unsubscribe link with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from publisher.digest.view import PostView, block_count, shortened

Render = Callable[[Sequence[PostView]], str]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The HTML, and how many posts of it are not as they would be."""

    html: str
    shortened_posts: int


def fitted_html(posts: Sequence[PostView], content: str, max_bytes: int, render: Render) -> Fitted:
    """What `render` makes of the posts, with as much of them as `max_bytes` (of UTF-8) has room for; all if that is 0.

    The search takes away block after block from the end, so the same posts always give the same bytes. If they do not fit
    without any block, they are all shortened as far as can be, and it is too large all the same.
    """
    html = render(posts)
    if not max_bytes or _size(html) <= max_bytes:
        return Fitted(html, 0)
    sizes = [_steps(post, content) for post in posts]
    enough, best = sum(sizes), ""
    low, high = 1, enough
    while low <= high:
        middle = (low + high) // 2
        html = render(_without(posts, sizes, middle, content))
        if _size(html) <= max_bytes:
            enough, best, high = middle, html, middle - 1
        else:
            low = middle + 1
    found = _without(posts, sizes, enough, content)
    return Fitted(best or render(found), sum(post.is_shortened for post in found))


def _steps(post: PostView, content: str) -> int:
    """In how many steps it gets short: block after block, or, for a summary, all at once."""
    return max(1, block_count(post)) if content == "full" else 1


def _without(posts: Sequence[PostView], sizes: Sequence[int], removed: int, content: str) -> list[PostView]:
    found: list[PostView] = []
    for post, size in zip(reversed(posts), reversed(sizes), strict=True):
        taken = min(removed, size)
        removed -= taken
        found.append(shortened(post, size - taken, is_summary=content != "full") if taken else post)
    return found[::-1]


def _size(html: str) -> int:
    return len(html.encode())
