"""The tags of HTML text, as browsers find them: https://html.spec.whatwg.org/multipage/parsing.html#tokenization

One pass and no tree: what follows an unfinished tag or comment is not looked at, as in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from publisher.feedcheck.markup.names import RAW_TEXT_ELEMENTS

_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:[^>"'=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?""")
_DECLARATION = re.compile(r"<[!?][^>]*+>")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Tag:
    """`name` is in small letters, `label` as it is written. `text` is what stands between the tag before and this one."""

    name: str
    label: str
    attributes: dict[str, str]
    start: int
    source: str
    is_end: bool
    is_empty: bool
    text: str


def tags(markup: str) -> Iterator[Tag]:
    """In order. The last one is the end of the text, with the name "" and, as `source`, a tag that is not finished."""
    position, text_start, unfinished = 0, 0, ""
    while (position := markup.find("<", position)) >= 0:
        if markup.startswith("<!--", position):
            end = markup.find("-->", position + 4)
            position = end + 3 if end >= 0 else len(markup)
            continue
        if match := _DECLARATION.match(markup, position):
            position = match.end()
            continue
        if not (match := _TAG.match(markup, position)):
            if not _begins_tag(markup, position):
                position += 1
                continue
            unfinished = markup[position : position + 40]
            break
        tag = _tag(match, markup[text_start : match.start()])
        yield tag
        position = text_start = match.end()
        if tag.name in RAW_TEXT_ELEMENTS and not tag.is_end:
            position = text_start = _raw_end(markup, tag.name, position)
    yield Tag("", "", {}, len(markup), unfinished, is_end=True, is_empty=True, text=markup[text_start:])


def _begins_tag(markup: str, position: int) -> bool:
    following = markup[position + 1 : position + 3].lstrip("/")[:1]
    return following.isascii() and following.isalpha()


def _tag(match: re.Match[str], text: str) -> Tag:
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(match["attributes"]):
        value = found[2] or found[3] or found[4] or ""
        attributes.setdefault(found[1].lower(), unescape(value))
    label = match["name"][:_LONGEST_NAME]
    return Tag(
        name=label.lower(),
        label=label,
        attributes=attributes,
        start=match.start(),
        source=match[0],
        is_end=bool(match["end"]),
        is_empty=match["attributes"].endswith("/"),
        text=text,
    )


def _raw_end(markup: str, name: str, position: int) -> int:
    """Where the end tag of an element begins whose content is no markup; the end of the text if there is none."""
    match = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(markup, position)
    return match.start() if match else len(markup)
