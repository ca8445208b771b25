"""Mistakes in TOML and JSON front matter, and in its beginning, in an author's words. Those in YAML are in `yaml_advice`."""

from __future__ import annotations

import json
import re
import tomllib

from publisher.collect.entries import FrontMatterError, too_complex
from publisher.collect.findings import line_of, place_of
from publisher.collect.yaml_lines import MAX_LINE_CHARACTERS, quoted

TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
TOML_PAIR = re.compile(r"(?P<key>[ \t]*[\w.\"'-]+)[ \t]*(?P<sign>[=:])[ \t]*(?P<value>\S.*)")
TOML_TABLE = re.compile(r"\s*\[")
TYPOGRAPHIC = "“”„‘’‚«»"
JSON_KEY = re.compile(r"""\s*(?:'[^'\n]*'|[A-Za-z_][\w-]*)\s*:""")
OTHER_LANGUAGE = re.compile(r"---[ \t]*([A-Za-z]+)[ \t]*$", re.MULTILINE)
LONG_FENCE = re.compile(r"(-{4,}|\+{4,})[ \t]*$", re.MULTILINE)
FIRST_PAIR = re.compile(r"[A-Za-z_][\w-]*:(?: |$)", re.MULTILINE)
CLOSING_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def toml_mistake(error: tomllib.TOMLDecodeError, text: str) -> FrontMatterError:
    """What is wrong with the TOML in `text`."""
    place = TOML_PLACE.search(str(error))
    at = (int(place[1]), int(place[2])) if place and place[1] else place_of(text, len(text))
    said = TOML_PLACE.sub("", str(error))
    line = line_of(text, at[0])[:MAX_LINE_CHARACTERS].rstrip()
    pair = TOML_PAIR.fullmatch(line)
    message, hint, column = _toml_words(said, line, pair, at[1])
    return FrontMatterError("front-matter-toml", message, hint=hint, at=(at[0], column))


def _toml_words(said: str, line: str, pair: re.Match[str] | None, column: int) -> tuple[str, str, int]:
    key, value = (pair["key"].strip(), pair["value"]) if pair else ("", "")
    at_value = pair.start("value") + 1 if pair else column
    if "overwrite" in said or "twice" in said:
        return "this key or table is there already", "keep one of them", 1
    if pair and pair["sign"] == ":":
        return "a colon where TOML has =", f"write {key} = {value}; what stands between --- is YAML", column
    if pair and value[0] in TYPOGRAPHIC:
        return f"{value[0]} is no quote in TOML", f'write {key} = "{value.strip(TYPOGRAPHIC)}"', at_value
    if "hex value" in said or "Unescaped" in said:
        back = max(line.rfind("\\", 0, column), 0) + 1
        right = (
            f"in single quotes it stands for itself: {key} = '{value[1:-1]}'"
            if value[:1] == value[-1:] == '"'
            else "write \\\\"
        )
        return f"{line[back - 1 : back + 1]} is no escape that TOML knows", right, back
    if "illegal character" in said.lower() and value[:1] in ('"', "'") and value.count(value[0]) == 1:
        return "a quote that is not closed", f"close it: {key} = {value}{value[0]}", at_value
    if "Unclosed array" in said or "Unclosed inline table" in said:
        return "a bracket above this line is not closed", "close it", column
    if pair and value.lower() in ("true", "false", "yes", "no", "on", "off"):
        word = "true" if value.lower() in ("true", "yes", "on") else "false"
        return f"{value} is neither true nor false in TOML", f"write {key} = {word}", at_value
    if pair and re.match(r"\d{4}-\d{1,2}-\d{1,2}", value):
        return (
            "not a date as TOML has them",
            f"write {key} = 2026-01-31 or 2026-01-31T10:00:00Z, or put it in quotes",
            at_value,
        )
    if pair and said == "Invalid value":
        return "a text without quotes", f"write {key} = {quoted(value)}", at_value
    return f"not TOML: {said[:1].lower()}{said[1:]}", 'text goes in quotes, dates do not: title = "A title"', column


def json_mistake(error: Exception, text: str) -> FrontMatterError:
    """What is wrong with the JSON that `text` begins with."""
    if isinstance(error, FrontMatterError):
        return error
    if not isinstance(error, json.JSONDecodeError):
        return too_complex()
    at = (error.lineno, error.colno)
    message, hint = (
        f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}",
        "see https://www.json.org for how it is written",
    )
    rest = text[error.pos :]
    if "property name" in error.msg:
        if rest.lstrip().startswith("}"):
            at = place_of(text, text.rfind(",", 0, error.pos))
            message, hint = "a comma after the last entry", "delete the comma"
        elif match := JSON_KEY.match(rest):
            key = match[0].strip(" \t\n:'")
            message, hint = "a key without double quotes", f'write "{key}":'
    elif "',' delimiter" in error.msg:
        before = text[: error.pos].rstrip()
        if not rest.strip():
            message, hint = "the } at the end is missing", "end the front matter with }"
        else:
            at = place_of(text, len(before))
            message, hint = "no comma after this entry", "write a comma between entries"
    elif "control character" in error.msg:
        message, hint = "a line ends inside a text", "write \\n for a new line, or close the quote"
    elif "Expecting value" in error.msg:
        message, hint = "no value JSON knows", "texts go in double quotes; others are true, false, null and numbers"
    return FrontMatterError("front-matter-json", message, hint=hint, at=at)


def missing(text: str) -> tuple[str, str]:
    """What to say, message and hint, of a file that begins with something else than front matter."""
    if match := OTHER_LANGUAGE.match(text):
        return f"front matter in {match[1]}, which is not read", "write it as YAML: ---, title: …, date: …, ---"
    if LONG_FENCE.match(text):
        return (
            "front matter begins with exactly three characters, --- or +++",
            "shorten the line, and the one at its end",
        )
    if text.startswith("<!--") and CLOSING_FENCE.search(text):
        return (
            "a comment before the front matter",
            "begin the file with ---, and put the comment below the front matter",
        )
    if FIRST_PAIR.match(text) and CLOSING_FENCE.search(text):
        return "the --- before the front matter is missing", "begin the file with a line that is only ---"
    if text.startswith("{") and JSON_KEY.match(text[1:200]):
        return "JSON front matter, whose keys are not in double quotes", 'write {"title": …}'
    return "no front matter at the beginning", "begin the file with ---, title: …, date: …, ---"
