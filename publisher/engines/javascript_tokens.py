"""JavaScript and TypeScript source -> tokens, for reading literals. Not a compiler's lexer: what it cannot tell it passes on.

Linear in the length of the source, whatever stands in it: nothing is looked at twice, and what is not closed ends with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENERS = {"{": "}", "[": "]", "(": ")", "${": "}", "`": "`end"}
CLOSERS = frozenset({"}", "]", ")", "`end"})

NAME = re.compile(r"[A-Za-z_$\u00aa-\uffff#@][\w$\u00aa-\uffff]*")
NUMBER = re.compile(r"0[xXoObB][\da-fA-F_]+n?|(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][+-]?\d+)?n?")
SPACE = re.compile(r"\s+")
STRING = {quote: re.compile(rf"[^{quote}\\\n]*(?:\\(?:\r\n|.)[^{quote}\\\n]*)*{quote}", re.DOTALL) for quote in "\"'"}
TEMPLATE_TEXT = re.compile(r"[^`\\$]+|\\.|\$(?!\{)", re.DOTALL)
# Bounded, since one that is not closed is looked at to its end and in vain.
REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,400}/[a-z]*")
PUNCTUATION = re.compile(
    r"\.\.\.|=>|\?\.(?!\d)|\?\?=?|&&=?|\|\|=?|[=!]==?|[<>]=|\*\*|\+\+|--|[+\-*/%&|^]=|.", re.DOTALL
)
ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.DOTALL)
ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
# After one of these a slash begins a regular expression; after anything else it divides.
BEFORE_REGEX = frozenset(
    ["(", ",", "=", ":", "[", "!", "&", "|", "?", "{", ";", "=>", "&&", "||", "??", "return", "+", "-"]
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is name, number, string, text (of a template), regex or punctuation; `text` is its value, escapes undone."""

    kind: str
    text: str
    start: int
    line: int


class Tokens:
    """The tokens of one source. `closing[i]` is the index of the bracket that closes the one at `i`, `opening` the reverse."""

    def __init__(self, source: str) -> None:
        self.all = list(_tokens(source))
        self.closing = _closing(self.all)
        self.opening = {end: start for start, end in self.closing.items()}

    def __len__(self) -> int:
        return len(self.all)

    def text(self, index: int) -> str:
        """The punctuation or name at the index, "" past the end; a string's value is never taken for either."""
        if not 0 <= index < len(self.all):
            return ""
        token = self.all[index]
        return token.text if token.kind in ("name", "punctuation") else ""

    def is_string(self, index: int) -> bool:
        return 0 <= index < len(self.all) and self.all[index].kind == "string"

    def begins_line(self, index: int) -> bool:
        """Whether the token is the first of its line."""
        return index == 0 or self.all[index].line > self.all[index - 1].line

    def after(self, index: int) -> int:
        """The index behind the bracket at `index` and all that is in it."""
        return self.closing.get(index, len(self.all) - 1) + 1


def _tokens(source: str) -> Iterator[Token]:
    position = 2 if source.startswith("#!") else 0
    if position:
        position = _line_end(source, position)
    line = 1
    open_brackets: list[str] = []
    previous = "("
    while position < len(source):
        character = source[position]
        if open_brackets and open_brackets[-1] == "`" and not source.startswith("${", position):
            token, end = _template_token(source, position, line)
            if token.text == "`end" and token.kind == "punctuation":
                open_brackets.pop()
        elif character.isspace():
            match = SPACE.match(source, position)
            end = match.end() if match else position + 1
            line += source.count("\n", position, end)
            position = end
            continue
        elif character == "/" and source[position + 1 : position + 2] in ("/", "*"):
            end = _comment_end(source, position)
            line += source.count("\n", position, end)
            position = end
            continue
        else:
            token, end = _plain_token(source, position, line, previous)
            if token.kind == "punctuation":
                if token.text in OPENERS:
                    open_brackets.append(token.text)
                elif token.text in CLOSERS and open_brackets:
                    open_brackets.pop()
        yield token
        previous = token.text if token.kind in ("punctuation", "name") else "value"
        line += source.count("\n", position, end)
        position = end


def _plain_token(source: str, position: int, line: int, previous: str) -> tuple[Token, int]:
    character = source[position]
    if character in "\"'":
        return _string(source, position, line)
    if source.startswith("${", position):
        return Token("punctuation", "${", position, line), position + 2
    if match := NAME.match(source, position):
        return Token("name", match[0], position, line), match.end()
    if (character.isdecimal() or character == ".") and (match := NUMBER.match(source, position)):
        return Token("number", match[0], position, line), match.end()
    if character == "/" and previous in BEFORE_REGEX and (match := REGEX.match(source, position)):
        return Token("regex", match[0], position, line), match.end()
    match = PUNCTUATION.match(source, position)
    text = match[0] if match else character
    return Token("punctuation", text, position, line), position + len(text)


def _string(source: str, position: int, line: int) -> tuple[Token, int]:
    match = STRING[source[position]].match(source, position + 1)
    if match is None:
        end = _line_end(source, position)
        return Token("unclosed", source[position:end], position, line), end
    return Token("string", unescaped(source[position + 1 : match.end() - 1]), position, line), match.end()


def _template_token(source: str, position: int, line: int) -> tuple[Token, int]:
    if source[position] == "`":
        return Token("punctuation", "`end", position, line), position + 1
    end = position
    while match := TEMPLATE_TEXT.match(source, end):
        end = match.end()
    if end == position:  # a backslash at the very end
        end = len(source)
    return Token("text", unescaped(source[position:end]), position, line), end


def unescaped(text: str) -> str:
    """The text of a string or template with its escapes undone."""
    return ESCAPE.sub(lambda match: _character(match[1]), text) if "\\" in text else text


def _character(escape: str) -> str:
    if len(escape) > 1 and escape[0] in "ux":
        code = int(escape[1:].strip("{}"), 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return ESCAPED.get(escape, escape)


def _comment_end(source: str, position: int) -> int:
    if source[position + 1] == "/":
        return _line_end(source, position)
    end = source.find("*/", position + 2)
    return len(source) if end < 0 else end + 2


def _line_end(source: str, position: int) -> int:
    end = source.find("\n", position)
    return len(source) if end < 0 else end


def _closing(tokens: list[Token]) -> dict[int, int]:
    closing: dict[int, int] = {}
    waiting: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind != "punctuation":
            continue
        if token.text in OPENERS:
            waiting.append(index)
        elif token.text in CLOSERS and waiting and OPENERS[tokens[waiting[-1]].text] == token.text:
            closing[waiting.pop()] = index
    return closing
