"""Message: what an edition says, as the digest froze it and before any ESP made it its own. It knows nothing of posts.

A message holds placeholders for what only the ESP knows (the reader's unsubscribe link). An ESP adapter escapes whatever
looks like its own template language, then swaps the placeholders for its own tags, as the very last step.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

# Made to survive Markdown, nh3, css-inline and lxml both as an attribute and as text, and to be nobody's prose.
UNSUBSCRIBE_PLACEHOLDER = "https://unsubscribe.publisher.invalid/"
VIEW_PLACEHOLDER = "https://view-in-browser.publisher.invalid/"


@dataclass(frozen=True, slots=True)
class Message:
    """A frozen message. `html` is a whole document with inlined CSS, `text` the plain-text part, both Unicode.

    `language` is a BCP 47 tag. `archived_at` is the edition's page on the web, or "". `shortened_posts` says how many posts
    the HTML has only the beginning of, so that Gmail does not cut it.
    """

    subject: str
    preheader: str
    html: str
    text: str
    language: str = "en"
    archived_at: str = ""
    shortened_posts: int = 0

    @property
    def html_bytes(self) -> int:
        """The size that Gmail's clipping looks at, as UTF-8."""
        return len(self.html.encode())

    def as_dict(self) -> dict[str, Any]:
        """For the ledger; `Message(**that)` gives it back."""
        return asdict(self)
