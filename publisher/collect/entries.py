"""What a front matter parser hands on: keys with their values and places, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

# YAML scalars arrive as the author wrote them: whether `2024` is a year, a title or a tag is for the field to say, and
# YAML 1.1 would make `12:30` a number. TOML and JSON have types of their own, which are kept.
Value = None | str | bool | int | float | datetime | date | time | list["Value"] | dict[str, "Value"]

# What stands for no value in YAML (https://yaml.org/type/null.html).
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MAX_DEPTH = 32
MAX_NODES = 10_000


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that can be read, but probably not as it was meant; `at` as in `Entry`, `code` one of codes.py."""

    code: str
    message: str
    hint: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One key at the top of the front matter. Places are (line, column) in the front matter, counted from 1.

    `is_quoted` is true for a YAML value in quotes, which some engines take for a text and not for a date.
    """

    key: str
    value: Value
    key_at: tuple[int, int]
    value_at: tuple[int, int]
    is_quoted: bool = False
    doubts: tuple[Doubt, ...] = ()


class FrontMatterError(Exception):
    """The front matter cannot be read; `code` is one of codes.py. It becomes a problem of the post and is not seen outside."""

    def __init__(self, code: str, message: str, *, hint: str = "", at: tuple[int, int] = (1, 1)) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.at = at


def too_complex(at: tuple[int, int] = (1, 1)) -> FrontMatterError:
    """For front matter that is deeper or larger than any author writes by hand."""
    return FrontMatterError(
        "front-matter-too-complex",
        f"nested deeper than {MAX_DEPTH} levels, or more than {MAX_NODES} values when aliases are filled in",
        hint="keep data that is not about the post in a file of its own",
        at=at,
    )
