"""What a check of a value is: from a text and its setting to what is doubtful about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from publisher.feedcheck.document import Format
from publisher.problems import Severity


@dataclass(frozen=True, slots=True)
class Doubt:
    """`says` is a predicate: the report puts the element, attribute or key before it. `needle` is the part it is about."""

    code: str
    says: str
    hint: str = ""
    needle: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the value is: the document's format, and the value as it is written there (`raw`)."""

    now: datetime
    format: Format
    raw: str = ""


Check = Callable[[str, Setting], Iterable[Doubt]]


def anything(_value: str, _setting: Setting) -> Iterable[Doubt]:
    """Any text will do, or another rule looks at it."""
    return ()


def every(*checks: Check) -> Check:
    """Several checks of one value."""

    def check(value: str, setting: Setting) -> Iterator[Doubt]:
        for one in checks:
            yield from one(value, setting)

    return check


def renamed(check: Check, codes: Mapping[str, str]) -> Check:
    """The same check with other codes: an address that is bad as an id, for example."""

    def renaming(value: str, setting: Setting) -> Iterator[Doubt]:
        for doubt in check(value, setting):
            yield replace(doubt, code=codes.get(doubt.code, doubt.code))

    return renaming
