"""WebSub: tells hubs that a feed has changed, once readers can fetch it. https://www.w3.org/TR/websub/

A hub fetches the feed at once when it is told, so it must not be told of a feed that is not deployed yet: the hub would compare
the old bytes, find nothing new, and nobody would hear of the post.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 64 * 1024 * 1024
ATTEMPTS = 3  # a hub that is down is told again by the next ping; here only a hiccup is waited for
FIRST_WAIT_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of telling one hub of one feed. `detail` is for people."""

    topic: str
    hub: str
    is_told: bool
    detail: str


def digest_of(document: bytes) -> str:
    """What tells two versions of a feed apart."""
    return sha256(document).hexdigest()


def is_deployed(client: httpx.Client, topic: str, digest: str) -> tuple[bool, str]:
    """Whether the feed at its public address is the very version of this digest; if not, why, in a few words."""
    import httpx

    try:
        with client.stream("GET", topic, headers={"Cache-Control": "no-cache"}) as answer:
            if answer.status_code != 200:
                return False, f"answers {answer.status_code}"
            seen, size = sha256(), 0
            for chunk in answer.iter_bytes():
                seen.update(chunk)
                size += len(chunk)
                if size > MAX_BYTES:
                    return False, "is too large to be the feed"
    except httpx.HTTPError as error:
        return False, f"cannot be fetched: {error or type(error).__name__}"
    return (True, "") if seen.hexdigest() == digest else (False, "is not the new version yet")


def tell(client: httpx.Client, hub: str, topic: str, wait: Callable[[float], None]) -> Answer:
    """Tell a hub that `topic` has changed. Never raises for what a hub or the network does.

    Telling it twice does no harm: the hub fetches the feed and compares.
    """
    detail = ""
    for attempt in range(ATTEMPTS):
        if attempt:
            wait(FIRST_WAIT_SECONDS * 2 ** (attempt - 1))
        is_told, detail, is_final = _told(client, hub, topic)
        if is_told or is_final:
            return Answer(topic, hub, is_told, detail)
    return Answer(topic, hub, is_told=False, detail=f"{detail} ({ATTEMPTS} times)")


def tell_all(client: httpx.Client, hubs: Sequence[str], topic: str, wait: Callable[[float], None]) -> list[Answer]:
    return [tell(client, hub, topic, wait) for hub in hubs]


def _told(client: httpx.Client, hub: str, topic: str) -> tuple[bool, str, bool]:
    """(whether the hub took it, what it said, whether it will say the same again)."""
    import httpx

    try:
        # Hubs differ on the name: Google's and most ask for hub.url, the older draft had hub.topic.
        answer = client.post(hub, data={"hub.mode": "publish", "hub.url": topic, "hub.topic": topic})
    except httpx.HTTPError as error:
        return False, f"cannot be reached: {error or type(error).__name__}", False
    if answer.is_success:
        return True, f"answered {answer.status_code}", True
    is_final = answer.is_client_error and answer.status_code not in (408, 429)
    return False, f"answered {answer.status_code}: {' '.join(answer.text[:200].split())}".rstrip(": "), is_final
