"""The two lines an inbox shows before anybody opens the message."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.digest.lint.examined import Examined
from publisher.digest.lint.finding import Said

LONG_SUBJECT = 70  # characters: what desktop inboxes show; phones show about 40
SHORT_WORDS = 5  # letters in capitals that are no shouting: RSS 2.0


def subject(examined: Examined) -> Iterator[Said]:
    line, preheader = examined.message.subject, examined.message.preheader
    if len(line) > LONG_SUBJECT:
        what = f"the subject has {len(line)} characters; inboxes show about {LONG_SUBJECT}, phones 40"
        yield Said("subject-long", what, "let the first words say it", "subject")
    if line.isupper() and sum(character.isalpha() for character in line) > SHORT_WORDS:
        yield Said(
            "subject-capitals",
            "the subject is all capitals",
            "write it as a sentence: spam filters count that",
            "subject",
        )
    if not preheader:
        what = "there is no preheader: inboxes show the first words of the HTML behind the subject"
        yield Said("preheader-missing", what, "write one into `preheader`", "preheader")
    elif _folded(preheader) == _folded(line) or (
        len(line) > SHORT_WORDS and _folded(preheader).startswith(_folded(line))
    ):
        what = "the preheader begins with the subject: inboxes show the same words twice"
        yield Said("preheader-repeated", what, "let `preheader` say something more", "preheader")


def _folded(line: str) -> str:
    return " ".join(line.casefold().split()).rstrip(".!?… ")
