"""The size of the HTML: Gmail shows about the first 102 KB, and hides the rest, the unsubscribe link with it."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.digest.lint.examined import Examined
from publisher.digest.lint.finding import Said

LARGE_BYTES = 90_000
CLIPPED_BYTES = 102_000
HINT = 'set content = "summary", or a smaller max_posts'


def size(examined: Examined) -> Iterator[Said]:
    count = examined.message.html_bytes
    if count > CLIPPED_BYTES:
        what = (
            f"the HTML has {count:,} bytes: Gmail cuts it at about {CLIPPED_BYTES:,}, and the unsubscribe link with it"
        )
        yield Said("html-clipped", what, HINT)
    elif count > LARGE_BYTES:
        what = (
            f"the HTML has {count:,} bytes; Gmail cuts at about {CLIPPED_BYTES:,}, and an ESP adds some for its links"
        )
        yield Said("html-large", what, HINT)
