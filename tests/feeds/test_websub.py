"""What a hub answers decides whether it is told again."""

from __future__ import annotations

import httpx
import pytest

from publisher.feeds.websub import ATTEMPTS, digest_of, is_deployed, tell

HUB, TOPIC = "https://hub.example/", "https://example.org/feeds/atom.xml"


@pytest.mark.parametrize(
    ("status", "requests", "is_told"),
    [(204, 1, True), (202, 1, True), (404, 1, False), (503, 3, False), (429, 3, False)],
)
def test_only_a_hiccup_is_tried_again(status: int, requests: int, is_told: bool) -> None:
    seen: list[httpx.Request] = []
    waits: list[float] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(status, text="what  the hub\nsays")

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        told = tell(client, HUB, TOPIC, waits.append)
    assert (len(seen), told.is_told) == (requests, is_told)
    assert len(waits) == requests - 1
    assert is_told or "what the hub says" in told.detail


def test_a_hub_that_comes_back_is_told() -> None:
    statuses = iter([500, 204])
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(next(statuses)))) as client:
        assert tell(client, HUB, TOPIC, lambda _: None).is_told


def test_a_hub_nobody_reaches_is_no_exception() -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with httpx.Client(transport=httpx.MockTransport(refuse)) as client:
        told = tell(client, HUB, TOPIC, lambda _: None)
        assert (told.is_told, told.detail) == (False, f"cannot be reached: refused ({ATTEMPTS} times)")
        assert is_deployed(client, TOPIC, "") == (False, "cannot be fetched: refused")


def test_a_feed_is_deployed_when_its_bytes_are_there() -> None:
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=b"<feed/>"))) as client:
        assert is_deployed(client, TOPIC, digest_of(b"<feed/>")) == (True, "")
        assert is_deployed(client, TOPIC, digest_of(b"<feed>new</feed>")) == (False, "is not the new version yet")
