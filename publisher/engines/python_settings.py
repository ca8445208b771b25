"""Settings that are a Python file, read without running it: what its assignments come to, and which names they leave open."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.engines.files import read_text_file
from publisher.engines.python_expressions import MAX_DEPTH, Names, Unknown, evaluate, is_large

MAX_FILES = 5


@dataclass(frozen=True, slots=True)
class PythonSettings:
    """`values` are those of names in capitals, `unknown` the names whose values only running the file would tell.

    `files` are the file and those it imports, `origins` the file of each name; `problem` says why a file was not read to its end.
    """

    files: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    origins: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def read_python_settings(root: Path, name: str) -> PythonSettings | None:
    """The settings of a file in the folder and of what it imports by `from … import *`; None if there is no such file."""
    reader = _Reader(root)
    if not reader.read(name):
        return None
    return PythonSettings(
        files=tuple(reader.files),
        values={key: value for key, value in reader.values.items() if key.isupper()},
        unknown=frozenset(key for key in reader.unknown if key.isupper()),
        origins=reader.origins,
        problem=reader.problem,
    )


class _Reader:
    """Goes through statements one after the other, and keeps what names then stand for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file = ""
        self.files: list[str] = []
        self.values: dict[str, Any] = {}
        self.unknown: set[str] = set()
        self.origins: dict[str, str] = {}
        self.problem = ""

    def read(self, name: str) -> bool:
        """Go through a file; False if it is not there."""
        file = read_text_file(self._root, name)
        if file is None:
            return False
        importing, self._file = self._file, name
        self.files.append(name)
        self.problem = self.problem or file.problem
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about escapes in texts
                statements = ast.parse(file.text).body
            self._run(statements, 0)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:  # ast.parse says it has all of them
            line = f" in line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
            self.problem = self.problem or f"{name}: is not Python 3{line}"
        self._file = importing
        return True

    def _run(self, statements: Iterable[ast.stmt], depth: int) -> None:
        for statement in statements:
            if isinstance(statement, ast.Assign):
                for target in statement.targets:
                    self._assign(target, statement.value)
            elif isinstance(statement, ast.AnnAssign) and statement.value:
                self._assign(statement.target, statement.value)
            elif isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
                both = ast.BinOp(ast.Name(statement.target.id), statement.op, statement.value)
                self._assign(statement.target, both)
            elif isinstance(statement, ast.ImportFrom):
                self._import(statement)
            elif isinstance(statement, ast.If) and depth < MAX_DEPTH:
                self._run(self._branch(statement), depth + 1)
            elif isinstance(statement, (ast.Try, ast.With)) and depth < MAX_DEPTH:
                self._run(statement.body, depth + 1)
            else:
                self._forget(_names_in(statement))

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        """`NAME = …` and `NAME["key"] = …`."""
        name = target.value if isinstance(target, ast.Subscript) else target
        if not isinstance(name, ast.Name):
            self._forget(_names_in(target))
            return
        names = Names(self.values, self._file)
        try:
            found = evaluate(value, names)
            if isinstance(target, ast.Subscript):
                found = {**evaluate(name, names), evaluate(target.slice, names): found}
            if is_large(found):
                raise Unknown
        except (Unknown, TypeError):
            self._forget([name.id])
            return
        self.values[name.id] = found
        self.origins[name.id] = self._file
        self.unknown.discard(name.id)

    def _import(self, statement: ast.ImportFrom) -> None:
        names = [alias.asname or alias.name for alias in statement.names]
        file = (statement.module or "").replace(".", "/") + ".py"
        if names != ["*"]:
            self._forget(names)
        elif statement.module and file not in self.files and len(self.files) < MAX_FILES:
            self.read(file)

    def _branch(self, statement: ast.If) -> list[ast.stmt]:
        """The branch that is taken; none where that cannot be told, and then what both set is unknown."""
        try:
            return statement.body if evaluate(statement.test, Names(self.values, self._file)) else statement.orelse
        except Unknown:
            self._forget(name for inner in (*statement.body, *statement.orelse) for name in _names_in(inner))
            return []

    def _forget(self, names: Iterable[str]) -> None:
        for name in names:
            self.values.pop(name, None)
            self.unknown.add(name)


def _names_in(node: ast.AST) -> Iterator[str]:
    """Every name that a statement gives another value, wherever in it."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
            yield inner.id
