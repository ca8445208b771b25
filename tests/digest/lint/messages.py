"""A message nothing is wrong with, and what is said of messages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from publisher.config import LintSettings
from publisher.digest.lint import Finding, lint
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, Message

GOOD = Message(
    "Why ids must never change",
    "It cost.",
    '<html><body><p><img src="https://example.org/a.png" alt="A" width="50"> '
    f'<a href="{UNSUBSCRIBE_PLACEHOLDER}">x</a></p></body></html>',
    f"Text {UNSUBSCRIBE_PLACEHOLDER}",
)


def with_body(html: str, styles: str = "") -> Message:
    """The good message with more in its body, and in its head."""
    head = f"<head>{styles}</head>"
    return replace(GOOD, html=GOOD.html.replace("<body>", f"{head}<body>").replace("</body>", f"{html}</body>"))


def findings(message: Message, **settings: Any) -> tuple[Finding, ...]:
    return lint(message, LintSettings(**settings))


def codes(message: Message, **settings: Any) -> list[str]:
    return [finding.code for finding in findings(message, **settings)]
