"""SentEdition: what the index and the feed say of an edition that readers have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Carried:
    """A post as the edition carried it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SentEdition:
    """`id` identifies it in feeds for ever, `url` is its page. `sent_at` is aware, in UTC. `made` changes with the page's making.

    `summary` is the mail's preheader, or "".
    """

    digest: str
    name: str
    id: str
    url: str
    subject: str
    summary: str
    language: str
    sent_at: datetime
    posts: tuple[Carried, ...]
    made: str

    def as_dict(self) -> dict[str, Any]:
        """As a page keeps it; `from_dict` gives it back."""
        return {
            "digest": self.digest,
            "name": self.name,
            "id": self.id,
            "url": self.url,
            "subject": self.subject,
            "summary": self.summary,
            "language": self.language,
            "sent_at": self.sent_at.astimezone(UTC).isoformat(timespec="seconds"),
            "posts": [[post.title, post.url] for post in self.posts],
            "made": self.made,
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> SentEdition:
        """Raises `KeyError`, `TypeError` or `ValueError` for what `as_dict` did not make."""
        sent_at = datetime.fromisoformat(found["sent_at"])
        if sent_at.tzinfo is None:
            raise ValueError("a moment without a zone")
        texts = {
            key: str(found[key]) for key in ("digest", "name", "id", "url", "subject", "summary", "language", "made")
        }
        posts = tuple(Carried(str(title), str(url)) for title, url in found["posts"])
        return cls(**texts, sent_at=sent_at, posts=posts)
