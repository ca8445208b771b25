"""Zola's shortcode tags: `{{ name(key="value") }}`, `{% name(key=1) %}` with its `{% end %}`, and their escapes.

Made after Zola's grammar (components/markdown/src/content.pest), and milder: positional arguments are read too.
"""

from __future__ import annotations

import re

from publisher.collect.markup.shortcode_tags import Kind, Scalar, Tag, typed

# `{{ name }}` without parentheses is text.
CALL = r"[A-Za-z_]\w{0,60}\s{0,40}\("
BEGINS = rf"\{{\{{/\*|\{{%/\*|\{{\{{\s{{0,40}}{CALL}|\{{%\s{{0,40}}(?:{CALL}|end\b)"
NAME = re.compile(r"\{(?P<mark>[{%])\s*(?P<name>[A-Za-z_]\w*)\s*(?P<arguments>\()?")
ARGUMENT = re.compile(
    r"""\s*(?:(?P<key>\w+)\s*=\s*)?
    (?:
        "(?P<double>(?:[^"\\]|\\.)*)" | '(?P<single>(?:[^'\\]|\\.)*)' | `(?P<back>[^`]*)`
        | (?P<list>\[[^\[\]]*\])
        | (?P<bare>[^\s,()"'`\[\]{}=]+)
    )\s*,?""",
    re.VERBOSE | re.DOTALL,
)
END = re.compile(r"\s*\)\s*(?P<mark>[}%])\}")
END_TAG = re.compile(r"\{%\s*end\s*%\}")
ANY_END = re.compile(rf"[}}%]\}}|\n|{BEGINS}")
ESCAPED_QUOTE = re.compile(r"\\([\"'])")
MAX_TAG = 10_000  # characters
MAX_READ_AGAIN = 1_000
MAX_ESCAPE = 4_000


def read_tag(text: str, start: int) -> Tag:
    """The tag at this offset, where one of `BEGINS` is."""
    mark = "}" if text[start + 1] == "{" else "%"
    if text.startswith("/*", start + 2):
        end = text.find(f"*/{mark}}}", start + 4, start + MAX_ESCAPE)
        if end < 0:
            return _broken(text, start, start + 4)
        return Tag(Kind.LITERAL, start, end + 4, text=text[start : start + 2] + text[start + 4 : end] + mark + "}")
    if closing := END_TAG.match(text, start):
        return Tag(Kind.CLOSING, start, closing.end())
    limit = start + MAX_TAG
    name = NAME.match(text, start, limit)
    if not name or not name["arguments"]:
        return _broken(text, start, start + 2)
    args: list[Scalar] = []
    named: dict[str, Scalar] = {}
    position = name.end()
    while not (end_of_tag := END.match(text, position, limit)):
        argument = ARGUMENT.match(text, position, limit)
        if not argument:
            return _broken(text, start, position, name["name"])
        value = _value(argument)
        if argument["key"]:
            named[argument["key"]] = value
        else:
            args.append(value)
        position = argument.end()
    if end_of_tag["mark"] != mark:
        return _broken(text, start, end_of_tag.end(), name["name"])
    kind = Kind.ALONE if mark == "}" else Kind.OPENING
    return Tag(kind, start, end_of_tag.end(), name["name"], name.end() - 1, tuple(args), named, is_markdown=True)


def _broken(text: str, start: int, read: int, name: str = "") -> Tag:
    """Up to what looks like the end of a tag or of a line; if very much was read, no part of that is read again."""
    end = ANY_END.search(text, read if read - start > MAX_READ_AGAIN else start + 2)
    if not end:
        return Tag(Kind.BROKEN, start, len(text), name)
    return Tag(Kind.BROKEN, start, end.end() if end[0] in ("}}", "%}") else end.start(), name)


def _value(argument: re.Match[str]) -> Scalar:
    """Texts, numbers and truth values; a list as it is written."""
    for quotes in ("double", "single", "back", "list"):
        if argument[quotes] is not None:
            return ESCAPED_QUOTE.sub(r"\1", argument[quotes])
    return typed(argument["bare"])
