"""Escapes what an ESP's template engine would interpret, so that readers see what the author wrote. Always the last HTML step:
every HTML tool turns `&#123;` back into `{`.

Made for engines that open with `{{`, `{%` or `{#` and know no other signs: Django, Jinja, Liquid.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# The second sign of `{{`, `{%`, `{#`, `}}`, `%}`, `#}`: changing it breaks the pair up.
_SECOND = re.compile(r"(?<=\{)[{%#]|(?<=[}%#])\}")
_OPENER = re.compile(r"\{(?=[{%#])")
_CONDITIONAL = re.compile(r"(<!--\[if [^\]]*\]>)(.*)(<!\[endif\]-->)", re.DOTALL | re.IGNORECASE)
_LITERAL = re.compile(
    r"""(/\*.*?\*/)|("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|url\([^"')]*\))""", re.DOTALL
)
_TOKEN = re.compile(
    r"""
      (?P<comment> <!--.*?(?:-->|\Z) )
    | (?P<open> <(?P<element>style|script|title|textarea)\b (?: "[^"]*" | '[^']*' | [^"'>] )*+ > )
      (?P<content> .*? ) (?=</(?P=element)\b|\Z)
    | (?P<tag> <[/!?a-z] (?: "[^"]*" | '[^']*' | [^"'>] )*+ > )
    | (?P<text> [^<]+ | < )
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


def escape_html(html: str) -> str:
    """The same document, without any sign that opens or closes a template tag. Text and attributes read the same."""
    return _escape_markup(html, _escape_text)


def escape_line(line: str) -> str:
    """A plain-text line, such as a subject, that the engine renders to exactly `line`.

    `{{ "{" }}` says one brace in Django, Jinja and Liquid alike; HTML entities would be shown as they are.
    """
    return _OPENER.sub('{{ "{" }}', line)


def divide(line: str) -> str:
    """For a plain-text line of which nobody knows whether it is rendered: an invisible word joiner divides each pair."""
    return _SECOND.sub("\u2060\\g<0>", line)


def encodable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot say, as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _escape_markup(html: str, text: Callable[[str], str]) -> str:
    return _TOKEN.sub(lambda match: _escape_token(match, text), html)


def _escape_token(match: re.Match[str], text: Callable[[str], str]) -> str:
    if match["comment"] is not None:
        return _escape_comment(match["comment"])
    if match["open"] is not None:
        return _entities(match["open"]) + _CONTENT[match["element"].lower()](match["content"])
    if match["tag"] is not None:
        return _entities(match["tag"])
    return text(match["text"])


def _escape_text(text: str) -> str:
    """Entities, and an empty comment inside each pair: should the ESP parse and write the HTML anew before it renders it,
    the entities are gone and the comment still keeps the signs apart.
    """
    return _entities(_SECOND.sub(r"<!---->\g<0>", text))


def _escape_comment(comment: str) -> str:
    """What Outlook reads of a conditional comment is HTML like any other; the rest is nobody's to read."""
    conditional = _CONDITIONAL.fullmatch(comment)
    if conditional is None:
        return _SECOND.sub(r" \g<0>", comment)
    return conditional[1] + _escape_markup(conditional[2], _entities) + conditional[3]


def _entities(markup: str) -> str:
    return markup.replace("{", "&#123;").replace("}", "&#125;")


def _escape_style(css: str) -> str:
    """A space between tokens, an escape in strings and url(): https://www.w3.org/TR/css-syntax-3/#escaping."""
    return _escape_code(css, lambda sign: f"\\{ord(sign):06x}")


def _escape_script(script: str) -> str:
    """The same for structured data and scripts, whose strings know \\u escapes."""
    return _escape_code(script, lambda sign: f"\\u{ord(sign):04x}")


def _escape_code(code: str, escape: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for literal in _LITERAL.finditer(code):
        parts.append(code[end : literal.start()])
        parts.append(_SECOND.sub(lambda sign: escape(sign[0]), literal[2]) if literal[2] else literal[1])
        end = literal.end()
    parts.append(code[end:])
    joined = "".join(parts)
    return _SECOND.sub(r" \g<0>", joined)  # literals have no pair left, so what is found is code or a comment


_CONTENT: dict[str, Callable[[str], str]] = {
    "style": _escape_style,
    "script": _escape_script,
    "title": _entities,
    "textarea": _entities,
}
