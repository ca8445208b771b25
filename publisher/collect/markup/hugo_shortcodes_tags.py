"""Hugo's shortcode tags: `{{< name args >}}`, `{{% name key="value" %}}`, their ends and their escapes.

Made after what Hugo's lexer takes (parser/pageparser/pagelexer_shortcode.go), and milder: what stops a build of Hugo, single
quotes or bare words with a colon, is read as it was meant.
"""

from __future__ import annotations

import re

from publisher.collect.markup.shortcode_tags import Kind, Scalar, Tag, typed

BEGINS = r"\{\{[<%]"
NAME = re.compile(r"[ \t\r\n]*(?P<close>/?)[ \t\r\n]*(?P<name>\w[\w.-]*(?:/[\w.-]+)*)")
# An argument, with or without a name. In "quotes", Hugo takes no line ends; here a paragraph may be in them, as in `raw` text.
ARGUMENT = re.compile(
    r"""[ \t\r\n]*
    (?:(?P<key>[\w.-]+)[ \t\r\n]*=[ \t\r\n]*)?
    (?:
        "(?P<quoted>(?:[^"\\\n]|\\.|\n(?![ \t]*\n))*)"
        | \\"(?P<escaped>(?:[^"\\\n]|\\[^"\n])*)\\"
        | `(?P<raw>[^`]*)`
        | '(?P<single>[^'\n]*)'
        | (?P<bare>(?:(?![>%]\}\}|/[ \t\r\n]*[>%]\}\})(?:[^\s"`{]|\{(?!\{[<%])))+)
    )""",
    re.VERBOSE,
)
END = re.compile(r"[ \t\r\n]*(?P<alone>/?)[ \t\r\n]*(?P<mark>[>%])\}\}")
ANY_END = re.compile(r"[>%]\}\}|\n|\{\{[<%]")
ESCAPED_QUOTE = re.compile(r'\\(["\\])')
MAX_TAG = 10_000  # characters
MAX_READ_AGAIN = 1_000
MAX_ESCAPE = 4_000


def read_tag(text: str, start: int) -> Tag:
    """The tag at this offset, where `{{<` or `{{%` is."""
    mark = ">" if text[start + 2] == "<" else "%"
    if text.startswith("/*", start + 3):
        return _escape(text, start, mark)
    limit = start + MAX_TAG
    name = NAME.match(text, start + 3, limit)
    if not name:
        return _broken(text, start, start + 3)
    args: list[Scalar] = []
    named: dict[str, Scalar] = {}
    position = name.end()
    while not (end := END.match(text, position, limit)):
        argument = ARGUMENT.match(text, position, limit)
        if not argument:
            return _broken(text, start, position, name["name"])
        value = _value(argument)
        if argument["key"]:
            named[argument["key"]] = value
        else:
            args.append(value)
        position = argument.end()
    if end["mark"] != mark:
        return _broken(text, start, end.end(), name["name"])
    kind = Kind.CLOSING if name["close"] else Kind.ALONE if end["alone"] else Kind.OPENING
    return Tag(kind, start, end.end(), name["name"], name.end(), tuple(args), named, is_markdown=mark == "%")


def end_pattern(name: str) -> re.Pattern[str]:
    """The end of a shortcode."""
    return re.compile(rf"\{{\{{[<%]\s*/\s*{re.escape(name)}\s*[>%]\}}\}}")


def _escape(text: str, start: int, mark: str) -> Tag:
    """`{{</* name */>}}` stands for `{{< name >}}`."""
    end = text.find(f"*/{mark}}}}}", start + 5, start + MAX_ESCAPE)
    if end < 0:
        return _broken(text, start, start + 3)
    literal = text[start : start + 3] + text[start + 5 : end] + mark + "}}"
    return Tag(Kind.LITERAL, start, end + 5, text=literal)


def _broken(text: str, start: int, read: int, name: str = "") -> Tag:
    """Up to what looks like the end of a tag or of a line; if very much was read, no part of that is read again."""
    end = ANY_END.search(text, read if read - start > MAX_READ_AGAIN else start + 3)
    if not end:
        return Tag(Kind.BROKEN, start, len(text), name)
    return Tag(Kind.BROKEN, start, end.end() if end[0] in (">}}", "%}}") else end.start(), name)


def _value(argument: re.Match[str]) -> Scalar:
    if argument["bare"] is not None:
        return typed(argument["bare"])
    if argument["quoted"] is not None:
        return ESCAPED_QUOTE.sub(r"\1", argument["quoted"])
    return next(argument[kind] for kind in ("escaped", "raw", "single") if argument[kind] is not None)
