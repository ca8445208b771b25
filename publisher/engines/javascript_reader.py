"""Tokens of JavaScript -> values. Reads what literals say and steps over everything else."""

from __future__ import annotations

from publisher.engines.javascript_tokens import CLOSERS, Tokens
from publisher.engines.javascript_values import (
    UNKNOWN,
    Array,
    Call,
    Choice,
    Function,
    Name,
    Object,
    Template,
    Unknown,
    Value,
    joined,
    number,
)

MAX_DEPTH = 40
ENDS = frozenset({",", ";"}) | CLOSERS
LITERALS = {"true": True, "false": False, "null": None, "undefined": None}
# Words that begin a statement: where a semicolon is left out, the value before them is over.
STATEMENTS = frozenset({
    "const", "let", "var", "function", "async", "class", "export", "import", "module", "exports", "return", "if", "for",
    "while", "switch", "try", "throw", "type", "interface", "declare", "enum",
})  # fmt: skip
TYPE_WORDS = ("as", "satisfies")


class Reader:
    """Reads the value that begins at a token. Each method gives the value and the index behind it."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def value(self, index: int, depth: int = 0, until: str = "") -> tuple[Value, int]:
        """The expression at `index`, to the comma, semicolon or bracket that ends it, or to `until`."""
        value, index = self._operand(index, depth)
        while True:
            text = self.tokens.text(index)
            if text == "+" and not isinstance(value, Unknown):
                more, index = self._operand(index + 1, depth)
                value = joined(value, more)
            elif text in TYPE_WORDS and not self.tokens.begins_line(index):
                index = self._after_type(index + 1)
            elif text == "!" and self.tokens.text(index + 1) in ENDS:  # TypeScript's "not null"
                index += 1
            elif self._is_over(index) or (until and text == until):
                return value, index
            elif text in ("||", "??") and depth < MAX_DEPTH:
                other, index = self.value(index + 1, depth + 1, until)
                return Choice((value, other), has_default=True), index
            elif text == "&&" and depth < MAX_DEPTH:
                other, index = self.value(index + 1, depth + 1, until)
                return Choice((False, other)), index
            elif text == "?" and depth < MAX_DEPTH:
                return self._either(index + 1, depth + 1, until)
            else:
                return UNKNOWN, self._end(index)

    def _either(self, index: int, depth: int, until: str) -> tuple[Value, int]:
        """What stands behind a question mark: `a : b`."""
        one, index = self.value(index, depth, ":")
        if self.tokens.text(index) != ":":
            return UNKNOWN, self._end(index)
        other, index = self.value(index + 1, depth, until)
        return Choice((one, other)), index

    def _is_over(self, index: int) -> bool:
        text = self.tokens.text(index)
        if index >= len(self.tokens) or text in ENDS:
            return True
        token = self.tokens.all[index]
        begins = self.tokens.begins_line(index)
        return begins and token.kind in ("name", "string") and text not in ("in", "instanceof", "of")

    def _end(self, index: int) -> int:
        """The index of what ends the expression that `index` is in."""
        while index < len(self.tokens):
            text = self.tokens.text(index)
            if text in ENDS:
                return index
            if text in STATEMENTS and self.tokens.begins_line(index):
                return index
            index = self.tokens.after(index) if index in self.tokens.closing else index + 1
        return index

    def _operand(self, index: int, depth: int) -> tuple[Value, int]:
        if index >= len(self.tokens) or depth > MAX_DEPTH:
            return UNKNOWN, self._end(index)
        token = self.tokens.all[index]
        if token.kind == "string":
            return self._followed(token.text, index + 1)
        if token.kind == "number":
            return number(token.text), index + 1
        if token.kind == "name":
            return self._named(index, depth)
        if token.text in ("{", "[", "`", "(") and index not in self.tokens.closing:
            return UNKNOWN, len(self.tokens)
        if token.text == "{":
            return self._followed(*self._object(index, depth))
        if token.text == "[":
            return self._followed(*self._array(index, depth))
        if token.text == "`":
            return self._followed(*self._template(index, depth))
        if token.text == "(":
            return self._bracketed(index, depth)
        return UNKNOWN, self._end(index)

    def _followed(self, value: Value, index: int) -> tuple[Value, int]:
        """The value, unless something is done with it: `[…].join("")`, `"…".trim()`."""
        if self.tokens.text(index) in (".", "?.", "(", "[") and not self._starts_anew(index):
            return UNKNOWN, self._end(index)
        return value, index

    def _starts_anew(self, index: int) -> bool:
        return self.tokens.text(index) in ("(", "[") and self.tokens.begins_line(index)

    def _named(self, index: int, depth: int) -> tuple[Value, int]:
        word = self.tokens.text(index)
        after = index + 1
        if self.tokens.text(after) == "=>":
            return self._arrow((index, after), after + 1, depth)
        if word == "async" and not self.tokens.begins_line(after):
            return self._operand(after, depth)
        if word == "function":
            return self._function(index)
        if word in LITERALS:
            return LITERALS[word], after
        if word in ("await", "new", "typeof", "void", "class", "delete"):
            return UNKNOWN, self._end(after)
        path = [word]
        while self.tokens.text(after) in (".", "?.") and self.tokens.all[after + 1 : after + 2]:
            path.append(self.tokens.text(after + 1))
            after += 2
        if self.tokens.text(after) == "<":  # type arguments: defineConfig<Options>(…)
            behind = self._after_type_arguments(after)
            after = behind if self.tokens.text(behind) == "(" else after
        if self.tokens.text(after) == "(" and after in self.tokens.closing:
            arguments, end = self.items(after, depth)
            return self._followed(Call(".".join(path), arguments.items), end)
        if self.tokens.text(after) in ("[", "`") and not self.tokens.begins_line(after):
            return UNKNOWN, self._end(after)
        return Name(tuple(path)), after

    def _bracketed(self, index: int, depth: int) -> tuple[Value, int]:
        """Brackets around a value, or the parameters of an arrow function."""
        after = self.tokens.after(index)
        if self.tokens.text(after) == ":":
            after = self._after_type(after + 1)
        if self.tokens.text(after) == "=>":
            return self._arrow((index + 1, self.tokens.after(index) - 1), after + 1, depth)
        value, end = self.value(index + 1, depth + 1)
        behind = self.tokens.after(index)
        return self._followed(value if end == behind - 1 else UNKNOWN, behind)

    def _arrow(self, parameters: tuple[int, int], body: int, depth: int) -> tuple[Value, int]:
        if self.tokens.text(body) == "{" and body in self.tokens.closing:
            end = self.tokens.after(body)
            return Function(parameters, (body + 1, end - 1)), end
        _, end = self.value(body, depth + 1)
        return Function(parameters, (body, end), is_expression=True), end

    def _function(self, index: int) -> tuple[Value, int]:
        while index < len(self.tokens) and self.tokens.text(index) != "(":
            index += 1
        return self.method(index)

    def method(self, index: int) -> tuple[Value, int]:
        """The function whose parameters open at `index`."""
        behind = self.tokens.after(index)
        body = self._after_type(behind + 1, stop="{") if self.tokens.text(behind) == ":" else behind
        if self.tokens.text(body) != "{" or body not in self.tokens.closing:
            return UNKNOWN, self._end(body)
        end = self.tokens.after(body)
        return Function((index + 1, behind - 1), (body + 1, end - 1)), end

    def _template(self, index: int, depth: int) -> tuple[Value, int]:
        end = self.tokens.closing[index]
        parts: list[Value] = []
        index += 1
        while index < end:
            if self.tokens.text(index) == "${":
                value, behind = self.value(index + 1, depth + 1)
                after = self.tokens.after(index)
                parts.append(value if behind == after - 1 else UNKNOWN)
                index = after
            else:
                parts.append(self.tokens.all[index].text)
                index += 1
        if all(isinstance(part, str) for part in parts):
            return "".join(str(part) for part in parts), end + 1
        return Template(tuple(parts)), end + 1

    def _array(self, index: int, depth: int) -> tuple[Value, int]:
        return self.items(index, depth)

    def items(self, index: int, depth: int) -> tuple[Array, int]:
        """What stands between commas in the brackets that open at `index`."""
        end = self.tokens.closing[index]
        items: list[Value] = []
        is_whole = True
        index += 1
        while index < end:
            if self.tokens.text(index) == ",":
                index += 1
                continue
            if self.tokens.text(index) == "...":
                is_whole = False
                _, index = self.value(index + 1, depth + 1)
                continue
            value, behind = self.value(index, depth + 1)
            items.append(value)
            index = max(behind, index + 1)
        return Array(tuple(items), is_whole), end + 1

    def _object(self, index: int, depth: int) -> tuple[Value, int]:
        end = self.tokens.closing[index]
        entries: list[tuple[str | None, Value]] = []
        index += 1
        while index < end:
            if self.tokens.text(index) in (",", ";"):
                index += 1
                continue
            name, value, behind = self._property(index, depth)
            entries.append((name, value))
            index = max(behind, index + 1)
        return Object(tuple(entries)), end + 1

    def _property(self, index: int, depth: int) -> tuple[str | None, Value, int]:
        token = self.tokens.all[index]
        if token.text == "..." and token.kind == "punctuation":
            value, end = self.value(index + 1, depth + 1)
            return None, value, end
        if token.text in ("async", "get", "set", "*") and self.tokens.text(index + 1) not in (":", ",", "(", "}"):
            return self._property(index + 1, depth)
        if token.text == "[" and index in self.tokens.closing:
            return None, UNKNOWN, self._end(self.tokens.after(index))
        if token.kind not in ("name", "string", "number"):
            return None, UNKNOWN, self._end(index + 1)
        following = self.tokens.text(index + 1)
        if following == ":":
            value, end = self.value(index + 2, depth + 1)
            return token.text, value, end
        if following == "(" and index + 1 in self.tokens.closing:
            value, end = self.method(index + 1)
            return token.text, value, end
        return token.text, Name((token.text,)), index + 1

    def _after_type(self, index: int, stop: str = "") -> int:
        """The index behind a type of TypeScript: of an annotation, or after `as` and `satisfies`."""
        start = index
        while index < len(self.tokens):
            text = self.tokens.text(index)
            if text and (text in ENDS or text in ("=", "=>", stop)):
                return index
            if index > start and text in STATEMENTS and self.tokens.begins_line(index):
                return index
            if text == "<":
                index = self._after_type_arguments(index)
            else:
                index = self.tokens.after(index) if index in self.tokens.closing else index + 1
        return index

    def after_annotation(self, index: int) -> int:
        """The index behind `: Type`, if that is what stands at `index`."""
        return self._after_type(index + 1) if self.tokens.text(index) == ":" else index

    def _after_type_arguments(self, index: int) -> int:
        """The index behind `<…>`; just behind the `<` if it is not closed before the statement is over."""
        depth, start = 0, index
        while index < min(len(self.tokens), start + 200):
            text = self.tokens.text(index)
            if text == "<":
                depth += 1
            elif text == ">":
                depth -= 1
                if not depth:
                    return index + 1
            elif text in (";", ")", "}"):
                break
            index = self.tokens.after(index) if index in self.tokens.closing else index + 1
        return start + 1
