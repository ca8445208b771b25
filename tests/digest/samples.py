"""Posts and messages that most tests of the digest start from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from publisher.digest.render import render_message
from publisher.message import Message
from publisher.post import Image, Post
from publisher.render.content import LazyContent
from tests.factories import make_configuration, make_post

SLOT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

BODY = """
Every entry has an `id`, which is *permanent*[^1]. See [RFC 4287](https://www.rfc-editor.org/rfc/rfc4287).

## Make it once

```python
def tag_uri(url: str) -> str:
    return f"tag:{url}"  # never changes, whatever becomes of the title, the date, the slug or the name of the file
```

![How an id is made](/diagram.png)

| Reader | Compares |
|:-------|---------:|
| FreshRSS | `guid` |

[^1]: Really.
"""


def written(slug: str, body: str = BODY, **changes: Any) -> Post:
    """A post whose body is Markdown."""
    return make_post(slug, content=LazyContent(body, f"https://example.org/{slug}"), **changes)


def three_posts() -> list[Post]:
    """With a picture and without, from right to left, in ideographs, with what looks like a template."""
    picture = Image("https://example.org/key.png", "A key", 1200, 630)
    return [
        written(
            "ids", title="Why ids must never change", image=picture, tags=("feeds", "ids"), summary="What it cost."
        ),
        written("hebrew", "טקסט בעברית.", title="שלום עולם", language="he"),
        written("braces", "Write `{{ name }}` & {% raw %}. 标识符一旦公开。", title="On {{ braces }} <b>"),
    ]


def message_of(folder: Path, posts: list[Post], digest: str = "", more: str = "") -> Message:
    """The message of a digest called weekly; `digest` are lines of its table."""
    configuration = make_configuration(folder, f"\n[digests.weekly]\n{digest}\n{more}")
    return render_message(configuration, "weekly", posts, "2026-W48", SLOT)
