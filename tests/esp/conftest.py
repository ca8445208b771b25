"""A fake Buttondown on loopback for each test, an adapter that talks to it, and a message with what is hard to get right."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from publisher.config import ButtondownSettings
from publisher.esp.buttondown import Buttondown
from publisher.esp.context import EspContext
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER, Message
from tests.esp.fake_buttondown import FakeButtondown, running
from tests.esp.fake_buttondown_api import KEY
from tests.factories import NOW

EDITION = "example.org/weekly/2026-11-24T09:00:00Z"
HTML = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Feeds</title></head>
<body><p>Write <code>{{{{ title }}}}</code> and {{% if x %}}.</p>
<p><a href="https://example.org/ids">Ids</a> · <a href="{VIEW_PLACEHOLDER}">View</a> ·
<a href="{UNSUBSCRIBE_PLACEHOLDER}">Unsubscribe</a></p></body></html>
"""


def make_message(**changes: Any) -> Message:
    fields: dict[str, Any] = {
        "subject": "Why feed ids must never change",
        "preheader": "A slug was renamed.",
        "html": HTML,
        "text": f"Write {{{{ title }}}}.\n\nUnsubscribe: {UNSUBSCRIBE_PLACEHOLDER}\nView: {VIEW_PLACEHOLDER}\n",
    }
    return Message(**{**fields, **changes})


class Waits(list[float]):
    """Keeps how long somebody would have waited, and goes on at once."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def make_context(root: Path, **changes: Any) -> EspContext:
    fields: dict[str, Any] = {
        "root": root,
        "secrets": {"BUTTONDOWN_API_KEY": KEY},
        "clock": lambda: NOW,
        "wait": Waits(),
        "publication_title": "Notes on feeds",
        "publication_url": "https://example.org/",
        "digest": "weekly",
        "digest_title": "Weekly notes",
    }
    return EspContext(**{**fields, **changes})


@pytest.fixture
def fake() -> Iterator[FakeButtondown]:
    with running() as server:
        yield server


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture(scope="session")
def certificates() -> ssl.SSLContext:
    """Loaded once: it takes longer than most tests."""
    return httpx.create_ssl_context()


@pytest.fixture
def open_buttondown(
    fake: FakeButtondown, tmp_path: Path, waits: Waits, told: list[str], certificates: ssl.SSLContext
) -> Iterator[Callable[..., Buttondown]]:
    """Opens an adapter on the fake. Settings can be changed; `transport`, `timeout_seconds` and `context` go to it."""
    with ExitStack() as stack:

        def opened(context: dict[str, Any] | None = None, **changes: Any) -> Buttondown:
            more = {name: changes.pop(name) for name in ("transport", "timeout_seconds") if name in changes}
            more.setdefault("transport", httpx.HTTPTransport(verify=certificates))
            settings = ButtondownSettings(**{"provider": "buttondown", "base_url": fake.base_url, **changes})
            surroundings = make_context(tmp_path, **{"wait": waits, "tell": told.append, **(context or {})})
            esp = Buttondown(settings, surroundings, **more)
            stack.callback(esp.close)
            return esp

        yield opened


@pytest.fixture
def buttondown(open_buttondown: Callable[..., Buttondown]) -> Buttondown:
    return open_buttondown(tags=("weekly",))
