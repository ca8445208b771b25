"""Text that was decoded wrongly: `cafÃ©` for `café`. The same search as in posts; here it sees titles and themes too."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.digest.lint.examined import Examined
from publisher.digest.lint.finding import Said, quoted

HINT = "save the file it comes from as UTF-8; publisher check names it if it is a post"
MAX_TOLD = 10


def characters(examined: Examined) -> Iterator[Said]:
    from publisher.collect.mojibake import find_mojibake

    if examined.message.html.isascii() and examined.message.subject.isascii() and examined.message.preheader.isascii():
        return
    for part, line in (("subject", examined.message.subject), ("preheader", examined.message.preheader)):
        for found in find_mojibake(line)[:1]:
            yield Said(
                "mojibake", f"the {part} is broken: {quoted(found.broken)} was {quoted(found.meant)}", HINT, part
            )
    told: set[str] = set()
    for text in examined.html.texts:
        if text.content.isascii() or text.parent.is_in("pre", "code", "head"):
            continue
        for found in find_mojibake(text.content):
            if found.broken not in told and len(told) < MAX_TOLD:
                told.add(found.broken)
                yield Said("mojibake", f"{quoted(found.broken)} was {quoted(found.meant)}", HINT, at=text)
        if "�" in text.content and "�" not in told:
            told.add("�")
            what = f"a letter was lost in a wrong encoding: {quoted(text.content)}"
            yield Said("mojibake", what, HINT, at=text)
