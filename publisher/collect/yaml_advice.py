"""The YAML parser's complaints in an author's words: what is wrong, where it has to be changed, and how it is written right."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from publisher.collect.entries import Doubt, FrontMatterError
from publisher.collect.yaml_lines import (
    EQUALS,
    KEY_AND_VALUE,
    LIST_ITEM,
    NO_SPACE_AFTER_COLON,
    NO_SPACE_AFTER_HYPHEN,
    WORDS,
    indent_of,
    line_at,
    odd_indentation,
    quote_it,
)

CODE = "front-matter-yaml"
FIRST_KEYS = frozenset(
    {"title", "date", "layout", "author", "authors", "draft", "slug", "tags", "description", "published"}
)


@dataclass(frozen=True, slots=True)
class Advice:
    """`at` is (line, column), both from 0, as the parser counts."""

    message: str
    hint: str
    at: tuple[int, int]


def explained(error: yaml.MarkedYAMLError, text: str) -> FrontMatterError:
    """What is wrong with the YAML in `text`, at the place where the author has to change something."""
    lines = text.split("\n")
    problem = _place(error.problem_mark) or _place(error.context_mark) or (0, 0)
    context = _place(error.context_mark) or problem
    advice = (
        _indentation(lines, context, problem)
        or _by_words(error.problem or "", error.context or "", lines, problem, context)
        or Advice(f"not YAML: {error.problem or error}", "put values with special characters in quotes", problem)
    )
    line, column = advice.at
    return FrontMatterError(CODE, advice.message, hint=advice.hint, at=(line + 1, column + 1))


def no_mapping(text: str, number: int) -> FrontMatterError:
    """For YAML that is something else than keys with values, from this line on (from 0)."""
    line = line_at(text.split("\n"), number)
    advice = lines_without_key(line, number)
    if advice is None and (words := WORDS.fullmatch(line)) and words["key"].lower() in FIRST_KEYS:
        advice = Advice(
            "no colon after the key", f"write it as {words['key']}: {words['value']}", (number, words.end("key"))
        )
    if advice is None:
        indent = len(line) - len(line.lstrip())
        message, hint = (
            "the front matter is not a list of keys with values",
            "write it as `title: A title`, a key a line",
        )
        advice = Advice(message, hint, (number, indent))
    return FrontMatterError(
        "front-matter-shape", advice.message, hint=advice.hint, at=(advice.at[0] + 1, advice.at[1] + 1)
    )


def no_key(text: str, number: int, column: int) -> FrontMatterError:
    """For a list or a mapping where a key should be: `title: {{ title }}`, mostly."""
    line = line_at(text.split("\n"), number)
    column = max(line.rfind("{{", 0, column + 1), 0) if "{{" in line else column
    message = (
        "{{ begins a template's expression, which only its engine can fill in"
        if "{{" in line
        else "a list or mapping as a key"
    )
    return FrontMatterError(CODE, message, hint=quote_it(line, column), at=(number + 1, column + 1))


def no_tag(text: str, number: int, column: int) -> FrontMatterError:
    """For a value with a tag of its own: `title: !important`, mostly."""
    line = line_at(text.split("\n"), number)
    message = "! at the start of a value is a tag in YAML, and this one means nothing here"
    return FrontMatterError(CODE, message, hint=quote_it(line, column), at=(number + 1, column + 1))


def doubtful_list(text: str, first: int, last: int) -> list[Doubt]:
    """For a value over several lines without quotes: those that begin with a hyphen were meant as a list."""
    lines = text.split("\n")
    for number in range(first, last + 1):
        line = line_at(lines, number)
        if number == first and (match := NO_SPACE_AFTER_HYPHEN.fullmatch(line)):
            hint = f"write it as - {match['value']}"
            message = "YAML reads these lines as one text, since there is no space after the hyphen"
            return [Doubt("front-matter-doubtful", message, hint, (number + 1, match.end("lead") + 1))]
        if number > first and LIST_ITEM.fullmatch(line):
            message = "YAML reads this as the end of the text above, which begins behind the colon"
            hint = "write the first item on a line of its own, as - item"
            return [Doubt("front-matter-doubtful", message, hint, (number + 1, len(line) - len(line.lstrip()) + 1))]
    return []


def _place(mark: yaml.Mark | None) -> tuple[int, int] | None:
    return (mark.line, mark.column) if mark else None


def _indentation(lines: list[str], context: tuple[int, int], problem: tuple[int, int]) -> Advice | None:
    """Tabs and spaces that are none: the parser stumbles over the line they are in, or over the next one."""
    for number in sorted({problem[0], context[0], problem[0] - 1}, reverse=True):
        if 0 <= number < len(lines) and (odd := odd_indentation(line_at(lines, number))):
            column, name = odd
            return Advice(
                f"{name} in the indentation, which YAML does not allow", "indent with spaces", (number, column)
            )
    return None


def _by_words(
    problem: str, context: str, lines: list[str], at: tuple[int, int], opened_at: tuple[int, int]
) -> Advice | None:
    """By what the parser says; `at` is where it stumbled, `opened_at` where the thing it was reading begins."""
    line = line_at(lines, at[0])
    if "mapping values are not allowed" in problem:
        return _colon(lines, at)
    if "quoted scalar" in context:
        return _openquote_it(problem, lines, at, opened_at)
    if "cannot start any token" in problem:
        character = line[at[1] : at[1] + 1]
        return Advice(f"a value may not begin with {character} unless it is in quotes", quote_it(line, at[1]), at)
    if "alphabetic or numeric" in problem:
        mark = line_at(lines, opened_at[0])[opened_at[1] : opened_at[1] + 1]
        return Advice(
            f"a value that begins with {mark} means something else in YAML", quote_it(line, opened_at[1]), opened_at
        )
    if "block scalar" in context and "comment or line break" in problem:
        mark = line_at(lines, opened_at[0])[opened_at[1] : opened_at[1] + 1]
        message = f"{mark} at the start of a value announces a text in the lines below it"
        return Advice(message, quote_it(line, opened_at[1]), opened_at)
    if "not allowed in this context" in problem:  # `title: - dash`, `title: ? what`
        message = f"a value may not begin with {line[at[1] : at[1] + 1]} and a space unless it is in quotes"
        return Advice(message, quote_it(line, at[1]), at)
    if "expected ',' or" in problem:
        return _open_bracket(lines, opened_at)
    if "node content" in problem and (bracket := _last_bracket(lines)):
        return _open_bracket(lines, bracket)
    if "could not find expected ':'" in problem:
        return _no_pair(lines, opened_at)
    if "did not find expected" in problem:
        return _misfit(lines, at)
    return None


def _colon(lines: list[str], at: tuple[int, int]) -> Advice:
    line = line_at(lines, at[0])
    match = KEY_AND_VALUE.fullmatch(line)
    before = line_at(lines, at[0] - 1)
    if match is None or match.end("lead") == at[1]:
        # It is the first colon of its line: the line was taken for a part of the value above it.
        if before and EQUALS.fullmatch(before):
            return Advice("lines with = are TOML, which stands between +++", _as_pair(before), (at[0] - 1, 0))
        if before and not KEY_AND_VALUE.fullmatch(before) and (words := WORDS.fullmatch(before)):
            hint = f"write it as {words['key']}: {words['value']}"
            return Advice("no colon after the key", hint, (at[0] - 1, words.end("key")))
        message = "this line is indented deeper than the one above, which has a value already"
        return Advice(message, "indent keys of one level alike", (at[0], indent_of(line)))
    return Advice("':' inside an unquoted value", quote_it(line, match.start("value")), at)


def _openquote_it(problem: str, lines: list[str], at: tuple[int, int], opened_at: tuple[int, int]) -> Advice:
    line = line_at(lines, opened_at[0])
    value = line[opened_at[1] :]
    if "escape" in problem or "hexdecimal" in problem:
        column = max(line_at(lines, at[0]).rfind("\\", 0, at[1] + 1), 0)
        escape = line_at(lines, at[0])[column : column + 2]
        right = f"in single quotes it stands for itself: '{value[1:-1]}'" if value[:1] == value[-1:] else "write \\\\"
        return Advice(f"{escape} is no escape that YAML knows in double quotes", right, (at[0], column))
    hint = 'close it; a quote inside quotes is written twice or as \\"'
    if value.count(value[:1]) == 1 and "[" not in line[: opened_at[1]]:
        hint = f"close it: {line[: opened_at[1]].strip()} {value}{value[:1]}"
    return Advice("a quote that is not closed", hint, opened_at)


def _open_bracket(lines: list[str], opened_at: tuple[int, int]) -> Advice:
    line = line_at(lines, opened_at[0])
    if line[: opened_at[1]].endswith("{"):
        opened_at = (opened_at[0], opened_at[1] - 1)
    bracket = line[opened_at[1] : opened_at[1] + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "")
    value = line[opened_at[1] :]
    if value.startswith("{{"):
        return Advice(
            "{{ is a template's expression, which only its engine can fill in", quote_it(line, opened_at[1]), opened_at
        )
    if closing and closing not in value:
        hint = f"close it: {line.strip().rstrip(',')}{closing}"
        return Advice(f"{bracket} is not closed", hint, opened_at)
    return Advice("what is in these brackets is no list or mapping", quote_it(line, opened_at[1]), opened_at)


def _last_bracket(lines: list[str]) -> tuple[int, int] | None:
    """The last bracket that begins a value."""
    for number in range(len(lines) - 1, -1, -1):
        column = max(lines[number].rfind("["), lines[number].rfind("{"))
        if column >= 0:
            return number, column
    return None


def _no_pair(lines: list[str], at: tuple[int, int]) -> Advice:
    """A line that is neither a key with a value nor part of one."""
    line = line_at(lines, at[0])
    if match := NO_SPACE_AFTER_HYPHEN.fullmatch(line):
        hint = f"write it as {match['lead'].strip()}- {match['value']}"
        return Advice("no space after the hyphen of a list item", hint, (at[0], match.end("lead")))
    return lines_without_key(line, at[0]) or Advice(
        "a line that is neither a key with a value nor part of one",
        "write it as `key: value`; indent it, if it goes on with the value above",
        at,
    )


def lines_without_key(line: str, number: int) -> Advice | None:
    """For a line that should be `key: value` and is not."""
    if match := NO_SPACE_AFTER_COLON.fullmatch(line):
        hint = f"write it as {match['lead'].strip()}: {match['value']}"
        return Advice("no space after the colon", hint, (number, match.end("lead")))
    if EQUALS.fullmatch(line):
        return Advice("lines with = are TOML, which stands between +++", _as_pair(line), (number, 0))
    return None


def _misfit(lines: list[str], at: tuple[int, int]) -> Advice:
    """A line, or the rest of one, where the parser expected something else."""
    line = line_at(lines, at[0])
    indent = indent_of(line)
    if at[1] <= indent:
        return Advice(
            "a line that is indented neither like the one above nor like those it belongs to",
            "indent keys, and the items of a list, of one level alike",
            (at[0], indent),
        )
    match = KEY_AND_VALUE.fullmatch(line) or LIST_ITEM.fullmatch(line)
    rest = line[at[1] :].strip()
    if name := {",": "comma", ";": "semicolon"}.get(rest):
        return Advice(f"a {name} at the end of a line, which YAML does not have", f"delete the {name}", at)
    if match and match["value"][0] in "\"'":
        before = line[: at[1]].rstrip()
        return Advice(
            "the quote is closed here, and then goes text on",
            quote_it(line, match.start("value")),
            (at[0], len(before) - 1),
        )
    if match and match["value"][0] in "[{":
        return Advice(
            "the bracket is closed before this, and then goes text on", quote_it(line, match.start("value")), at
        )
    return Advice("something that does not belong here", quote_it(line, at[1]), at)


def _as_pair(line: str) -> str:
    match = EQUALS.fullmatch(line)
    return f"write it as {match['key'].strip()}: {match['value']}" if match else ""
