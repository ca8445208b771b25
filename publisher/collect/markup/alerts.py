"""`> [!NOTE]` of GitHub, and `> [!note]- Title` of Obsidian, which is a quotation already: its mark becomes a title.

https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
"""

from __future__ import annotations

import re

from publisher.collect.markup.code import sub_outside_code

ALERT = re.compile(
    r"^(?P<prefix>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?>[ \t]?)[ \t]*"
    r"\[!(?P<kind>[^\W\d][\w-]*)(?:\|[^\]\n]*)?\][-+]?[ \t]*(?P<title>[^\n]*)$",
    re.MULTILINE,
)
MARK = re.compile(r"[^>\s]")


def titled_alert(text: str) -> str:
    """The text with the title of each alert in the place of its mark."""

    def replace(match: re.Match[str]) -> str:
        if _is_within(text, match):
            return match[0]
        title = match["title"].strip() or match["kind"].replace("-", " ").replace("_", " ").capitalize()
        return f"{match['prefix']}**{title}**\n{MARK.sub(' ', match['prefix']).rstrip()}"

    return sub_outside_code(ALERT, replace, text)


def _is_within(text: str, match: re.Match[str]) -> bool:
    """Whether the line before belongs to the same quotation, so that this is no beginning."""
    before = text[text.rfind("\n", 0, max(0, match.start() - 1)) + 1 : max(0, match.start() - 1)]
    return (
        before.lstrip().startswith(">")
        and before.count(">") >= match["prefix"].count(">")
        and before.strip(" \t>") != ""
    )
