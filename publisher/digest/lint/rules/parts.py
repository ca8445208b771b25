"""What every message must have: a way out, and a text part that says what the HTML says."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.digest.lint.examined import Examined
from publisher.digest.lint.finding import Said
from publisher.message import UNSUBSCRIBE_PLACEHOLDER

LEAST_SHARE = 0.3  # of the HTML's letters; SpamAssassin counts a text part that is a stub (MPART_ALT_DIFF)
LEAST_CHARACTERS = 600  # of the HTML's text, for a comparison


def parts(examined: Examined) -> Iterator[Said]:
    message = examined.message
    for part, name, content in (("html", "HTML", message.html), ("text", "text part", message.text)):
        if content and UNSUBSCRIBE_PLACEHOLDER not in content:
            yield Said(
                "no-unsubscribe",
                f"the {name} has no unsubscribe link",
                "put {{ unsubscribe_url }} into the template: law and every mailbox provider ask for it",
                part,
            )
    if not message.text.strip():
        yield Said("no-text", "the text part is empty", "let the .txt.j2 template write something", "text")
    elif _is_stub(message.text, examined.html.prose):
        what = "the text part says much less than the HTML"
        yield Said("text-short", what, "let the .txt.j2 template write the posts too", "text")


def _is_stub(text: str, prose: str) -> bool:
    return len(prose) > LEAST_CHARACTERS and len(text) < len(prose) * LEAST_SHARE
