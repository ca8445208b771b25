"""What an expression of a Python file comes to, worked out from its syntax tree: nothing of the file runs.

Understood are literals, known names, `+`, `%` and f-strings of texts, conditions, items of known lists and dictionaries, and the
few functions of `FUNCTIONS`, which are our own. Anything else is unknown.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

MAX_DEPTH = 40
MAX_TEXT = 100_000
MAX_NODES = 20_000
PLAIN_FORMAT = re.compile(r"(?:[^%]|%[sd%])*")  # a width in a format could ask for any amount of memory


class Unknown(Exception):
    """A value that only running the file would tell."""


@dataclass(frozen=True, slots=True)
class Names:
    """What expressions may refer to: names with their values, and the file they stand in."""

    values: Mapping[str, Any]
    file: str


def evaluate(node: ast.expr, names: Names, depth: int = 0) -> Any:
    """The value of an expression; raises `Unknown`. Tuples and sets are lists."""
    rule = RULES.get(type(node))
    if rule is None or depth > MAX_DEPTH:
        raise Unknown
    return rule(node, names, depth + 1)


def is_large(value: Any) -> bool:
    """Whether a value has more text or parts than settings have; parts count as often as they are reached."""
    waiting, parts = [value], 0
    while waiting:
        item = waiting.pop()
        parts += 1
        if parts > MAX_NODES or (isinstance(item, str) and len(item) > MAX_TEXT):
            return True
        waiting += item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
    return False


def _name(node: ast.Name, names: Names, _depth: int) -> Any:
    if node.id == "__file__":
        return names.file
    if node.id not in names.values:
        raise Unknown
    return names.values[node.id]


def _items(node: ast.List | ast.Tuple | ast.Set, names: Names, depth: int) -> list[Any]:
    return [evaluate(item, names, depth) for item in node.elts]


def _mapping(node: ast.Dict, names: Names, depth: int) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in zip(node.keys, node.values, strict=True):
        value = evaluate(value_node, names, depth)
        if key_node is None and isinstance(value, dict):  # **more
            found |= value
        elif key_node is not None and isinstance(key := evaluate(key_node, names, depth), (str, int)):
            found[key] = value
    return found


def _calculated(node: ast.BinOp, names: Names, depth: int) -> Any:
    left, right = evaluate(node.left, names, depth), evaluate(node.right, names, depth)
    if isinstance(node.op, ast.Add) and type(left) is type(right) and isinstance(left, (str, list, int)):
        return _bounded(left + right)
    if isinstance(node.op, ast.Mod) and isinstance(left, str) and PLAIN_FORMAT.fullmatch(left):
        try:
            return _bounded(left % (tuple(right) if isinstance(right, list) else right))
        except (TypeError, ValueError):
            raise Unknown from None
    if isinstance(node.op, ast.Div) and isinstance(left, str) and isinstance(right, str):  # of pathlib
        return _bounded(PurePosixPath(left, right).as_posix())
    raise Unknown


def _formatted(node: ast.JoinedStr, names: Names, depth: int) -> str:
    parts = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            if part.format_spec is not None or part.conversion != -1:
                raise Unknown
            parts.append(str(evaluate(part.value, names, depth)))
        else:
            parts.append(str(evaluate(part, names, depth)))
    return str(_bounded("".join(parts)))


def _chosen(node: ast.IfExp, names: Names, depth: int) -> Any:
    return evaluate(node.body if evaluate(node.test, names, depth) else node.orelse, names, depth)


def _joined(node: ast.BoolOp, names: Names, depth: int) -> Any:
    value = None
    for item in node.values:
        value = evaluate(item, names, depth)
        if bool(value) is isinstance(node.op, ast.Or):
            break
    return value


def _negated(node: ast.UnaryOp, names: Names, depth: int) -> Any:
    value = evaluate(node.operand, names, depth)
    if isinstance(node.op, ast.Not):
        return not value
    if isinstance(node.op, ast.USub) and isinstance(value, (int, float)):
        return -value
    raise Unknown


COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda item, holder: item in holder,
    ast.NotIn: lambda item, holder: item not in holder,
}


def _compared(node: ast.Compare, names: Names, depth: int) -> bool:
    compare = COMPARISONS.get(type(node.ops[0]))
    if compare is None or len(node.ops) > 1:
        raise Unknown
    try:
        return compare(evaluate(node.left, names, depth), evaluate(node.comparators[0], names, depth))
    except TypeError:
        raise Unknown from None


def _item(node: ast.Subscript, names: Names, depth: int) -> Any:
    try:
        return evaluate(node.value, names, depth)[evaluate(node.slice, names, depth)]
    except (TypeError, LookupError):
        raise Unknown from None


def _environment(arguments: Sequence[Any]) -> Any:
    """As if no variable were set: settings are read the same everywhere."""
    return arguments[1] if len(arguments) > 1 else None


def _path(arguments: Sequence[Any]) -> str:
    return PurePosixPath(*(str(argument) for argument in arguments)).as_posix()


def _folder_of(arguments: Sequence[Any]) -> str:
    return PurePosixPath(str(arguments[0])).parent.as_posix()


# Paths are relative to the blog's folder, so that an absolute one is not needed.
FUNCTIONS: dict[str, Callable[[Sequence[Any]], Any]] = {
    "os.environ.get": _environment,
    "os.getenv": _environment,
    "os.path.join": _path,
    "os.path.abspath": _path,
    "os.path.realpath": _path,
    "os.path.normpath": _path,
    "os.path.dirname": _folder_of,
    "Path": _path,
    "pathlib.Path": _path,
}


def _called(node: ast.Call, names: Names, depth: int) -> Any:
    function = FUNCTIONS.get(ast.unparse(node.func) if isinstance(node.func, (ast.Name, ast.Attribute)) else "")
    if function is None or not node.args:
        raise Unknown
    return _bounded(function([evaluate(argument, names, depth) for argument in node.args]))


def _bounded(value: Any) -> Any:
    if is_large(value):
        raise Unknown
    return value


RULES: dict[type[ast.expr], Callable[[Any, Names, int], Any]] = {
    ast.Constant: lambda node, _names, _depth: node.value,
    ast.Name: _name,
    ast.List: _items,
    ast.Tuple: _items,
    ast.Set: _items,
    ast.Dict: _mapping,
    ast.BinOp: _calculated,
    ast.JoinedStr: _formatted,
    ast.IfExp: _chosen,
    ast.BoolOp: _joined,
    ast.UnaryOp: _negated,
    ast.Compare: _compared,
    ast.Subscript: _item,
    ast.Call: _called,
}
