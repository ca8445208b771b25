"""JavaScript in MDX, skimmed and never run: where an expression or a statement ends, and what a literal says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from publisher.collect.entries import Value
from publisher.collect.fields import as_text

# Quotes that do not close on their line are apostrophes in the text of an element (<p>Don't</p>).
STRING = r"'(?:[^'\\\n]++|\\.)*+'|\"(?:[^\"\\\n]++|\\.)*+\""
TOKEN = re.compile(rf"[{{}}()\[\]`\n]|{STRING}|(?<![:\\])//[^\n]*+|/\*", re.DOTALL)
TEMPLATE_TOKEN = re.compile(r"\\.|`|\$\{", re.DOTALL)
LITERAL_STRING = re.compile(rf"(?:{STRING})\Z", re.DOTALL)
LITERAL_TEMPLATE = re.compile(r"(?:String\.raw)?`((?:[^`\\$]++|\\.|\$(?!\{))*+)`\Z", re.DOTALL)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
COMMENTS = re.compile(r"(?:\s*+(?:/\*.*?\*/|//[^\n]*+(?:\n|\Z)))*+\s*", re.DOTALL)
ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\n)|(.))", re.DOTALL)
ESCAPED = {"n": "\n", "t": "\t", "r": "", "b": "", "f": "", "v": "", "0": ""}
# useBaseUrl('/x'), withBase('/x'), require('./x').default, new URL('./x', import.meta.url).href
WRAPPED = re.compile(
    rf"(?:(useBaseUrl|withBase|relativeURL)|require|new\s+URL)\(\s*({STRING})\s*(?:,[^()]*)?\)(?:\.\w+)*\Z", re.DOTALL
)
PATH = re.compile(r"[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*|\[(?:'[^'\]]*'|\"[^\"\]]*\"|\d+)\])*\Z")
PATH_PART = re.compile(r"[\w$]+|'([^']*)'|\"([^\"]*)\"")
IMPORTED = re.compile(
    r"import\s+(?:type\s+)?(?:\*\s+as\s+)?([\w$]+)\s*(?:,\s*\{[^}]{0,2000}\})?\s+from\s+['\"]([^'\"\n]+)['\"]"
)
NAMED = re.compile(r"import\s+(?:[\w$]+\s*,\s*)?\{([^}]{0,2000})\}\s*from\s+['\"]([^'\"\n]+)['\"]")
EXPORTED = re.compile(
    rf"(?:export\s+)?(?:const|let|var)\s+([\w$]+)(?:\s*:\s*[\w<>\[\]| ]+?)?\s*=\s*({STRING}|`[^`$]*`|-?\d[\d.]*)[ \t]*(?=;|\n|\Z)"
)


class Script:
    """Finds ends in one text. What has none costs time, so it gives up where that was tried too often."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._budget = 2 * len(text) + 100_000  # characters that may be looked at in vain
        self._no_comment_end = (0, -1)  # between these

    def end_of_braces(self, start: int, limit: int) -> int:
        """Behind the `}` that belongs to the `{` at `start`; -1 if there is none before `limit`."""
        end, _ = self._skim(start, limit, is_statement=False)
        return end

    def end_of_statements(self, start: int, limit: int) -> int:
        """Where JavaScript that begins a line ends: before the first blank line outside of all brackets and quotes."""
        end, blank = self._skim(start, limit, is_statement=True)
        return end if end >= 0 else blank if blank >= 0 else limit

    def _skim(self, start: int, limit: int, *, is_statement: bool) -> tuple[int, int]:
        """The end (-1 if there is none), and the first blank line on the way (-1 likewise)."""
        text, position, blank = self._text, start, -1
        open_marks: list[str] = []
        if self._budget < 0:
            return -1, -1
        while position < limit:
            pattern = TEMPLATE_TOKEN if open_marks and open_marks[-1] == "`" else TOKEN
            token = pattern.search(text, position, limit)
            if not token:
                break
            position, mark = token.end(), token[0]
            if mark == "/*":
                position = self._end_of_comment(position, limit)
            elif mark == "\n":
                if _is_blank_line(text, position, limit):
                    blank = token.start() if blank < 0 else blank
                    if is_statement and not open_marks:
                        return token.start(), blank
            elif _count(mark, open_marks) and not is_statement:
                return position, blank
        if is_statement and not open_marks:
            return limit, blank
        self._budget -= limit - start
        return -1, blank

    def _end_of_comment(self, position: int, limit: int) -> int:
        if self._no_comment_end[0] <= position and limit <= self._no_comment_end[1]:
            return position
        end = self._text.find("*/", position, limit)
        if end < 0:
            self._no_comment_end = position, limit
        return end + 2 if end >= 0 else position


def _count(mark: str, open_marks: list[str]) -> bool:
    """Note a bracket or a quote that opens or closes; whether it closed the outermost."""
    if mark in ("${", "{", "(", "["):
        open_marks.append("{")
    elif mark == "`" and not (open_marks and open_marks[-1] == "`"):
        open_marks.append(mark)
    elif mark in ("`", "}", ")", "]") and open_marks:
        open_marks.pop()
        return not open_marks
    return False


def _is_blank_line(text: str, position: int, limit: int) -> bool:
    while position < limit and text[position] in " \t":
        position += 1
    return position >= limit or text[position] == "\n"


def literal(source: str) -> str | None:
    """What a string, a number or a template without expressions says; None for anything else."""
    source = source.strip()
    if LITERAL_STRING.match(source):
        return _unescaped(source[1:-1])
    if template := LITERAL_TEMPLATE.match(source):
        return template[1] if source.startswith("S") else _unescaped(template[1])
    return source if NUMBER.match(source) else None


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        digits = match[1] or match[2] or match[3]
        if digits:
            number = int(digits, 16)
            return chr(number) if 31 < number < 0xD800 or 0xDFFF < number < 0x110000 else ""
        return "" if match[4] else ESCAPED.get(match[5], match[5])

    return ESCAPE.sub(character, text)


def without_comments(source: str) -> str:
    """The expression without the comments around it; "" if it is nothing else."""
    match = COMMENTS.match(source)
    return (source[match.end() :] if match else source).strip()


class Names:
    """What names in a post stand for, as far as it is certain: imports, exported literals, the front matter."""

    def __init__(self, values: Mapping[str, Value], base: str) -> None:
        """`base` is the site's address, for `useBaseUrl`."""
        self._values = values
        self._base = base
        self.files: dict[str, str] = {}  # imported name -> the path or package it comes from
        self._constants: dict[str, str] = {}

    def read(self, statements: str) -> None:
        """Take note of imports and of exported literals."""
        for name, path in IMPORTED.findall(statements):
            self.files[name] = path
        for names, path in NAMED.findall(statements):
            for name in names.split(","):
                self.files.setdefault(name.split(" as ")[-1].strip(), path)
        for name, value in EXPORTED.findall(statements):
            if (said := literal(value)) is not None:
                self._constants[name] = said

    def value(self, source: str) -> str | None:
        """The text that an expression makes; None if that is not certain."""
        source = source.strip()
        if (said := literal(source)) is not None:
            return said
        if wrapped := WRAPPED.match(source):
            path = _unescaped(wrapped[2][1:-1])
            return self.address(path) if not wrapped[1] else self._base + path.lstrip("/") if "//" not in path else path
        return self._named(source) if PATH.match(source) else None

    def _named(self, source: str) -> str | None:
        parts = [quoted or double or whole for whole, quoted, double in _parts(source)]
        first, rest = parts[0], parts[1:]
        if first in self._constants and not rest:
            return self._constants[first]
        if first in self.files and all(part in ("src", "default", "href", "url") for part in rest):
            return self.address(self.files[first])
        if first == "props" and rest and rest[0] in ("frontmatter", "frontMatter"):
            first, rest = rest[0], rest[1:]
        if first not in ("frontmatter", "frontMatter", "$frontmatter", "props", "metadata", "matter") or not rest:
            return None
        value: Any = self._values.get(rest[0].lower().replace("-", "_"))
        for part in rest[1:]:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
                value = value[int(part)]
            else:
                return None
        return None if value is None or isinstance(value, (list, dict)) else as_text(value)

    def address(self, path: str) -> str:
        """Where an imported file is found: Docusaurus' @site/static is the site's root."""
        for prefix in ("!!file-loader!", "!url-loader!"):
            path = path.removeprefix(prefix)
        path = path.partition("?")[0]
        return self._base + path.removeprefix("@site/static/") if path.startswith("@site/static/") else path


def _parts(source: str) -> list[tuple[str, str, str]]:
    return [(match[0], match[1] or "", match[2] or "") for match in PATH_PART.finditer(source)]
