"""The words of a link to a post's media file: what people can do with it, and what it costs them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publisher.episode import Episode
    from publisher.post import Enclosure

VERBS = {"audio": "Listen", "video": "Watch", "image": "Look"}
ENDING = re.compile(r"\.([A-Za-z0-9]{2,5})(?:[?#]|$)")


def media_label(enclosure: Enclosure, episode: Episode | None) -> str:
    """`Listen (mp3, 24 MB, 31 min)`: without what nobody knows."""
    ending = ENDING.search(enclosure.url.rpartition("/")[2])
    facts = (
        ending[1].lower() if ending else enclosure.media_type.rpartition("/")[2],
        size_text(enclosure.length_bytes),
        duration_text(episode.duration_seconds if episode else 0),
    )
    verb = VERBS.get(enclosure.media_type.partition("/")[0], "Download")
    return f"{verb} ({', '.join(fact for fact in facts if fact)})"


def size_text(length_bytes: int) -> str:
    """`24 MB`, in units of a thousand, as phones and browsers count; "" for 0."""
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "KB")):
        if length_bytes >= unit:
            amount = length_bytes / unit
            return f"{amount:.1f} {name}" if amount < 9.95 and unit == 10**9 else f"{amount:.0f} {name}"
    return f"{length_bytes} bytes" if length_bytes else ""


def duration_text(seconds: int) -> str:
    """`31 min`, `1 h 2 min`, `45 s`; "" for 0."""
    if seconds < 60:
        return f"{seconds} s" if seconds > 0 else ""
    minutes = (seconds + 30) // 60
    hours, rest = divmod(minutes, 60)
    return f"{hours} h" + (f" {rest} min" if rest else "") if hours else f"{minutes} min"
