"""Text of a file -> front matter and body. YAML, TOML and JSON, as handlers of python-frontmatter that know their places."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from frontmatter.default_handlers import BaseHandler

from publisher.collect.entries import MAX_DEPTH, MAX_NODES, Doubt, Entry, FrontMatterError, Value, too_complex
from publisher.collect.findings import Findings, place_of
from publisher.collect.front_matter import EVERY_KEY, FrontMatter
from publisher.collect.front_matter_advice import json_mistake, missing, toml_mistake
from publisher.collect.reading import FORBIDDEN, note_forbidden
from publisher.collect.texts import each_text
from publisher.collect.yaml_front_matter import load_yaml
from publisher.engines.files import LONG_KEY
from publisher.problems import Severity

NUMBER_BITS = 64  # https://toml.io/en/v1.0.0#integer
TYPOGRAPHIC = re.compile("[“”„‘’‚«»][^“”„‘’‚«»]*[“”‘’«»]")
PROSE = frozenset(
    {"title", "description", "summary", "excerpt", "subtitle", "quote"}
)  # may well begin and end with quotes


class Format(BaseHandler):
    """A format of front matter: how it is told, taken off and read, every key with its place."""

    closing: str  # what ends it, for people

    def load(self, fm: str) -> Any:
        """The entries of the front matter; raises `FrontMatterError`."""
        raise FrontMatterError("front-matter-shape", "is in a format that nobody reads")


class YamlFormat(Format):
    """`---` to `---` or `...`."""

    START = re.compile(r"---[ \t]*$", re.MULTILINE)
    FM_BOUNDARY = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
    closing = "---"

    def detect(self, text: str) -> bool:
        return bool(self.START.match(text))

    def load(self, fm: str) -> Any:
        return load_yaml(fm)


class TomlFormat(Format):
    """`+++` to `+++`."""

    FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
    closing = "+++"

    def load(self, fm: str) -> Any:
        if long := LONG_KEY.search(fm):
            raise too_complex(place_of(fm, long.start()))
        try:
            values = tomllib.loads(fm, parse_float=str)  # 1.10 is a version, not 1.1
        except tomllib.TOMLDecodeError as error:
            raise toml_mistake(error, fm) from None
        except (ValueError, RecursionError):
            raise too_complex() from None
        if any(base in fm for base in ("0x", "0o", "0b")) and _has_huge_number(values):
            message = "a number is larger than TOML's, which have 64 bits"
            raise FrontMatterError("front-matter-toml", message, hint="put it in quotes")
        return _entries(values, fm, r"^[ \t]*[\"']?{key}[\"']?[ \t]*=[ \t]*|^[ \t]*\[+[ \t]*{key}")


class JsonFormat(Format):
    """A JSON object at the very beginning."""

    FM_BOUNDARY = re.compile(r"\{\s*[\"}]")
    closing = "}"

    def split(self, text: str) -> tuple[str, str]:
        try:
            _, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError) as error:
            raise json_mistake(error, text) from None
        return text[:end], text[end:]

    def load(self, fm: str) -> Any:
        try:
            values = json.loads(fm, object_pairs_hook=partial(_unique, fm), parse_float=str)
        except (ValueError, RecursionError) as error:
            raise json_mistake(error, fm) from None
        return _entries(values, fm, r'"{key}"\s*:\s*')


FORMATS: Sequence[Format] = (YamlFormat(), TomlFormat(), JsonFormat())


def split_by_parser(
    text: str, findings: Findings, only_once: Container[str] = EVERY_KEY, formats: Sequence[Format] = FORMATS
) -> FrontMatter | None:
    """The same, by the parser of the format in every case; `formats` may be those of an engine that has its own."""
    start = len(text) - len(text.lstrip())
    rest = text[start:]
    chosen = next((handler for handler in formats if handler.detect(rest)), None)
    if chosen is None:
        message, hint = missing(rest)
        findings.add("front-matter-missing", message, hint=hint, at=place_of(text, start))
        return None
    first_line = text.count("\n", 0, start) + 1
    try:
        source, body = chosen.split(rest)
        entries: list[Entry] = chosen.load(source)
    except FrontMatterError as error:
        line, column = error.at
        findings.add(error.code, error.message, hint=f"{error.hint}. The post is left out until then.",
                     at=(first_line + line - 1, column))  # fmt: skip
        return None
    except ValueError:  # split() found no second boundary
        findings.add(
            "front-matter-unclosed",
            "the front matter begins here and does not end",
            hint=f"end it with a line that is only {chosen.closing}",
            at=(first_line, 1),
        )
        return None
    for entry in entries:
        _add_doubts(entry, first_line, findings)
    if "\\" in source:
        entries = [_without_forbidden(entry, first_line, findings) for entry in entries]
    return _front_matter(entries, body, first_line, text, findings, only_once)


def _add_doubts(entry: Entry, first_line: int, findings: Findings) -> None:
    """Note what is probably not meant as it is read."""
    doubts = entry.doubts
    value = entry.value
    if isinstance(value, str) and TYPOGRAPHIC.fullmatch(value) and entry.key.lower() not in PROSE:
        message = f"the quotes {value[0]} {value[-1]} are part of the value: only \" and ' are quotes here"
        doubts += (Doubt("front-matter-doubtful", message, f'write {entry.key}: "{value[1:-1]}"', entry.value_at),)
    for doubt in doubts:
        at = (first_line + doubt.at[0] - 1, doubt.at[1])
        findings.add(doubt.code, doubt.message, hint=doubt.hint, at=at, severity=Severity.WARNING)


def _without_forbidden(entry: Entry, first_line: int, findings: Findings) -> Entry:
    """The entry without what XML forbids: an escape such as "\\x00" gets past the check of the file's text, at any depth."""

    def change(text: str) -> str:
        if not FORBIDDEN.search(text):
            return text
        line, column = entry.value_at
        note_forbidden(text, f"`{entry.key}`: ", findings, (first_line + line - 1, column))
        return FORBIDDEN.sub("", text)

    value = each_text(entry.value, change)
    return replace(entry, key=FORBIDDEN.sub("", entry.key), value=value)


def _front_matter(
    entries: list[Entry], body: str, first_line: int, text: str, findings: Findings, only_once: Container[str]
) -> FrontMatter | None:
    values: dict[str, Value] = {}
    places: dict[str, tuple[int, int]] = {}
    quoted = set()
    for entry in entries:
        key = entry.key.strip().lower().replace("-", "_")
        at = (first_line + entry.key_at[0] - 1, entry.key_at[1])
        if key in values and key in only_once:
            findings.add(
                "front-matter-key-twice",
                f"`{entry.key}` is already there in line {places[key][0]}",
                hint="keep one of them. The post is left out until then.",
                at=at,
            )
            return None
        if key in values:
            message = f"`{entry.key}` is already there in line {places[key][0]}; this one counts"
            findings.add("front-matter-key-twice", message, hint="delete the other", at=at, severity=Severity.WARNING)
        quoted.discard(key)
        values[key] = entry.value
        places[key] = (first_line + entry.value_at[0] - 1, entry.value_at[1])
        if entry.is_quoted:
            quoted.add(key)
    content = body.lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(content)) + 1
    return FrontMatter(values, content, places, body_line, frozenset(quoted))


def _unique(text: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        at = place_of(text, max(text.rfind(json.dumps(twice, ensure_ascii=False)), 0))
        raise FrontMatterError("front-matter-key-twice", f"`{twice}` is there twice", hint="keep one of them", at=at)
    return values


def _entries(values: dict[str, Any], source: str, pattern: str) -> list[Entry]:
    """Entries of a document whose parser knows no places: they are looked up, which is exact for all but odd spellings."""
    if not _is_simple(values):
        raise too_complex()
    entries = []
    for key, value in values.items():
        match = re.search(pattern.replace("{key}", re.escape(key)), source, re.MULTILINE)
        key_at = place_of(source, match.start()) if match else (1, 1)
        entries.append(Entry(key, value, key_at, place_of(source, match.end()) if match else (1, 1)))
    return entries


def _is_simple(values: dict[str, Any]) -> bool:
    """Whether the document is within `MAX_DEPTH` and `MAX_NODES`."""
    level: list[Any] = [values]
    nodes = 0
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        nodes += len(level)
        if not level or nodes > MAX_NODES:
            break
    return not level


def _has_huge_number(values: dict[str, Any]) -> bool:
    """Whether a number could not even be shown: Python reads hexadecimal ones of any length, but does not write them."""
    level: list[Any] = [values]
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if any(isinstance(item, int) and item.bit_length() > NUMBER_BITS for item in level):
            return True
    return False


def _children(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value
