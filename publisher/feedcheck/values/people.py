"""People: names and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from publisher.feedcheck.finding import quoted
from publisher.feedcheck.values.text import plain, unmarked
from publisher.feedcheck.values.value import Doubt, Setting

# An addr-spec without quotes and comments, which nobody has: https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@(?P<host>[^\s@<>()\[\],;:\"\\]{1,253})")
_HOST = re.compile(r"(?:[^\W_](?:[\w\-]{0,62})\.)*+[^\W_](?:[\w\-]{0,62})|(?:\d{1,3}\.){3}\d{1,3}")
_WITH_NAME = re.compile(r"(?P<address>\S+)\s+\((?P<name>.*)\)", re.DOTALL)
_INSIDE = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@[^\W_][\w\-]{0,62}\.[\w.\-]{2,}")
_EXAMPLE = "write ada@example.org (Ada Lovelace)"


def email(value: str, setting: Setting) -> Iterator[Doubt]:
    """An e-mail address and nothing else."""
    match = _ADDRESS.fullmatch(value)
    if not match or not _HOST.fullmatch(match["host"]):
        yield Doubt("email-invalid", f"is {quoted(value)}, which is no e-mail address", "write ada@example.org")
    elif "." not in match["host"]:
        yield Doubt("email-form", f"is {quoted(value)}, whose host has no dot", "write ada@example.org")
    yield from unmarked(value, setting)


def email_with_name(value: str, setting: Setting) -> Iterator[Doubt]:
    """`ada@example.org (Ada Lovelace)`: https://www.rssboard.org/rss-profile#data-types-email"""
    text = unquote(value[7:].partition("?")[0]) if value.startswith("mailto:") else value
    yield from unmarked(value, setting)
    match = _WITH_NAME.fullmatch(text)
    if match:
        yield from email(match["address"], replace(setting, raw=""))
    elif _ADDRESS.fullmatch(text):
        yield Doubt("email-form", f"is {quoted(value)}, without a name", _EXAMPLE)
    elif "@" in text[1:]:
        yield Doubt("email-form", f"is {quoted(value)}, in another form", _EXAMPLE)
    else:
        hint = f"{_EXAMPLE}, or take dc:creator for a name alone"
        yield Doubt("email-invalid", f"is {quoted(value)}, without an e-mail address", hint)


def name(value: str, setting: Setting) -> Iterator[Doubt]:
    """A person's name."""
    if match := _INSIDE.search(value):
        yield Doubt(
            "email-in-name", f"has the e-mail address {quoted(match[0])} in it", "Atom has <email> for it", match[0]
        )
    yield from plain(value, setting)
