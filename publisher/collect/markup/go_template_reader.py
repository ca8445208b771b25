"""Reads the part of Go's template language that needs no site to be understood: text, arguments, conditions, pipelines.

For a site's own shortcodes, which are such templates (https://pkg.go.dev/text/template). Loops, partials, definitions and methods
are not read; a template with any of them is not understood at all, or not where it comes to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_DEPTH = 12
MAX_NODES = 2_000
ACTION = re.compile(
    r"\{\{(?P<left>-(?=\s))?(?P<code>\s*/\*.*?\*/\s*|(?:\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|[^\"`])*?)(?P<right>(?<=\s)-)?\}\}",
    re.DOTALL,
)
TOKEN = re.compile(
    r"""\s*(?:
    (?P<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`)
    |(?P<number>-?\d+(?:\.\d+)?)
    |(?P<assign>:=|=)
    |(?P<name>\$?[\w]*(?:\.[A-Za-z_]\w*)+|\$\w*|[A-Za-z_]\w*)
    |(?P<mark>[|()])
    |(?P<dot>\.)
    )""",
    re.VERBOSE,
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}


class Unreadable(Exception):
    """The template has something that is not understood."""


@dataclass(frozen=True, slots=True)
class Constant:
    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, a field (`.Get`, `$.Page.Title`), the dot, or a function."""

    name: str


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Commands, each with its arguments; what one gives is the last argument of the next."""

    commands: tuple[tuple[Operand, ...], ...]


Operand = Constant | Name | Pipeline


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Output:
    pipeline: Pipeline


@dataclass(frozen=True, slots=True)
class Assignment:
    name: str
    pipeline: Pipeline


@dataclass(frozen=True, slots=True)
class Condition:
    """`if` or `with`: `with` makes the value the dot."""

    is_with: bool
    pipeline: Pipeline
    then: tuple[Node, ...]
    otherwise: tuple[Node, ...]


Node = Text | Output | Assignment | Condition
Token = tuple[str, str]


def read_template(source: str) -> tuple[Node, ...]:
    """The nodes of a template; raises `Unreadable`."""
    pieces = list(_pieces(source))
    if len(pieces) > MAX_NODES:
        raise Unreadable("too long")
    nodes, end, _ = _nodes(pieces, 0, 0)
    if end < len(pieces):
        raise Unreadable("end without beginning")
    return nodes


def _pieces(source: str) -> Iterator[str | list[Token]]:
    """Texts and the tokens of actions in turn, with white space taken away where `{{-` and `-}}` say so."""
    position = 0
    is_trimmed = False
    for action in ACTION.finditer(source):
        text = source[position : action.start()]
        text = text.lstrip() if is_trimmed else text
        text = text.rstrip() if action["left"] else text
        if "{{" in text:
            raise Unreadable("an action without an end")
        if text:
            yield text
        position, is_trimmed = action.end(), bool(action["right"])
        if not action["code"].strip().startswith("/*"):
            yield _tokens(action["code"])
    text = source[position:]
    if "{{" in text:
        raise Unreadable("an action without an end")
    if text := text.lstrip() if is_trimmed else text:
        yield text


def _tokens(code: str) -> list[Token]:
    tokens: list[Token] = []
    code = code.strip()
    position = 0
    while position < len(code):
        token = TOKEN.match(code, position)
        if not token or not token.lastgroup:
            raise Unreadable(code[position : position + 20])
        tokens.append((token.lastgroup, token[token.lastgroup]))
        position = token.end()
    return tokens


def _nodes(pieces: Sequence[str | list[Token]], at: int, depth: int) -> tuple[tuple[Node, ...], int, list[Token]]:
    """The nodes up to an `else` or `end` of the outer one, where that is, and its tokens."""
    if depth > MAX_DEPTH:
        raise Unreadable("nested too deeply")
    nodes: list[Node] = []
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, str):
            nodes.append(Text(piece))
            at += 1
            continue
        word = piece[0][1] if piece else ""
        if word in ("else", "end"):
            if not depth:
                break
            return tuple(nodes), at, piece
        if word in ("if", "with"):
            condition, at = _condition(pieces, at, piece, depth)
            nodes.append(condition)
            continue
        nodes.append(_statement(piece))
        at += 1
    if depth:
        raise Unreadable("if or with without an end")
    return tuple(nodes), at, []


def _condition(pieces: Sequence[str | list[Token]], at: int, tokens: list[Token], depth: int) -> tuple[Condition, int]:
    pipeline = _pipeline(tokens[1:])
    then, at, last = _nodes(pieces, at + 1, depth + 1)
    otherwise: tuple[Node, ...] = ()
    if last[0][1] == "else":
        if len(last) > 1 and last[1][1] in ("if", "with"):
            other, at = _condition(pieces, at, last[1:], depth + 1)
            return Condition(tokens[0][1] == "with", pipeline, then, (other,)), at
        otherwise, at, last = _nodes(pieces, at + 1, depth + 1)
        if last[0][1] != "end":
            raise Unreadable("else twice")
    return Condition(tokens[0][1] == "with", pipeline, then, otherwise), at + 1


def _statement(tokens: list[Token]) -> Node:
    if not tokens or tokens[0][1] in ("range", "define", "template", "block", "break", "continue", "try"):
        raise Unreadable(tokens[0][1] if tokens else "an empty action")
    if len(tokens) > 2 and tokens[0][1].startswith("$") and tokens[1][0] == "assign":
        return Assignment(tokens[0][1], _pipeline(tokens[2:]))
    return Output(_pipeline(tokens))


def _pipeline(tokens: list[Token]) -> Pipeline:
    pipeline, at = _commands(tokens, 0, 0)
    if at < len(tokens):
        raise Unreadable("a ) too many")
    return pipeline


def _commands(tokens: list[Token], at: int, depth: int) -> tuple[Pipeline, int]:
    if depth > MAX_DEPTH:
        raise Unreadable("nested too deeply")
    commands: list[tuple[Operand, ...]] = []
    command: list[Operand] = []
    while at < len(tokens) and tokens[at] != ("mark", ")"):
        kind, text = tokens[at]
        at += 1
        if (kind, text) == ("mark", "("):
            inner, at = _commands(tokens, at, depth + 1)
            if at >= len(tokens):
                raise Unreadable("a ( too many")
            command.append(inner)
            at += 1
        elif (kind, text) == ("mark", "|"):
            commands.append(tuple(command))
            command = []
        else:
            command.append(_operand(kind, text))
    commands.append(tuple(command))
    if not all(commands):
        raise Unreadable("a pipeline with nothing in it")
    return Pipeline(tuple(commands)), at


def _operand(kind: str, text: str) -> Operand:
    if kind == "string":
        return Constant(text[1:-1] if text[0] == "`" else _unescaped(text[1:-1]))
    if kind == "number":
        return Constant(float(text) if "." in text else int(text[:18]))
    if kind == "assign":
        raise Unreadable("an assignment in a pipeline")
    if text in ("true", "false", "nil"):
        return Constant({"true": True, "false": False}.get(text))
    return Name(text)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    if re.search(r"\\(?![ntr\"\\])", text):
        raise Unreadable("an escape")
    return re.sub(r"\\(.)", lambda match: ESCAPES[match[1]], text)
