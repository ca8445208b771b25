"""`:smile:` -> 😄, for the names that GitHub knows; anything else between colons stays."""

from __future__ import annotations

import re
from functools import lru_cache

from publisher.collect.markup.body import Body
from publisher.collect.markup.code import sub_outside_code

# Not in 12:30:45, in addresses, in words; several may follow each other.
CODES = re.compile(r"(?<![A-Za-z0-9_:/\\.=-])(?::[a-z0-9_+-]{1,50}:)+(?![A-Za-z0-9_:/])")
CODE = re.compile(r":([a-z0-9_+-]+):")


def expand(text: str, body: Body) -> str:  # noqa: ARG001
    """The text with emoji in the place of their codes."""
    if text.count(":") < 2:
        return text
    return sub_outside_code(CODES, lambda codes: CODE.sub(_shown, codes[0]), text)


def _shown(code: re.Match[str]) -> str:
    return _emoji(code[1]) or code[0]


@lru_cache(maxsize=5_000)
def _emoji(name: str) -> str:
    """The emoji of that name; "" if there is none."""
    if not any(character.isalpha() for character in name) and name not in ("+1", "-1", "100", "1234"):
        return ""
    from emoji import emojize

    code = f":{name}:"
    shown = emojize(code, language="alias")
    return "" if shown == code else shown
