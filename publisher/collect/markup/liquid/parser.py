"""Reads expressions of Liquid and Nunjucks.

One grammar for both, since each allows what the other has no use for; only how `and` binds to `or` differs. As in Liquid's lax
mode (https://github.com/Shopify/liquid#error-modes), what follows a complete expression and makes no sense is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from publisher.collect.markup.liquid.expressions import (
    Arguments,
    BadExpression,
    Call,
    Choice,
    Constant,
    Expression,
    Filtered,
    Items,
    Operation,
    Path,
    Range,
)
from publisher.collect.markup.liquid.values import BLANK, EMPTY

Token = tuple[str, str]
TOKEN = re.compile(
    r"""(?P<text>"[^"]*"|'[^']*')
      | (?P<number>-?\d+(?:\.\d+)?(?![\w.]|\.\d)|-?\d+(?=\.\.))
      | (?P<word>[^\W\d][\w-]*\??|\d[\w-]*[^\W\d][\w-]*)
      | (?P<mark>===|!==|==|!=|<>|<=|>=|\.\.|[<>=|:,.()\[\]{}+*/%~-])
      | (?P<space>\s+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
CONSTANTS = {"nil": None, "null": None, "none": None, "true": True, "false": False, "empty": EMPTY, "blank": BLANK}
COMPARISONS = frozenset({"==", "!=", "<>", "<", ">", "<=", ">=", "===", "!==", "contains", "in", "is"})
MAX_DEPTH = 25
MAX_OPERATIONS = 60  # filters and operators, which make the tree as deep
MAX_CHARACTERS = 4_000


def parsed(source: str, is_nunjucks: bool = False) -> Expression:
    """The expression; raises `BadExpression`."""
    found = _parsed(source, is_nunjucks)
    if isinstance(found, str):
        raise BadExpression(found)
    return found


@lru_cache(maxsize=4096)
def _parsed(source: str, is_nunjucks: bool) -> Expression | str:
    """The expression, or what is wrong with it."""
    try:
        return Parser(source, is_nunjucks).expression()
    except BadExpression as error:
        return str(error)


@lru_cache(maxsize=4096)
def parsed_arguments(source: str, is_nunjucks: bool = False) -> Arguments:
    """`"x", b, c=d, e: f`, with commas or without; what cannot be read is left out."""
    parser = Parser(source, is_nunjucks)
    values: list[Expression] = []
    named: list[tuple[str, Expression]] = []
    while parser.kind != "end":
        if parser.kind == "word" and parser.ahead in ("=", ":"):
            name = parser.take()
            parser.take()
            named += [(name, value) for value in parser.one()]
        elif parser.mark == ",":
            parser.take()
        else:
            values += parser.one()
    return Arguments(tuple(values), tuple(named))


class Parser:
    """Reads one expression after the other off a text. `Liquid`'s operators have one precedence and bind to the right."""

    def __init__(self, source: str, is_nunjucks: bool) -> None:
        if len(source) > MAX_CHARACTERS:
            raise BadExpression("is too long")
        self.is_nunjucks = is_nunjucks
        self.tokens: Sequence[Token] = [*_tokens(source), ("end", "")]
        self.position = 0
        self.depth = 0
        self.operations = 0

    @property
    def kind(self) -> str:
        return self.tokens[self.position][0]

    @property
    def mark(self) -> str:
        """The mark or word here; "" for anything else."""
        kind, value = self.tokens[self.position]
        return value if kind in ("mark", "word") else ""

    @property
    def ahead(self) -> str:
        return self.tokens[min(self.position + 1, len(self.tokens) - 1)][1]

    def take(self) -> str:
        value = self.tokens[self.position][1]
        if self.kind != "end":
            self.position += 1
        return value

    def skip(self, mark: str) -> bool:
        if self.mark != mark:
            return False
        self.take()
        return True

    def one(self) -> list[Expression]:
        """One value of a list of arguments; none if what is here is no value, and then it is passed over."""
        start = self.position
        try:
            return [self._sum() if self.is_nunjucks else self._primary()]
        except BadExpression:
            self.position = max(self.position, start + 1) if self.tokens[start][0] != "end" else start
            return []

    def expression(self) -> Expression:
        self._deeper()
        value = self._or() if self.is_nunjucks else self._right_to_left()
        if self.skip("if"):
            condition = self.expression()
            otherwise = self.expression() if self.skip("else") else Constant(None)
            value = Choice(condition, value, otherwise)
        self.depth -= 1
        return value

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise BadExpression("is nested too deeply")

    def _operator(self) -> str:
        self.operations += 1
        if self.operations > MAX_OPERATIONS:
            raise BadExpression("has too many filters or operators")
        return self.take()

    def _right_to_left(self) -> Expression:
        """`a or b and c`: https://shopify.github.io/liquid/basics/operators/#order-of-operations"""
        operands = [self._comparison()]
        marks = []
        while self.mark in ("and", "or"):
            marks.append(self._operator())
            operands.append(self._comparison())
        value = operands.pop()
        while marks:
            value = Operation(marks.pop(), operands.pop(), value)
        return value

    def _or(self) -> Expression:
        value = self._and()
        while self.mark == "or":
            value = Operation(self._operator(), value, self._and())
        return value

    def _and(self) -> Expression:
        value = self._comparison()
        while self.mark == "and":
            value = Operation(self._operator(), value, self._comparison())
        return value

    def _comparison(self) -> Expression:
        if self.mark == "not" and self.is_nunjucks:
            self._deeper()
            self.take()
            value: Expression = Operation("not", self._comparison(), Constant(None))
            self.depth -= 1
            return value
        value = self._sum()
        while self.mark in COMPARISONS:
            mark = self._operator()
            if mark == "is":
                return self._test(value)
            value = Operation(mark, value, self._sum())
        return value

    def _test(self, value: Expression) -> Expression:
        """Nunjucks' `x is defined`; of other tests only the name is read."""
        is_denied = self.skip("not")
        name = self.take()
        tested = value if name in ("defined", "truthy") else Operation("not", value, Constant(None))
        return Operation("not", tested, Constant(None)) if is_denied else tested

    def _sum(self) -> Expression:
        value = self._filtered()
        while self.is_nunjucks and self.kind == "mark" and self.mark in ("+", "-", "*", "/", "%", "~"):
            value = Operation(self._operator(), value, self._filtered())
        return value

    def _filtered(self) -> Expression:
        value = self._primary()
        while self.mark == "|":
            self._operator()
            if self.kind != "word":
                break
            value = self._filter(value, self.take())
        return value

    def _filter(self, value: Expression, name: str) -> Expression:
        arguments: list[Expression] = []
        named: list[tuple[str, Expression]] = []
        is_called = self.mark == "("
        if not is_called and self.mark != ":":
            return Filtered(value, name, (), ())
        self.take()
        while self.kind != "end" and self.mark not in ("|", ")"):
            if self.kind == "word" and self.ahead in (":", "="):
                key = self.take()
                self.take()
                named.append((key, self._primary()))
            elif not self.skip(","):
                if not is_called and self.mark in COMPARISONS | {"and", "or", "if", "else"}:
                    break
                arguments.append(self._sum() if is_called else self._primary())
        if is_called:
            self.skip(")")
        return Filtered(value, name, tuple(arguments), tuple(named))

    def _primary(self) -> Expression:
        self._deeper()
        kind = self.kind
        value = self.take()
        made: Expression
        if kind == "text":
            made = Constant(value[1:-1])
        elif kind == "number":
            made = Constant(float(value) if "." in value else int(value[:20]))
        elif kind == "word":
            made = self._path(value)
        elif value == "(":
            made = self._parenthesis()
        elif value == "[":
            made = self._list()
        else:
            raise BadExpression(f"has {value or 'nothing'} where a value should be")
        self.depth -= 1
        return made

    def _path(self, root: str) -> Expression:
        if root in CONSTANTS and self.mark not in (".", "["):
            return Constant(CONSTANTS[root])
        if self.is_nunjucks and self.mark == "(":
            return self._call(root)
        keys: list[Expression] = []
        while self.mark in (".", "["):
            if self.take() == ".":
                if self.kind not in ("word", "number"):
                    break
                keys.append(Constant(self.take()))
                if self.is_nunjucks and self.mark == "(":
                    return self._call(str(Path(root, tuple(keys))))
                continue
            keys.append(self.expression())
            self.skip("]")
        return Path(root, tuple(keys))

    def _call(self, name: str) -> Call:
        depth = 0
        while self.kind != "end":
            depth += {"(": 1, ")": -1}.get(self.take(), 0)
            if depth == 0:
                break
        return Call(name)

    def _parenthesis(self) -> Expression:
        value = self.expression()
        if self.skip(".."):
            value = Range(value, self.expression())
        self.skip(")")
        return value

    def _list(self) -> Expression:
        values: list[Expression] = []
        while self.kind != "end" and not self.skip("]"):
            if not self.skip(","):
                values.append(self.expression())
        return Items(tuple(values))


def _tokens(source: str) -> Iterator[Token]:
    for match in TOKEN.finditer(source):
        kind = match.lastgroup or "other"
        if kind == "other":
            # Liquid's lax mode stops at what it cannot read; a quote without its end is the usual case.
            return
        if kind != "space":
            yield kind, match[0]
