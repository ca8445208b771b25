"""What to look at before a message reaches people. A finding here stops nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from publisher.message import UNSUBSCRIBE_PLACEHOLDER, Message
from publisher.problems import Place, Problem, Severity

# Gmail shows about the first 102 KB and hides the rest, the unsubscribe link with it, behind "View entire message".
LARGE_BYTES = 90_000
CLIPPED_BYTES = 102_000
LONG_SUBJECT = 70  # characters: what desktop inboxes show; phones show about 40
LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|(?<!\S)None(?=[,:.]?(?:\s|$))")

Finding = tuple[str, Severity, str, str]
Check = Callable[[Message], Iterator[Finding]]


def lint(message: Message, digest: str = "") -> tuple[Problem, ...]:
    """Every finding about the message, in the order of `CHECKS`; `digest` is the name to show as the place."""
    place = Place(f"digest {digest}".rstrip())
    return tuple(
        Problem(code, severity, place, what, hint) for check in CHECKS for code, severity, what, hint in check(message)
    )


def _unsubscribe(message: Message) -> Iterator[Finding]:
    for part, content in (("HTML", message.html), ("text part", message.text)):
        if content and UNSUBSCRIBE_PLACEHOLDER not in content:
            yield (
                "no-unsubscribe",
                Severity.ERROR,
                f"the {part} has no unsubscribe link",
                "put {{ unsubscribe_url }} into the template: law and every mailbox provider ask for it",
            )


def _text(message: Message) -> Iterator[Finding]:
    if not message.text.strip():
        yield "no-text", Severity.ERROR, "the text part is empty", "let the .txt.j2 template write something"


def _size(message: Message) -> Iterator[Finding]:
    size, hint = message.html_bytes, 'set content = "summary", or a smaller max_posts'
    if size > CLIPPED_BYTES:
        what = (
            f"the HTML has {size:,} bytes: Gmail cuts it at about {CLIPPED_BYTES:,}, and the unsubscribe link with it"
        )
        yield "html-clipped", Severity.WARNING, what, hint
    elif size > LARGE_BYTES:
        what = f"the HTML has {size:,} bytes; Gmail cuts at about {CLIPPED_BYTES:,}, and an ESP adds some for its links"
        yield "html-large", Severity.WARNING, what, hint


def _subject(message: Message) -> Iterator[Finding]:
    subject = message.subject
    if found := LEFTOVER.search(subject):
        what = f"the subject contains {found[0]}: {subject}"
        yield "subject-leftover", Severity.WARNING, what, "if no post is called so, look at the template of the subject"
    if len(subject) > LONG_SUBJECT:
        what = f"the subject has {len(subject)} characters; inboxes show about {LONG_SUBJECT}, phones 40"
        yield "subject-long", Severity.WARNING, what, "let the first words say it"
    if subject.isupper() and sum(character.isalpha() for character in subject) > 5:
        yield "subject-capitals", Severity.WARNING, "the subject is all capitals", "spam filters count that"


def _images(message: Message) -> Iterator[Finding]:
    finder = _ImagesWithoutAlt()
    finder.feed(message.html)
    for source in dict.fromkeys(finder.found):
        what = f"image without alternative text: {source}"
        yield "image-without-alt", Severity.WARNING, what, "say what it shows: many readers never load images"


CHECKS: tuple[Check, ...] = (_unsubscribe, _text, _size, _subject, _images)


class _ImagesWithoutAlt(HTMLParser):
    """Collects the addresses of pictures that say nothing, but for those marked as decoration."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "img" and not (given.get("alt") or "").strip() and given.get("aria-hidden") != "true":
            self.found.append(given.get("src") or "?")
