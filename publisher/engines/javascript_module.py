"""What one file of JavaScript declares: constants, functions, imports, exports, and what it changes afterwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from publisher.engines.javascript_reader import Reader
from publisher.engines.javascript_tokens import Tokens
from publisher.engines.javascript_values import Call, Value


@dataclass(frozen=True, slots=True)
class Import:
    """A name from another file: `exported` is its name there, "default", or "*" for all of it."""

    specifier: str
    exported: str


@dataclass(slots=True)
class Declarations:
    """Names -> the tokens their values begin at. A name declared twice, or with let or var, is not in `constants`."""

    constants: dict[str, int] = field(default_factory=dict)
    parts: dict[str, tuple[int, str]] = field(default_factory=dict)  # of `const { key: name } = …`: token and key
    imports: dict[str, Import] = field(default_factory=dict)
    exports: dict[str, int] = field(default_factory=dict)  # "default" is `export default` or `module.exports`
    renamed: dict[str, str] = field(default_factory=dict)  # of `export { inside as outside }`, by the name outside
    changed: set[tuple[str, ...]] = field(default_factory=set)  # `config.title = …` is ("config", "title")


class Module:
    """A file's source, read once."""

    def __init__(self, name: str, source: str) -> None:
        """`name` is the file's path relative to the blog's folder."""
        self.name = name
        self.source = source
        self.tokens = Tokens(source)
        self.reader = Reader(self.tokens)
        self.declared = _declarations(self.tokens, self.reader)
        self._values: dict[int, Value] = {}

    def value(self, index: int) -> Value:
        """The value that begins at a token."""
        if index not in self._values:
            self._values[index] = self.reader.value(index)[0]
        return self._values[index]

    def calls(self, method: str) -> list[Call]:
        """Every call of a method of that name, on whatever: `addCollection` finds `eleventyConfig.addCollection(…)`."""
        found = []
        for index, token in enumerate(self.tokens.all):
            if token.text != method or token.kind != "name" or self.tokens.text(index + 1) != "(":
                continue
            called, _ = self.reader.value(index)
            called = called if isinstance(called, Call) else self._bare_call(index)
            found.append(called)
        return found

    def _bare_call(self, index: int) -> Call:
        """A call with more calls behind it: `a.b(…).c(…)`."""
        if index + 1 not in self.tokens.closing:
            return Call(self.tokens.text(index), ())
        arguments, _ = self.reader.items(index + 1, 0)
        return Call(self.tokens.text(index), arguments.items)


def _declarations(tokens: Tokens, reader: Reader) -> Declarations:
    found = Declarations()
    declared: list[tuple[str, int]] = []
    for index, token in enumerate(tokens.all):
        if token.kind != "name":
            continue
        if token.text in ("const", "let", "var"):
            declared += _declared(tokens, reader, index, found)
        elif token.text == "function" and tokens.text(index + 1) not in ("(", "*"):
            declared.append((tokens.text(index + 1), index))
        elif token.text == "import" and tokens.begins_line(index):
            _add_import(tokens, index, found)
        elif token.text == "export":
            _add_export(tokens, index, found)
        elif token.text in ("module", "exports") and tokens.begins_line(index):
            _add_common_export(tokens, index, found)
        elif tokens.text(index - 1) not in (".", "?.") and tokens.text(index + 1) in (".", "["):
            _add_change(tokens, index, found)
        elif token.text == "assign" and tokens.text(index + 1) == "(":
            found.changed.add((tokens.text(index + 2),))
    times = Counter(name for name, _ in declared)
    found.constants = {name: at for name, at in declared if at >= 0 and times[name] == 1}
    found.parts = {name: part for name, part in found.parts.items() if times[name] == 1}
    return found


def _declared(tokens: Tokens, reader: Reader, index: int, found: Declarations) -> list[tuple[str, int]]:
    """The names of one declaration, each with its value's token, or -1 if it may change."""
    if tokens.text(index + 1) == "{":
        return _add_parts(tokens, index, found)
    name = tokens.text(index + 1)
    after = reader.after_annotation(index + 2)
    if not name or tokens.text(after) != "=":
        return [(name, -1)] if name else []
    if specifier := _required(tokens, after + 1):
        found.imports[name] = Import(specifier, "default")
        return []
    return [(name, after + 1 if tokens.text(index) == "const" else -1)]


def _required(tokens: Tokens, index: int) -> str:
    """The file that `require("…")` at `index` names."""
    if tokens.text(index) != "require" or tokens.text(index + 1) != "(" or not tokens.is_string(index + 2):
        return ""
    return "" if tokens.text(index + 4) in (".", "(", "[") else tokens.all[index + 2].text


def _add_parts(tokens: Tokens, index: int, found: Declarations) -> list[tuple[str, int]]:
    """`const { a, b: c } = …`, where no part has a value for want of another."""
    end = tokens.after(index + 1)
    if tokens.text(end) != "=" or any(tokens.text(at) == "=" for at in range(index, end)):
        return []
    pairs = _pairs(tokens, index + 2, end - 1, ":")
    specifier = _required(tokens, end + 1)
    for outside, inside in pairs:
        if specifier:
            found.imports[inside] = Import(specifier, outside)
        elif tokens.text(index) == "const":
            found.parts[inside] = (end + 1, outside)
    return [] if specifier else [(inside, -1) for _, inside in pairs]


def _pairs(tokens: Tokens, index: int, end: int, word: str) -> list[tuple[str, str]]:
    """`a, b as c` as [(a, a), (b, c)]."""
    pairs = []
    while index < end:
        name = tokens.text(index)
        if name == "type" and tokens.text(index + 1) not in (",", "}", word):
            index += 1
            name = tokens.text(index)
        other = tokens.text(index + 2) if tokens.text(index + 1) == word else name
        if name and name != ",":
            pairs.append((name, other))
        while index < end and tokens.text(index) != ",":
            index += 1
        index += 1
    return pairs


def _add_import(tokens: Tokens, index: int, found: Declarations) -> None:
    """`import a, { b as c } from "…"`, `import * as d from "…"`."""
    start = index + 1
    end = start
    while end < min(len(tokens), start + 400) and tokens.text(end) != "from" and not tokens.is_string(end):
        end += 1
    if tokens.text(end) != "from" or not tokens.is_string(end + 1):
        return
    specifier = tokens.all[end + 1].text
    if tokens.text(start) == "type" and tokens.text(start + 1) != "from":
        return
    while start < end:
        text = tokens.text(start)
        if text == "{":
            for outside, inside in _pairs(tokens, start + 1, tokens.after(start) - 1, "as"):
                found.imports[inside] = Import(specifier, outside)
            start = tokens.after(start)
        elif text == "*":
            found.imports[tokens.text(start + 2)] = Import(specifier, "*")
            start += 3
        else:
            if text and text != ",":
                found.imports[text] = Import(specifier, "default")
            start += 1


def _add_export(tokens: Tokens, index: int, found: Declarations) -> None:
    following = tokens.text(index + 1)
    if following == "default":
        found.exports["default"] = index + 2
    elif following == "{":
        for inside, outside in _pairs(tokens, index + 2, tokens.after(index + 1) - 1, "as"):
            found.renamed[outside] = inside


def _add_common_export(tokens: Tokens, index: int, found: Declarations) -> None:
    """`module.exports = …`, `exports.name = …`, `module.exports.name = …`."""
    if tokens.text(index) == "module":
        if tokens.text(index + 1) != "." or tokens.text(index + 2) != "exports":
            return
        index += 2
    if tokens.text(index + 1) == "=":
        found.exports["default"] = index + 2
    elif tokens.text(index + 1) == "." and tokens.text(index + 3) == "=":
        found.exports[tokens.text(index + 2)] = index + 4


def _add_change(tokens: Tokens, index: int, found: Declarations) -> None:
    """`name.a.b = …`, or `name[…] = …`, which may change any of it."""
    path = [tokens.text(index)]
    index += 1
    while tokens.text(index) in (".", "?."):
        path.append(tokens.text(index + 1))
        index += 2
    if tokens.text(index) == "[" and index in tokens.closing:
        index = tokens.after(index)
    if tokens.text(index) == "=":
        found.changed.add(tuple(path))
