"""JSON Feed: keys, types and values. https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import datetime

from publisher.feedcheck.document import Format
from publisher.feedcheck.finding import Finding, quoted
from publisher.feedcheck.reading.json_reader import JsonValue
from publisher.feedcheck.values.value import Setting
from publisher.feedcheck.vocabulary.jsonfeed import FEED, VERSIONS, Key
from publisher.problems import Severity

_TYPES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "boolean"),  # before numbers: in Python a boolean is one
    ((int, float), "number"),
    (str, "text"),
    (dict, "object"),
    (list, "array"),
)


def jsonfeed(root: JsonValue, now: datetime) -> Iterator[Finding]:
    """The whole document, which is an object."""
    version = root.members.get("version")
    if version and version.text not in VERSIONS:
        is_near = version.text.removesuffix("/").replace("http://", "https://").replace("www.", "") in VERSIONS
        hint = f"write {VERSIONS[1]}" + (", to the letter" if is_near else "")
        yield Finding("version-unknown", f"version is {quoted(version.text)}", version.spot, hint)
    yield from _object(root, FEED, Setting(now, Format.JSON))
    items = root.members.get("items")
    for item in items.items if items else ():
        yield from _item(item)
    if version and version.text == VERSIONS[1]:
        yield from _old_author(root)


def _object(value: JsonValue, keys: Mapping[str, Key], setting: Setting) -> Iterator[Finding]:
    where = value.path or "the feed"
    for name, key in keys.items():
        if name in value.members:
            yield from _value(value.members[name], key, setting)
        elif key.is_required:
            yield Finding("json-key-missing", f"{where} has no {name}", value.spot, "add it")
    for name, member in value.members.items():
        if name not in keys and not name.startswith("_"):
            near = difflib.get_close_matches(name, keys, n=1, cutoff=0.8) if len(name) < 40 else []
            hint = f"did you mean {near[0]}?" if near else "begin names of your own with an underscore"
            yield Finding("json-key-unknown", f"{where} has a key {quoted(name)}", member.spot, hint)


def _value(value: JsonValue, key: Key, setting: Setting) -> Iterator[Finding]:
    found = _type(value.value)
    wanted = key.type.partition(" of ")[0]
    if found not in wanted.split(" or "):
        yield Finding("json-type", f"{value.path} is {_article(found)}, not {_article(key.type)}", value.spot)
        return
    if key.type == "array of texts":
        for inner in value.items:
            if _type(inner.value) != "text":
                yield Finding("json-type", f"{inner.path} is {_article(_type(inner.value))}, not a text", inner.spot)
    if found == "object":
        yield from _object(value, key.keys, setting)
    elif found == "array" and key.keys:
        for inner in value.items:
            yield from _value(inner, Key("object", keys=key.keys), setting)
    elif found == "text":
        for doubt in key.check(value.text, setting):
            yield Finding(
                doubt.code, f"{value.path} {doubt.says}", value.spot, doubt.hint, doubt.needle, doubt.severity
            )


def _type(value: object) -> str:
    return next((name for kind, name in _TYPES if isinstance(value, kind)), "null")


def _article(name: str) -> str:
    return name if name == "null" else f"an {name}" if name[0] in "ao" else f"a {name}"


def _item(item: JsonValue) -> Iterator[Finding]:
    members = item.members
    if not members:
        return
    if "content_html" not in members and "content_text" not in members:
        message = f"{item.path} has neither content_html nor content_text"
        yield Finding("json-key-missing", message, item.spot, "add one of them")
    identifier = members.get("id")
    if identifier and identifier.value == "":
        yield Finding(
            "json-key-missing", f"id of {item.path} is empty", identifier.spot, "give it an id that never changes"
        )
    elif identifier and _type(identifier.value) == "number":
        message = f"{identifier.path} is a number"
        hint = "write it as a text: large numbers lose digits in some readers"
        yield Finding("json-type", message, identifier.spot, hint, severity=Severity.WARNING)


def _old_author(root: JsonValue) -> Iterator[Finding]:
    items = root.members.get("items")
    for value in (root, *(items.items if items else ())):
        if (old := value.members.get("author")) and "authors" not in value.members:
            yield Finding(
                "json-key-old", f"{old.path} is authors in version 1.1", old.spot, "write an array of authors"
            )
